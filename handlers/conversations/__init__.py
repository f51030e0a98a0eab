"""A person instead of the assistant: both sides of a conversation."""
