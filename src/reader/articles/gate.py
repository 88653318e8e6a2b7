"""The one gate for untrusted text: nothing that drives a terminal passes, on the way in or out."""

from __future__ import annotations

import re

# C0 without tab and newline, DEL, C1, bidi embeddings, overrides and isolates, the byte order mark,
# invisible tag characters and noncharacters. Joiners and marks of direction stay: scripts need them.
_HOSTILE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f"
)
_HOSTILE_CHARACTER = re.compile(f"[{_HOSTILE}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# A whole control sequence goes, so that "\x1b[31m" leaves no "[31m" behind. The payload of a string sequence
# (OSC, DCS, ...) must end on its own line, or an unterminated one would swallow the article.
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,65536}(?:\x07|\x1b\\|\x9c)"
)
_NEWLINES = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    r"""Remove what could drive a terminal or hide text; every kind of line end becomes ``\n``.

    Applied twice it changes nothing more. Lone surrogates become U+FFFD: no file can hold them.
    """
    if _harmless(text):
        return text
    text = _NEWLINES.sub("\n", text)
    # Removing one sequence can join the halves of another; each pass shortens the text.
    while (shorter := _SEQUENCE.sub("", text)) != text:
        text = shorter
    return _SURROGATE.sub("\ufffd", _HOSTILE_CHARACTER.sub("", text))


def mask(text: str) -> str:
    """Like `clean`, but each hostile character becomes a space: offsets stay those of ``text``."""
    if _harmless(text):
        return text
    text = _SEQUENCE.sub(lambda match: " " * len(match[0]), text)
    text = re.sub("[\u2028\u2029]", "\n", text)
    return _SURROGATE.sub("\ufffd", _HOSTILE_CHARACTER.sub(" ", text))


def _harmless(text: str) -> bool:
    """Whether nothing is in ``text`` but what is seen, blanks and line feeds: as most is, and quick to tell."""
    return text.isprintable() or text.replace("\n", "").isprintable()


def line(text: str) -> str:
    """``text`` cleaned and on one line, for titles, names of publishers and files."""
    return _SPACES.sub(" ", clean(text)).strip()
