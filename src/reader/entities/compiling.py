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
from reader.entities.tokens import tokens
from reader.errors import ReaderError

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
        if stem not in KINDS:
            continue
        for row in load(path, KINDS[stem]):
            if path.stem == "places_states":
                row.setdefault("country", row["name"])
            row.setdefault("town", path.stem == "places_cities")
            found.append(row)
    return found


def expanded(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The table of ``rows``: ``entities`` [name, kind, names, country], ``forms`` -> "index how;index how",
    ``longest`` how many words a form of several has that begins with a word."""
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
    packed = {
        form: ";".join(f"{index} {how}" for index, how in senses) for form, senses in forms.items()
    }
    return {"entities": entities, "forms": packed, "longest": longest}


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
    table = {**expanded(curated()), "rules": rules()}
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    main()
