"""has:dispute, only:here and sort:witnesses: known as far as it is said, and following the neighbours."""

import contextlib
import dataclasses
from collections.abc import Callable

import pytest

from reader.articles.model import Article
from reader.library import fulltext
from reader.library.analysing import Inline
from reader.library.service import Library

LINKED = {"bruecke-gesperrt", "bruecke-zu"}


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search waits as long as it takes, however busy the machine is."""
    monkeypatch.setattr(fulltext, "_MOMENT", 60.0)


def found(library: Library, query: str) -> list[str]:
    result = library.search(query)
    assert result.note == ""
    return [hit.row.id for hit in result.hits]


def save(library: Library, article: Article) -> None:
    library.corpus.save(article)
    library.refresh(executor=Inline())


def test_only_here_is_whatever_no_other_article_carries(library: Library) -> None:
    alone = set(found(library, "only:here"))
    assert "haushalt" in alone
    assert not alone & LINKED
    assert set(found(library, "-only:here")) >= LINKED


def test_the_best_witnessed_come_first(library: Library) -> None:
    ordered = found(library, "sort:witnesses")
    assert set(ordered[:2]) <= LINKED | {"bridge-closed"}
    assert ordered.index("haushalt") > 1


def test_a_new_article_changes_how_its_neighbours_stand(
    library: Library, article: Callable[[str], Article]
) -> None:
    assert found(library, "has:dispute") == []
    assert "haushalt" in found(library, "only:here")
    copy = dataclasses.replace(article("haushalt"), id="haushalt-copy", publisher="Beispiel-Kurier")
    save(library, copy)
    assert not {"haushalt", "haushalt-copy"} & set(found(library, "only:here"))
    other = dataclasses.replace(
        article("bruecke-zu"),
        id="bruecke-anders",
        text=article("bruecke-zu").text.replace("12.000", "40.000"),
    )
    save(library, other)
    assert {"bruecke-zu", "bruecke-anders"} <= set(found(library, "has:dispute"))
    library.corpus.remove("haushalt-copy")
    library.corpus.remove("bruecke-anders")
    library.refresh(executor=Inline())
    assert "haushalt" in found(library, "only:here")
    assert found(library, "has:dispute") == []


def test_what_is_not_known_yet_is_said(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fulltext, "_MOMENT", -1.0)
    note = library.search("only:here Bundestag").note
    assert "How 4 articles are linked is not known yet" in note  # the one that answers goes first
    assert "haushalt" in {hit.row.id for hit in library.search("only:here").hits}
    steps: list[tuple[int, int]] = []
    assert library.follow_links(lambda step: steps.append((step.done, step.total))) == 0
    assert steps[-1][0] == steps[-1][1]
    assert library.search("only:here").note == ""
    assert library.follow_links(steps.append) == 0


def test_without_claims_a_search_answers_and_says_what_it_does_not_know(library: Library) -> None:
    library.home.claims_file.write_bytes(b"no database" * 100)
    result = library.search("-only:here Hamburg")
    assert result.total == 3
    assert "damaged" in result.note
    assert library.refresh(executor=Inline()) == 0
    assert library.search("only:here").note == ""


def test_nothing_is_kept_while_the_claims_are_behind(
    library: Library, article: Callable[[str], Article]
) -> None:
    other = dataclasses.replace(
        article("haushalt"), id="haushalt-copy", publisher="Beispiel-Kurier"
    )
    library.corpus.save(other)
    library._catalogue.take(library.corpus, library._catalogue.scan(library.corpus), lambda _: None)
    assert "not known yet" in library.search("only:here").note
    assert library.follow_links() == 6
    library.refresh(executor=Inline())
    assert library.follow_links() == 0


def test_standings_follow_claims_that_know_the_readers_own_entities(library: Library) -> None:
    home = library.home
    home.entities_file.write_text("- name: Bürgerverein Elbufer\n  kind: organisation\n")
    with contextlib.closing(Library.open(home)) as again:
        again.refresh(executor=Inline())
        assert again.follow_links() == 0
        assert "haushalt" in found(again, "only:here")


def test_what_is_broken_off_in_the_middle_of_an_article_is_not_kept(library: Library) -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 2

    assert library.follow_links(cancelled=cancelled) == library.count()
    assert library.follow_links() == 0


def test_which_queries_ask_for_links(library: Library) -> None:
    asking = [
        q
        for q in ("only:here", "x -has:dispute", "sort:witnesses", "has:figure", "x")
        if library.asks_for_links(q)
    ]
    assert asking == ["only:here", "x -has:dispute", "sort:witnesses"]


def test_another_model_finds_the_standings_anew(library: Library) -> None:
    found(library, "only:here")
    assert library._catalogue.unplaced_count() == 0
    (library.home.root / "config.yaml").write_text("models:\n  sentences: gone\n")
    assert library._standings.follow(0.0) > 0, "they were forgotten, and one moment is not enough"
    found(library, "only:here")
    assert library._catalogue.unplaced_count() == 0
