"""The version of the analysis, apart from it, so that kept analyses are read without loading what makes them."""

VERSION = "16"
"""Changes whenever the same article may be read differently; kept results of another version are stale."""
