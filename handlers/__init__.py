"""What people can say: one capability a file, free of any channel."""
