"""Tables in chat: sent, tried, imported, taken back."""
