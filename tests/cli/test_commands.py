import json
import re
from pathlib import Path
from typing import Any

import pytest

from reader.library.home import Home
from reader.library.service import Library


def test_articles_come_newest_first(run: Any) -> None:
    assert [line["id"] for line in run("articles", "--json").json] == [
        "elbe",
        "bruecke",
        "haushalt",
    ]


def test_articles_for_people_are_aligned_and_show_brackets_as_they_are(run: Any) -> None:
    lines = run("articles").out.splitlines()
    titles = [
        lines[number].index(title) for number, title in ((0, "Elbbrücke zu"), (2, "Brücke g"))
    ]
    assert titles[0] == titles[1]
    assert any("Haushalt [LIVE] [/red]" in line for line in lines)


def test_a_search_without_results_says_so_with_its_own_code(run: Any) -> None:
    ran = run("search", "Quetzalcoatl")
    assert (ran.code, ran.out) == (3, "")
    assert "Quetzalcoatl" in ran.err


def test_a_search_prints_no_more_than_its_limit(run: Any) -> None:
    assert len(run("search", "Hamburg", "--limit", "1", "--json").json) == 1
    assert "1 of 2" in run("search", "Hamburg", "--limit", "1").out


def test_words_of_a_query_need_no_quotation_marks(run: Any) -> None:
    assert run("search", "Hamburg", "gesperrt").code == 0


def test_a_query_that_cannot_be_parsed_says_where_and_is_answered(run: Any) -> None:
    ran = run("search", 'Hamburg AND ("', "--json")
    assert "character" in ran.err
    assert ran.json


@pytest.mark.parametrize(
    "args", [["-Opposition"], ["-hamburg", "--json", "Haushalt"], ["--limit", "3", "--", "-nato"]]
)
def test_a_word_may_begin_with_a_dash(run: Any, args: list[str]) -> None:
    ran = run("search", *args)
    assert ran.code == 0
    assert ("haushalt" in ran.out) == ("-Opposition" not in args)


def test_an_option_that_is_none_is_still_told(run: Any) -> None:
    assert run("search", "Hamburg", "--limt", "3").code == 2


def test_a_misspelt_word_is_offered_as_it_is_spelt(run: Any) -> None:
    ran = run("search", "Oppositoin", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert "Did you mean: Opposition" in ran.err


def test_commands_and_screen_give_the_same_in_the_same_order(run: Any, home: Path) -> None:
    library = Library.open(Home.at(home))
    for query in ("Hamburg", "Elbbr", "sort:date Hamburg OR Haushalt", "is:unread", "gesper*"):
        shown = [hit.row.id for hit in library.search(query).hits]
        assert shown
        assert [line["article"] for line in run("search", query, "--json").json] == shown
    library.close()


def test_claims_of_one_article_for_people(run: Any) -> None:
    ran = run("claims", "bruecke")
    assert "Die Stadt Hamburg hat am Dienstag die Elbbrücke gesperrt." in ran.out
    assert "Beispiel-Kurier" in ran.out
    assert "2 articles" in ran.out


def test_claims_without_company_are_only_here(run: Any) -> None:
    assert "only here" in run("claims", "haushalt").out


def test_entities_for_people_are_counted(run: Any) -> None:
    lines = run("entities", "bruecke").out.splitlines()
    assert any(line.split() == ["Hamburg", "place", "1"] for line in lines)


def test_an_article_may_be_named_by_its_beginning(run: Any) -> None:
    assert run("show", "brue").out == run("show", "bruecke").out


@pytest.mark.parametrize("command", ["show", "claims", "entities"])
def test_an_unknown_article_is_not_found_and_the_nearest_is_named(run: Any, command: str) -> None:
    ran = run(command, "brücke")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("reader: ")
    assert "bruecke" in ran.err


def test_import_and_claims_in_a_new_home_just_work(run: Any, home: Path, tmp_path: Path) -> None:
    ran = run("import", home / "corpus", at=tmp_path / "new")
    assert ran.code == 0
    assert "3 added" in ran.out
    ran = run("claims", "--json", at=tmp_path / "new")
    assert {line["article"] for line in ran.json} == {"bruecke", "elbe", "haushalt"}
    assert "Analysing 3 articles" in ran.err


def test_importing_twice_changes_nothing(run: Any, home: Path, tmp_path: Path) -> None:
    first = run("import", home / "corpus", "--json", at=tmp_path / "new")
    assert {line["action"] for line in first.json} == {"added"}
    again = run("import", home / "corpus", "--json", at=tmp_path / "new")
    assert {line["action"] for line in again.json} == {"unchanged"}


def test_a_file_that_cannot_be_imported_fails_the_command_and_no_other_file(
    run: Any, tmp_path: Path
) -> None:
    (tmp_path / "gut.txt").write_text("Ein guter Text über Bremen.")
    (tmp_path / "leer.txt").write_text("")
    ran = run(
        "import", tmp_path / "gut.txt", tmp_path / "leer.txt", tmp_path / "fort.txt", "--json"
    )
    assert ran.code == 1
    assert [(line["action"], line["article"]) for line in ran.json] == [
        ("added", "gut"), ("failed", None), ("failed", None),
    ]  # fmt: skip
    assert "leer.txt" in ran.json[1]["message"]


def test_what_the_user_says_of_a_file_is_kept(run: Any, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Ein Text über Bremen.")
    options = ("--publisher", "Weser-Blatt", "--date", "2025-01", "--language", "de")
    assert run("import", tmp_path / "text.txt", *options).code == 0
    (line,) = [line for line in run("articles", "--json").json if line["id"] == "text"]
    assert (line["publisher"], line["published"], line["language"]) == (
        "Weser-Blatt",
        "2025-01",
        "de",
    )


@pytest.mark.seeds
def test_the_seed_texts_become_articles_and_are_linked(
    run: Any, seed_texts: Path, tmp_path: Path
) -> None:
    at = tmp_path / "seeds"
    ran = run("import", "--seeds", seed_texts, at=at)
    assert ran.code == 0
    assert "5 added" in ran.out
    claims = run("claims", "--json", at=at).json
    assert len({claim["article"] for claim in claims}) == 5
    assert any(other["level"] == "same" for claim in claims for other in claim["others"])


def test_index_tells_what_it_did(run: Any, home: Path) -> None:
    (home / "corpus" / "haushalt.md").unlink()
    assert run("index", "--json").json[0]["changed"] == 1
    assert run("index", "--json").json[0] | {"seconds": 0} == {
        "articles": 2,
        "changed": 0,
        "seconds": 0,
    }
    assert run("index", "--rebuild", "--json").json[0]["changed"] == 2


def test_doctor_fails_where_something_is_wrong(run: Any, home: Path) -> None:
    assert run("doctor").code == 0
    (home / "corpus" / "kaputt.md").write_text("kein Kopf")
    ran = run("doctor")
    assert ran.code == 1
    assert "kaputt.md" in ran.out


def test_an_unreadable_article_is_a_note_and_the_others_are_printed(run: Any, home: Path) -> None:
    (home / "corpus" / "kaputt.md").write_text("kein Kopf")
    ran = run("claims", "--json")
    assert ran.code == 0
    assert {line["article"] for line in ran.json} == {"bruecke", "elbe", "haushalt"}
    assert "kaputt.md" in ran.err


@pytest.mark.parametrize("name", ["catalogue.sqlite", "claims.sqlite", "analysis.sqlite"])
def test_a_damaged_index_is_built_anew_with_a_note(run: Any, home: Path, name: str) -> None:
    expected = run("claims", "--json")
    path = home / "index" / name
    path.write_bytes(path.read_bytes()[:5000] + b"\x55" * 20000)
    ran = run("claims", "--json")
    assert ran.out == expected.out
    assert "anew" in ran.err


def test_an_empty_home_is_told_how_to_begin(run: Any, tmp_path: Path) -> None:
    ran = run("articles", at=tmp_path / "empty")
    assert (ran.code, ran.out) == (0, "")
    assert "reader import" in ran.err


def test_analyse_imports_nothing(run: Any, home: Path, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("In Hamburg ist die Brücke gesperrt.")
    ran = run("analyse", tmp_path / "text.txt", at=tmp_path / "untouched")
    assert ran.code == 0
    assert "In Hamburg ist die Brücke gesperrt." in ran.out
    assert not (tmp_path / "untouched").exists()


def test_dates_count_from_the_day_given(run: Any, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Am Donnerstag wurde die Brücke gesperrt.")
    (found,) = run("analyse", tmp_path / "text.txt", "--date", "2024-10-25", "--json").json
    assert found["dates"][0]["from"] == "2024-10-24"


def test_analyse_reads_front_matter_and_counts_from_the_text_below_it(run: Any, home: Path) -> None:
    (found,) = run("analyse", home / "corpus" / "bruecke.md", "--json").json
    assert found["sentences"][0]["start"] == 0
    assert found["claims"] == [
        {key: claim[key] for key in found["claims"][0]}
        for claim in run("claims", "bruecke", "--json").json
    ]


def test_analyse_shows_the_text_in_colours_on_a_terminal(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.cli import terminal

    (tmp_path / "text.txt").write_text("In Hamburg [LIVE] sind 3000 Autos [/red] gestrandet.")
    assert "\x1b[" not in run("analyse", tmp_path / "text.txt").out
    monkeypatch.setattr(terminal, "styled", lambda stream=None: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = run("analyse", tmp_path / "text.txt").out
    assert "\x1b[" in out
    assert "[LIVE]" in out
    assert "[/red]" in out


def test_analyse_marks_each_kind_also_without_colours(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.cli import terminal

    text = "Olaf Scholz sagte am 3. März 2025 in Hamburg, 3000 Autos seien gestrandet."
    (tmp_path / "text.txt").write_text(text)
    monkeypatch.setattr(terminal, "styled", lambda stream=None: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    out = run("analyse", tmp_path / "text.txt").out
    legend, _, body = out.partition("\n\n")
    shapes = {}
    for kind, shown in (
        ("Place", "Hamburg"),
        ("12,000", "3000"),
        ("on Monday", "3. März 2025"),
    ):
        shapes[kind] = legend.split(kind)[0].rpartition("\x1b[")[2]
        assert f"\x1b[{shapes[kind]}{shown}" in body
    assert len(set(shapes.values())) == len(shapes)
    codes = {code for codes in re.findall(r"\x1b\[([\d;]*)m", out) for code in codes.split(";")}
    assert codes <= {"0", "1", "2", "3", "4"}, "shapes, and no colours"


def test_json_is_readable_as_it_is(run: Any) -> None:
    assert "Brücke" in run("articles", "--json").out
    for line in run("articles", "--json").out.splitlines():
        json.loads(line)


def test_an_article_is_printed_as_markdown_as_the_corpus_keeps_it(run: Any, home: Path) -> None:
    kept = (home / "corpus" / "bruecke.md").read_text(encoding="utf-8")
    assert run("show", "bruecke", "--markdown").out == kept
