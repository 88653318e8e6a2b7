"""`reader backup` and `reader restore`."""

from __future__ import annotations

from pathlib import Path

from reader.articles import gate
from reader.cli import shapes, terminal
from reader.cli.context import Context
from reader.library import backup as backups
from reader.library import restoring
from reader.library.backup import Contents
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


def _print(done: str, where: Path, found: Contents, as_json: bool) -> None:
    if as_json:
        shapes.write(shapes.backup(where, found))
        return
    terminal.write(
        f"{done}: {found.articles:,} articles, {found.revisions:,} earlier texts, {found.settings} files of settings"
        f" and the state, {found.bytes / 1e6:,.1f} MB. {gate.line(str(where))}"
    )
