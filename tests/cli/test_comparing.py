"""`reader compare`: the story of an article as a table."""

from typing import Any

import pytest


def test_a_row_a_claim_and_a_column_a_publisher(run: Any) -> None:
    head, *rows = run("compare", "bruecke").out.splitlines()
    assert head.split() == ["Claim", "Demo-Bote", "Beispiel-Kurier"]
    (drivers,) = [row for row in rows if "12.000" in row[:44]]
    assert "rund 12.000" in drivers
    assert "credits Polizei" in drivers


def test_rows_come_in_the_order_asked_for_and_only_those_asked_for(run: Any) -> None:
    rows = run("compare", "bruecke", "--order", "article", "--json").json
    assert "gesperrt" in rows[0]["text"]
    carried = [row["publishers"] for row in run("compare", "bruecke", "--json").json]
    assert carried == sorted(carried, reverse=True)
    ran = run("compare", "bruecke", "--only", "all but one", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert "No such claim" in ran.err


def test_where_the_terminal_is_narrow_the_publishers_stand_below_the_claim(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.cli.terminal.width", lambda: 70)
    lines = run("compare", "bruecke").out.splitlines()
    assert "    2 of 2 publishers" in lines
    assert all(len(line) <= 200 for line in lines)


def test_an_article_that_stands_alone_is_nothing_to_compare(run: Any) -> None:
    ran = run("compare", "haushalt", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert "No other publisher" in ran.err
