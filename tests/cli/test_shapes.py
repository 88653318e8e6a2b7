"""The shapes are a contract: what the commands print has exactly the keys that the definitions name."""

from pathlib import Path
from typing import Any

import pytest

from reader.cli.shapes import SHAPES
from reader.library.home import Home
from reader.library.service import Library

KEYS = {shape.name: list(shape.keys) for shape in SHAPES}
CLAIM = ["claim", "start", "end", "text", "entities", "quantities", "source", "certainty"]


def test_the_contract_of_the_commands() -> None:
    assert KEYS["article"] == ["id", "title", "publisher", "published", "language", "words"]
    assert KEYS["hit"] == ["article", "title", "publisher", "published", "score", "snippet", "hits"]
    assert KEYS["analysis"] == ["sentences", "entities", "quantities", "dates", "quotes", "claims"]
    assert KEYS["sentence"] == ["start", "end", "kind"]
    assert KEYS["entity"] == ["start", "end", "text", "kind", "entity"]
    assert KEYS["quantity"] == ["start", "end", "low", "high", "unit", "qualifier"]
    assert KEYS["date"] == ["start", "end", "from", "to"]
    assert KEYS["quote"] == ["start", "end", "speaker"]
    assert KEYS["claim"] == ["article", *CLAIM, "witnesses", "others"]
    assert KEYS["witnesses"] == ["articles", "publishers", "origins"]
    assert KEYS["other"] == [
        "article", "publisher", "published", "claim", "start", "end", "text", "source", "certainty",
        "relation", "score", "level", "reasons",
    ]  # fmt: skip

    assert KEYS["compared claim"] == [
        "article", "claim", "text", "publishers", "of", "contested", "disputes", "developed", "elsewhere", "cells",
    ]  # fmt: skip
    assert KEYS["point"] == [*KEYS["said"], "day", "copy"]
    assert KEYS["cell"] == ["publisher", "title", "also", "said"]
    assert KEYS["said"] == [
        "article", "publisher", "published", "claim", "start", "end", "text", "figure", "quantity", "certainty",
        "source",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("shape", "args"),
    [
        ("article", ["articles"]),
        ("hit", ["search", "Hamburg"]),
        ("claim", ["claims"]),
        ("compared claim", ["compare", "bruecke"]),
        ("point", ["timeline", "bruecke#2"]),
        ("mention", ["entities"]),
        ("whole article", ["show", "bruecke"]),
        ("index", ["index"]),
        ("check", ["doctor"]),
    ],
)
def test_each_line_has_the_keys_of_its_shape(run: Any, shape: str, args: list[str]) -> None:
    ran = run(*args, "--json")
    assert ran.code == 0
    assert ran.json
    for line in ran.json:
        assert list(line) == KEYS[shape]


def test_corrections_are_listed_and_change_who_is_named(run: Any, home: Path) -> None:
    assert run("corrections", "--json").json == []
    library = Library.open(Home.at(home))
    grote = next(m for m in library.analysis("bruecke").mentions if m.entity == "Andy Grote")
    library.distinguish("bruecke", grote, "Andreas Grote")
    library.merge("Elbbrücke", "Neue Elbbrücke")
    library.close()
    here, everywhere = run("corrections", "--json").json
    assert list(here) == list(everywhere) == KEYS["correction"]
    assert here == {
        "article": "bruecke", "text": "Andy Grote", "recognised": "Andy Grote",
        "entity": "Andreas Grote", "kind": "person", "country": "",
    }  # fmt: skip
    assert (everywhere["article"], everywhere["text"]) == (None, None)
    assert "Andy Grote in “Brücke gesperrt” is Andreas Grote" in run("corrections").out
    named = {line["entity"] for line in run("entities", "bruecke", "--json").json}
    assert "Andreas Grote" in named
    assert "Andy Grote" not in named
    assert [hit["article"] for hit in run("search", 'entity:"Andreas Grote"', "--json").json] == [
        "bruecke"
    ]


def test_links_are_listed_with_the_sentences_they_mean(run: Any, home: Path) -> None:
    assert run("links", "--json").json == []
    claims = run("claims", "bruecke", "--json").json
    claim = next(claim for claim in claims if claim["others"])
    other = claim["others"][0]
    library = Library.open(Home.at(home))
    library.reject_link(claim["claim"], other["claim"])
    library.close()
    (found,) = run("links", "--json").json
    assert list(found) == KEYS["link"]
    assert found["verdict"] == "rejected"
    assert list(found["one"]) == list(found["other"]) == KEYS["linked sentence"]
    sides = {side["claim"]: side for side in (found["one"], found["other"])}
    assert sides.keys() == {claim["claim"], other["claim"]}
    assert sides[other["claim"]]["start"] == other["start"]
    plain = run("links").out
    assert claim["text"] in plain
    assert other["text"] in plain
    again = run("claims", "bruecke", "--json").json
    (changed,) = [each for each in again if each["claim"] == claim["claim"]]
    assert other["claim"] not in [each["claim"] for each in changed["others"]]
    assert changed["witnesses"]["articles"] < claim["witnesses"]["articles"]


def test_an_analysis_has_the_keys_of_its_shape_throughout(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(
        "Nach Angaben der Polizei sind in Hamburg mindestens 3000 Autofahrer betroffen.\n\n"
        "„Die Sperrung dauert drei Wochen“, sagte Innensenator Andy Grote am 4. März 2025.\n"
    )
    (found,) = run("analyse", file, "--json").json
    assert list(found) == KEYS["analysis"]
    parts = {
        "sentences": "sentence", "entities": "entity", "quantities": "quantity",
        "dates": "date", "quotes": "quote",
    }  # fmt: skip
    for name, shape in parts.items():
        assert found[name], name
        for item in found[name]:
            assert list(item) == KEYS[shape]
    assert [list(claim) for claim in found["claims"]] == [CLAIM] * len(found["claims"])
    (figure,) = [item for item in found["quantities"] if item["low"] == 3000]
    assert figure["high"] is None
    assert figure["qualifier"] == "at least"
    assert isinstance(figure["low"], int)
    assert found["dates"][-1]["from"] == "2025-03-04"
    assert any(claim["source"] for claim in found["claims"])


def test_links_have_the_keys_of_their_shape_and_the_best_comes_first(run: Any) -> None:
    claims = run("claims", "bruecke", "--json").json
    others = [other for claim in claims for other in claim["others"]]
    assert others
    assert all(list(other) == KEYS["other"] for other in others)
    for claim in claims:
        assert list(claim["witnesses"]) == KEYS["witnesses"]
        order = [(other["level"] != "same", -other["score"]) for other in claim["others"]]
        assert order == sorted(order)
    assert all(other["source"] is None or isinstance(other["source"], str) for other in others)


def test_offsets_are_code_points_of_the_text_that_show_prints(run: Any) -> None:
    text = run("show", "bruecke", "--text").out
    assert text == run("show", "bruecke", "--json").json[0]["text"]
    for claim in run("claims", "bruecke", "--json").json:
        assert text[claim["start"] : claim["end"]] == claim["text"]
    for mention in run("entities", "bruecke", "--json").json:
        assert text[mention["start"] : mention["end"]] == mention["text"]
    for hit in run("search", "Hamburg", "--json").json:
        for start, end in hit["hits"]:
            assert hit["snippet"][start:end] == "Hamburg"


def test_offsets_of_a_text_file_are_those_of_the_file_even_where_it_is_hostile(
    run: Any, tmp_path: Path
) -> None:
    source = "\x1b]52;c;ZXZpbA==\x07\u202eDie Stadt\x00\x9b31m Hamburg hat die Brücke gesperrt.\r\nEnde \x7f gut.\n"
    file = tmp_path / "hostile.txt"
    file.write_bytes(source.replace("\x00", "\x01").encode())
    ran = run("analyse", file, "--json")
    (found,) = ran.json
    (name,) = [each for each in found["entities"] if each["entity"] == "Hamburg"]
    assert source[name["start"] : name["end"]] == "Hamburg"
    assert not set("\x1b\x9b\x07\u202e\x7f") & set(ran.out)


def test_a_text_beyond_the_basic_plane_counts_code_points(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "plane.txt"
    file.write_text("🚧🚧 In Hamburg ist die Brücke seit Dienstag gesperrt.")
    (found,) = run("analyse", file, "--json").json
    (name,) = found["entities"]
    assert (name["start"], name["end"]) == (6, 13)


def test_a_comparison_has_a_cell_for_each_publisher_with_the_keys_of_its_shape(run: Any) -> None:
    rows = run("compare", "bruecke", "--json").json
    for row in rows:
        assert [list(cell) for cell in row["cells"]] == [KEYS["cell"]] * row["of"]
        assert row["publishers"] == sum(bool(cell["said"]) for cell in row["cells"])
        assert all(list(one) == KEYS["said"] for cell in row["cells"] for one in cell["said"])
    closed = next(row for row in rows if row["publishers"] == 2)
    assert [cell["publisher"] for cell in closed["cells"]] == ["Demo-Bote", "Beispiel-Kurier"]
