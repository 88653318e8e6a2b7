"""Verbs on the claim the reader is in: who else carries it, why, since when; and links set right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.articles.dates import written
from reader.claims.arranging import arranged
from reader.claims.disagreement import figures, stands
from reader.claims.model import Other
from reader.claims.telling import about, origin_name, reasoned
from reader.messages import N_, _, capital, ngettext
from reader.plain.desk import Choice
from reader.plain.reading import carried
from reader.plain.voice import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.arranging import Witness
    from reader.claims.comparison import Said
    from reader.claims.disagreement import Figure
    from reader.claims.model import Claim, Sidebar
    from reader.plain.desk import Desk

_STATES = {"agree": N_("agrees"), "compatible": N_("may agree"), "differ": N_("differs")}
_LINES = 20
"""Claims of a comparison that are told."""


def others(desk: Desk, argument: str) -> None:
    """Who else carries the claim; with "all" what is folded, and what is only related."""
    claim = _claim(desk)
    if claim is None:
        return
    sidebar = carried(desk, claim)
    if sidebar is None:
        return
    desk.say(*map(_figure, figures(sidebar)))
    for stand in stands(sidebar):
        here = _("here") + ", " if stand.here else ""
        when = written(stand.published) or _("no date")
        desk.say(f"{when}: {here}{_(stand.certainty)}, {stand.who}.")
    arrangement = arranged(sidebar)
    alone = len(arrangement.origins) == 1
    whole = argument == "all"
    desk.choices = []
    for origin in arrangement.origins:
        if name := origin_name(origin, alone=alone):
            desk.say(f"{name}, {len(origin.witnesses)}.")
        for witness in origin.witnesses:
            _witness(desk, sidebar, witness, whole=whole)
    if arrangement.related:
        count = sum(len(witness.rows) for witness in arrangement.related)
        if whole or not arrangement.origins:
            desk.say(_("Related, {n}.").format(n=count))
            for witness in arrangement.related:
                _witness(desk, sidebar, witness, whole=whole)
        else:
            desk.say(_("{n} related: others all.").format(n=count))
    if sidebar.rejected:
        count = len(sidebar.rejected)
        desk.say(_("{n} rejected by you.").format(n=count))
        if whole:
            _rows(desk, sidebar, sidebar.rejected)


def _witness(desk: Desk, sidebar: Sidebar, witness: Witness, *, whole: bool) -> None:
    _rows(desk, sidebar, [witness.head] if witness.head else [])
    if witness.below:
        desk.say(spoken(witness.folded) + ("." if whole else _(": others all")))
        _rows(desk, sidebar, witness.below if whole else ())


def _rows(desk: Desk, sidebar: Sidebar, rows: Sequence[Other]) -> None:
    desk.offer(
        [
            Choice(_row(sidebar, row), partial(desk.open, row.article, row.start), row)
            for row in rows
        ],
        first=len(desk.choices) + 1,
    )


def _row(sidebar: Sidebar, other: Other) -> str:
    """Publisher, date; relation, source, certainty; the sentence."""
    head = ", ".join(filter(None, (other.publisher or other.title, written(other.published))))
    said = spoken("".join(about(sidebar, other)))
    if other.added:
        said += ", " + _("added by you")
    return f"{head}: {said}. {other.text}"


def _figure(figure: Figure) -> str:
    who = ", ".join(filter(None, figure.publishers))
    state = _(_STATES[figure.state]) if figure.state else _("here")
    when = written(figure.published)
    return spoken(f"{figure.text}: {', '.join(part for part in (state, who, when) if part)}.")


def reasons(desk: Desk, argument: str) -> None:
    """Why a numbered line is listed."""
    other = _other(desk, argument)
    if other:
        desk.say(*(spoken(f"{capital(reasoned(reason))}.") for reason in other.reasons))
        desk.say(_("{share} per cent sure.").format(share=round(100 * other.score)))


def reject_link(desk: Desk, argument: str) -> None:
    """A numbered line is not the same claim, or is after all."""
    other, claim = _other(desk, argument), _claim(desk)
    if other is None or claim is None:
        return
    sidebar = desk.library.sidebar(claim.id)
    if other in sidebar.rejected or other.added:
        desk.library.withdraw_link(claim.id, other.claim)
        desk.say(_("Taken back. undo undoes it."))
    else:
        desk.library.reject_link(claim.id, other.claim)
        desk.say(_("Not the same claim. undo undoes it."))


def add_link(desk: Desk, argument: str) -> None:
    """A numbered line says the same."""
    other, claim = _other(desk, argument), _claim(desk)
    if other and claim:
        desk.library.add_link(claim.id, other.claim)
        desk.say(_("Added as the same claim. undo undoes it."))


def timeline(desk: Desk, _argument: str = "") -> None:
    """Who said the claim when."""
    claim = _claim(desk)
    if claim is None:
        return
    course = desk.library.timeline(claim.id)
    desk.say(f"{course.moved}." if course.moved else "")
    desk.offer(
        [
            Choice(
                _said(point.said, _("the same report") if point.copy else ""),
                partial(desk.open, point.said.article, point.said.start),
            )
            for point in course.points
        ]
    )


def compare(desk: Desk, _argument: str = "") -> None:
    """The story of the article: the most contested claims, and what each publisher says."""
    if desk.opened is None:
        desk.say(_("No article is open. open 1 opens the first of the list."))
        return
    table = desk.library.comparison(desk.opened.row.id)
    publishers = len(table.columns)
    desk.say(
        ngettext("{n} article", "{n} articles", table.articles).format(n=table.articles)
        + ", "
        + ngettext("{n} publisher", "{n} publishers", publishers).format(n=publishers)
        + "."
    )
    desk.choices = []
    for line in table.shown()[:_LINES]:
        first = next(said for cell in line.cells for said in cell)
        disputes = f" {', '.join(map(_, line.disputes))}." if line.disputes else ""
        carried = _("{n} of {total} publishers.").format(n=line.carried, total=publishers)
        choice = Choice(
            f"{line.text} {carried}{disputes}", partial(desk.open, first.article, first.start)
        )
        desk.offer([choice], first=len(desk.choices) + 1)
        if line.disputes:
            desk.say(*(_said(cell[0], "", text=False) for cell in line.cells if cell))


def _said(said: Said, more: str, *, text: bool = True) -> str:
    source = _("credits {name}").format(name=said.source.name) if said.source else ""
    head = (
        written(said.published), said.publisher or said.title, said.figure, _(said.certainty), source, more,
    )  # fmt: skip
    about = ", ".join(part for part in head if part)
    return f"{about}: {said.text}" if text else f"{about}."


def _claim(desk: Desk) -> Claim | None:
    """The claim the reader is in; says so where there is none."""
    claim = desk.opened.claim if desk.opened else None
    if claim is None:
        desk.say(_("No claim here. next-claim goes to the next one."))
    return claim


def _other(desk: Desk, argument: str) -> Other | None:
    other: Other | None = desk.subject(argument, Other)
    if other is None:
        desk.say(_("Say others first, then the number of a line with this."))
    return other
