"""`reader open`, `reader completion` and `reader config`."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from reader.articles import gate
from reader.cli import shapes, terminal
from reader.cli.context import Context, note
from reader.cli.naming import resolve
from reader.errors import NotFoundError, ReaderError, UsageError
from reader.library.home import Home
from reader.messages import _


def screen(context: Context, *, article: str = "", query: str = "") -> int:
    """Open the screen, at an article or at what answers a query; or the reader line by line, where that is wanted.

    Raises `UsageError` where the screen has no terminal.
    """
    if context.plain:
        # By name too: no command builds on it.
        plain = importlib.import_module("reader.plain.run")
        return int(plain.run(context.fresh(), article=article, query=query))
    served = "web_driver" in os.environ.get("TEXTUAL_DRIVER", "")  # by `reader serve`
    if not (served or (sys.stdin.isatty() and sys.stdout.isatty())):
        raise UsageError(
            _("The screen needs a terminal."),
            _("Without one: reader --plain. For commands see: reader --help"),
        )
    # By name: the screen is a neighbour that no command builds on, and Textual takes 150 ms to import.
    app = importlib.import_module("reader.tui.app")
    return int(app.run(context.library, article=article, query=query))


def open_(context: Context, query: str) -> int:
    """Open the screen at an article or at a query; 3 if there is neither."""
    library = context.fresh()
    try:
        article = resolve(query, library.corpus.ids())
    except (NotFoundError, UsageError):
        article = ""
    if article:
        return screen(context, article=article)
    if not context.healed(lambda library: library.search(query, 1)).hits:
        note(_("Nothing found for {query!r}.").format(query=query))
        return 3
    return screen(context, query=query)


def serve(context: Context, host: str, port: int) -> int:
    """Serve the screen as a web page until it is interrupted."""
    try:
        from reader.cli import serving
    except ModuleNotFoundError as fault:
        raise ReaderError(
            _("The page needs a package that is not installed: {name}.").format(name=fault.name),
            _("Install it with: pipx install 'claim-reader[serve]'"),
        ) from None
    return serving.serve(context.folder, host, port)


def completion(shell: str) -> int:
    """Print a shell's completions."""
    from click.shell_completion import get_completion_class

    from reader.cli.commands import cli

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - one of the three that click knows
    click.echo(kind(cli, {}, "reader", "_READER_COMPLETE").source())
    return 0


def check(context: Context, as_json: bool) -> int:
    """Print what is wrong in the user's own files; 1 if anything is."""
    faults = list(_faults(context.home))
    for file, fault in faults:
        if as_json:
            shapes.write(shapes.config_fault(file, fault))
        else:
            terminal.write(gate.line(fault))
    if not faults and not as_json:
        there = [file.name for file in _files(context.home) if file.exists()]
        terminal.write(
            _("Nothing is wrong in {names}.").format(names=", ".join(there))
            if there
            else _("You have no files of your own.")
        )
    return 1 if faults else 0


def show(context: Context, as_json: bool) -> int:
    """Print all settings with their values; those without one are as they usually are."""
    from reader.library import config as settings

    values = settings.read(context.home.config_file).values
    for setting in settings.SETTINGS:
        value = values.get(setting.name)
        if as_json:
            shapes.write(shapes.setting(setting, value))
        else:
            shown = (
                terminal.style(
                    _("{setting} (not set)").format(setting=settings.usual(setting)), dim=True
                )
                if value is None
                else settings.written(value)
            )
            terminal.write(f"{terminal.style(setting.name, bold=True)}: {shown}")
            terminal.write(f"  {setting.what}")
    return 0


def path(context: Context, as_json: bool) -> int:
    """Print where the user's own files are."""
    for file in _files(context.home):
        if as_json:
            shapes.write(shapes.config_file(file, there=file.exists()))
        else:
            there = "" if file.exists() else terminal.style(_("  (not there)"), dim=True)
            terminal.write(f"{file}{there}")
    return 0


def _files(home: Home) -> tuple[Path, ...]:
    return (*home.settings, home.themes_folder)


def _faults(home: Home) -> Iterator[tuple[Path, str]]:
    """Each fault with its file; all that one file has."""
    from reader.library import additions, rules
    from reader.library import config as settings

    if home.entities_file.exists():
        try:
            additions.read(home.entities_file)
        except ReaderError as fault:
            yield home.entities_file, str(fault)
    for wrong in settings.load(home.config_file)[1]:
        said = settings.told(home.config_file.name, wrong)
        yield home.config_file, f"{said} {wrong.remedy}".rstrip()
    if home.rules_file.exists():
        try:
            rules.read(home.rules_file)
        except rules.RulesError as fault:
            for line, message, remedy in fault.faults:
                where = f"{home.rules_file}: {f'line {line}: ' if line else ''}"
                yield home.rules_file, f"{where}{message} {remedy}".rstrip()
    # By name, as the screen itself.
    if home.keys_file.exists():
        binding = importlib.import_module("reader.tui.keys.binding")
        yield from ((home.keys_file, fault) for fault in binding.check(home.keys_file))
    if home.themes_folder.is_dir():
        told: list[str] = []
        importlib.import_module("reader.tui.own_themes").load(home.themes_folder, told.append)
        yield from ((home.themes_folder, fault) for fault in told)
