"""The majors cell of a position table: its grammar, and what it demands, as a value."""
