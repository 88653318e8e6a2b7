"""A sentence as words that know whether they are quoted, and where clauses begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.claims.attribution_cues import Verbs, Words, cues, telling, verbs
from reader.entities.model import Mention
from reader.language.model import Quote
from reader.language.words import Token, tokens

MARKS = frozenset("\"„“”«»‚‘’'‹›")
BREAKS = frozenset(",;:–—()/")
STOPS = frozenset(".!?…")
_LONGEST = 3000  # code points
_FEW = 6  # tokens, marks included: fewer are no speech but a word held at a distance


@dataclass(slots=True)
class Line:
    """The words and marks of one sentence.

    ``low`` are the lower-case forms, ``quoted[i]`` tells whether token ``i`` stands inside a quote (its marks
    included), ``named[i]`` whether it is a word with a capital letter that is no function word,
    ``aside[i]`` whether it belongs to a few quoted words inside a clause. ``starts[i]`` and ``ends[i]`` bound
    the clause of token ``i``; for a mark between clauses ``starts[i]`` is ``i + 1``. All index by token.
    """

    text: str
    start: int
    end: int
    language: str
    tokens: Sequence[Token]
    low: list[str]
    quoted: list[bool]
    named: list[bool]
    aside: list[bool]
    starts: list[int]
    ends: list[int]
    mentions: list[Mention]
    quotes: list[Quote]
    cues: dict[str, Words] = field(repr=False)
    verbs: Verbs = field(repr=False)
    _padded: str = ""
    _vocabulary: frozenset[str] | None = None

    def __len__(self) -> int:
        return len(self.low)

    def word(self, index: int) -> str:
        """The lower-case word at ``index``, "" outside the sentence."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def is_(self, index: int, name: str) -> bool:
        """Whether the word at ``index`` is on the cue list ``name``."""
        return 0 <= index < len(self.low) and self.low[index] in self.cues[name]

    def is_break(self, index: int) -> bool:
        """Whether a clause ends at ``index``: a mark, a quotation mark or the sentence's end."""
        return not 0 <= index < len(self.low) or self.starts[index] > index

    def clause_start(self, index: int) -> int:
        """The first token of the clause in which token ``index`` stands."""
        return min(self.starts[index], index) if index < len(self.low) else index

    def clause_end(self, index: int) -> int:
        """The token after the last one of the clause in which token ``index`` stands."""
        return max(self.ends[index], index) if index < len(self.low) else len(self.low)

    def around(self, at: int) -> set[str]:
        """What stands around a verb: "^" a clause before it, ",dass" one behind, "=dass" one that says what."""
        found = set()
        start, end = self.clause_start(at), self.clause_end(at)
        if start == at and at > 0 and self.tokens[at - 1].text not in "()[]/#|*":
            found.add("^")
        if end < len(self) and (self.tokens[end].text in MARKS or self.tokens[end].text in ",:"):
            found.add(",dass")
            if self.low[end] != "," or self.word(end + 1) in ("dass", "ob", "that"):
                found.add("=dass")
        return found

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The code points from token ``first`` to token ``last``, which is included."""
        return self.tokens[first].start, self.tokens[last].end

    def has(self, name: str) -> bool:
        """Whether one of the phrases on the cue list ``name`` stands in the sentence."""
        entries = telling(self.language, name)
        words = entries.keys() & self.vocabulary()
        return any(entry in self.padded() for word in words for entry in entries[word])

    def vocabulary(self) -> frozenset[str]:
        """All lower-case words of the sentence."""
        if self._vocabulary is None:
            self._vocabulary = frozenset(self.low)
        return self._vocabulary

    def padded(self) -> str:
        """The lower-case words with single spaces, for a search of phrases."""
        if not self._padded:
            words = [w for w in self.low if w[0].isalnum() or w in ",:."]
            self._padded = f" {' '.join(words)} "
        return self._padded

    def mention_at(self, index: int) -> Mention | None:
        """The mention that covers token ``index``."""
        token = self.tokens[index]
        for mention in self.mentions:
            if mention.start < token.end and token.start < mention.end:
                return mention
        return None

    def mentions_in(self, first: int, last: int) -> list[Mention]:
        """The mentions that touch the tokens from ``first`` to ``last``, which is included."""
        start, end = self.span(first, last)
        return [m for m in self.mentions if m.start < end and start < m.end]


def line(
    text: str,
    start: int,
    end: int,
    language: str,
    quotes: Sequence[Quote],
    mentions: Sequence[Mention],
) -> Line:
    """The view of ``text[start:end]``; ``quotes`` and ``mentions`` are those that touch it.

    Of a longer sentence only the first 3,000 code points are looked at.
    """
    # What counts stands early; the bound keeps the rules linear in a text without full stops.
    found = tokens(text, start, min(end, start + _LONGEST))
    low = [_lower(token.text) for token in found]
    quoted = [False] * len(found)
    aside = [False] * len(found)
    starts = [token.start for token in found]
    for quote in quotes:
        inside = range(bisect_left(starts, quote.start), bisect_left(starts, quote.end))
        few = len(inside) <= _FEW and quote.start >= start and quote.end <= end
        if few and inside and inside[0] == 0 and found[max(0, inside[-1] - 1)].text in (",", "."):
            few = False  # "“We were lucky,” she said": speech, however short
        for index in inside:
            quoted[index] = True
            aside[index] = few
    function = cues(language)["function"]
    named = [
        (token.text[0].isupper() or _counted_noun(token.text))
        and not (word in function and (token.text[1:].islower() or language == "en"))
        for token, word in zip(found, low, strict=True)
    ]
    for mention in mentions:
        if mention.kind in ("person", "organisation"):
            for index in range(
                bisect_left(starts, mention.start), bisect_left(starts, mention.end)
            ):
                named[index] = True
    clauses = _clauses(found, aside)
    return Line(
        text, start, end, language, found, low, quoted, named, aside, *clauses,
        list(mentions), list(quotes),
        cues(language), verbs(language),
    )  # fmt: skip


def _counted_noun(word: str) -> bool:
    """ "61-Jährige", "3000-Meter-Lauf": a noun behind its number."""
    return word[0].isdigit() and "-" in word and word.rpartition("-")[2][:1].isupper()


def _lower(word: str) -> str:
    return word.lower() if "’" not in word else word.lower().replace("’", "'")


def _clauses(found: Sequence[Token], aside: list[bool]) -> tuple[list[int], list[int]]:
    """For each token where its clause begins and ends; a mark between clauses begins after itself."""
    starts, ends = [0] * len(found), [0] * len(found)
    begin = 0
    for index in range(len(found)):
        if _breaks(found, index, aside[index]):
            for inside in range(begin, index):
                ends[inside] = index
            starts[index] = begin = index + 1
            ends[index] = index
        else:
            starts[index] = begin
    for inside in range(begin, len(found)):
        ends[inside] = len(found)
    return starts, ends


def _breaks(found: Sequence[Token], index: int, aside: bool) -> bool:
    mark = found[index].text
    if mark[0].isalnum():
        return False
    if mark in MARKS:
        return not aside
    if mark == "." and index + 1 < len(found):
        # No stop inside a name ("ver.di", "t-online.de") nor behind an ordinal ("in der 80. Minute").
        ordinal = index > 0 and found[index - 1].text.isdecimal()
        return found[index + 1].start > found[index].end and not ordinal
    return mark in BREAKS or mark in STOPS or mark in "#|*>[]{}•"
