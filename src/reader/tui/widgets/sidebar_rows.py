"""Sets the rows of the sidebar: its head with what is disputed, witnesses, folds, headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.articles.dates import short
from reader.claims.disagreement import SIGNS, disputed, figures
from reader.claims.disagreement import stands as stood
from reader.claims.telling import about, credited, relation, witnessed
from reader.messages import _, capital, ngettext
from reader.tui.display import display, line
from reader.tui.flow import Span, fit, flow, pad

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.claims.arranging import Witness
    from reader.claims.disagreement import Figure, Stand
    from reader.claims.model import Other, Relation, Sidebar
    from reader.tui.flow import Parts

    Hits = Mapping[str, Sequence[tuple[int, int]]]
    """What a search found in the sentences, by sentence."""

RELATIONS: dict[Relation, tuple[str, str]] = {
    "same": ("=", "elsewhere"),
    "same quote": ("“", "elsewhere"),
    "figures differ": ("≠", "disputed"),
    "broader": ("⊃", "meta"),
    "narrower": ("⊂", "meta"),
    "not confirmed": ("?", "disputed"),
    "denied": ("✗", "disputed"),
}
"""The sign and the style of each relation; its word always stands beside them."""
STAGES = {"before": ("←", "meta"), "after": ("→", "elsewhere")}
"""The same for what was said before more was known, or when more was known: a development, no contradiction."""
_TABLE = 26
"""Cells below which a figure stands alone in its line."""
_MOST = 6
"""Lines of figures, and of stands, in the head."""


def head(sidebar: Sidebar, width: int) -> list[Parts]:
    """How many carry the claim, whom it credits here, and what is disputed of it."""
    says = witnessed(sidebar.witnesses)
    lines = flow(says, (), width - 2, "strong" if sidebar.witnesses.articles > 1 else "aside")
    credit = credited(sidebar.claim)
    lines += flow(capital(credit), (), width - 2, "meta") if credit else []
    if found := figures(sidebar):
        lines += [[], *_figures(found, width - 2)]
    if told := stood(sidebar):
        lines += [[], *_stands(told, width - 2)]
    return [*([(" ", ""), *parts] if parts else [] for parts in lines), []]


def _figures(found: Sequence[Figure], width: int) -> list[Parts]:
    """A line a figure: whether it agrees, how it is put, who puts it so, since when."""
    wide = min(max(cell_len(figure.text) for figure in found), width // 2)
    if width < _TABLE:
        wide = width - 2
    lines: list[Parts] = []
    for figure in found[:_MOST]:
        date = short(figure.published)
        room = width - 2 - wide - 2 - len(date) - 1
        if figure.state is None:
            sign, style, who = " ", "strong", _("here")
        else:
            sign = SIGNS[figure.state]
            style = "disputed" if figure.state == "differ" else "elsewhere"
            who = ngettext(
                "{count} publisher", "{count} publishers", len(figure.publishers)
            ).format(count=len(figure.publishers))
            if len(figure.publishers) == 1:
                who = line(figure.publishers[0]) or _("elsewhere")
        lines.append(
            [
                (f"{sign} ", style),
                (pad(display(figure.text), wide), "strong" if figure.state is None else ""),
                *([(f"  {pad(who, max(0, room))} ", "meta"), (date, "meta")] if room > 0 else []),
            ]
        )
    if len(found) > _MOST:
        lines.append([("  " + _("and {count} more").format(count=len(found) - _MOST), "meta")])
    return lines


def _stands(told: Sequence[Stand], width: int) -> list[Parts]:
    """A line a stand: when, how sure, who."""
    wide = max(len(short(stand.published)) for stand in told)
    lines: list[Parts] = []
    for stand in told[:_MOST]:
        sign, style = "  ", ""
        if stand.certainty in ("denied", "not confirmed"):
            sign, style = ("✗ " if stand.certainty == "denied" else "? "), "disputed"
        if stand.stage:
            sign, style = f"{STAGES[stand.stage][0]} ", STAGES[stand.stage][1]
        sure = _(stand.certainty)
        says = _("here: {certainty}").format(certainty=sure) if stand.here else sure
        who = fit(line(stand.who), width - wide - len(says) - 7)
        lines.append(
            [
                (sign, style),
                (pad(short(stand.published), wide), "meta"),
                (f"  {fit(says, max(1, width - wide - 4))}", "strong" if stand.here else style),
                (f" · {who}" if who else "", "meta"),
            ]
        )
    if len(told) > _MOST:
        lines.append([("  " + _("and {count} more").format(count=len(told) - _MOST), "meta")])
    return lines


def heading(name: str, number: int, width: int) -> list[Parts]:
    """A name and a number, a line drawn after them."""
    name = fit(name, width - len(str(number)) - 6)
    rule = "─" * max(0, width - cell_len(name) - len(str(number)) - 4)
    return [[(f" {name} {number} ", "meta"), (rule, "faint")], []]


def words(text: str, width: int) -> list[Parts]:
    """A few words instead of rows."""
    return [[(" ", ""), *parts] for parts in flow(display(text), (), width - 2, "aside")] or [[]]


def sign_of(other: Other) -> tuple[str, str, str]:
    """The sign of a row, the style of it, and the word of its relation."""
    sign, style = RELATIONS[other.relation]
    if other.level == "related" and other.relation == "same":
        sign = "~"
    elif other.stage:
        sign, style = STAGES[other.stage]
    return sign, style, relation(other)


def fold_line(witness: Witness, opened: bool, width: int) -> list[Parts]:
    """How many rows lie below, and what makes them one witness; what disagrees among them shows."""
    says = f"{'▾' if opened else '▸'} {witness.folded}"
    signs = [sign_of(other)[:2] for other in witness.below if disputed(other)]
    lines = flow(says, (), width - 5 - 2 * len(dict(signs)), "meta")
    for sign, style in dict(signs).items():
        lines[0] = [*lines[0], (f" {sign}", style)]
    return [*([("   ", ""), *parts] for parts in lines), []]


def rejected_line(count: int, opened: bool, _width: int) -> list[Parts]:
    """How many links were rejected."""
    return [
        [
            (
                f" {'▾' if opened else '▸'} "
                + ngettext("{count} rejected by you", "{count} rejected by you", count).format(
                    count=count
                ),
                "meta",
            )
        ],
        [],
    ]


def row(
    sidebar: Sidebar, other: Other, hits: Hits, indent: int, faint: bool, width: int
) -> list[Parts]:
    """Publisher and date; relation; the sentence with what differs; whom it credits and how surely."""
    room = width - 3 - indent
    date = short(other.published)
    # Of an unknown publisher the title tells which article is meant.
    publisher = fit(line(other.publisher) or display(other.title), room - len(date) - 1)
    gap = " " * max(1, room - cell_len(publisher) - len(date))
    sign, name, __ = sign_of(other)
    if faint:
        sign, name = "×", "faint"
    lines: list[Parts] = [
        [
            (f"{sign} ", f"strong {name}"),
            (publisher, "faint" if faint else "strong"),
            (gap, ""),
            (date, "meta"),
        ]
    ]
    stands, more = about(sidebar, other)
    lines += [
        [("  ", ""), *parts]
        for parts in flow(stands + more, [Span(0, len(stands), name)], room - 2, "meta")
    ]
    if other.added:
        lines.append([("  ", ""), (fit(_("added by you"), room - 2), "aside")])
    text = display(other.text)
    shift = other.start
    spans = [Span(start - shift, end - shift, "differs") for start, end in other.differs]
    spans += [Span(start, end, "hit") for start, end in hits.get(other.text, ())]
    style = "faint" if faint else ""
    lines += [[("  ", ""), *parts] for parts in flow(text, () if faint else spans, room - 2, style)]
    return [*([(" " * (1 + indent), ""), *parts] for parts in lines), []]
