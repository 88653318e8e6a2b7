"""A news reader for the terminal that links the same claim across articles."""

__version__ = "0.1.0"
