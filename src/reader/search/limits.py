"""How much of a broad query is looked for, so that none takes longer than a second at 100,000 articles."""

EXPANDED = 100
"""Words that a prefix or a typing error is tried with: the most frequent ones."""
ANSWERS = 300_000
"""Answers, in titles and in texts, to all words that the prefixes and typing errors of a query are tried with."""
EACH = 150
"""Answers that looking a word up in one segment costs as much as."""
WORDS = 30_000
"""Words of the index that are looked through, in titles and in texts, for all prefixes and typing errors of a query."""
POSTINGS = 2_000_000
"""Places of all words of a query that are read; when they are, its other words are left out."""
PHRASED = 80_000
"""Articles that are looked into for the phrases of a query."""
