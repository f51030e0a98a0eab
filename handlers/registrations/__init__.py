"""One's registrations, of whatever pillar."""
