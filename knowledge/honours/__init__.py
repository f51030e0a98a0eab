"""Awards: their terms, the service that they count, and the day on which one is eligible."""
