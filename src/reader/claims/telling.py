"""Tells a sidebar in words: who carries a claim, how it stands there, whom it credits and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.articles.dates import apart
from reader.articles.gate import line
from reader.claims.arranging import known

if TYPE_CHECKING:
    from reader.claims.arranging import Origin
    from reader.claims.model import Claim, Other, Sidebar, Witnesses


def witnessed(witnesses: Witnesses) -> str:
    """ "6 articles · 4 publishers · 2 origins", or "Only here"."""
    if witnesses.articles <= 1:
        return "Only here"
    counts = (
        (witnesses.articles, "article"),
        (witnesses.publishers, "publisher"),
        (witnesses.origins, "origin"),
    )
    return " · ".join(f"{n} {word if n == 1 else word + 's'}" for n, word in counts)


def credited(claim: Claim | Other) -> str:
    """Whom a claim is credited to and how sure it is, in a few words; "" where there is nothing to say."""
    words = []
    if claim.source:
        words.append(f"credits {line(known(claim.source))}")
    if claim.certainty != "asserted":
        words.append(claim.certainty)
    return " · ".join(words)


def origin_name(origin: Origin, *, alone: bool) -> str:
    """What stands above the witnesses of an origin; "" for nothing, as where they are ``alone``."""
    if origin.name:
        return ("Same origin: " if origin.own else "Origin: ") + line(origin.name)
    return "" if alone or origin.own else "Other origins"


def relation(other: Other) -> str:
    """The word for how a row stands to the claim looked at."""
    if other.level == "related" and other.relation == "same":  # alike, but not surely the same
        return "related"
    if other.stage:
        return "not yet confirmed" if other.certainty == "not confirmed" else other.certainty
    return other.relation


def about(sidebar: Sidebar, other: Other) -> tuple[str, str]:
    """A row in a line: its relation with the figures that differ, and what else there is to say of it."""
    says = relation(other)
    stands = says
    if differing := [pair for pair in other.figures if pair.state == "differ"]:
        says += ": " + ", ".join(line(f"{pair.here} ≠ {pair.there}") for pair in differing)
    more = ""
    if other.relation in ("denied", "not confirmed") and (
        days := apart(sidebar.published, other.published)
    ):
        more += f", {days}"
    if other.source:
        more += f" · credits {line(known(other.source))}"
    if other.certainty != "asserted" and not stands.endswith(other.certainty.split()[-1]):
        more += f" · {other.certainty}"
    return says, more
