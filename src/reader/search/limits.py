"""How much of a broad query is looked for, so that none takes longer than a second at 20,000 articles."""

EXPANDED = 100
"""Words that a prefix or a typing error is tried with: the most frequent ones."""
EXPANSIONS = 1_000_000
"""Answers to all words that prefixes and typing errors of one query are tried with: about half a second."""
BROAD = 24
"""Prefixes and typing errors of one query that are tried with other words at all."""
