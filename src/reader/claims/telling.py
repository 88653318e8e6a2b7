"""Tells a sidebar in words: who carries a claim, how it stands there, whom it credits and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.articles.dates import apart
from reader.articles.gate import line
from reader.claims.arranging import known
from reader.messages import N_, _, ngettext, percent

if TYPE_CHECKING:
    from reader.claims.arranging import Origin
    from reader.claims.model import Claim, Other, Sidebar, Witnesses


def witnessed(witnesses: Witnesses) -> str:
    """ "6 articles · 4 publishers · 2 origins", or "Only here"."""
    if witnesses.articles <= 1:
        return _("Only here")
    return " · ".join(counted(witnesses))


_REASONS = (
    N_("the same quote"), N_("quote"), N_("almost the same words"), N_("names"), N_("figure"), N_("figures"), N_("act"),
    N_("place"), N_("words"), N_("meaning"), N_("the same day"), N_("wording"), N_("added by the reader"),
    N_("your model"),
)  # fmt: skip
"""What `reasoned` begins with."""


def reasoned(reason: str) -> str:
    """A reason of `reader.claims.reasons` in the user's language; what two claims share is theirs and stays."""
    name, __, says = reason.partition(": ")
    return f"{_(name)}: {in_common(says)}" if says else _(reason)


def in_common(says: str) -> str:
    """How much of the wording two claims share, in the user's language; what else they share stays."""
    share, __, rest = says.partition("%")
    known = {
        " in common": N_("{share} in common"),
        " of its words": N_("{share} of its words"),
        " alike": N_("{share} alike"),
    }
    if not (rest in known and share.isdigit()):
        return says
    return _(known[rest]).format(share=percent(int(share) / 100))


def counted(witnesses: Witnesses) -> tuple[str, ...]:
    """How many articles, publishers and origins there are, each in two words."""
    articles, publishers, origins = witnesses.articles, witnesses.publishers, witnesses.origins
    counts = (
        (ngettext("{count} article", "{count} articles", articles), articles),
        (ngettext("{count} publisher", "{count} publishers", publishers), publishers),
        (ngettext("{count} origin", "{count} origins", origins), origins),
    )
    return tuple(said.format(count=count) for said, count in counts)


def credited(claim: Claim | Other) -> str:
    """Whom a claim is credited to and how sure it is, in a few words; "" where there is nothing to say."""
    words = []
    if claim.source:
        words.append(_("credits {source}").format(source=line(known(claim.source))))
    if claim.certainty != "asserted":
        words.append(_(claim.certainty))
    return " · ".join(words)


def origin_name(origin: Origin, *, alone: bool) -> str:
    """What stands above the witnesses of an origin; "" for nothing, as where they are ``alone``."""
    if origin.name:
        said = _("Same origin: {name}") if origin.own else _("Origin: {name}")
        return said.format(name=line(origin.name))
    return "" if alone or origin.own else _("Other origins")


def relation(other: Other) -> str:
    """The word for how a row stands to the claim looked at."""
    if other.level == "related" and other.relation == "same":  # alike, but not surely the same
        return _("related")
    if other.stage:
        return _("not yet confirmed") if other.certainty == "not confirmed" else _(other.certainty)
    return _(other.relation)


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
        more += " · " + _("credits {source}").format(source=line(known(other.source)))
    if other.certainty != "asserted" and not stands.endswith(_(other.certainty).split()[-1]):
        more += f" · {_(other.certainty)}"
    return says, more
