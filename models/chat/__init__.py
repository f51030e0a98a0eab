"""What was said in chat, turn by turn, and the talks under way."""
