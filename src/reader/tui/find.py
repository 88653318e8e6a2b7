"""Finds what the reader typed in a text: a regular expression where it is one, plain text where not."""

from __future__ import annotations

import time

from reader.messages import _

LONGEST = 500
"""Characters of a pattern; longer ones are cut."""
_PATIENCE = 0.25
"""Seconds one text may take: a pattern can take as long as it likes otherwise, whatever the text."""
_MOST = 10_000
"""Places found in one text."""


class Find:
    """A pattern to look for. ``fault`` says what is wrong with it, "" where nothing is; ``slow`` that it took too long.

    As in less and vim, capitals count only where the pattern has one.
    """

    def __init__(self, pattern: str) -> None:
        import regex  # 40 ms that only who looks for something pays

        self.pattern = pattern[:LONGEST]
        self.fault = ""
        self.slow = False
        flags = 0 if any(letter.isupper() for letter in self.pattern) else regex.IGNORECASE
        try:
            self._compiled = regex.compile(self.pattern, flags | regex.VERSION0)
        except (regex.error, RecursionError, OverflowError, ValueError) as error:
            self.fault = _("looked for as plain text: {error}").format(error=error)
            self._compiled = regex.compile(regex.escape(self.pattern), flags)

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """The places in ``text``, in order; empty ones are none. After too long it gives up and has a ``fault``."""
        found: list[tuple[int, int]] = []
        at, end = 0, time.monotonic() + _PATIENCE
        try:
            while self.pattern and at <= len(text) and len(found) < _MOST:
                left = max(0.001, end - time.monotonic())
                # Without the lock of the interpreter: meanwhile the screen goes on.
                match = self._compiled.search(text, at, timeout=left, concurrent=True)
                if match is None:
                    break
                if match.end() > match.start():
                    found.append(match.span())
                at = max(match.end(), match.start() + 1)
        except TimeoutError:
            self.slow, self.fault = True, _("takes too long: write it simpler")
        return tuple(found)
