"""`reader backup`, `reader restore` and `reader export`."""

from __future__ import annotations

from pathlib import Path

from reader.articles import gate
from reader.articles.corpus import write_atomically
from reader.cli import shapes, terminal
from reader.cli.context import Context
from reader.errors import NotFoundError, ReaderError, UsageError
from reader.library import backup as backups
from reader.library import exporting, restoring
from reader.library.backup import Contents
from reader.library.exporting import Format
from reader.library.home import Home
from reader.messages import _, grouped, ngettext


def backup(context: Context, file: Path, as_json: bool) -> int:
    """Write a backup."""
    if backups.occupied(context.home):
        __ = context.library  # a state that is damaged is put aside and told first
    _print(_("Backed up"), file, backups.write(context.home, file), as_json)
    return 0


def restore(context: Context, file: Path, into: Path | None, force: bool, as_json: bool) -> int:
    """Restore a backup."""
    home = Home.at(into) if into else context.home
    _print(_("Restored"), home.root, restoring.restore(file, home, force=force), as_json)
    return 0


def export(context: Context, query: str, how: Format, file: Path | None, as_json: bool) -> int:
    """Write the articles that answer a query to a file, or print them; 3 if there are none."""
    if as_json and not file:
        raise UsageError(_("--json tells what was written to a FILE."), _("Name one."))
    library = context.fresh()
    found = context.healed(lambda library: library.matching(query))
    if not found:
        raise NotFoundError(
            _("Nothing found for {query!r}.").format(query=query), _("See: reader search --help")
        )
    pieces = exporting.write(exporting.exported(library, found), how, query)
    if file is None:
        for piece in pieces:
            terminal.exactly(piece)
        return 0
    try:
        write_atomically(file.absolute(), "".join(pieces).encode())
    except OSError as error:
        raise ReaderError(
            f"{file}: {error.strerror}.", _("Name another file, or make room.")
        ) from None
    if as_json:
        shapes.write(shapes.exported(file, how, len(found)))
    else:
        terminal.write(
            ngettext(
                "{count} article written to {file}.",
                "{count} articles written to {file}.",
                len(found),
            ).format(count=grouped(len(found)), file=gate.line(str(file)))
        )
    return 0


def _print(done: str, where: Path, found: Contents, as_json: bool) -> None:
    if as_json:
        shapes.write(shapes.backup(where, found))
        return
    held = ", ".join(
        said.format(count=grouped(count))
        for said, count in (
            (ngettext("{count} article", "{count} articles", found.articles), found.articles),
            (
                ngettext("{count} earlier text", "{count} earlier texts", found.revisions),
                found.revisions,
            ),
            (
                ngettext("{count} file of settings", "{count} files of settings", found.settings),
                found.settings,
            ),
        )
    )
    terminal.write(
        _("{done}: {held} and the state, {bytes} bytes. {where}").format(
            done=done, held=held, bytes=grouped(found.bytes), where=gate.line(str(where))
        )
    )
