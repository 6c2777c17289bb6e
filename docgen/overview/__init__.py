"""The cases side by side: where each stands, what falls due, and what the year came to."""
