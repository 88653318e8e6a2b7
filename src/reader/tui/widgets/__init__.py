"""The panes of the screen; each paints itself line by line and knows none of the others."""
