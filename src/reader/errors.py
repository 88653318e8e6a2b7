"""What can go wrong, in words a person can act on."""

from __future__ import annotations


class ReaderError(Exception):
    """A fault that is told to the user: what happened, where, and what to do next.

    ``title`` is a short heading, ``message`` names the file, line or field, ``remedy`` says what to do.
    ``exit_code`` is what the command line returns: 1 failed, 2 wrong usage, 3 nothing found.
    """

    title = "Something went wrong"
    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class ArticleError(ReaderError):
    """A file that cannot become an article."""

    title = "This article cannot be read"


class IndexDamagedError(ReaderError):
    """An index that is damaged, foreign or of another version; it can be built anew."""

    title = "The index cannot be used"


class StateError(ReaderError):
    """The reader's own state cannot be opened or written."""

    title = "The reader's state cannot be used"


class NotFoundError(ReaderError):
    """Nothing answers to what was asked for."""

    title = "Nothing found"
    exit_code = 3


class UsageError(ReaderError):
    """A command was called in a way it does not understand."""

    title = "Wrong usage"
    exit_code = 2
