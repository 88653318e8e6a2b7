import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from reader.articles.model import Article
from reader.claims import analysis
from reader.errors import ArticleError, NotFoundError
from reader.library.home import Home
from reader.library.model import Folder
from reader.library.service import Library


def saved(library: Library) -> list[Folder]:
    return [folder for folder in library.folders() if folder.kind == "saved"]


def test_an_analysis_is_made_once_and_kept_over_restarts(
    built: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis, "analyse", lambda article: pytest.fail("analysed again"))
    library = Library.open(built)
    assert library.analysis("bruecke-zu").claims
    assert library.analysis("bruecke-zu") is library.analysis("bruecke-zu")
    library.close()


def test_an_article_edited_since_is_analysed_as_it_is_now(
    library: Library, article: Callable[[str], Article]
) -> None:
    library.corpus.save(replace(article("haushalt"), text="Angela Merkel besuchte Paris."))
    assert {each.entity for each in library.analysis("haushalt").mentions} == {
        "Angela Merkel",
        "Paris",
    }


def test_an_analysis_not_yet_kept_is_made_on_the_spot(home: Home) -> None:
    library = Library.open(home)
    assert library.analysis("bruecke-zu").claims
    library.close()


def test_the_kept_analysis_equals_the_fresh_one(library: Library) -> None:
    for row in library.rows(0, 10):
        assert library.analysis(row.id) == analysis.analyse(library.article(row.id))


def test_a_sidebar_is_that_of_its_claim(library: Library) -> None:
    sidebars = library.sidebars("bruecke-gesperrt")
    claims = library.analysis("bruecke-gesperrt").claims
    assert [each.claim.id for each in sidebars] == [claim.id for claim in claims]
    assert library.sidebar(claims[0].id) == sidebars[0]
    assert sidebars[0].witnesses.articles >= 2


def test_sidebars_nobody_waits_for_any_more_are_not_asked_for(library: Library) -> None:
    asked = iter([False, True, True])
    sidebars = library.sidebars("bruecke-gesperrt", lambda: next(asked))
    assert sidebars == library.sidebars("bruecke-gesperrt")[:1]


def test_the_claim_looked_at_is_compared_first(library: Library) -> None:
    whole = library.sidebars("bruecke-gesperrt")
    assert len(whole) > 2
    told: list[str] = []
    again = library.sidebars(
        "bruecke-gesperrt", found=lambda one: told.append(one.claim.id), first=2
    )
    assert again == whole
    assert told == [one.claim.id for one in (*whole[1:], whole[0])]


@pytest.mark.parametrize("claim", ["nowhere#1", "haushalt#999", "haushalt", "#", ""])
def test_no_sidebar_for_what_is_no_claim(library: Library, claim: str) -> None:
    with pytest.raises(NotFoundError):
        library.sidebar(claim)


def test_before_the_first_build_a_sidebar_says_what_to_do(home: Home) -> None:
    library = Library.open(home)
    with pytest.raises(NotFoundError, match="reader index"):
        library.sidebar("bruecke-zu#1")
    with pytest.raises(NotFoundError):
        library.sidebars("bruecke-zu")
    library.close()


def test_hits_are_marked_in_snippet_title_and_text(library: Library) -> None:
    hit = library.search("Elbbrücke").hits[0]
    assert [hit.row.title[start:end] for start, end in hit.title_hits] == ["Elbbrücke"]
    assert {hit.snippet[start:end] for start, end in hit.hits} == {"Elbbrücke"}
    text = library.article(hit.row.id).text
    assert {text[start:end] for start, end in library.hits_in(hit.row.id, "Elbbrücke")} == {
        "Elbbrücke"
    }


def test_a_query_is_answered_page_by_page(library: Library) -> None:
    whole = library.search("Hamburg", limit=10)
    pages = [library.search("Hamburg", limit=1, offset=offset) for offset in range(whole.total)]
    assert [page.hits[0].row.id for page in pages] == [hit.row.id for hit in whole.hits]


def test_a_query_that_cannot_be_parsed_is_answered_and_says_where(library: Library) -> None:
    result = library.search('Hamburg AND ("')
    assert result.fault
    assert result.fault.message
    assert result.hits


def test_a_saved_search_is_a_folder_that_follows_the_corpus(
    library: Library, article: Callable[[str], Article]
) -> None:
    library.save_search("Brücken", "Hamburg")
    (folder,) = saved(library)
    assert (folder.name, folder.query, folder.articles) == ("Brücken", "Hamburg", 3)
    library.corpus.save(replace(article("haushalt"), text="Auch Hamburg hat einen Haushalt."))
    library.refresh()
    (folder,) = saved(library)
    assert folder.articles == 4
    library.remove_search("Brücken")
    assert saved(library) == []
    with pytest.raises(NotFoundError):
        library.remove_search("Brücken")


def test_a_search_saved_before_the_first_build_is_filled_by_it(home: Home) -> None:
    library = Library.open(home)
    library.save_search("Brücken", "Hamburg")
    library.refresh()
    assert saved(library)[0].articles == 3
    library.close()


def test_an_unreadable_article_says_why(library: Library) -> None:
    library.corpus.path("haushalt").write_text("ohne Kopf")
    with pytest.raises(ArticleError, match=r"haushalt\.md"):
        library.article("haushalt")


def test_what_was_read_and_where_is_kept(library: Library) -> None:
    library.set_place("haushalt", 17)
    library.opened("haushalt")
    library.opened("bruecke-zu")
    assert library.place("haushalt") == 17
    assert library.history() == ("bruecke-zu", "haushalt")


def test_dates_of_the_text_are_kept_as_days(library: Library) -> None:
    dates = library.analysis("bruecke-gesperrt").dates
    assert (dates[0].first, dates[0].last) == (dt.date(2025, 3, 4), dt.date(2025, 3, 4))


def test_doctor_finds_nothing_wrong_with_a_fresh_library(library: Library) -> None:
    found = library.doctor()
    assert [check for check in found if not check.ok] == []
    assert {"state", "corpus", "catalogue", "claim index", "search index"} <= {
        check.name for check in found
    }


def test_doctor_names_what_is_wrong_and_the_remedy(library: Library) -> None:
    library.corpus.path("kaputt").write_text("ohne Kopf")
    library.corpus.path("haushalt").unlink()
    library.home.claims_file.write_bytes(b"no database" * 100)
    wrong = {check.name: check for check in library.doctor() if not check.ok}
    assert wrong.keys() == {"corpus", "catalogue", "claim index"}
    assert "kaputt.md" in wrong["corpus"].message
    assert all(check.remedy for check in wrong.values())


def test_doctor_of_an_empty_home_says_how_to_begin(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    library = Library.open(Home.at(tmp_path_factory.mktemp("empty")))
    found = {check.name: check for check in library.doctor()}
    assert found["corpus"].ok
    assert "reader import" in found["corpus"].remedy
    library.close()
