"""The outbox: what is to be sent, to where, and how each attempt ended."""
