"""The rules of what is sent unasked: reminders, placeholders, quiet limits, robots."""
