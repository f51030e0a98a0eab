"""What Qilu knows. Pure: no database, no chat, no clock of its own."""
