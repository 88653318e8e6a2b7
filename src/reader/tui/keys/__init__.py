"""Keys: how they are written, what they are bound to, and the user's own."""
