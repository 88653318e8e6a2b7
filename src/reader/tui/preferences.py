"""What the user's settings say of the screen; without a file nothing is read for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from reader.library.model import Order
from reader.messages import _
from reader.tui.typesetting import Typesetting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.library.config import Config
    from reader.library.home import Home


class Preferences(NamedTuple):
    """The settings `reading.…`, `list.…` and `screen.…` of config.yaml; these are the usual ones."""

    measure: int = 72
    centred: bool = True
    typesetting: Typesetting = Typesetting()
    hyperlinks: bool = False
    cursor: bool = False
    columns: tuple[str, ...] = ("date", "title", "publisher")
    order: Order = Order()


def preferences(home: Home, tell: Callable[[str], None]) -> Preferences:
    """Those of a home; ``tell`` is told the first fault of the file, and what cannot be done."""
    usual = Preferences(hyperlinks=clickable("auto", os.environ))
    if not home.config_file.exists():
        return usual
    from reader.library.config import load, told  # with YAML 20 ms, only for who has such a file

    config, faults = load(home.config_file)
    if faults:
        more = (
            _(" ({count} more: reader config check)").format(count=len(faults) - 1)
            if len(faults) > 1
            else ""
        )
        tell(f"{told(home.config_file.name, faults[0])} {faults[0].remedy}{more}")
    return _of(config, tell)


def _of(config: Config, tell: Callable[[str], None]) -> Preferences:
    def number(name: str) -> int:
        return int(str(config[name]))

    columns = config["list.columns"]
    hyphenation = bool(config["reading.hyphenation"])
    if hyphenation:
        from reader.tui import typesetting

        try:
            typesetting.check()
        except typesetting.MissingError:
            tell(
                _(
                    "config.yaml: reading.hyphenation needs a library: pip install 'claim-reader[hyphenation]'"
                )
            )
    return Preferences(
        number("reading.measure"),
        config["reading.position"] == "centre",
        Typesetting(
            number("reading.spacing"),
            number("reading.pace"),
            bool(config["reading.footnotes"]),
            hyphenation,
        ),
        clickable(str(config["reading.hyperlinks"]), os.environ),
        bool(config["screen.cursor"]),
        columns if isinstance(columns, tuple) else (),
        Order(
            str(config["list.group"]),
            str(config["list.sort"]),
            bool(config["list.unread_first"]),
            bool(config["list.fold_copies"]),
        ),
    )


def clickable(setting: str, environ: Mapping[str, str]) -> bool:
    """Whether links are given to the terminal (OSC 8): "on", "off", or "auto" where it is none that prints them."""
    if setting != "auto":
        return setting == "on"
    term = environ.get("TERM", "")
    if not term or term.startswith(("linux", "dumb", "vt", "cons", "eterm", "sun")):
        return False
    # GNU screen says of itself "screen"; tmux may too, but takes links and hands on what can be.
    return not (term.startswith("screen") and "TMUX" not in environ)
