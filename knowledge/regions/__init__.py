"""Places: the divisions of China, what people call them, and which of them a text means."""
