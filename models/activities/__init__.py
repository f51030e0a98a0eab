"""Activities of all five pillars: announced, signed up for, attended, judged."""
