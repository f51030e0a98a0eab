"""The running program: it imports every other room, and nothing imports it."""
