"""The curated entries: read, found for a question, compared, and kept true."""
