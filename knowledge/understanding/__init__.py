"""What a message says and wants."""
