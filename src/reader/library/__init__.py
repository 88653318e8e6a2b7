"""The catalogue, the reader's own state, and the one service that screens and commands call."""
