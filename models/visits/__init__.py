"""Visits to enterprises, the applications that came of them, and the gaps that are left."""
