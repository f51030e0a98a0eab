"""What happens without being asked: the clock, its ticks, and delivery."""
