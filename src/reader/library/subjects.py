"""What the things that a reader changes are logged under, and as what."""

from __future__ import annotations

import json
from typing import Any

from reader.claims.verdicts import Anchor, Verdict
from reader.entities.corrections import Correction


def key(correction: Correction) -> str:
    """What a correction is logged under: it replaces one with the same key."""
    return json.dumps([correction.article, correction.text, correction.name], ensure_ascii=False)


def tagged(article: str, tag: str) -> str:
    """What a tag of an article is logged under."""
    return json.dumps([article, tag], ensure_ascii=False)


def plain(correction: Correction) -> dict[str, str]:
    """A correction as the log holds it."""
    return correction._asdict()


def link_key(verdict: Verdict) -> str:
    """What a verdict is logged under: it replaces one with the same key."""
    one, other = verdict.one, verdict.other
    sides = [one.article, one.text, other.article, other.text]
    return json.dumps(sides, ensure_ascii=False)


def plain_link(verdict: Verdict) -> list[Any]:
    """A verdict as the log holds it beside its key."""
    return [verdict.says, verdict.one.start, verdict.other.start]


def verdict_of(subject: str, value: list[Any]) -> Verdict:
    """The verdict that was logged as ``value`` under the key ``subject``."""
    one, text, other, other_text = json.loads(subject)
    says, start, other_start = value
    return Verdict(Anchor(one, text, start), Anchor(other, other_text, other_start), says)


def note_key(article: str, text: str) -> str:
    """What a note is logged under: on the sentence ``text`` of an article, "" for all of it."""
    return json.dumps([article, text], ensure_ascii=False)
