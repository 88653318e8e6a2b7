"""The user's own settings: one YAML file, checked strictly against a table that the manual prints as well."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader import messages
from reader.articles import gate, yamltree
from reader.errors import ReaderError
from reader.messages import N_, _

if TYPE_CHECKING:
    import yaml

LIMIT = 100_000
"""The largest file of settings, in bytes."""

Value = str | int | float | bool | Path | tuple[str, ...]


class Setting(NamedTuple):
    """One setting: its place in the file ("section.key"), what it takes, and what it is for.

    ``usual`` holds where nothing is set, None for nothing. A choice is one ``among`` some words, a list several of
    them; a number is whole where the usual one is, and lies from ``least`` to ``most``.
    """

    name: str
    kind: Literal["folder", "text", "number", "switch", "choice", "list"]
    what: str
    usual: Value | None = None
    among: tuple[str, ...] = ()
    least: float = float("-inf")
    most: float = float("inf")

    @property
    def takes(self) -> str:
        """What may be written, for the manual."""
        if self.among:
            several = _("some of ") if self.kind == "list" else ""
            return several + ", ".join(f"`{word}`" for word in self.among)
        return (
            _("{least:g} to {most:g}").format(least=self.least, most=self.most)
            if self.least > float("-inf")
            else self.kind
        )


GROUPS = ("none", "day", "publisher", "story", "folder")
"""What lists may be grouped by."""
SORTS = ("date", "oldest", "relevance", "publisher", "title", "witnesses")
"""What lists may be sorted by."""
COLUMNS = ("date", "time", "title", "publisher", "words", "language")
"""What a row of a list may hold."""

SETTINGS = (
    Setting(
        "language",
        "choice",
        "the language the reader speaks: `auto` (that of the terminal's locale), `en` or `de`",
        messages.AUTO,
        (messages.AUTO, *messages.LANGUAGES),
    ),
    Setting(
        "reading.measure", "number", "the longest line of an article, in cells", 72, (), 20, 200
    ),
    Setting(
        "reading.position",
        "choice",
        "where the text stands in a pane that is wider than its lines",
        "centre",
        ("centre", "left"),
    ),
    Setting(
        "reading.spacing",
        "number",
        "blank lines between paragraphs; with 0 paragraphs begin with an indent, as in a book",
        1,
        (),
        0,
        3,
    ),
    Setting(
        "reading.hyphenation",
        "switch",
        "break long words at the end of a line, by the rules of the article's language (needs the extra "
        "`hyphenation`)",
        False,
    ),
    Setting(
        "reading.pace",
        "number",
        "words you read in a minute, for the time that is left",
        200,
        (),
        50,
        2000,
    ),
    Setting(
        "reading.footnotes",
        "switch",
        "behind each link of an article the letter that opens it after `o`",
        True,
    ),
    Setting(
        "reading.hyperlinks",
        "choice",
        "let the terminal open links at a click (OSC 8); auto asks what kind of terminal it is",
        "auto",
        ("auto", "on", "off"),
    ),
    Setting(
        "list.group", "choice", "what lists are grouped by, until `B` changes it", "none", GROUPS
    ),
    Setting(
        "list.sort",
        "choice",
        "what lists are sorted by, until `O` changes it; relevance is for what a search found, elsewhere date",
        "date",
        SORTS,
    ),
    Setting("list.unread_first", "switch", "unread articles above those read", False),
    Setting(
        "list.fold_copies",
        "switch",
        "articles of nearly the same words (one report of an agency, as a rule) are one row with their number, "
        "until `C` changes it",
        False,
    ),
    Setting(
        "list.columns",
        "list",
        "the columns of a list that is at least 80 cells wide, in their order",
        ("date", "title", "publisher"),
        COLUMNS,
    ),
    Setting(
        "screen.cursor",
        "switch",
        "show the terminal's own cursor; it follows the focus in any case, as screen readers and Braille lines need it",
        False,
    ),
    Setting(
        "plain.width",
        "number",
        "columns of a line of `reader --plain`; with 0 those of the terminal",
        0,
        (),
        0,
        400,
    ),
    Setting(
        "models.sentences",
        "folder",
        "a model that makes vectors of sentences: an ONNX export (`model.onnx`, `tokenizer.json`) or what the library "
        "sentence-transformers reads",
    ),
    Setting(
        "models.inference",
        "folder",
        "a model of natural-language inference: an ONNX export with its `config.json`",
    ),
)
"""All that may be set."""

_BY_NAME = {setting.name: setting for setting in SETTINGS}
_SWITCHES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class Fault(NamedTuple):
    """One thing wrong in the file: its line (from 1; 0 for the whole file), what it is, what to do."""

    line: int
    message: str
    remedy: str = ""


class ConfigError(ReaderError):
    """A file of settings with ``faults``; the message names the file, and the line of the first one."""

    title = N_("These settings cannot be used")

    def __init__(self, name: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(told(name, faults[0]), faults[0].remedy)


def told(name: str, fault: Fault) -> str:
    """A fault of the file ``name`` as a sentence, without its remedy."""
    where = _("line {line}: ").format(line=fault.line) if fault.line else ""
    return f"{name}: {where}{fault.message}"


def written(value: Value) -> str:
    """A value as it is written in the file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return gate.line(", ".join(value) if isinstance(value, tuple) else str(value))


def usual(setting: Setting) -> str:
    """What holds where a setting is not set, in words."""
    return _("nothing") if setting.usual is None else written(setting.usual)


@dataclass(frozen=True, slots=True)
class Config:
    """What is set, by name; what is not set is as it usually is."""

    values: Mapping[str, Value] = field(default_factory=dict)

    def folder(self, name: str) -> Path | None:
        """The folder set for ``name``, whether it is there or not; None where it is not set."""
        value = self.values.get(name)
        return value if isinstance(value, Path) else None

    def __getitem__(self, name: str) -> Value | None:
        """The value of the setting ``name``, the usual one where it is not set. Raises `KeyError`."""
        return self.values.get(name, _BY_NAME[name].usual)


def read(path: Path, settings: tuple[Setting, ...] = SETTINGS) -> Config:
    """The settings in ``path``, none where there is no such file.

    Folders are taken from the file's own. Raises `ConfigError` with all faults.
    """
    config, faults = load(path, settings)
    if faults:
        raise ConfigError(gate.line(path.name), faults)
    return config


def load(path: Path, settings: tuple[Setting, ...] = SETTINGS) -> tuple[Config, tuple[Fault, ...]]:
    """The settings in ``path`` that can be used, and all that is wrong there, by line. Never raises."""
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
        text = content.decode("utf-8-sig")
    except FileNotFoundError:
        return Config(), ()
    except OSError as error:
        return Config(), (
            Fault(
                0,
                _("it cannot be read: {reason}.").format(reason=error.strerror),
                _("Check its rights."),
            ),
        )
    except UnicodeDecodeError:
        return Config(), (Fault(0, _("it is not UTF-8."), _("Save it as UTF-8.")),)
    if len(content) > LIMIT:
        large = Fault(
            0,
            _("it is larger than {limit} bytes.").format(limit=LIMIT),
            _("Keep only settings in it."),
        )
        return Config(), (large,)
    reading = _Reading(path, {each.name: each for each in settings})
    reading.whole(text)
    return Config(reading.values), tuple(sorted(reading.faults))


class _FaultError(ReaderError):
    """A fault on its way to the others; the message is without file and line."""


class _Reading:
    """Reads one file: what is set, and what is wrong."""

    def __init__(self, path: Path, known: Mapping[str, Setting]) -> None:
        self._path = path
        self._known = known
        self.values: dict[str, Value] = {}
        self.faults: list[Fault] = []

    def whole(self, text: str) -> None:
        """Read all of a file."""
        name = gate.line(self._path.name)
        try:
            tree = yamltree.compose(text, name, _FaultError)
        except _FaultError as fault:
            # What is no YAML at all says itself where: "config.yaml: line 3, column 1: ...".
            self.faults.append(Fault(0, fault.message.removeprefix(f"{name}: "), fault.remedy))
            return
        if tree is not None and not yamltree.is_null(tree):
            self._section(tree, "")

    def _section(self, node: yaml.Node, section: str) -> None:
        """Take in the settings of a section, "" for the whole file."""
        if not yamltree.is_mapping(node):
            message = _("{name} holds no settings.").format(name=section or _("the file"))
            self.faults.append(
                Fault(yamltree.line_of(node), message, _("Write lines of key: value."))
            )
            return
        seen: set[str] = set()
        for key, where, value in yamltree.pairs(node):
            name = f"{section}.{key}" if section else key
            try:
                self._entry(name, gate.line(key), value, twice=name in seen)
            except _FaultError as fault:
                self.faults.append(Fault(yamltree.line_of(where), fault.message, fault.remedy))
            seen.add(name)

    def _entry(self, name: str, shown: str, value: yaml.Node, *, twice: bool) -> None:
        if twice:
            raise _FaultError(
                _("{name} stands there twice.").format(name=shown), _("Remove one of the two.")
            )
        if name in self._known:
            self.values[name] = self._value(value, self._known[name], shown)
        elif any(each.startswith(f"{name}.") for each in self._known):
            if not yamltree.is_null(value):
                self._section(value, name)
        else:
            raise _FaultError(
                _("there is no setting {name}.").format(name=gate.line(name)),
                _meant(name, self._known),
            )

    def _value(self, node: yaml.Node, setting: Setting, shown: str) -> Value:
        if setting.kind == "list":
            words = list(self._words(node, setting, shown))
            if not words:
                raise _FaultError(
                    _("{name} has no value.").format(name=shown),
                    _("Give a list, or remove the line."),
                )
            return tuple(dict.fromkeys(words))
        text = yamltree.scalar(node, shown, _FaultError)
        if not text:
            raise _FaultError(
                _("{name} has no value.").format(name=shown), _("Give one, or remove the line.")
            )
        if setting.kind == "folder":
            try:
                return self._path.parent / Path(text).expanduser()
            except RuntimeError:
                raise _FaultError(
                    _("{name} names a user who is not there.").format(name=shown),
                    _("Write the whole path."),
                ) from None
        if setting.kind == "choice":
            return _one_of(text, setting, shown)
        if setting.kind == "switch":
            if text.lower() not in _SWITCHES:
                raise _FaultError(
                    _("{name} is {value!r}.").format(name=shown, value=text),
                    _("Write true or false."),
                )
            return _SWITCHES[text.lower()]
        return _number(text, setting, shown) if setting.kind == "number" else text

    @staticmethod
    def _words(node: yaml.Node, setting: Setting, shown: str) -> Iterator[str]:
        for each in yamltree.items(node):
            yield _one_of(yamltree.scalar(each, shown, _FaultError), setting, shown)


def _one_of(text: str, setting: Setting, shown: str) -> str:
    # YAML reads a bare `off` or `no` as a switch, but the text stays as it is written.
    word = text.casefold()
    if word in setting.among:
        return word
    near = difflib.get_close_matches(word, setting.among, 1, 0.6)
    meant = (
        _("Did you mean {name}?").format(name=near[0])
        if near
        else _("There are: {names}.").format(names=", ".join(setting.among))
    )
    raise _FaultError(_("{name} is {value!r}.").format(name=shown, value=text), meant)


def _number(text: str, setting: Setting, shown: str) -> int | float:
    whole = isinstance(setting.usual, int)
    try:
        number = int(text) if text.lstrip("+-").isdecimal() else float(text)
    except ValueError:
        raise _FaultError(
            _("{name} is {value!r}.").format(name=shown, value=text), _("Write a number.")
        ) from None
    if not setting.least <= number <= setting.most:  # also what is no number at all: nan
        between = _("Write a number from {least:g} to {most:g}.")
        raise _FaultError(
            _("{name} is {value!r}.").format(name=shown, value=text),
            between.format(least=setting.least, most=setting.most),
        )
    if whole and number != int(number):
        raise _FaultError(
            _("{name} is {value!r}.").format(name=shown, value=text), _("Write a whole number.")
        )
    return int(number) if whole else number


def _meant(name: str, known: Mapping[str, Setting]) -> str:
    sections = {part.rpartition(".")[0] for part in known}
    near = difflib.get_close_matches(name, [*known, *sorted(sections)], 1, 0.6)
    return (
        _("Did you mean {name}?").format(name=near[0])
        if near
        else _("There are: {names}.").format(names=", ".join(known))
    )
