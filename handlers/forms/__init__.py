"""What talks ask in many places: words read into the values of a profile or an activity."""
