"""How a key is written: as a person writes it ("Ctrl+O", "g g"), and as the terminal sends it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from textual.keys import KEY_TO_UNICODE_NAME, REPLACED_KEYS

from reader.messages import _

if TYPE_CHECKING:
    from textual import events

Keys = tuple[str, ...]
"""One key or several, one after the other; each a character, or Textual's name: "ctrl+o", "escape"."""

LETTER = "letter"
"""Stands for any one character, which the command gets as its argument."""

_SHOWN = {
    "enter": "Enter", "space": "Space", "tab": "Tab", "escape": "Esc", "up": "↑", "down": "↓", "left": "←",
    "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "comma": ",",
    "backspace": "Backspace", "delete": "Del", "insert": "Ins", "plus": "+", "minus": "-", LETTER: "a–z",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}  # fmt: skip
_NAMED = {
    **{name: name for name in _SHOWN},
    **{text.casefold(): name for name, text in _SHOWN.items()},
    "return": "enter", "esc": "escape", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "plus": "+", "minus": "-", "comma": ",",
}  # fmt: skip
_ARROWS = {text: name for name, text in _SHOWN.items() if text in "↑↓←→"}
_MODIFIERS = {
    "ctrl": "ctrl",
    "control": "ctrl",
    "c": "ctrl",
    "alt": "alt",
    "meta": "alt",
    "m": "alt",
    "shift": "shift",
}
_ORDER = ("alt", "ctrl", "shift")
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape", "ctrl+h": "backspace"}
"""What a terminal sends as another key."""


def read(text: str) -> Keys:
    """The keys that ``text`` writes, with spaces between them. Raises `ValueError` saying what is wrong with it."""
    keys = tuple(_one(part) for part in text.split())
    if not keys:
        raise ValueError(_("no key is written here"))
    if LETTER in keys[:-1]:
        raise ValueError(_("a–z can only be the last key"))
    return keys


def of_command(keys: str) -> tuple[Keys, ...]:
    """The keys of a command's class: sequences with commas between them; none for a command without keys."""
    return tuple(tuple(part.split()) for part in keys.split(",") if part)


def _one(text: str) -> str:
    if len(text) == 1:
        return _ARROWS.get(text, text)
    # The key behind the last plus may be the plus: Ctrl++.
    *modifiers, last = (
        [*text[:-2].split("+"), "+"] if text.endswith("++") else text.replace("-", "+").split("+")
    )
    found = []
    for modifier in modifiers:
        name = _MODIFIERS.get(modifier.casefold())
        if name is None:
            raise ValueError(
                _("{text!r}: {modifier!r} is no key to hold; there are Ctrl, Alt and Shift").format(
                    text=text, modifier=modifier
                )
            )
        found.append(name)
    name = _ARROWS.get(last, last) if len(last) == 1 else _NAMED.get(last.casefold(), "")
    if not name:
        import difflib  # only for who writes a key that is none

        near = difflib.get_close_matches(last.casefold(), _NAMED, n=1)
        hint = _("; did you mean {NAMED}?").format(NAMED=shown(_NAMED[near[0]])) if near else ""
        raise ValueError(_("there is no key {text!r}{hint}").format(text=text, hint=hint))
    if len(name) == 1 and found == ["shift"] and name.isalpha():
        return name.upper()
    if len(name) == 1 and "shift" in found:
        raise ValueError(
            _("{text!r}: terminals do not send Shift with {names}+{name}").format(
                text=text, names="+".join(modifiers[:1]), name=name
            )
        )
    if len(name) == 1 and found:
        name = name.lower()
    chord = "+".join([*(one for one in _ORDER if one in found), name])
    if chord in _SAME:
        raise ValueError(
            _("terminals send {SAME} for {text!r}; write that").format(
                SAME=shown(_SAME[chord]), text=text
            )
        )
    return chord


def pressed(event: events.Key) -> str:
    """The key of an event, as `read` gives it."""
    if event.is_printable and event.character and event.character != " ":
        return event.character
    *modifiers, last = event.key.split("+")
    return "+".join([*modifiers, _character(last)])


def _character(name: str) -> str:
    """The character that Textual calls ``name``, else the name."""
    if len(name) == 1 or name in _SHOWN:
        return name
    spoken = KEY_TO_UNICODE_NAME.get(REPLACED_KEYS.get(name, name), name.replace("_", " "))
    try:
        return unicodedata.lookup(spoken)
    except KeyError:
        return name


def shown(key: str) -> str:
    """A key as a person writes it: "Ctrl+P", "Esc", "j"."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    last = _SHOWN.get(last, last.upper() if modifiers and len(last) == 1 else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last])


def written(keys: Keys) -> str:
    """Several keys as a person writes them: "g g"."""
    return " ".join(shown(key) for key in keys)
