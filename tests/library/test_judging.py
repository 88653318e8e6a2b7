"""What the reader says of links is kept, undone, and found again after a rebuild."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.articles.corpus import Corpus
from reader.claims.model import Sidebar
from reader.errors import NotFoundError, UsageError
from reader.library.analysing import Inline
from reader.library.home import Home
from reader.library.service import Library

HERE, THERE, BEYOND = "bruecke-gesperrt#1", "bruecke-zu#1", "haushalt#1"


def listed(sidebar: Sidebar) -> list[str]:
    return [other.claim for other in sidebar.others if other.level == "same"]


def test_a_link_is_rejected_and_taken_back(library: Library) -> None:
    before = library.sidebar(HERE)
    library.reject_link(HERE, THERE)
    assert THERE not in listed(library.sidebar(HERE))
    assert HERE not in listed(library.sidebar(THERE))
    assert THERE not in listed(library.sidebars("bruecke-gesperrt")[0])
    library.withdraw_link(THERE, HERE)
    assert library.sidebar(HERE) == before
    with pytest.raises(NotFoundError):
        library.withdraw_link(HERE, THERE)


def test_a_missing_link_is_added_and_may_then_be_rejected(library: Library) -> None:
    library.add_link(HERE, BEYOND)
    assert BEYOND in listed(library.sidebar(HERE))
    assert HERE in listed(library.sidebar(BEYOND))
    library.reject_link(BEYOND, HERE)
    assert BEYOND not in listed(library.sidebar(HERE))
    assert [judgement.verdict.says for judgement in library.links()] == ["rejected"]


def test_what_means_nothing_is_refused(library: Library) -> None:
    with pytest.raises(UsageError, match="already"):
        library.add_link(HERE, THERE)
    with pytest.raises(UsageError, match="one article"):
        library.add_link(HERE, "bruecke-gesperrt#2")
    with pytest.raises(NotFoundError):
        library.reject_link(HERE, "nowhere#1")
    assert library.links() == ()


def test_undo_and_redo_tell_what_they_did(library: Library) -> None:
    library.reject_link(HERE, THERE)
    library.add_link(HERE, BEYOND)
    library.withdraw_link(HERE, BEYOND)
    both = "“Brücke in Musterstadt gesperrt” and “Elbbrücke drei Wochen zu”"
    far = "“Brücke in Musterstadt gesperrt” and “Bundestag beschließt Haushalt”"
    assert library.undo() == f"Undone: taken back: link between {far} added."
    assert library.undo() == f"Undone: link between {far} added."
    assert library.undo() == f"Undone: link between {both} rejected."
    assert THERE in listed(library.sidebar(HERE))
    assert library.redo() == f"Done again: link between {both} rejected."
    assert THERE not in listed(library.sidebar(HERE))


def test_verdicts_survive_a_rebuild_in_which_claims_are_numbered_otherwise(built: Home) -> None:
    library = Library.open(built)
    library.reject_link(HERE, THERE)
    library.add_link(HERE, BEYOND)
    library.close()
    path = Corpus(built.corpus).path("haushalt")
    _insert(path, "Der Bundestag", "Das Parlament tagte bis in die Nacht. Der Bundestag")
    library = Library.open(built)
    library.refresh(executor=Inline(), rebuild=True)
    assert listed(library.sidebar(HERE)).count("haushalt#2") == 1
    assert THERE not in listed(library.sidebar(HERE))
    (_, added) = library.links()
    assert {added.one and added.one.id, added.other and added.other.id} == {HERE, "haushalt#2"}
    library.close()


def test_a_sentence_that_is_gone_is_told_with_the_words_it_had(built: Home) -> None:
    library = Library.open(built)
    verdict = library.add_link(HERE, BEYOND)
    Corpus(built.corpus).path("haushalt").unlink()
    library.refresh(executor=Inline())
    (kept,) = library.links()
    assert kept.verdict == verdict
    assert [claim.id for claim in (kept.one, kept.other) if claim] == [HERE]
    assert "Haushalt" in kept.verdict.other.text
    library.close()


def test_an_edited_sentence_keeps_one_verdict(built: Home) -> None:
    library = Library.open(built)
    library.add_link(HERE, BEYOND)
    _insert(Corpus(built.corpus).path("haushalt"), "den Haushalt", "den neuen Haushalt")
    library.refresh(executor=Inline())
    assert BEYOND in listed(library.sidebar(HERE))
    library.reject_link(HERE, BEYOND)
    assert [judgement.verdict.says for judgement in library.links()] == ["rejected"]
    library.close()


def test_candidates_are_claims_of_the_same_story_the_likeliest_first(library: Library) -> None:
    found = library.candidates(HERE)
    assert found[0].claim in (THERE, "bridge-closed#1")
    assert {each.article for each in found} >= {"bruecke-zu", "bridge-closed"}
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(each.text and each.title for each in found)
    with pytest.raises(NotFoundError):
        library.candidates("bruecke-gesperrt#99")


def _insert(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
