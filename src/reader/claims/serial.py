"""Turns analyses, claims and what they are made of into plain JSON data and back, for caches and the index."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

from reader.claims.model import Analysis, Claim, Source
from reader.entities.model import Mention
from reader.language.model import DateMention, Quantity, Quote, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable


def to_json(analysis: Analysis) -> dict[str, Any]:
    """Turn ``analysis`` into what `json.dumps` takes; `from_json` turns it back into an equal one."""
    return {
        "version": analysis.version,
        "language": analysis.language,
        "sentences": [dataclasses.astuple(item) for item in analysis.sentences],
        "mentions": [dataclasses.astuple(item) for item in analysis.mentions],
        "quantities": [dataclasses.astuple(item) for item in analysis.quantities],
        "dates": [plain_date(item) for item in analysis.dates],
        "quotes": [dataclasses.astuple(item) for item in analysis.quotes],
        "speakers": list(analysis.speakers),
        "claims": [plain_claim(claim) for claim in analysis.claims],
    }


def from_json(data: dict[str, Any]) -> Analysis:
    """Rebuild what `to_json` made. Raises KeyError, TypeError or ValueError on anything else."""
    return Analysis(
        version=data["version"],
        language=data["language"],
        sentences=tuple(Sentence(*item) for item in data["sentences"]),
        mentions=tuple(Mention(*item) for item in data["mentions"]),
        quantities=tuple(Quantity(*item) for item in data["quantities"]),
        dates=dates_of(data["dates"]),
        quotes=tuple(Quote(*item) for item in data["quotes"]),
        speakers=tuple(data["speakers"]),
        claims=tuple(claim_of(item) for item in data["claims"]),
    )


def plain_claim(claim: Claim) -> dict[str, Any]:
    """The data of ``claim``, as `json.dumps` takes it."""
    return {
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "sentence": claim.sentence,
        "source": plain_source(claim.source),
        "certainty": claim.certainty,
        "content": [list(span) for span in claim.content],
        "entities": list(claim.entities),
        "quantities": [dataclasses.asdict(quantity) for quantity in claim.quantities],
        "dates": [plain_date(date) for date in claim.dates],
        "quotes": [[quote.start, quote.end] for quote in claim.quotes],
        "keys": claim.keys,
        "facets": sorted(claim.facets),
    }


def claim_of(data: dict[str, Any]) -> Claim:
    """Rebuild what `plain_claim` made. Raises KeyError, TypeError or ValueError on anything else."""
    return Claim(
        id=data["id"],
        start=data["start"],
        end=data["end"],
        text=data["text"],
        sentence=data["sentence"],
        source=source_of(data["source"]),
        certainty=data["certainty"],
        content=tuple((start, end) for start, end in data["content"]),
        entities=tuple(data["entities"]),
        quantities=tuple(Quantity(**item) for item in data["quantities"]),
        dates=dates_of(data["dates"]),
        quotes=tuple(Quote(start, end) for start, end in data["quotes"]),
        keys=data["keys"],
        facets=frozenset(data["facets"]),
    )


def plain_source(source: Source | None) -> dict[str, Any] | None:
    """The data of a source, None for none."""
    return None if source is None else dataclasses.asdict(source)


def source_of(data: dict[str, Any] | None) -> Source | None:
    """Rebuild what `plain_source` made."""
    return None if data is None else Source(**data)


def plain_date(date: DateMention) -> dict[str, Any]:
    """The data of an expression of time, its days in ISO 8601."""
    return {
        "start": date.start,
        "end": date.end,
        "first": date.first.isoformat(),
        "last": date.last.isoformat(),
    }


def dates_of(items: Iterable[dict[str, Any]]) -> tuple[DateMention, ...]:
    """Rebuild what `plain_date` made, for many."""
    return tuple(
        DateMention(
            item["start"],
            item["end"],
            dt.date.fromisoformat(item["first"]),
            dt.date.fromisoformat(item["last"]),
        )
        for item in items
    )
