"""A session by the ear: lists, articles, claims, who else carries them, and the way back."""

from tests.plain.conftest import Told
from tests.tui.corpus import DIKE

from reader.library.service import Library
from reader.library.session import left


def test_a_list_is_numbered_and_a_number_opens(tell: Told, library: Library) -> None:
    heard = tell("list")
    assert heard.startswith("All: 5 articles.\n1. Scholz verspricht Hilfe. Probe-Rundschau,")
    assert heard.count("unread.") == 5
    assert "Tausende fliehen vor der Flut\nBeispiel-Kurier, 5 Mar 2025" in tell("3")
    assert library.row("2025-03-05-beispiel-kurier-flut").read
    assert tell("99") == "There is no line 99.\n"


def test_a_number_means_the_list_before_anything_was_numbered(tell: Told) -> None:
    assert "Scholz verspricht Hilfe" in tell("1")
    assert "There is no line 6" in tell("6")


def test_enter_reads_on_paragraph_by_paragraph_and_leaves_out_what_is_no_article(
    tell: Told,
) -> None:
    tell(f"open {DIKE}")
    assert tell("").startswith("An der Elbe ist in der Nacht")
    assert tell("").startswith("Bundeskanzler Olaf Scholz sagte")
    rest = tell("read")
    assert "Pinguine" in rest
    assert "Lesen Sie auch" not in rest
    assert tell("") == "End of the article. next-article goes on.\n"
    assert "Not article: Lesen Sie auch" in tell("fold", "beginning", "read")


def test_the_next_claim_and_who_else_carries_it(tell: Told) -> None:
    tell(f"open {DIKE}")
    assert tell("]").startswith("Claim 1 of ")
    heard = tell("next claim")
    assert "rund 3.000 Menschen" in heard
    assert "3 articles, 3 publishers" in heard
    heard = tell("others")
    assert "rund 5.000: differs, Beispiel-Kurier" in heard
    assert "figures differ: rund 3.000 against rund 5.000, credits Polizei" in heard
    assert not set("·≠×│─") & set(heard)
    line = next(line for line in heard.splitlines() if "rund 5.000 Menschen" in line)
    number = line.partition(".")[0]
    assert "per cent sure." in tell(f"reasons {number}")
    assert "Nach Angaben der Polizei mussten rund 5.000" in tell(number)
    assert "Deich bei Musterstadt gebrochen" in tell("back")
    assert tell("again").startswith("Nach Angaben der Polizei mussten rund 3.000")
    assert "Tausende fliehen" in tell("forward")


def test_a_search_is_a_list_and_its_hits_are_walked(tell: Told) -> None:
    heard = tell("/Scholz")
    assert heard.startswith("2 articles.\n1. ")
    assert "hits: next-hit goes to the first." in tell("1") or "1 hit:" in tell("1")
    assert "Scholz" in tell("n")
    assert tell("search xyzzy").startswith("Nothing found for xyzzy.")
    assert tell("find Pinguine", f"open {DIKE}", "find Pinguine").startswith(
        "Hit 1 of 1: Der Tierpark"
    )
    assert "does not have" in tell("find Giraffe")


def test_the_page_of_a_name_and_back_to_it(tell: Told) -> None:
    heard = tell("entity scholz")
    assert heard.startswith("Olaf Scholz.\nPerson, Deutschland, 2 articles.\n")
    assert "Recognised: in the list of known names 2 times." in tell("who scholz")
    assert "Wir lassen niemanden allein" in tell("1")
    assert tell("H").startswith("Olaf Scholz.")
    assert tell(f"open {DIKE}", "3 ]", "e").startswith("1. Olaf Scholz")


def test_what_is_kept_is_undone(tell: Told, library: Library) -> None:
    tell(f"open {DIKE}")
    assert tell("star") == "Starred.\n"
    assert tell("#Flut 2025") == "Tags: Flut 2025.\n"
    assert tell("]", "a pumps?") == "Noted on the claim.\n"
    assert library.tags_of(DIKE) == ("Flut 2025",)
    assert "Undone" in tell("U")
    assert library.notes() == ()
    assert "Done again" in tell("redo")
    assert tell("g l").count("\n") >= 3
    assert tell("unread") == "Unread.\n"


def test_a_link_is_set_right_from_its_number(tell: Told, library: Library) -> None:
    tell(f"open {DIKE}", "]", "others")
    assert "Not the same" in tell("x 1")
    assert len(library.verdicts()) == 1
    assert "rejected by you" in tell("others")
    assert "Say others first" in tell("list", "x 1")


def test_the_story_and_the_course_of_a_claim_are_told(tell: Told) -> None:
    tell(f"open {DIKE}", "2 ]")
    assert "Beispiel-Kurier, rund 5.000, asserted" in tell("timeline")
    heard = tell("compare")
    assert heard.startswith("4 articles, 4 publishers.") or "publishers." in heard
    assert "figures differ." in heard


def test_folders_are_listed_by_the_beginning_of_their_names(tell: Told) -> None:
    assert "Demo-Bote, 1 article, 1 unread." in tell("go")
    assert tell("go demo").startswith("Demo-Bote: 1 article.\n1. Deich")
    assert tell("go nowhere") == "There is no folder nowhere.\n"
    assert tell("go unread").startswith("Unread: 5 articles.")


def test_what_is_not_understood_says_what_is_near(tell: Told) -> None:
    assert "Did you mean search?" in tell("seach Kursk")
    assert "begins several" in tell("re")
    assert tell("search") == "search wants QUERY. Search all articles: words, \"a phrase\", AND, OR, -word," \
        " publisher:, entity:, date:, ...\n"  # fmt: skip
    assert "There is no article 'nothing'" in tell("open nothing")
    assert tell("]") == "No article is open. open 1 opens the first of the list.\n"


def test_help_is_searched(tell: Told) -> None:
    assert "next-hit" in tell("help found")
    assert "next-hit" not in tell("help")
    assert tell("help all").count("\n") > 40
    assert tell("? qqq") == "Nothing is said of qqq.\n"
    assert left is not None
