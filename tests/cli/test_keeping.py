"""Articles are marked by id or query as one change; the log is printed, walked back and forth."""

from pathlib import Path
from typing import Any

import pytest

from reader.cli.shapes import SHAPES

KEYS = {shape.name: list(shape.keys) for shape in SHAPES}


def test_a_query_marks_all_that_answer_it_as_one_change(run: Any) -> None:
    tried = run("tag", "Hafen", "Hamburg", "--dry-run", "--json").json
    assert {(line["article"], line["change"], line["done"]) for line in tried} == {
        ("bruecke", "tagged Hafen", False), ("elbe", "tagged Hafen", False),
    }  # fmt: skip
    assert run("search", "tag:Hafen").code == 3, "it was only tried"
    assert all(line["done"] for line in run("tag", "Hafen", "Hamburg", "--json").json)
    assert run("tag", "Hafen", "Hamburg").out == "0 articles changed; 2 were so already.\n"
    (step,) = run("log", "--json").json
    assert list(step) == KEYS["change"]
    assert (step["says"], step["size"], step["undone"]) == ("2 articles tagged Hafen", 2, False)
    (undone,) = run("undo", "--json").json
    assert undone == {**step, "undone": True}
    assert run("search", "tag:Hafen").code == 3
    assert run("redo", "--json").json == [step]


def test_articles_are_marked_by_their_ids(run: Any) -> None:
    marked = run("star", "bruecke", "elbe.md", "--json").json
    assert [list(line) for line in marked] == [KEYS["marked article"]] * 2
    assert {hit["article"] for hit in run("search", "is:starred", "--json").json} == {
        "bruecke", "elbe",
    }  # fmt: skip
    run("star", "--remove", "elbe")
    run("read", "is:starred")
    run("unread", "--dry-run", "is:read")
    assert [hit["article"] for hit in run("search", "is:read", "--json").json] == ["bruecke"]


def test_what_is_hidden_is_listed_only_where_it_is_asked_for(run: Any) -> None:
    run("hide", "haushalt")
    assert len(run("articles", "--json").json) == 2
    assert [hit["article"] for hit in run("search", "is:hidden", "--json").json] == ["haushalt"]
    run("hide", "--remove", "is:hidden")
    assert len(run("articles", "--json").json) == 3


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["read", ""], 2, "every article"),
        (["read", "is:unred"], 2, "is:unread"),
        (["read", "Quetzalcoatl"], 3, "Nothing found"),
        (["tag", " ", "bruecke"], 2, "needs a name"),
        (["undo"], 3, "nothing to undo"),
        (["redo"], 3, "Nothing was undone"),
        (["undo", "77"], 3, "nothing to undo"),
        (["note", "bruecke#99", "x"], 3, "no claim 99"),
        (["note", "bruecke"], 3, "no note"),
    ],
)
def test_what_cannot_be_done_is_said(run: Any, args: list[str], code: int, says: str) -> None:
    ran = run(*args)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


def test_undo_goes_back_to_a_change_of_the_log(run: Any) -> None:
    for name in ("bruecke", "elbe", "haushalt"):
        run("star", name)
    numbers = [step["number"] for step in run("log", "--json").json]
    assert [step["number"] for step in run("undo", str(numbers[1]), "--json").json] == numbers[:2]
    assert "undone" in run("log").out.splitlines()[0]
    assert len(run("search", "is:starred", "--json").json) == 1
    again = run("redo", str(numbers[0]), "--json").json
    assert [step["number"] for step in again] == numbers[1::-1]
    assert len(run("search", "is:starred", "--json").json) == 3
    assert "not undone" in run("redo", str(numbers[0])).err or run("redo").code == 3


def test_notes_are_written_on_articles_and_claims(run: Any) -> None:
    claim = run("claims", "bruecke", "--json").json[0]
    (kept,) = run("note", claim["claim"], "Stimmt das?", "--json").json
    assert list(kept) == KEYS["note"]
    assert (kept["text"], kept["start"]) == (claim["text"], claim["start"])
    run("note", "bruecke", "Alles lesen\x1b[31m")
    notes = run("notes", "--json").json
    assert [(each["text"], each["note"][:5]) for each in notes] == [
        (None, "Alles"), (claim["text"], "Stimm"),
    ]  # fmt: skip
    assert "\x1b[31m" not in run("notes", "bruecke").out
    assert [hit["article"] for hit in run("search", "note:stimmt", "--json").json] == ["bruecke"]
    run("note", "bruecke", "--remove")
    assert len(run("notes", "--json").json) == 1
    run("undo")
    assert len(run("notes", "--json").json) == 2


def test_rules_are_checked_tried_and_run(run: Any, home: Path) -> None:
    assert run("rules", "check").code == 0
    assert run("rules", "try").code == 3
    file = home / "rules.yaml"
    file.write_text("- name: Hafen\n  qery: x\n- {name: B, query: a}\n")
    faults = run("rules", "check", "--json")
    assert faults.code == 1
    assert [list(each) for each in faults.json] == [KEYS["rule fault"]] * 2
    assert [each["line"] for each in faults.json] == [2, 3]
    assert "line 2: there is no key 'qery'. Did you mean query?" in run("rules", "check").out
    assert run("rules", "run").code == 1
    file.write_text(
        "- {name: Hafen, query: Hamburg, star: true}\n- {name: Geld, query: Haushalt, tag: Geld}\n"
    )
    assert run("rules", "check").out == "2 rules, nothing wrong.\n"
    tried = run("rules", "try", "hafen", "--json").json
    assert [list(each) for each in tried] == [KEYS["rule"]]
    assert (sorted(tried[0]["articles"]), tried[0]["changes"]) == (["bruecke", "elbe"], 2)
    assert "would match 2 articles, 2 changes: star" in run("rules", "try").out
    assert run("search", "is:starred").code == 3
    run("rules", "run")
    assert len(run("search", "is:starred", "--json").json) == 2
    run("undo")
    assert run("search", "is:starred OR tag:Geld").code == 3
    assert "There is no rule 'Haven'" in run("rules", "try", "Haven").err


def test_a_backup_is_written_and_restored(run: Any, home: Path, tmp_path: Path) -> None:
    run("star", "bruecke")
    file = tmp_path / "all.zip"
    (made,) = run("backup", file, "--json").json
    assert list(made) == KEYS["backup"]
    assert (made["path"], made["articles"]) == (str(file), 3)
    ran = run("restore", file)
    assert ran.code == 2
    assert "--force" in ran.err
    assert "3 articles" in run("restore", file, "--into", tmp_path / "there").out
    assert [
        line["article"]
        for line in run("search", "is:starred", "--json", at=tmp_path / "there").json
    ] == ["bruecke"]
    file.write_bytes(b"no archive")
    assert "no whole backup" in run("restore", file, "--force").err
    assert len(run("articles", "--json").json) == 3


@pytest.mark.parametrize("how", ["markdown", "jsonl", "rss", "atom"])
def test_an_export_is_printed_or_written_and_imported(
    run: Any, home: Path, tmp_path: Path, how: str
) -> None:
    run("star", "bruecke")
    file = tmp_path / "out"
    (made,) = run("export", "Hamburg", "--format", how, "--to", file, "--json").json
    assert made == {"path": str(file), "format": how, "articles": 2}
    assert list(made) == KEYS["export"]
    there = tmp_path / "there"
    assert {line["action"] for line in run("import", file, "--json", at=there).json} == {"added"}
    assert [line["article"] for line in run("search", "is:starred", "--json", at=there).json] == [
        "bruecke"
    ]
    printed = run("export", "", "--format", how)
    assert printed.out.count("Haushalt") >= 1
    assert run("export", "Quetzalcoatl").code == 3
    assert run("export", "", "--json").code == 2
