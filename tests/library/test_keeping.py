"""Many articles are changed as one step; notes are kept; the log leads to any point, over restarts."""

from collections.abc import Callable

import pytest

from reader.errors import NotFoundError, UsageError
from reader.library.home import Home
from reader.library.keeping import noted
from reader.library.model import Note
from reader.library.service import Library

ALL = ("bruecke-gesperrt", "bruecke-zu", "bridge-closed", "haushalt", "ohne-datum")


def test_many_articles_marked_are_one_step_back_and_forth(library: Library) -> None:
    library.set_read("haushalt", True)
    assert library.keeping.mark(ALL, "read", True) == 4, "one was read already"
    assert library.undo() == "Undone: 4 articles marked read."
    assert [library.row(name).read for name in ALL] == [False, False, False, True, False]
    assert library.redo() == "Done again: 4 articles marked read."
    assert all(library.row(name).read for name in ALL)
    assert library.redo() is None


def test_a_step_that_changes_nothing_is_not_logged(library: Library) -> None:
    library.keeping.tag(ALL, "Hafen", True)
    assert library.keeping.tag(ALL, "Hafen", True) == 0
    assert [step.says for step in library.keeping.log()] == ["5 articles tagged Hafen"]


def test_the_log_leads_to_any_point_over_a_restart(built: Home) -> None:
    library = Library.open(built)
    library.set_starred("haushalt", True)
    library.keeping.tag(ALL, "Hafen", True)
    library.keeping.note("haushalt", "Nachfragen")
    library.close()
    library = Library.open(built)
    log = library.keeping.log()
    assert [(step.says, step.size, step.undone) for step in log] == [
        ("note on “Bundestag beschließt Haushalt”", 1, False),
        ("5 articles tagged Hafen", 5, False),
        ("star on “Bundestag beschließt Haushalt”", 1, False),
    ]
    assert len(library.keeping.go_to(log[1].number)) == 2
    assert library.tags() == ()
    assert library.keeping.notes() == ()
    assert library.row("haushalt").starred
    assert [step.undone for step in library.keeping.log()] == [True, True, False]
    assert len(library.keeping.go_to(log[0].number)) == 2, "and forth again"
    assert library.keeping.notes()[0].note == "Nachfragen"
    with pytest.raises(NotFoundError):
        library.keeping.go_to(12345)
    library.close()


def test_who_changes_something_after_undoing_cannot_redo(library: Library) -> None:
    library.keeping.mark(ALL, "starred", True)
    library.undo()
    library.set_read("haushalt", True)
    assert library.redo() is None
    assert [step.says for step in library.keeping.log()] == [
        "“Bundestag beschließt Haushalt” marked read"
    ]


def test_notes_stand_on_articles_and_on_sentences(library: Library) -> None:
    keeping = library.keeping
    assert keeping.note("haushalt", "Zum ganzen Artikel")
    assert keeping.note("haushalt", "Stimmt das?", "Die Opposition  stimmte\ngegen.", 40)
    assert keeping.note("haushalt", "Sicher?", "Der Bundestag hat beschlossen.", 0)
    assert [(note.text, note.note) for note in keeping.notes("haushalt")] == [
        ("", "Zum ganzen Artikel"),
        ("Der Bundestag hat beschlossen.", "Sicher?"),
        ("Die Opposition stimmte gegen.", "Stimmt das?"),
    ]
    assert keeping.notes("bruecke-zu") == ()
    assert not keeping.note("haushalt", "Zum ganzen Artikel"), "the same as before"
    assert keeping.note("haushalt", " ")
    assert [note.text == "" for note in keeping.notes("haushalt")] == [False, False]
    library.undo()
    assert keeping.notes("haushalt")[0].note == "Zum ganzen Artikel"
    with pytest.raises(UsageError, match="100,000"):
        keeping.note("haushalt", "x" * 100_001)


def test_a_note_is_found_on_its_sentence_also_where_that_was_edited() -> None:
    notes = [
        Note("a", "Die Brücke in Hamburg ist seit Dienstag gesperrt.", 10, "eins", ""),
        Note("a", "Ganz anders.", 0, "zwei", ""),
        Note("a", "", 0, "ganz", ""),
    ]
    sentences = [(0, "Titel."), (12, "Die  Brücke in Hamburg ist seit Mittwoch gesperrt.")]
    assert noted(notes, sentences) == {1: notes[0]}


def test_notes_are_searched(library: Library) -> None:
    library.keeping.note("haushalt", "Über die Zahlen nachfragen")
    assert library.matching("has:note") == ("haushalt",)
    assert library.matching("note:über") == ("haushalt",)
    assert library.matching('note:"nachfragen zahlen"') == ("haushalt",)
    assert library.matching("note:fehlt") == ()
    assert library.row("haushalt").noted
    assert not library.row("bruecke-zu").noted


def test_a_hidden_article_is_only_where_it_is_asked_for(library: Library) -> None:
    library.save_search("Brücken", "Hamburg")
    library.save_search("Weg", "is:hidden")
    library.keeping.mark(["bruecke-zu"], "hidden", True)
    numbers = {folder.name: (folder.articles, folder.unread) for folder in library.folders()}
    assert numbers["All"] == (4, 4)
    assert numbers["Brücken"] == (2, 2)
    assert numbers["Weg"] == (1, 1)
    assert "Beispiel-Kurier" not in numbers
    assert library.count() == 4
    assert "bruecke-zu" not in {row.id for row in library.rows(0, 10)}
    assert "bruecke-zu" not in library.listed()
    assert {hit.row.id for hit in library.search("Hamburg").hits} == {
        "bruecke-gesperrt", "bridge-closed",
    }  # fmt: skip
    assert [hit.row.id for hit in library.search("Hamburg is:hidden").hits] == ["bruecke-zu"]
    assert sum(facet.articles for facet in library.facets("Hamburg")["publisher"]) == 2
    weg = next(folder for folder in library.folders() if folder.name == "Weg")
    assert [row.id for row in library.rows(0, 10, weg)] == ["bruecke-zu"]
    assert library.position_of("bruecke-zu", weg) == 0
    library.undo()
    assert library.count() == 5


def test_a_query_matches_to_the_word(library: Library) -> None:
    assert library.search("Hamburg Bundestag").total > 0, "a search offers what has one of them"
    assert library.matching("Hamburg Bundestag") == ()
    assert library.search("Bundesta").total > 0, "a search completes the last word"
    assert library.matching("Bundesta") == ()
    assert len(library.matching("")) == 5
    assert library.matching("Hamburg", ["bruecke-zu", "haushalt"]) == ("bruecke-zu",)
    with pytest.raises(UsageError, match="character 4"):
        library.matching("is:unred")


def _quarter(data: bytes) -> bytes:
    start = len(data) // 3
    return data[:start] + b"\xa5" * (len(data) // 4) + data[start + len(data) // 4 :]


@pytest.mark.parametrize(
    "damage",
    [
        _quarter,
        lambda data: b"\xa5" * (len(data) // 4) + data[len(data) // 4 :],
        lambda data: data[: len(data) // 2],
        lambda data: data[: len(data) - 100],
        lambda _: b"",
        lambda data: b"\0" * len(data),
    ],
    ids=["middle", "beginning", "half", "end cut", "empty", "zeros"],
)
def test_a_damaged_state_is_put_aside_and_its_backup_takes_its_place(
    built: Home, damage: Callable[[bytes], bytes]
) -> None:
    for earlier in built.state.glob("backups/*"):
        earlier.unlink()
    library = Library.open(built)
    library.keeping.note("haushalt", "Nachfragen")
    library.keeping.tag(ALL, "Hafen", True)
    library.keeping.mark(["bruecke-zu"], "hidden", True)
    library.close()  # backed up, as there is no backup of today
    whole = built.state_file.read_bytes()
    built.state_file.write_bytes(damage(whole))
    library = Library.open(built)
    (notice,) = library.notices
    assert "put aside as" in notice
    assert "backup of" in notice
    assert library.notes()[0].note == "Nachfragen"
    assert library.tags() == ("Hafen",)
    assert library.count() == 4
    assert library.undo() == "Undone: “Elbbrücke drei Wochen zu” hidden."
    assert library.undo() == "Undone: 5 articles tagged Hafen."
    (aside,) = built.state.glob("state-damaged-*.sqlite")
    assert aside.read_bytes() == damage(whole), "what is left of it is kept"
    library.close()
