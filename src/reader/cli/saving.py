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


def backup(context: Context, file: Path, as_json: bool) -> int:
    """Write a backup."""
    if backups.occupied(context.home):
        _ = context.library  # a state that is damaged is put aside and told first
    _print("Backed up", file, backups.write(context.home, file), as_json)
    return 0


def restore(context: Context, file: Path, into: Path | None, force: bool, as_json: bool) -> int:
    """Restore a backup."""
    home = Home.at(into) if into else context.home
    _print("Restored", home.root, restoring.restore(file, home, force=force), as_json)
    return 0


def export(context: Context, query: str, how: Format, file: Path | None, as_json: bool) -> int:
    """Write the articles that answer a query to a file, or print them; 3 if there are none."""
    if as_json and not file:
        raise UsageError("--json tells what was written to a FILE.", "Name one.")
    library = context.fresh()
    found = context.healed(lambda library: library.matching(query))
    if not found:
        raise NotFoundError(f"Nothing found for {query!r}.", "See: reader search --help")
    pieces = exporting.write(exporting.exported(library, found), how, query)
    if file is None:
        for piece in pieces:
            terminal.exactly(piece)
        return 0
    try:
        write_atomically(file.absolute(), "".join(pieces).encode())
    except OSError as error:
        raise ReaderError(
            f"{file}: {error.strerror}.", "Name another file, or make room."
        ) from None
    if as_json:
        shapes.write(shapes.exported(file, how, len(found)))
    else:
        terminal.write(f"{len(found):,} articles written to {gate.line(str(file))}.")
    return 0


def _print(done: str, where: Path, found: Contents, as_json: bool) -> None:
    if as_json:
        shapes.write(shapes.backup(where, found))
        return
    held = ", ".join(
        f"{number:,} {one if number == 1 else several}"
        for number, one, several in (
            (found.articles, "article", "articles"),
            (found.revisions, "earlier text", "earlier texts"),
            (found.settings, "file of settings", "files of settings"),
        )
    )
    terminal.write(f"{done}: {held} and the state, {found.bytes:,} bytes. {gate.line(str(where))}")
