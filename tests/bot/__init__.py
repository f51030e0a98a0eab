"""Tests of the program as a whole, run as its users run it."""
