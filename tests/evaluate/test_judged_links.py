"""Links that a reader judged are read as gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.evaluate._judged import Pair, judged, table

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.articles.published import parse
from reader.library.analysing import Inline
from reader.library.home import Home
from reader.library.service import Library

TEXTS = {
    "one": "Die Stadt Hamburg hat am Dienstag die Elbbrücke gesperrt. Der Zoo öffnet um neun Uhr.",
    "two": "Die Elbbrücke in Hamburg ist seit Dienstag gesperrt. Im Theater spielt man Schiller.",
}


def side(article: str, text: str) -> dict[str, object]:
    return {"article": article, "claim": None, "start": None, "end": None, "text": text}


def test_judged_links_are_found_again_as_they_are_without_verdicts(tmp_path: Path) -> None:
    home = Home.at(tmp_path / "home")
    for name, text in TEXTS.items():
        Corpus(home.corpus).save(Article(name, name, name, parse("2025-03-04"), "de", text))
    library = Library.open(home)
    library.refresh(executor=Inline())
    library.reject_link("one#1", "two#1")
    library.close()
    first, second = (text.partition(". ")[0] + "." for text in TEXTS.values())
    lines = [
        {"verdict": "added", "one": side("one", first), "other": side("two", second)},
        {"verdict": "rejected", "one": side("one", first), "other": side("two", "Im Theater spielt man Schiller.")},
        {"verdict": "added", "one": side("one", first), "other": side("gone", second)},
    ]  # fmt: skip
    links = tmp_path / "links.jsonl"
    links.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    found = judged(links, tmp_path / "home")
    assert [(pair.same, pair.level) for pair in found] == [
        (True, "same"),
        (False, "not listed"),
        (True, ""),
    ]
    links.write_text('{"verdict": "maybe"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="Line 1"):
        judged(links, tmp_path / "home")


def test_the_table_counts_by_verdict_and_level() -> None:
    pairs = [
        Pair(True, "same", 0.9),
        Pair(True, "not listed", 0.1),
        Pair(False, "related", 0.4),
        Pair(True, "", 0.0),
    ]
    lines = table(pairs)
    assert "| added | 3 | 1 | 0 | 1 | 1 |" in lines
    assert "| rejected | 1 | 0 | 1 | 0 | 0 |" in lines
    assert "2 of 3; average precision of the score 0.83" in lines[-1]
