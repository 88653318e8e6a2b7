"""The user's own settings: one YAML file, checked strictly against a table that the manual prints as well."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader import messages
from reader.articles import gate, yamltree
from reader.errors import ReaderError
from reader.messages import _

if TYPE_CHECKING:
    import yaml

LIMIT = 100_000
"""The largest file of settings, in bytes."""

Value = str | int | float | bool | Path


class Setting(NamedTuple):
    """One setting: its place in the file ("section.key"), what it takes, and what it is for."""

    name: str
    kind: Literal["folder", "text", "number", "switch", "choice"]
    what: str
    choices: tuple[str, ...] = ()
    """What a "choice" is one of, the one that holds unless set first."""


SETTINGS = (
    Setting(
        "language",
        "choice",
        "the language the reader speaks: `auto` (that of the terminal's locale), `en` or `de`",
        (messages.AUTO, *messages.LANGUAGES),
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
"""All that may be set. A setting is read with `Config.folder` and its like by whoever needs it."""

_SWITCHES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class ConfigError(ReaderError):
    """A file of settings that cannot be used; the message names the file and the line."""

    title = "These settings cannot be used"


@dataclass(frozen=True, slots=True)
class Config:
    """What is set, by name; what is not set has no value."""

    values: Mapping[str, Value] = field(default_factory=dict)

    def folder(self, name: str) -> Path | None:
        """The folder set for ``name``, whether it is there or not; None where it is not set."""
        value = self.values.get(name)
        return value if isinstance(value, Path) else None


def read(path: Path, settings: tuple[Setting, ...] = SETTINGS) -> Config:
    """The settings in ``path``, none where there is no such file.

    Folders are taken from the file's own. Raises `ConfigError` at the first fault.
    """
    name = gate.line(path.name)
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
        text = content.decode("utf-8-sig")
    except FileNotFoundError:
        return Config()
    except OSError as error:
        raise ConfigError(
            f"{name} cannot be read: {error.strerror}.", "Check its rights."
        ) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{name} is not UTF-8.", "Save it as UTF-8.") from None
    if len(content) > LIMIT:
        raise ConfigError(f"{name} is larger than {LIMIT} bytes.", "Keep only settings in it.")
    tree = yamltree.compose(text, name, ConfigError)
    values: dict[str, Value] = {}
    if tree is not None and not yamltree.is_null(tree):
        _collect(tree, "", name, path.parent, {each.name: each for each in settings}, values)
    return Config(values)


def _collect(
    node: yaml.Node,
    section: str,
    file: str,
    beside: Path,
    known: Mapping[str, Setting],
    values: dict[str, Value],
) -> None:
    """Take in the settings of a section, "" for the whole file."""
    if not yamltree.is_mapping(node):
        raise ConfigError(
            f"{file}: line {yamltree.line_of(node)}: {section or 'the file'} holds no settings.",
            "Write lines of key: value.",
        )
    seen: set[str] = set()
    for key, where, value in yamltree.pairs(node):
        line = f"{file}: line {yamltree.line_of(where)}:"
        shown, name = gate.line(key), f"{section}.{key}" if section else key
        if name in seen:
            raise ConfigError(f"{line} {shown} stands there twice.", "Remove one of the two.")
        seen.add(name)
        if name in known:
            values[name] = _value(value, known[name], f"{line} {shown}", beside)
        elif any(each.startswith(f"{name}.") for each in known):
            if not yamltree.is_null(value):
                _collect(value, name, file, beside, known, values)
        else:
            raise ConfigError(f"{line} there is no setting {gate.line(name)}.", _meant(name, known))


def _meant(name: str, known: Mapping[str, Setting]) -> str:
    sections = {part.rpartition(".")[0] for part in known}
    near = difflib.get_close_matches(name, [*known, *sorted(sections)], 1, 0.6)
    return f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."


def _value(node: yaml.Node, setting: Setting, where: str, beside: Path) -> Value:
    text = yamltree.scalar(node, where, ConfigError)
    if not text:
        raise ConfigError(f"{where} has no value.", f"Give a {setting.kind}, or remove the line.")
    if setting.kind == "folder":
        try:
            return beside / Path(text).expanduser()
        except RuntimeError:
            raise ConfigError(
                f"{where} names a user who is not there.", "Write the whole path."
            ) from None
    if setting.kind == "switch":
        if text.lower() not in _SWITCHES:
            raise ConfigError(f"{where} is {text!r}.", "Write true or false.")
        return _SWITCHES[text.lower()]
    if setting.kind == "choice":
        if text not in setting.choices:
            *others, last = setting.choices
            raise ConfigError(
                _("{where} is {value!r}.").format(where=where, value=text),
                _("Write {names} or {last}.").format(names=", ".join(others), last=last),
            )
        return text
    if setting.kind == "number":
        try:
            return int(text) if text.lstrip("+-").isdecimal() else float(text)
        except ValueError:
            raise ConfigError(f"{where} is {text!r}.", "Write a number.") from None
    return text
