"""Who stands behind a feed: feeds of one house have many titles, and witnesses are counted by publisher."""

from __future__ import annotations

import re

from reader.articles import addresses
from reader.language.folding import fold

_PARTS = re.compile(r"(?<!\s)\s+[-–—|»›·•>:/]\s+|(?:(?<!\s)\s+)?[|»›]\s*|:\s+")
_LETTERS = re.compile(r"[\W_]+")


def likely(title: str, url: str, named: str = "") -> str:
    """The publisher of a feed called ``title`` at ``url``: the part of its title that its host is called.

    "DER SPIEGEL - Politik" of spiegel.de is of "DER SPIEGEL". Where no part answers to the host, it is ``named``, what
    the feed itself calls its publisher, if that answers to it, else the title, else the host.
    """
    host = addresses.host(url)
    labels = [label for label in map(_plain, host.split(".")[:-1]) if len(label) > 1]
    parts = [part.strip() for part in _PARTS.split(title) if part.strip()]
    for part in [*parts, named] if named and "@" not in named else parts:
        if any(_answers(part, label) for label in labels):
            return part
    return title or host


def _answers(part: str, label: str) -> bool:
    """Whether a name and a label of a host are one: "FAZ.NET" and "faz", "The Guardian" and "theguardian"."""
    name = _plain(part)
    first = _plain(part.split()[0].partition(".")[0]) if part.split() else ""
    letters = "".join(word[0] for word in part.split() if word[0].isalnum())
    initials = _plain(letters)
    return bool(name) and (
        name == label
        or first == label
        or (len(name) > 2 and label.startswith(name))
        or (len(label) > 2 and name.startswith(label))
        or (len(label) > 3 and label in name)
        or (len(initials) > 2 and initials == label)
    )


def _plain(text: str) -> str:
    return _LETTERS.sub("", fold(text))
