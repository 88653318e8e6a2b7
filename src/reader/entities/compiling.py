"""Turns the curated YAML of the gazetteer into the table of forms that is loaded at run time.

``python -m reader.entities.compiling`` writes it; a test proves that the file is up to date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from reader.entities import inflection, lexicon
from reader.entities.gazetteer import flat, pack
from reader.entities.spelling import shelf
from reader.entities.tokens import tokens
from reader.errors import ReaderError
from reader.messages import N_, _

DATA = Path(__file__).with_name("data")
TABLE = DATA / "gazetteer.json"
KINDS = {"people": "person", "organisations": "organisation", "places": "place", "others": "other"}
FIELDS = {
    "name", "names", "english", "country", "adjective", "inhabitants", "short", "weak", "after",
    "roles", "ambiguous", "kind", "capital", "derived", "town",
}  # fmt: skip

# How a form names its entity: plainly, derived, a surname, a surname that alone says too little, a
# role, a name that is also a common word and needs support, an inhabitant.
ORDER = ("name", "after", "role", "derived", "surname", "ambiguous", "weak", "bare")
Rows = dict[str, list[list[Any]]]


class GazetteerError(ReaderError):
    """A file of entities that cannot be used."""

    title = N_("This list of entities cannot be read")


LISTS = ("names", "english", "adjective", "inhabitants", "short", "weak", "roles", "derived")
"""Fields that hold names, one or several."""
FLAGS = ("ambiguous", "town")


def load(path: Path, kind: str = "") -> list[dict[str, Any]]:
    """The entities of one YAML file, as `parsed`."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as fault:
        raise GazetteerError(f"{path}: {fault.strerror}.", _("Check the path.")) from fault
    return parsed(text, str(path), kind)


def parsed(text: str, path: str, kind: str = "") -> list[dict[str, Any]]:
    """The entities of ``text``, each a mapping with at least ``name`` and ``kind``.

    It is a YAML list, whose entries say their own kind unless ``kind`` does. Raises `GazetteerError`, which names
    ``path``, line, entity and field.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        rows = yaml.load(text, Loader=loader)  # noqa: S506 - safe either way
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        lines = text.rstrip().count("\n") + 1
        line = f":{min(mark.line + 1, lines)}" if mark else ""
        remedy = _(
            "Correct the YAML: quote names that hold a colon, a quotation mark or a bracket."
        )
        raise GazetteerError(f"{path}{line}: {fault.problem}.", remedy) from fault
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        raise GazetteerError(f"{path}: {fault}", _("Correct the YAML.")) from fault
    if rows is None:
        return []
    if not isinstance(rows, list):
        raise GazetteerError(
            _("{path}:1: not a list of entities.").format(path=path),
            _("Start each entity with '- name:'."),
        )
    return [_checked(_Place(text, path, number), row, kind) for number, row in enumerate(rows)]


class _Place:
    """Where an entity stands in a file, for who has to be told."""

    def __init__(self, text: str, path: str, number: int) -> None:
        self._text, self._path, self._number = text, path, number
        self.name = ""

    def fault(self, field: str, message: str, remedy: str) -> GazetteerError:
        """The error that says ``message`` about a field of the entity."""
        named = f" ({self.name})" if self.name else ""
        where = _("{path}:{field}: entity {number}{named}").format(
            path=self._path, field=self._line(field), number=self._number + 1, named=named
        )
        return GazetteerError(f"{where} {message}", remedy)

    def _line(self, field: str) -> int:
        root = yaml.compose(self._text, Loader=yaml.SafeLoader)
        assert root is not None  # noqa: S101 - the text holds an entity
        node = root.value[self._number]
        keys = node.value if isinstance(node, yaml.MappingNode) else ()
        found = next((key for key, __ in keys if key.value == field), node)
        return int(found.start_mark.line) + 1


def _checked(place: _Place, row: Any, kind: str) -> dict[str, Any]:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        raise place.fault("name", _("has no name."), _("Give it 'name: ...'."))
    place.name = row["name"]
    unknown = sorted(str(key) for key in row.keys() - FIELDS)
    if unknown:
        known = ", ".join(sorted(FIELDS))
        raise place.fault(
            unknown[0],
            _("has an unknown field {unknown!r}.").format(unknown=unknown[0]),
            _("Known: {known}.").format(known=known),
        )
    entry = {"kind": kind, **row}
    if entry["kind"] not in KINDS.values():
        known = ", ".join(KINDS.values())
        raise place.fault(
            "kind",
            _("is of no known kind: {entry!r}.").format(entry=entry["kind"]),
            _("Kinds: {known}.").format(known=known),
        )
    for key in LISTS:
        value = entry.get(key, [])
        entry[key] = [value] if isinstance(value, str) else value
        if not _are_names(entry[key]):
            raise place.fault(
                key,
                _("has {key} that are no list of names.").format(key=key),
                _("Quote each name."),
            )
    for key in FLAGS:
        if not isinstance(entry.get(key, False), bool):
            raise place.fault(
                key,
                _("has {key!r} that is not true or false.").format(key=key),
                _("Write '{key}: true'.").format(key=key),
            )
    if not isinstance(entry.get("country", ""), str):
        raise place.fault("country", _("has a country that is no name."), _("Quote the name."))
    after = entry.get("after") or {}
    if not isinstance(after, dict) or not all(_are_names(words) for words in after.values()):
        raise place.fault(
            "after",
            _("has 'after' that is no list of words for a name."),
            _("Write 'after: {X: [auf, bei]}'."),
        )
    capital = entry.get("capital", "")
    if not isinstance(capital, str) and not (
        isinstance(capital, dict) and isinstance(capital.get("name"), str)
    ):
        raise place.fault("capital", _("has a capital that is no name."), _("Quote the name."))
    return entry


def _are_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)


def curated() -> list[dict[str, Any]]:
    """All entities of the curated files, in the order of `KINDS`."""
    found: list[dict[str, Any]] = []
    for path in sorted(DATA.glob("*.yaml")):
        stem = path.stem.split("_")[0]
        if stem not in KINDS:
            continue
        for row in load(path, KINDS[stem]):
            if path.stem == "places_states":
                row.setdefault("country", row["name"])
            row.setdefault("town", path.stem == "places_cities")
            found.append(row)
    return found


def expanded(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The table of ``rows``: ``entities`` [name, kind, names, country], ``forms`` -> "index how;index how" as
    `reader.entities.gazetteer.pack` has them, ``longest`` how many words a form of several has that begins with
    a word."""
    entities: list[list[Any]] = []
    forms: Rows = {}
    flat = [part for row in rows for part in _with_capital(row)]
    for index, row in enumerate(flat):
        names = list(dict.fromkeys([row["name"], *row["names"], *row["english"]]))
        country = row.get("country", "")
        entities.append([row["name"], row["kind"], names, country])
        for form, how in _forms(row):
            for spelling in inflection.spelt(form):
                senses = forms.setdefault(keyed(spelling), [])
                if all(sense[0] != index for sense in senses):
                    senses.append([index, how])
    for senses in forms.values():
        senses.sort(key=lambda sense: ORDER.index(sense[1].split(" ")[0]))
    longest: dict[str, int] = {}
    for form in forms:
        head, blank, rest = form.partition(" ")
        if blank:
            longest[head] = max(longest.get(head, 0), 2 + rest.count(" "))
    packed = pack(
        (form, ";".join(f"{index} {how}" for index, how in senses))
        for form, senses in forms.items()
    )
    shelves: dict[str, list[list[Any]]] = {}
    for index, (__, kind, names, __) in enumerate(entities):
        for name in names if kind == "person" else ():
            shelves.setdefault(shelf(name), []).append([name, index])
    return {"entities": entities, "forms": packed, "longest": longest, "shelves": shelves}


def keyed(form: str) -> str:
    """``form`` as the words that the gazetteer is asked for, joined by blanks."""
    return " ".join(token.form for token in tokens(form))


def _with_capital(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    capital = row.pop("capital", None)
    yield row
    if capital:
        blank: dict[str, Any] = {key: [] for key in FIELDS}
        extra = {"name": capital} if isinstance(capital, str) else capital
        for key in ("names", "english", "adjective", "inhabitants"):
            if isinstance(extra.get(key), str):
                extra[key] = [extra[key]]
        yield {
            **blank,
            "after": {},
            **extra,
            "kind": "place",
            "country": row["name"],
            "town": True,
        }


def _forms(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every form of one entity with how it names it."""
    weak, after = set(row["weak"]), row.get("after") or {}
    inflect = inflection.nouns if row["kind"] in ("person", "place") else inflection.bodies
    for name in [row["name"], *row["names"], *row["english"]]:
        if name in after:
            yield name, "after " + " ".join(after[name])
            continue
        how = "weak" if name in weak else "name"
        yield from ((form, how) for form in inflect(name))
    yield from _derived(row)
    if row["kind"] == "person":
        yield from _surnames(row)
    for role in row["roles"]:
        yield from ((form, "role") for form in inflection.nouns(role))


def _derived(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for stem in row["adjective"]:
        if stem.endswith("sch"):
            # Alone it is a language ("spricht deutsch"); in "russisch-ukrainisch" it is a state.
            yield stem, "bare"
            yield from ((form, "derived") for form in inflection.adjectives(stem))
        else:
            yield stem, "derived"
    for word in row["inhabitants"]:
        yield from ((form, "derived") for form in inflection.inhabitants(word))
    for word in row["derived"]:
        yield word, "derived"
        yield word + "s", "derived"
    if row.get("town") and not row["adjective"]:
        for name in [row["name"], *row["names"]]:
            if " " not in name:
                yield from ((form, "derived") for form in inflection.townspeople(name))


def _surnames(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    shorts = row["short"] or ([row["name"].rsplit(" ", 1)[-1]] if " " in row["name"] else [])
    shorts = shorts + [name.rsplit(" ", 1)[-1] for name in row["english"] if not row["short"]]
    nouns = lexicon.nouns()
    for short in dict.fromkeys(shorts):
        # "Reiche" may be the rich, "Kohl" cabbage.
        how = "ambiguous" if row.get("ambiguous") or "n" in nouns[short] else "surname"
        yield from ((form, how) for form in inflection.nouns(short))


def rules() -> dict[str, list[str]]:
    """The word lists of the rules: roles, tails of compounds, and those for English."""
    text = (DATA / "rules.yaml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = yaml.safe_load(text)
    return {name: list(dict.fromkeys(words)) for name, words in lists.items()}


def main() -> None:
    """Write the table."""
    TABLE.write_text(rendered(), encoding="utf-8")


def rendered() -> str:
    """The table as the text of its file."""
    table = flat({**expanded(curated()), "rules": rules()})
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    main()
