"""Words as people write them: one form for many, sounds, slips, and what a text shares with
another."""
