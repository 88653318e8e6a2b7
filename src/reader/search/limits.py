"""How much of a broad query is looked for, so that none takes longer than a second at 20,000 articles."""

EXPANDED = 100
"""Words that a prefix or a typing error is tried with: the most frequent ones."""
ANSWERS = 10
"""Answers, for each document there is, to all words that prefixes and typing errors are tried with."""
EACH = 20
"""Answers that looking a word up in one segment costs as much as."""
WORDS = 150_000
"""Words of the index that are looked through for all prefixes and typing errors of a query."""
