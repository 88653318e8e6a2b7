"""Who and what a text names: the gazetteer names, the model finds what it does not know."""

from __future__ import annotations

from reader.entities import gazetteer as gazetteers
from reader.entities.matching import Match, matches
from reader.entities.model import Mention
from reader.entities.tokens import Token, tokens
from reader.language.model import Reading


def recognise(text: str, reading: Reading) -> tuple[Mention, ...]:
    """Every mention in ``text``, in order of its start; spans are code points of ``text``.

    A word that names two entities ("russisch-ukrainisch") yields two mentions of equal span. Pure, and
    linear in the length of the text.
    """
    gazetteer = gazetteers.default()
    found: list[Mention] = []
    for sentence in reading.sentences:
        words = tokens(text, sentence.start, sentence.end)
        for match in matches(words, gazetteer):
            found += _mentions(text, words, match)
    return tuple(found)


def _mentions(text: str, words: list[Token], match: Match) -> list[Mention]:
    start, end = words[match.first].start, words[match.last - 1].end
    sense = match.senses[0]
    if sense.how in ("weak", "ambiguous"):
        return []
    if sense.how == "after":
        before = words[match.first - 1].form.lower() if match.first else ""
        if before not in sense.after:
            return []
    return [
        Mention(
            start, end, text[start:end], one.entity.kind, one.entity.name, match.via,
            one.entity.country or (one.entity.name if one.entity.kind == "place" else ""),
        )
        for one in (sense, *match.others)
    ]  # fmt: skip
