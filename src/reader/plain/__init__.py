"""The reader line by line: no boxes, no cursor, no colours; for screen readers, Braille lines and scripts."""
