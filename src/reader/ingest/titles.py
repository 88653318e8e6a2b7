"""A title for a text that names none: its own headline, or else its first sentence."""

from __future__ import annotations

from collections.abc import Sequence

from reader.articles.codec import shortened
from reader.articles.model import Mark
from reader.language.reading import read


def title(text: str, marks: Sequence[Mark] = ()) -> str:
    """The first heading or sentence of ``text`` that is article, on one line of at most 91 characters."""
    sentences = read(text, marks=marks).sentences
    chosen = next((one for one in sentences if one.kind in ("heading", "claim", "question")), None)
    return shortened(text[chosen.start : chosen.end] if chosen else text)
