"""`reader read`, `unread`, `star`, `hide`, `tag`, `note`, `notes`, `log`, `undo` and `redo`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.cli import shapes, terminal
from reader.cli.context import Context
from reader.cli.context import note as tell
from reader.cli.naming import resolve
from reader.errors import NotFoundError, UsageError
from reader.library.keeping import Mark, marks, tags
from reader.messages import N_, _, grouped, ngettext

if TYPE_CHECKING:
    from reader.library.changes import Wanted
    from reader.library.feed_model import Logged
    from reader.library.model import Note

_WORDS = {
    ("read", True): N_("read"), ("read", False): N_("unread"), ("starred", True): N_("starred"),
    ("starred", False): N_("not starred"), ("hidden", True): N_("hidden"), ("hidden", False): N_("shown"),
}  # fmt: skip


def mark(
    context: Context, what: Mark, value: bool, which: tuple[str, ...], dry_run: bool, as_json: bool
) -> int:
    """Mark articles; 3 if none is meant."""
    return change(context, marks(chosen(context, which), what, value), dry_run, as_json)


def tag(
    context: Context, name: str, value: bool, which: tuple[str, ...], dry_run: bool, as_json: bool
) -> int:
    """Tag articles; 3 if none is meant."""
    return change(context, tags(chosen(context, which), name, value), dry_run, as_json)


def chosen(context: Context, which: tuple[str, ...]) -> tuple[str, ...]:
    """The articles that are named, or, where one of the words is no article's id, that answer them as a query.

    Raises `UsageError` for a query that is empty or has a fault, `NotFoundError` where nothing answers it.
    """
    query = " ".join(which).strip()
    if not query:
        raise UsageError(
            _("An empty query would mean every article."), _("Write is:unread or is:read.")
        )
    library = context.fresh()
    names = [word.removesuffix(".md") for word in which]
    try:
        return tuple(library.row(name).id for name in names)
    except NotFoundError:
        found = context.healed(lambda library: library.matching(query))
    if not found:
        raise NotFoundError(
            _("Nothing found for {query!r}.").format(query=query), _("See: reader search --help")
        )
    return found


def change(context: Context, wanted: Sequence[Wanted], dry_run: bool, as_json: bool) -> int:
    """Make changes one step, or say what they would be."""
    library = context.library
    differing = library.keeping.differing(wanted)
    if not dry_run:
        library.keeping.change(differing)
    for each in differing:
        article = json.loads(each.subject)[0] if each.what == "tag" else each.subject
        title, says = library.row(article).title, _says(each)
        if as_json:
            shapes.write(shapes.marked(article, title, says, done=not dry_run))
        elif dry_run:
            terminal.write(f"{article}  {terminal.style(title, bold=True)}  {says}")
    number = len(differing)
    so = len(wanted) - number
    if not as_json:
        said = ngettext("{count} article changed", "{count} articles changed", number)
        if dry_run:
            said = ngettext("{count} article would change", "{count} articles would change", number)
        also = ngettext("; {count} was so already", "; {count} were so already", so) if so else ""
        terminal.write(f"{said.format(count=grouped(number))}{also.format(count=grouped(so))}.")
    return 0


def _says(wanted: Wanted) -> str:
    if wanted.what == "tag":
        says = _("tagged {tag}") if wanted.value else _("not tagged {tag}")
        return says.format(tag=json.loads(wanted.subject)[1])
    return _(_WORDS[wanted.what, bool(wanted.value)])


def note(context: Context, target: str, text: str, remove: bool, as_json: bool) -> int:
    """Write or remove a note, or print the one there is; 3 if there is no such claim or note."""
    library = context.fresh()
    name, hash_, number = target.rpartition("#")
    article = resolve(name if hash_ else target, library.corpus.ids())
    sentence, start = "", 0
    if hash_:
        claims = {claim.id: claim for claim in library.analysis(article).claims}
        claim = claims.get(f"{article}#{number}")
        if claim is None:
            raise NotFoundError(
                _("{article} has no claim {number}.").format(article=article, number=number),
                _("See: reader claims {article} --json").format(article=article),
            )
        sentence, start = " ".join(claim.text.split()), claim.start
    if text.strip() and remove:
        raise UsageError(_("--remove takes no text."))
    before = [note for note in library.keeping.notes(article) if note.text == sentence]
    if (remove or not text.strip()) and not before:
        raise NotFoundError(_("There is no note."), _("Write one: reader note ARTICLE TEXT"))
    if remove or text.strip():
        library.keeping.note(article, "" if remove else text, sentence, start)
    after = [note for note in library.keeping.notes(article) if note.text == sentence]
    _print_notes(context, after, as_json)
    return 0


def notes(context: Context, named: tuple[str, ...], as_json: bool) -> int:
    """Print the notes on articles, or all."""
    library = context.library
    if named:
        known = library.corpus.ids()
        found = [note for name in named for note in library.keeping.notes(resolve(name, known))]
    else:
        found = list(library.keeping.notes())
    if not found:
        tell(_("There are no notes. Write one: reader note ARTICLE TEXT"))
    _print_notes(context, found, as_json)
    return 0


def _print_notes(context: Context, found: Sequence[Note], as_json: bool) -> None:
    last = ""
    for each in found:
        if as_json:
            shapes.write(shapes.note(each))
            continue
        if each.article != last:
            terminal.write(terminal.style(_title(context, each.article), bold=True))
            terminal.write(terminal.style(each.article, dim=True))
            last = each.article
        if each.text:
            terminal.write(terminal.paragraph(f"“{each.text}”", 2))
        for line in each.note.split("\n"):
            terminal.write(terminal.paragraph(line, 4))


def _title(context: Context, article: str) -> str:
    try:
        return context.library.row(article).title or article
    except NotFoundError:
        return article


def log(context: Context, limit: int, as_json: bool) -> int:
    """Print the log of changes, the latest first."""
    steps = context.library.keeping.log(limit)
    if not steps:
        tell(_("Nothing was changed by hand yet."))
    for step in steps:
        _print_step(step, as_json)
    return 0


def move(context: Context, number: int | None, as_json: bool, *, back: bool) -> int:
    """Undo or redo one step or all up to one; 3 where there is none."""
    keeping = context.library.keeping
    steps = {step.number: step for step in keeping.log(1_000_000)}
    able = [step.number for step in steps.values() if step.undone is not back]
    if not able:
        raise NotFoundError(_("There is nothing to undo.") if back else _("Nothing was undone."))
    number = number or (max(able) if back else min(able))
    if number not in able:
        state = _("undone already") if back else _("not undone")
        raise NotFoundError(
            _("Change {number} is {state}.").format(number=number, state=state)
            if number in steps
            else _("There is no change {number}.").format(number=number),
            _("See: reader log"),
        )
    moved = [each for each in able if (each >= number if back else each <= number)]
    keeping.go_to(number)
    after = {step.number: step for step in keeping.log(1_000_000)}
    for each in sorted(moved, reverse=back):
        _print_step(after[each], as_json)
    return 0


def _print_step(step: Logged, as_json: bool) -> None:
    if as_json:
        shapes.write(shapes.logged(step))
        return
    undone = terminal.style(_("  undone"), fg="yellow") if step.undone else ""
    moment = dt.datetime.fromisoformat(step.at).astimezone()
    when = terminal.style(f"{moment:%Y-%m-%d %H:%M}", dim=True)
    terminal.write(
        f"{step.number:>6}  {when}  {terminal.cut(step.says, terminal.width() - 34)}{undone}"
    )
