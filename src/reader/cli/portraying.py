"""`reader entity`: all that is known of one who is named."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from reader.articles.dates import written
from reader.cli import shapes, terminal
from reader.cli.context import Context, note
from reader.errors import NotFoundError, ReaderError
from reader.library.home import Home
from reader.messages import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from reader.library.portrait import Portrait, Told
    from reader.library.service import Library

_BAR = 30
"""Cells of the longest bar."""
_SHOWN = 10
"""Lines of each list; --json has all."""
_MOST = 40
"""Names that are offered to a shell."""


def entity(context: Context, typed: str, as_json: bool) -> int:
    """Print the portrait of whom ``typed`` names; 3 if that is nobody."""
    context.refresh()

    def ask(library: Library) -> tuple[tuple[str, ...], Portrait]:
        found = library.called(typed)
        if not found:
            raise NotFoundError(
                _("No article names {name!r}.").format(name=typed), _("See: reader entities")
            )
        return found, library.portrait(found[0])

    found, portrait = context.healed(ask)
    if len(found) > 1:
        others = ", ".join(found[1:6])
        note(_("Others of that name: {names}").format(names=others))
    if as_json:
        shapes.write(shapes.portrait(portrait))
    else:
        _print(portrait)
    return 0


def completions(home: Path | None, begun: str) -> list[CompletionItem]:
    """The names that begin so, for a shell; nothing where there is no index."""
    from click.shell_completion import CompletionItem

    from reader.library.service import Library

    with contextlib.suppress(ReaderError, OSError):
        library = Library.open(Home.at(home) if home else Home.default())
        try:
            query = f'entity:"{begun}'
            found = library.complete(query, len(query))
            return [CompletionItem(one.text.strip('"')) for one in found[:_MOST]]
        finally:
            library.close()
    return []


def _print(portrait: Portrait) -> None:
    from reader.library.portrait import facts, identified

    terminal.write(terminal.style(terminal.cut(portrait.entity, terminal.width()), bold=True))
    terminal.write(terminal.cut(identified(portrait), terminal.width()))
    for label, text in facts(portrait):
        terminal.write(terminal.paragraph(f"{label}: {text}"))
    if portrait.months:
        _heading(_("Articles over time"))
        most = max(month.articles for month in portrait.months)
        for month in portrait.months:
            bar = "█" * max(1, round(_BAR * month.articles / most))
            terminal.write(f"  {month.value}  {bar} {month.articles}")
    if portrait.together:
        _heading(_("Named together with"))
        width = terminal.columns([one.name for one in portrait.together], 40)
        for one in portrait.together[:_SHOWN]:
            said = _("{both} of {all} articles").format(both=one.both, all=one.all)
            terminal.write(f"  {terminal.pad(one.name, width)}  {said}")
    _claims(_("Claims by"), portrait.by)
    _claims(_("Claims about"), portrait.about)
    _heading(_("Newest articles"))
    for row in portrait.newest[:_SHOWN]:
        about = (row.title, written(row.published), row.publisher)
        terminal.write(terminal.paragraph(" · ".join(part for part in about if part), 2))
    terminal.write()
    terminal.write(_("All of them: reader search {query}").format(query=f"'{portrait.query}'"))


def _claims(heading: str, claims: tuple[Told, ...]) -> None:
    if not claims:
        return
    _heading(f"{heading} ({len(claims)})")
    for told in claims[:_SHOWN]:
        about = (written(told.published), ", ".join(told.publishers) or told.title)
        said = " · ".join(part for part in (*about, told.claim.certainty) if part)
        terminal.write(terminal.paragraph(told.claim.text, 2))
        terminal.write(terminal.style(terminal.paragraph(said, 4), dim=True))


def _heading(text: str) -> None:
    terminal.write()
    terminal.write(terminal.style(text, bold=True))
