"""How a claim went: who said it when, with which figure and how surely, the first one first."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.claims.comparison import figure_place, said
from reader.claims.figures import comparable, compare
from reader.claims.model import Certainty
from reader.claims.witnesses import copied
from reader.messages import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.comparison import Said
    from reader.claims.model import Claim
    from reader.claims.profile import Figure, Profile
    from reader.claims.store import Row

CERTAINTIES: tuple[Certainty, ...] = ("denied", "not confirmed", "could", "alleged", "asserted")
"""From the least sure to the surest, as an axis has them."""


@dataclass(frozen=True, slots=True)
class Point:
    """One article that says it. ``day`` is None where the day is not known.

    ``copy`` is set where an earlier point has the same report: its words are not said again, only printed again.
    """

    said: Said
    day: dt.date | None
    copy: bool

    @property
    def value(self) -> float | None:
        """Its figure as one number: the middle of what it may be, or its bound where it has one only."""
        quantity = self.said.quantity
        if quantity is None:
            return None
        ends = [
            end for end in (quantity.low, quantity.high) if end is not None and math.isfinite(end)
        ]
        return sum(ends) / len(ends) if ends else None

    @property
    def moment(self) -> float | None:
        """When it appeared, in days since the beginning of the calendar, None where the day is not known."""
        if self.day is None:
            return None
        hour, __, rest = self.said.published[11:].partition(":")
        minute = rest[:2]
        part = int(hour) / 24 + int(minute) / 1440 if hour.isdigit() and minute.isdigit() else 0.5
        return self.day.toordinal() + part


@dataclass(frozen=True, slots=True)
class Timeline:
    """A claim with all who carry it, in the order of the days; those of unknown days come last.

    ``unit`` is that of the figure that is followed, "" for a plain count.
    """

    claim: str
    text: str
    unit: str
    points: tuple[Point, ...]

    @property
    def figures(self) -> bool:
        """Whether there is a figure to follow, and not only how sure each is."""
        return sum(point.value is not None for point in self.points) > 1

    @property
    def plotted(self) -> tuple[Point, ...]:
        """The points that have a place on a plot."""
        return tuple(
            point
            for point in self.points
            if point.moment is not None and (point.value is not None or not self.figures)
        )

    @property
    def moved(self) -> str:
        """In a sentence who said it first, and where the figure went."""
        known = [point for point in self.points if point.day is not None]
        if not known:
            return ""
        first, last = known[0], known[-1]
        says = _("First said by {name}").format(name=first.said.publisher or first.said.title)
        ends = [point for point in known if point.value is not None]
        if self.figures and ends and ends[0].value != ends[-1].value:
            return _("{says}; from {first} to {last}").format(
                says=says, first=ends[0].said.figure, last=ends[-1].said.figure
            )
        if first.said.certainty != last.said.certainty:
            return _("{says}; from {first} to {last}").format(
                says=says, first=_(first.said.certainty), last=_(last.said.certainty)
            )
        return says


class Voice(NamedTuple):
    """A claim that carries what is looked at, and the article it stands in."""

    row: Row
    profile: Profile
    claim: Claim


def timeline(voices: Sequence[Voice]) -> Timeline:
    """The timeline of the first of ``voices``; the others carry the same."""
    looked_at = voices[0]
    place = figure_place(looked_at.profile, [voice.profile for voice in voices[1:]])
    subject = None if place is None else looked_at.profile.figures[place]
    points: list[Point] = []
    before: list[Row] = []
    for voice in sorted(voices, key=_when):
        row = voice.row
        number = place if voice is looked_at else _like(subject, voice.profile)
        copy = any(copied(row, other) for other in before if other.publisher != row.publisher)
        points.append(Point(said(row, voice.claim, number), _day(row), copy))
        before.append(row)
    unit = "" if place is None else looked_at.claim.quantities[place].unit
    return Timeline(looked_at.claim.id, looked_at.claim.text, unit, tuple(points))


def _like(subject: Figure | None, profile: Profile) -> int | None:
    """Which of the figures of a claim, from 0, is of the same as ``subject``; surely so where both say of what.

    An equal figure of a thing called otherwise ("1.500 Soldaten", "1.500 Mann") is the same where no other is.
    """
    if subject is None:
        return None
    places = [n for n, figure in enumerate(profile.figures) if comparable(subject, figure)]
    if not places:
        places = [
            n
            for n, figure in enumerate(profile.figures)
            if figure.unit == subject.unit and compare(subject, figure) == "agree"
        ]
    return min(
        places, key=lambda n: (profile.figures[n].counted != subject.counted, n), default=None
    )


def _day(row: Row) -> dt.date | None:
    """The day an article appeared, None where only a month or nothing is known."""
    return dt.date.fromordinal(row.first) if 0 < row.first == row.last else None


def _when(voice: Voice) -> tuple[bool, int, str, str]:
    row = voice.row
    return _day(row) is None, row.first, row.published, row.id
