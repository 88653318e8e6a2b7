"""The user's own looks: ``themes/NAME.yaml``, a palette each, read strictly."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from reader.articles import yamltree
from reader.errors import ReaderError
from reader.messages import N_, _
from reader.tui.palettes import DEFAULT, MEANT, PALETTES, Palette

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,30}\Z")
_KEYS = ("like", *MEANT)
_SIZE = 50_000


class ThemeError(ReaderError):
    """A file of colours that cannot be used."""

    title = N_("This theme cannot be used")


def load(folder: Path, tell: Callable[[str], None]) -> dict[str, Palette]:
    """The palettes in ``folder`` by their names; ``tell`` gets a sentence on each that cannot be used."""
    found: dict[str, Palette] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            found[path.stem] = read(path)
        except ThemeError as fault:
            tell(str(fault))
    return found


def read(path: Path) -> Palette:
    """The palette of one file: the one it is ``like``, with the colours it gives. Raises `ThemeError`."""
    if not _NAME.match(path.stem):
        raise ThemeError(
            _("{path}: a theme is called by small letters, digits and hyphens.").format(path=path),
            _("Rename it."),
        )
    try:
        if path.stat().st_size > _SIZE:
            raise ThemeError(
                _("{path}: the file is too large to be a theme.").format(path=path),
                _("Write lines of key: colour."),
            )
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else _("not in UTF-8")
        raise ThemeError(
            f"{path}: {reason}.", _("Save it as UTF-8 text that you may read.")
        ) from fault
    root = yamltree.compose(text, str(path), ThemeError)
    if root is None or not yamltree.is_mapping(root):
        raise ThemeError(
            _("{path}: line 1: no colours.").format(path=path),
            _('Write lines such as: like: dark, person: "#ffcc00".'),
        )
    base = PALETTES[DEFAULT]
    colours: dict[str, Any] = {}
    for key, at, node in yamltree.pairs(root):
        where = _("{path}: line {at}:").format(path=path, at=yamltree.line_of(at))
        value = yamltree.scalar(node, f"{where} {key}", ThemeError)
        if key == "like":
            if value not in PALETTES:
                raise ThemeError(
                    _("{where} there is no theme {value!r}.").format(where=where, value=value),
                    _near(value, PALETTES),
                )
            base = PALETTES[value]
        elif key == "dark" and value in {"true", "false"}:
            colours[key] = value == "true"
        elif key in _KEYS and key != "dark" and _COLOUR.match(value):
            colours[key.replace("-", "_")] = value.lower()
        elif key in _KEYS:
            right = (
                _("true or false")
                if key == "dark"
                else _('a colour such as "#ffcc00", in quotation marks')
            )
            raise ThemeError(
                _("{where} {key}: {value!r} cannot be used.").format(
                    where=where, key=key, value=value
                ),
                _("Write {right}.").format(right=right),
            )
        else:
            raise ThemeError(
                _("{where} there is no colour {key!r}.").format(where=where, key=key),
                _near(key, _KEYS),
            )
    return base._replace(**colours)


def _near(name: str, names: Iterable[str]) -> str:
    known = list(names)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return (
        _("Did you mean {near!r}?").format(near=near[0])
        if near
        else _("There are: {names}.").format(names=", ".join(known))
    )
