"""What counselors write and people ask: entries, questions, opinions, and who was told what."""
