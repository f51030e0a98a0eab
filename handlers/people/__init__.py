"""One's own profile, preferences and data; roles and invitations; the first words."""
