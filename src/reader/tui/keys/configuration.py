"""The user's own keys: ``keys.yaml`` read strictly, all its faults at once."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.articles import yamltree
from reader.errors import ReaderError
from reader.messages import N_, _
from reader.tui.keys import lines, notation
from reader.tui.keys.keymap import Keymap, Step, Steps, in_the_way
from reader.tui.keys.notation import Keys, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import yaml

DEFAULT = "vim"
_PRESETS = Path(__file__).with_name("presets.yaml")
_PARTS = ("preset", "keys", "commands")


class KeysError(ReaderError):
    """A file of keys that cannot be read at all."""

    title = N_("These keys cannot be used")


class Fault(NamedTuple):
    """One thing wrong in a file: its line (from 1), what it is, what to do."""

    line: int
    message: str
    remedy: str = ""


class Known(NamedTuple):
    """What keys can be bound to: the commands with their keys and what each is told, and the keys of sheets."""

    keys: Mapping[str, str]
    arguments: Mapping[str, str]
    sheets: frozenset[str] = frozenset()


@dataclass
class Bound:
    """What a file of keys says: the key map, the keys of sheets by their ids, and what is wrong with it."""

    keymap: Keymap
    sheets: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def preset(name: str, known: Known) -> Keymap:
    """The keys that are bound without a file of one's own. Raises `KeyError` for a preset there is none of."""
    usual = Keymap(
        {
            keys: (Step(command),)
            for command, written_keys in known.keys.items()
            for keys in notation.of_command(written_keys)
        }
    )
    if name == DEFAULT:
        return usual
    other = {
        notation.read(keys): (Step(command),)
        for command, all_keys in _presets()[name].items()
        if command in known.keys
        for keys in all_keys
    }
    return usual.without(step[0].command for step in other.values()).layered(other)


def presets() -> tuple[str, ...]:
    """The names of the presets, the usual one first."""
    return (DEFAULT, *_presets())


@cache
def _presets() -> dict[str, dict[str, list[str]]]:
    import yaml  # only where another preset is wanted

    found: dict[str, dict[str, list[str]]] = yaml.safe_load(_PRESETS.read_text(encoding="utf-8"))
    return found


def load(path: Path, known: Known) -> Bound:
    """The keys as the user has them: the preset, and on top what ``path`` says; the usual ones without a file.

    What is wrong with a line is in ``faults``, and the other lines hold. Raises `KeysError` where none can be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Bound(preset(DEFAULT, known))
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else _("not in UTF-8")
        raise KeysError(
            f"{path}: {reason}.", _("Save it as UTF-8 text that you may read.")
        ) from fault
    return read(text, path.name, known)


def read(text: str, name: str, known: Known) -> Bound:
    """As `load`, of a text; ``name`` is the file's, for who has to be told. Raises `KeysError`."""
    root = yamltree.compose(text, name, KeysError)
    reading = _Reading(known)
    if root is not None:
        if not yamltree.is_mapping(root):
            raise KeysError(
                _("{name}: line 1: not a list of keys.").format(name=name),
                _("Write lines of key: command below keys:."),
            )
        reading.parts(root)
    return reading.bound()


class _Reading:
    """Reads the parts of a file one after the other and keeps what is wrong."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._preset = DEFAULT
        self._over: dict[Keys, Steps] = {}
        self._lines: dict[Keys, int] = {}
        self._sheets: dict[str, str] = {}
        self._moved: list[str] = []
        self._faults: list[Fault] = []

    def parts(self, root: yaml.Node) -> None:
        """Read all there is."""
        for key, at, value in yamltree.pairs(root):
            line = yamltree.line_of(at)
            if key == "preset":
                self._choose(yamltree.line_of(value), value)
            elif key == "keys":
                self._entries(value, self._bind)
            elif key == "commands":
                self._entries(value, self._give)
            else:
                self._unknown(line, "part", key, _PARTS)

    def bound(self) -> Bound:
        """What it comes to."""
        usual = preset(self._preset, self._known)
        keymap = usual.without(self._moved).layered(self._over)
        for command in self._known.keys:
            hiding = self._hiding(command, usual) if not _reached(keymap, command) else None
            if hiding:
                keys, line = hiding
                self._faults.append(
                    Fault(
                        line,
                        _("{command} has no key any more: {keys} takes it.").format(
                            command=command, keys=written(keys)
                        ),
                        _(
                            "Give it another below commands:, or write {command}: [] there if you mean it."
                        ).format(command=command),
                    )
                )
        self._faults.sort()
        return Bound(keymap, self._sheets, self._faults)

    def _hiding(self, command: str, usual: Keymap) -> tuple[Keys, int] | None:
        if command in self._moved:
            return None
        for keys, steps in usual.bound.items():
            if steps[0].command == command:
                for other, line in self._lines.items():
                    if in_the_way(keys, other) and self._over.get(other):
                        return other, line
        return None

    def _choose(self, line: int, value: yaml.Node) -> None:
        name = self._scalar(value, line, "preset")
        if name in presets():
            self._preset = name
        elif name is not None:
            self._unknown(line, "preset", name, presets())

    def _entries(self, node: yaml.Node, take: _Take) -> None:
        if not yamltree.is_mapping(node) and not yamltree.is_null(node):
            self._faults.append(
                Fault(
                    yamltree.line_of(node),
                    _("this is no list of keys and commands."),
                    _("Write lines of key: command."),
                )
            )
        for key, at, value in yamltree.pairs(node):
            line = yamltree.line_of(at)
            try:
                values = [
                    yamltree.scalar(item, "", _UnreadableError) for item in yamltree.items(value)
                ]
            except _UnreadableError as fault:
                self._faults.append(Fault(line, fault.message.strip(), fault.remedy))
                continue
            take(line, key, values)

    def _bind(self, line: int, key: str, values: list[str]) -> None:
        """``"g k": search Kursk``: a key and what it does, nothing to unbind it."""
        keys = self._keys(line, key)
        steps: list[Step] = []
        for value in values:
            try:
                steps += lines.read(value, self._known.arguments)
            except lines.LineError as fault:
                self._faults.append(
                    Fault(line, str(fault), _("See: docs/keys.md, or : in the reader."))
                )
                return
        if keys:
            self._put(line, keys, tuple(steps))

    def _give(self, line: int, key: str, values: list[str]) -> None:
        """``next-claim: ["]", Alt+n]``: a command, or what a sheet can do, and its keys."""
        sheets, commands = self._known.sheets, self._known.keys
        if key not in commands and key not in sheets:
            self._unknown(line, "command", key, [*commands, *sheets])
            return
        found = [keys for value in values for keys in [self._keys(line, value)] if keys]
        if key in sheets:
            if any(len(keys) > 1 for keys in found):
                self._faults.append(
                    Fault(
                        line,
                        _("{key} can only have single keys.").format(key=key),
                        _("Write one key."),
                    )
                )
                return
            self._sheets[key] = ",".join(keys[0] for keys in found)
            return
        self._moved.append(key)
        for keys in found:
            self._put(line, keys, (Step(key),))

    def _put(self, line: int, keys: Keys, steps: Steps) -> None:
        for other, first in self._lines.items():
            if other == keys:
                self._faults.append(
                    Fault(
                        line,
                        _("{keys} is given twice, first in line {first}.").format(
                            keys=written(keys), first=first
                        ),
                        _("Remove one of them."),
                    )
                )
                return
            if in_the_way(other, keys) and steps and self._over.get(other):
                short, long = sorted((other, keys), key=len)
                self._faults.append(
                    Fault(
                        line,
                        _(
                            "{long} cannot be reached: {short} does something itself (line {value})."
                        ).format(
                            long=written(long),
                            short=written(short),
                            value=first if other == short else line,
                        ),
                        _("Give one of them another key."),
                    )
                )
                return
        self._lines[keys] = line
        self._over[keys] = steps

    def _keys(self, line: int, text: str) -> Keys | None:
        try:
            return notation.read(text)
        except ValueError as fault:
            self._faults.append(
                Fault(
                    line, _sentence(str(fault)), _("Write keys as in docs/keys.md: j, Ctrl+O, g g.")
                )
            )
            return None

    def _scalar(self, node: yaml.Node, line: int, what: str) -> str | None:
        try:
            return yamltree.scalar(node, what, _UnreadableError)
        except _UnreadableError as fault:
            self._faults.append(Fault(line, fault.message, fault.remedy))
            return None

    def _unknown(self, line: int, what: str, name: str, names: Iterable[str]) -> None:
        near = difflib.get_close_matches(name, list(names), n=1, cutoff=0.5)
        remedy = (
            _("Did you mean {near}?").format(near=near[0])
            if near
            else _("There are: {names}.").format(names=", ".join(names))
        )
        if len(remedy) > 200:
            remedy = _("See: docs/keys.md.")
        self._faults.append(
            Fault(line, _("there is no {what} {name!r}.").format(what=what, name=name), remedy)
        )


def _sentence(text: str) -> str:
    return text if text.endswith("?") else f"{text}."


def _reached(keymap: Keymap, command: str) -> bool:
    return any(step.command == command for steps in keymap.bound.values() for step in steps)


def told(name: str, faults: Iterable[Fault]) -> Iterator[str]:
    """The faults of the file called ``name``, a line each."""
    for fault in faults:
        yield (
            _("{name}: line {line}: {message} {remedy}")
            .format(name=name, line=fault.line, message=fault.message, remedy=fault.remedy)
            .rstrip()
        )


class _UnreadableError(ReaderError):
    """A value that is no text."""


if TYPE_CHECKING:
    from collections.abc import Callable

    _Take = Callable[[int, str, list[str]], None]
