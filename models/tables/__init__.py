"""Tables of any kind that come in: what they may be, sent in chat, and taken back."""
