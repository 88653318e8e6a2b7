"""Names the speaker of each quote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.entities.model import Mention
from reader.language.model import Reading

if TYPE_CHECKING:
    from reader.claims.attribution import Attribution

_LONGEST_QUOTE = 40  # sentences


def speakers(
    text: str,
    reading: Reading,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
) -> tuple[str, ...]:
    """The speaker of each quote of ``reading``, "" where unknown; linear in their number.

    A person or body with a canonical name is given by that name, others as the text names them.
    """
    names: list[str] = []
    first = 0
    sentences = reading.sentences
    for quote in reading.quotes:
        while first < len(sentences) and sentences[first].end <= quote.start:
            first += 1
        name = ""
        at = first
        last = min(len(sentences), first + _LONGEST_QUOTE)
        while at < last and sentences[at].start < quote.end:
            source = attributions[at].source
            if source is not None:
                name = source.entity or source.name
            at += 1
        names.append(name)
    return tuple(names)
