"""Awards and models in chat: careers, rounds, nominations, publicity, stories."""
