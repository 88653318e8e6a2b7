"""Runs commands in this process, on a small library that is built once."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.articles.published import parse
from reader.cli import main

TEXTS = {
    "bruecke": ("Brücke gesperrt", "Demo-Bote", "2025-03-04", "de",
        "Die Stadt Hamburg hat am Dienstag die Elbbrücke gesperrt. Nach Angaben der Polizei sind rund 12.000"
        " Autofahrer betroffen.\n\n„Die Sperrung dauert drei Wochen“, sagte Innensenator Andy Grote."),
    "elbe": ("Elbbrücke zu", "Beispiel-Kurier", "2025-03-05", "de",
        "Die Elbbrücke in Hamburg ist seit Dienstag gesperrt. Laut Polizei sind 12.000 Autofahrer betroffen."),
    "haushalt": ("Haushalt [LIVE] [/red]", "", "", "de",
        "Der Bundestag hat den Haushalt beschlossen. Die Opposition stimmte gegen den Entwurf."),
}  # fmt: skip


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with everything built; not to be changed."""
    home = tmp_path_factory.mktemp("cli")
    for name, (title, publisher, published, language, text) in TEXTS.items():
        when = parse(published) if published else None
        article = Article(name, title, publisher, when, language, text)
        Corpus(home / "corpus").save(article)
    assert main(["--home", str(home), "index"]) == 0
    return home


@pytest.fixture
def home(tmp_path: Path, built_home: Path) -> Path:
    """A copy of the built home."""
    shutil.copytree(built_home, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `reader --home HOME ...`."""

    def run(*args: str | Path, at: Path = home) -> Ran:
        capsys.readouterr()
        code = main(["--home", str(at), *map(str, args)])
        return Ran(code, *capsys.readouterr())

    return run
