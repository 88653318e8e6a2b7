"""What a claim is, what links two of them, and what the sidebar shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reader.entities.model import Mention
from reader.language.model import DateMention, Quantity, Quote, Sentence

Certainty = Literal["asserted", "alleged", "could", "not confirmed", "denied"]
"""How surely a sentence says what it says."""

Relation = Literal[
    "same", "same quote", "figures differ", "broader", "narrower", "not confirmed", "denied"
]
"""How the other claim stands to the one looked at: "narrower" means the other says more exactly."""

Level = Literal["same", "related"]
Stage = Literal["", "before", "after"]
"""Where the other claim stands in a development: said before more was known, said when more was known, or neither."""
FigureState = Literal["agree", "compatible", "differ"]
SourceKind = Literal["named", "according to", "quote", "continued"]


@dataclass(frozen=True, slots=True)
class Source:
    """Whom a claim is credited to: ``name`` as the text puts it, with the place of the words that credit.

    The two differ for words that point back: "er" and "den Angaben zufolge" have the name of whom they mean.
    ``entity`` is the canonical name of the person or body, or "" where it is not a known one; ``origin`` is a
    key that is the same wherever the same source is credited, in German and English
    ("südkoreanischer Geheimdienst", "South Korea's spy agency" and "Seoul's NIS" have one).
    """

    name: str
    start: int
    end: int
    kind: SourceKind
    entity: str
    origin: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that says something, with what it is made of.

    ``id`` is unique in the corpus ("<article>#<n>", n counting from 1). ``content`` are the spans that
    remain when the attribution is cut off. ``keys`` maps content keys (lemmas, entity keys,
    figures) to weights; ``facets`` are language-free "who did what kind of act where" keys.
    """

    id: str
    start: int
    end: int
    text: str
    sentence: int
    source: Source | None
    certainty: Certainty
    content: tuple[tuple[int, int], ...]
    entities: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    quotes: tuple[Quote, ...]
    keys: dict[str, float] = field(default_factory=dict)
    facets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is read in one article; a pure function of the article and ``version`` of the analysis."""

    version: str
    language: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    quotes: tuple[Quote, ...]
    speakers: tuple[str, ...]
    """The speaker of each of ``quotes``, "" where unknown."""
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two figures of one thing, as the two texts write them with what bounds them ("bis zu 12.000")."""

    here: str
    there: str
    state: FigureState


@dataclass(frozen=True, slots=True)
class Other:
    """A claim of another article that carries the claim looked at: one row of the sidebar.

    ``score`` is 0 to 1; ``channel`` "verbatim", "lexical", "facet" or "reader"; ``reasons`` are short phrases for
    people ("names: Nordkorea, Kursk", "figure: 12.000 = 12.000"). ``differs`` are spans of the other claim's text,
    in code points of the other article, that the claim looked at does not have. ``published`` is the ISO string,
    "" where unknown. ``fold`` is the key of the witness it counts as: rows of equal fold are one witness.
    ``origin`` is the key of where it comes from, "" for what is only related; ``agencies`` are those its article
    credits. ``figures`` are its comparable figures beside those of the claim looked at. ``added`` by the reader are
    links that were not listed, or only as related; their channel is "reader" where nothing else links them.
    """

    article: str
    title: str
    publisher: str
    published: str
    claim: str
    start: int
    end: int
    text: str
    source: Source | None
    certainty: Certainty
    relation: Relation
    score: float
    level: Level
    channel: str
    reasons: tuple[str, ...]
    differs: tuple[tuple[int, int], ...]
    fold: str
    origin: str = ""
    agencies: tuple[str, ...] = ()
    figures: tuple[FigurePair, ...] = ()
    stage: Stage = ""
    added: bool = False


@dataclass(frozen=True, slots=True)
class Witnesses:
    """How many stand behind a claim, the one looked at included, copies folded."""

    articles: int
    publishers: int
    origins: int


@dataclass(frozen=True, slots=True)
class Sidebar:
    """Who else carries a claim: rows best first, those of level "same" before those "related".

    ``witnesses`` counts the level "same" only. ``publisher`` and ``published`` are those of the claim's article,
    ``fold`` and ``origin`` the keys of its own witness and origin, as in `Other`. ``rejected`` are the rows that
    the reader took off the list.
    """

    claim: Claim
    witnesses: Witnesses
    others: tuple[Other, ...]
    publisher: str = ""
    published: str = ""
    fold: str = ""
    origin: str = ""
    rejected: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim of another article that may be linked to; ``score`` is 0 to 1, 0 where nothing speaks for it."""

    claim: str
    article: str
    title: str
    publisher: str
    published: str
    text: str
    score: float
