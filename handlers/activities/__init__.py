"""Activities in chat: announced, found, attended, judged; projects and plans of days."""
