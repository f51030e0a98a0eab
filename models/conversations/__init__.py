"""Conversations of graduates and counselors: queues, calls and notices."""
