"""Turns the curated YAML of the gazetteer into the table of forms that is loaded at run time.

``python -m reader.entities.compiling`` writes it; a test proves that the file is up to date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from reader.entities import inflection
from reader.errors import ReaderError

DATA = Path(__file__).with_name("data")
TABLE = DATA / "gazetteer.json"
KINDS = {"people": "person", "organisations": "organisation", "places": "place", "others": "other"}
FIELDS = {
    "name", "names", "english", "country", "adjective", "inhabitants", "short", "weak", "after",
    "roles", "ambiguous", "kind", "capital", "derived",
}  # fmt: skip

# How a form names its entity: plainly, derived, a surname, a surname that alone says too little, a
# role, a name that is also a common word and needs support, an inhabitant.
Rows = dict[str, list[list[Any]]]


class GazetteerError(ReaderError):
    """A file of entities that cannot be used."""

    title = "This list of entities cannot be read"


def load(path: Path, kind: str = "") -> list[dict[str, Any]]:
    """The entities of one YAML file, each a mapping with at least ``name`` and ``kind``.

    A file is a list, whose entries say their own kind unless ``kind`` does; errors name file and entry.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        rows = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - safe either way
    except OSError as fault:
        raise GazetteerError(f"{path}: {fault.strerror}.", "Check the path.") from fault
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise GazetteerError(f"{path}: {fault}", "Correct the YAML.") from fault
    if not isinstance(rows, list):
        raise GazetteerError(
            f"{path}: not a list of entities.", "Start each entity with '- name:'."
        )
    return [_checked(path, number, row, kind) for number, row in enumerate(rows, 1)]


def _checked(path: Path, number: int, row: Any, kind: str) -> dict[str, Any]:
    where = f"{path}: entity {number}"
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row["name"].strip():
        raise GazetteerError(f"{where} has no name.", "Give it 'name: ...'.")
    where += f" ({row['name']})"
    unknown = sorted(str(key) for key in row.keys() - FIELDS)
    if unknown:
        known = ", ".join(sorted(FIELDS))
        raise GazetteerError(f"{where}: unknown key {unknown[0]!r}.", f"Known keys: {known}.")
    entry = {"kind": kind, **row}
    if entry["kind"] not in KINDS.values():
        known = ", ".join(KINDS.values())
        raise GazetteerError(f"{where}: kind {entry['kind']!r}.", f"Kinds: {known}.")
    for key in (
        "names",
        "english",
        "adjective",
        "inhabitants",
        "short",
        "weak",
        "roles",
        "derived",
    ):
        value = entry.get(key, [])
        entry[key] = [value] if isinstance(value, str) else value
        if not isinstance(entry[key], list) or not all(
            isinstance(item, str) for item in entry[key]
        ):
            raise GazetteerError(f"{where}: {key} is not a list of names.", "Quote each name.")
    return entry


def curated() -> list[dict[str, Any]]:
    """All entities of the curated files, in the order of `KINDS`."""
    found: list[dict[str, Any]] = []
    for path in sorted(DATA.glob("*.yaml")):
        stem = path.stem.split("_")[0]
        if stem in KINDS:
            found += load(path, KINDS[stem])
    return found


def expanded(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The table of ``rows``: ``entities`` [name, kind, names, country], ``forms`` -> [index, how]."""
    entities: list[list[Any]] = []
    forms: Rows = {}
    flat = [part for row in rows for part in _with_capital(row)]
    for index, row in enumerate(flat):
        names = list(dict.fromkeys([row["name"], *row["names"], *row["english"]]))
        country = row.get("country", "")
        entities.append([row["name"], row["kind"], names, country])
        for form, how in _forms(row):
            for spelling in inflection.spelt(form):
                senses = forms.setdefault(spelling, [])
                if all(sense[0] != index for sense in senses):
                    senses.append([index, how])
    return {"entities": entities, "forms": forms}


def _with_capital(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    capital = row.pop("capital", None)
    yield row
    if capital:
        blank: dict[str, Any] = {key: [] for key in FIELDS}
        extra = {"name": capital} if isinstance(capital, str) else capital
        for key in ("names", "english", "adjective", "inhabitants"):
            if isinstance(extra.get(key), str):
                extra[key] = [extra[key]]
        yield {**blank, "after": {}, **extra, "kind": "place", "country": row["name"]}


def _forms(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every form of one entity with how it names it."""
    weak, after = set(row["weak"]), row.get("after") or {}
    inflect = inflection.nouns if row["kind"] in ("person", "place") else inflection.bodies
    for name in [row["name"], *row["names"], *row["english"]]:
        how = "weak" if name in weak else "after" if name in after else "name"
        for form in inflect(name):
            yield form, how
    for name, words in after.items():
        yield name, "after " + " ".join(words)
    yield from _derived(row)
    if row["kind"] == "person":
        yield from _surnames(row)
    for role in row["roles"]:
        yield from ((form, "role") for form in inflection.nouns(role))


def _derived(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    german = [row["name"], *row["names"]]
    for stem in row["adjective"]:
        spellings = inflection.adjectives(stem) if stem.endswith("sch") else [stem]
        yield from ((form, "derived") for form in spellings)
    for word in row["inhabitants"]:
        yield from ((form, "derived") for form in inflection.inhabitants(word))
    for word in row["derived"]:
        yield word, "derived"
        yield word + "s", "derived"
    if row["kind"] == "place" and not row["adjective"] and row.get("country"):
        for name in german:
            if " " not in name:
                yield from ((form, "derived") for form in inflection.townspeople(name))


def _surnames(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    shorts = row["short"] or ([row["name"].rsplit(" ", 1)[-1]] if " " in row["name"] else [])
    shorts = shorts + [name.rsplit(" ", 1)[-1] for name in row["english"] if not row["short"]]
    how = "ambiguous" if row.get("ambiguous") else "surname"
    for short in dict.fromkeys(shorts):
        yield from ((form, how) for form in inflection.nouns(short))


def main() -> None:
    """Write the table."""
    TABLE.write_text(rendered(), encoding="utf-8")


def rendered() -> str:
    """The table as the text of its file."""
    return json.dumps(expanded(curated()), ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    main()
