"""What a person has before them: plans of days, occasions, and the calendar feed."""
