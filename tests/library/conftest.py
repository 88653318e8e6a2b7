"""A small library of real articles, built once and copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.articles.published import parse
from reader.library.analysing import Inline
from reader.library.home import Home
from reader.library.service import Library

TEXTS = {
    "bruecke-gesperrt": (
        "Brücke in Musterstadt gesperrt", "Demo-Bote", "2025-03-04T08:00:00+01:00", "de",
        "Die Stadt Hamburg hat am Dienstag die Elbbrücke gesperrt. Nach Angaben der Polizei sind rund 12.000"
        " Autofahrer betroffen.\n\n„Die Sperrung dauert drei Wochen“, sagte Innensenator Andy Grote.",
    ),
    "bruecke-zu": (
        "Elbbrücke drei Wochen zu", "Beispiel-Kurier", "2025-03-04", "de",
        "Die Elbbrücke in Hamburg ist seit Dienstag gesperrt. Laut Polizei sind 12.000 Autofahrer betroffen.",
    ),
    "bridge-closed": (
        "Hamburg closes bridge", "Sample Gazette", "2025-03-05", "en",
        "The city of Hamburg closed the Elbe bridge on Tuesday. Police said 12,000 drivers were affected.",
    ),
    "haushalt": (
        "Bundestag beschließt Haushalt", "Demo-Bote", "2025-02", "de",
        "Der Bundestag hat den Haushalt beschlossen. Die Opposition stimmte gegen den Entwurf.",
    ),
    "ohne-datum": (
        "Ohne Datum", "", "", "",
        "Der Minister hat die Zahlen nicht bestätigt. Sie stammen aus einem Bericht der Behörde in Berlin.",
    ),
}  # fmt: skip


def _article(name: str) -> Article:
    title, publisher, published, language, text = TEXTS[name]
    when = parse(published) if published else None
    return Article(name, title, publisher, when, language, text)


@pytest.fixture(scope="session")
def article() -> Callable[[str], Article]:
    """Gives one of the articles by its id."""
    return _article


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with all the articles in its corpus and nothing else."""
    home = Home.at(tmp_path / "home")
    for name in TEXTS:
        Corpus(home.corpus).save(_article(name))
    return home


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the articles and everything derived from them; not to be changed."""
    home = Home.at(tmp_path_factory.mktemp("built"))
    for name in TEXTS:
        Corpus(home.corpus).save(_article(name))
    library = Library.open(home)
    library.refresh(executor=Inline())
    library.close()
    return home.root


@pytest.fixture
def built(tmp_path: Path, built_once: Path) -> Home:
    """A built home of the test's own; copying keeps the files' times, so nothing in it looks changed."""
    shutil.copytree(built_once, tmp_path / "built")
    return Home.at(tmp_path / "built")


@pytest.fixture
def library(built: Home) -> Iterator[Library]:
    """The built library, open."""
    library = Library.open(built)
    yield library
    library.close()
