import pytest

from reader.errors import NotFoundError
from reader.library.model import Folder
from reader.library.service import Library

NEWEST_FIRST = ["bridge-closed", "bruecke-gesperrt", "bruecke-zu", "haushalt", "ohne-datum"]


def folder(library: Library, kind: str, name: str = "") -> Folder:
    return next(each for each in library.folders() if each.kind == kind and name in ("", each.name))


def ids(library: Library, of: Folder | None = None) -> list[str]:
    return [row.id for row in library.rows(0, 100, of)]


def test_rows_come_newest_first_and_those_without_date_last(library: Library) -> None:
    assert ids(library) == NEWEST_FIRST


def test_any_window_is_a_part_of_the_whole(library: Library) -> None:
    for offset in range(7):
        for limit in range(7):
            window = [row.id for row in library.rows(offset, limit)]
            assert window == NEWEST_FIRST[offset : offset + limit]


@pytest.mark.parametrize("kind", ["all", "unread", "publisher", "starred", "saved"])
def test_every_folder_counts_and_places_what_it_lists(library: Library, kind: str) -> None:
    library.set_read("bruecke-zu", True)
    library.set_starred("haushalt", True)
    library.set_starred("bridge-closed", True)
    library.save_search("Brücken", "Hamburg")
    of = folder(library, kind)
    rows = library.rows(0, 100, of)
    assert len(rows) == of.articles == library.count(of) > 0
    assert of.unread == sum(not row.read for row in rows)
    assert [library.position_of(row.id, of) for row in rows] == list(range(len(rows)))


def test_an_article_that_is_not_in_a_folder_has_no_place_there(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.position_of("haushalt", folder(library, "publisher", "Sample Gazette"))


def test_folders_name_each_publisher_once_and_none_without_a_name(library: Library) -> None:
    publishers = [each.name for each in library.folders() if each.kind == "publisher"]
    assert publishers == ["Beispiel-Kurier", "Demo-Bote", "Sample Gazette"]


def test_reading_an_article_takes_it_out_of_the_unread(library: Library) -> None:
    library.set_read("bruecke-zu", True)
    assert "bruecke-zu" not in ids(library, folder(library, "unread"))
    assert library.row("bruecke-zu").read
    library.set_read("bruecke-zu", False)
    assert "bruecke-zu" in ids(library, folder(library, "unread"))


def test_a_starred_article_that_is_gone_from_the_corpus_is_not_counted(library: Library) -> None:
    library.set_starred("haushalt", True)
    library.set_starred("gone-long-ago", True)
    assert folder(library, "starred").articles == 1


def test_a_row_tells_what_the_list_shows(library: Library) -> None:
    row = library.row("haushalt")
    assert (row.title, row.publisher, row.published) == (
        "Bundestag beschließt Haushalt", "Demo-Bote", "2025-02",
    )  # fmt: skip
    assert row.words == 12


def test_the_language_is_known_after_the_analysis_where_the_file_does_not_say(
    library: Library,
) -> None:
    assert library.row("ohne-datum").language == "de"


def test_no_row_for_an_unknown_article(library: Library) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        library.row("nowhere")


def test_a_publisher_named_like_sql_is_a_name(library: Library) -> None:
    of = Folder("x' OR 1=1 --", "", "publisher", 0, 0)
    assert library.rows(0, 10, of) == ()
