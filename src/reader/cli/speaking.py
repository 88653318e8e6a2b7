"""Chooses the language before anything is said: even --help and a wrong option are answered in it."""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader import messages
from reader.library.home import Home
from reader.messages import _

if TYPE_CHECKING:
    import click

_LINE = re.compile(r"^language:[ \t]{0,20}[\"']?([a-z]{2,10})", re.MULTILINE)
"""Read without YAML, which takes 20 ms to import; `reader config check` reads it strictly."""
_LIMIT = 100_000


def choose(args: Sequence[str], home: Home, commands: click.Group) -> None:
    """Speak the language that config.yaml or the locale names; ``home`` unless ``args`` name another.

    What is printed for programs is the same in every language.
    """
    named = _named(args) or os.environ.get("READER_HOME", "")
    file = Path(named) / home.config_file.name if named else home.config_file
    for_programs = "--json" in args or "--csv" in args
    messages.choose("en" if for_programs else messages.of(_set(file), os.environ))
    if messages.chosen() != "en":
        _teach_click()
        translate(commands)


def _named(args: Sequence[str]) -> str:
    """The folder behind --home, "" where there is none."""
    for place, arg in enumerate(args):
        if arg == "--home":
            return next(iter(args[place + 1 : place + 2]), "")
        if arg.startswith("--home="):
            return arg.partition("=")[2]
        if not arg.startswith("-"):
            break
    return ""


def _set(file: Path) -> str:
    try:
        with file.expanduser().open("rb") as opened:
            text = opened.read(_LIMIT).decode("utf-8-sig", "replace")
    except (OSError, ValueError, RuntimeError):
        return messages.AUTO
    found = _LINE.search(text)
    return found[1] if found else messages.AUTO


def texts(command: click.Command) -> Iterator[str]:
    """What help says of a command and all below it, as the source has it; for the catalogue."""
    for holder, name in _places(command):
        text = getattr(holder, name, None)
        if text:
            yield inspect.cleandoc(text)


def translate(command: click.Command) -> None:
    """Say all that in the user's language."""
    for holder, name in _places(command):
        text = getattr(holder, name, None)
        if text:
            setattr(holder, name, _(inspect.cleandoc(text)))


def _places(command: click.Command) -> Iterator[tuple[object, str]]:
    yield from ((command, name) for name in ("help", "short_help", "epilog"))
    yield from ((param, "help") for param in command.params)
    for each in getattr(command, "commands", {}).values():
        yield from _places(each)


def _teach_click() -> None:
    """click asks gettext for its own messages, in the domain and the language of the process."""
    import gettext

    gettext.bindtextdomain(messages.DOMAIN, str(messages.FOLDER))
    gettext.textdomain(messages.DOMAIN)
    if messages.of(messages.AUTO, os.environ) != messages.chosen():
        os.environ["LANGUAGE"] = messages.chosen()


if TYPE_CHECKING:  # what click says to users of ours, for the catalogue
    from reader.messages import N_, ngettext

    N_("Usage:")
    N_("Options")
    N_("Commands")
    N_("Positional arguments")
    N_("Show this message and exit.")
    N_("Show the version and exit.")
    N_("required")
    N_("default: {default}")
    N_("env var: {var}")
    N_("Missing command.")
    N_("Missing argument")
    N_("Missing option")
    N_("Missing parameter: {param_name}")
    N_("Invalid value: {message}")
    N_("Invalid value for {param_hint}: {message}")
    N_("No such option {name!r}.")
    N_("No such command {name!r}.")
    N_("Did you mean {possibility}?")
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 2)
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 2)
    ngettext(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 2
    )
    N_("Option {name!r} does not take a value.")
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 2)
    N_("Choose from:\n\t{choices}")
    N_("{value} is not in the range {range}.")
    N_("{value!r} is not a valid {number_type}.")
    N_("{name} {filename!r} does not exist.")
    N_("{name} {filename!r} is a file.")
    N_("{name} {filename!r} is a directory.")
    N_("{name} {filename!r} is not readable.")
    N_("{name} {filename!r} is not writable.")
    N_("file")
    N_("File")
    N_("directory")
    N_("Directory")
    N_("path")
    N_("Path")
