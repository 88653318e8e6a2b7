"""The user's own entities are known to all that reads articles."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator

import pytest

from reader.articles.model import Article
from reader.cli import main
from reader.entities import gazetteer
from reader.errors import ReaderError
from reader.library import additions
from reader.library.additions import Additions
from reader.library.analysing import Inline, analyse_group
from reader.library.home import Home
from reader.library.service import Library

OWN = "- {name: Elbbrücke Musterstadt, names: [Elbbrücke], english: [Elbe bridge], kind: place}\n"


@pytest.fixture(autouse=True)
def _shipped_afterwards() -> Iterator[None]:
    yield
    gazetteer.use("", "")


def _named(home: Home) -> dict[str, int]:
    library = Library.open(home)
    try:
        library.refresh(executor=Inline())
        return {one.entity: one.articles for one in library.entities()}
    finally:
        library.close()


def test_what_is_added_joins_names_in_both_languages_and_goes_with_its_file(built: Home) -> None:
    assert "Elbbrücke Musterstadt" not in _named(built)
    built.entities_file.write_text(OWN, encoding="utf-8")
    assert _named(built)["Elbbrücke Musterstadt"] == 3
    built.entities_file.unlink()
    assert "Elbbrücke Musterstadt" not in _named(built)


def test_another_process_knows_what_is_added(article: Callable[[str], Article]) -> None:
    handed: Additions = pickle.loads(pickle.dumps(Additions(OWN, "entities.yaml")))  # noqa: S301
    (found,) = analyse_group([article("bridge-closed")], handed)
    assert found.analysis is not None
    assert "Elbbrücke Musterstadt" in {mention.entity for mention in found.analysis.mentions}


def test_a_fault_stops_every_command_and_tells_line_and_remedy(
    built: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    built.entities_file.write_text("- name: Elbbrücke\n  kind: bridge\n", encoding="utf-8")
    assert main(["--home", str(built.root), "articles"]) == 1
    told = " ".join(capsys.readouterr().err.split())
    assert f"{built.entities_file}:2: entity 1 (Elbbrücke)" in told
    assert "Kinds: person, organisation, place, other." in told


def test_a_file_that_is_no_text_is_told(built: Home) -> None:
    built.entities_file.write_bytes(b"- name: \xff\xfe")
    with pytest.raises(ReaderError, match="not in UTF-8"):
        additions.read(built.entities_file)
