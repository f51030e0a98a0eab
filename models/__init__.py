"""What is stored: tables and the verbs on them, one noun a file."""
