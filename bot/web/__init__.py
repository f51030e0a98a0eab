"""The HTTP side: the web chat page, webhooks, health and metrics."""
