"""The gold readings stand as their guideline says: all words in their article, every value a known one."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest
import yaml
from benchmarks.evaluate import _annotations
from benchmarks.evaluate._annotations import Annotated

from reader.claims.model import Certainty
from reader.entities.model import EntityKind

FILES = sorted(_annotations.FOLDER.glob("*.yaml"))
ARTICLES = _annotations.annotated()
UNITS = {"", "%", "EUR", "USD", "GBP", "m", "km", "km²", "l", "mph"}
QUALIFIERS = {"", "about", "at least", "at most", "almost", "more than", "several", "between"}


def test_both_halves_hold_both_languages_of_both_origins() -> None:
    shares = {
        (origin, heldout): sorted(
            one.article.language
            for one in ARTICLES
            if one.origin == origin and one.heldout is heldout
        )
        for origin in ("corpus", "stories")
        for heldout in (False, True)
    }
    news = [one for one in ARTICLES if one.origin == "news"]
    assert {(one.heldout, one.article.language) for one in news} == {
        (heldout, language) for heldout in (False, True) for language in ("de", "en")
    }
    assert shares["corpus", False] == shares["corpus", True] == ["de"] * 4 + ["en"] * 2
    assert shares["stories", False] == shares["stories", True] == ["de"] * 4 + ["en"]


def test_a_story_is_held_out_here_where_it_is_held_out_there() -> None:
    for path in FILES:
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        story = _annotations.ROOT / gold["article"]
        if story.with_name("gold.yaml").exists():
            there = yaml.safe_load(story.with_name("gold.yaml").read_text(encoding="utf-8"))
            assert gold["heldout"] is there["heldout"]


@pytest.mark.parametrize("one", ARTICLES, ids=lambda one: one.article.id)
class TestArticle:
    def test_its_items_stand_there_in_order_and_apart(self, one: Annotated) -> None:
        for items in (one.entities, one.quantities, one.dates, one.claims):
            assert items
            places = [(item.start, item.end) for item in items]
            assert all(end <= start for (_, end), (start, _) in itertools.pairwise(places))

    def test_its_values_are_known_ones(self, one: Annotated) -> None:
        assert {item.kind for item in one.entities} <= set(get_args(EntityKind))
        assert {sure for item in one.claims for sure in item.certainties} <= set(
            get_args(Certainty)
        )
        assert {item.unit for item in one.quantities} <= UNITS
        assert {item.qualifier for item in one.quantities} <= QUALIFIERS
        assert all(name.strip() == name != "" for e in one.entities for name in e.identities)

    def test_its_intervals_and_days_are_in_order(self, one: Annotated) -> None:
        for item in one.quantities:
            assert item.low is not None or item.high is not None
            assert item.low is None or item.high is None or item.low <= item.high
        assert all(first <= last for item in one.dates for first, last in item.days)

    def test_a_source_is_words_of_the_article_read_so_far(self, one: Annotated) -> None:
        for item in one.claims:
            read = one.article.text[: item.end].lower()
            assert all(words.lower() in read for words in item.sources)


def test_words_are_found_whole_and_counted_from_one() -> None:
    text = "Nordkoreas NATO-Rat, Nordkorea, Nordkorea"
    assert _annotations.place(text, {"text": "NATO"}) == (11, 15)
    assert _annotations.place(text, {"text": "Nordkorea", "nth": 2}) == (32, 41)


@pytest.mark.parametrize(
    "item", [{"text": "Korea"}, {"text": "Süd", "nth": 2}, {"text": "Süd", "nth": 0}]
)
def test_words_that_do_not_stand_there_are_refused(item: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="stands there"):
        _annotations.place("Süd-Nordkorea", item)
