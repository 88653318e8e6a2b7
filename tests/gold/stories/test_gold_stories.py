"""The gold stories stand as their guideline says: every sentence in its article, every value a known one."""

from __future__ import annotations

from itertools import permutations
from typing import get_args

import pytest
from benchmarks.evaluate import _stories
from benchmarks.evaluate._stories import GoldSentence, Range, Story

from reader.claims.model import Certainty
from reader.language.model import Kind

STORIES = _stories.stories()


def sentence(*propositions: str, stance: Certainty = "asserted", **figures: str) -> GoldSentence:
    return GoldSentence(
        "…",
        0,
        1,
        "claim",
        frozenset(propositions),
        stance,
        figures={name: _stories.read_range(text) for name, text in figures.items()},
    )


def _shared_words(text: str, other: str) -> float:
    """The share of the groups of three words of ``text`` that ``other`` has too."""
    one, two = (
        {tuple(words[start : start + 3]) for start in range(len(words) - 2)}
        for words in (text.split(), other.split())
    )
    return len(one & two) / len(one)


SMALL = Story(
    "small",
    "",
    False,
    {"DEAD": _stories.Proposition("a man died"), "CAR": _stories.Proposition("in his car", "DEAD")},
    (),
)


def test_there_are_stories_to_tune_on_and_stories_to_check_with() -> None:
    assert {story.heldout for story in STORIES} == {True, False}
    assert len(STORIES) >= 11


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
class TestStory:
    def test_it_has_three_to_five_german_articles_and_an_english_one(self, story: Story) -> None:
        languages = [gold.article.language for gold in story.articles]
        assert set(languages) == {"de", "en"}
        assert 3 <= languages.count("de") <= 5 <= len(languages) <= 6
        assert len({gold.article.publisher for gold in story.articles}) == len(languages)

    def test_one_of_its_articles_edits_the_wire_report_of_another(self, story: Story) -> None:
        wire = [gold.article.text for gold in story.articles if "dag" in gold.article.credits]
        shared = [_shared_words(copy, other) for copy, other in permutations(wire, 2)]
        assert 0.25 < max(shared) < 0.9

    def test_its_sentences_are_the_whole_article_in_order(self, story: Story) -> None:
        for gold in story.articles:
            assert "".join(gold.article.text.split()) == "".join(
                "".join(one.text.split()) for one in gold.sentences
            )
            for one in gold.sentences:
                assert gold.article.text[one.start : one.end] == one.text
                assert gold.article.text.count(one.text) == 1

    def test_its_values_are_known_ones(self, story: Story) -> None:
        for gold in story.articles:
            for one in gold.sentences:
                assert one.kind in get_args(Kind)
                assert {one.stance, *one.certainties} <= set(get_args(Certainty))
                assert one.propositions <= story.propositions.keys()
                assert one.figures.keys() <= one.propositions
                assert bool(one.source) >= bool(one.origin)
                if one.kind in ("caption", "byline", "boilerplate"):
                    assert not one.propositions

    def test_figures_and_sources_are_words_of_the_article(self, story: Story) -> None:
        for gold in story.articles:
            for one in gold.sentences:
                assert all(part in one.text for part in one.figure.split("; "))
                read = gold.article.text[: one.end].lower()
                assert all(name.lower() in read for name in one.source)

    def test_every_proposition_is_carried_by_more_than_one_article(self, story: Story) -> None:
        for name in story.propositions:
            carriers = [
                gold.article.id
                for gold in story.articles
                if any(name in _stories.implied(story, one) for one in gold.sentences)
            ]
            assert len(carriers) > 1, name

    def test_each_article_says_something_that_no_other_says(self, story: Story) -> None:
        paired = {end for pair in _stories.pairs(story) for end in (pair.a, pair.b)}
        for number, gold in enumerate(story.articles):
            alone = [
                place
                for place, one in enumerate(gold.sentences)
                if one.kind == "claim" and (number, place) not in paired
            ]
            assert len(alone) >= 2, gold.article.id

    def test_there_are_disagreements_and_claims_that_are_the_same(self, story: Story) -> None:
        relations = {pair.relation for pair in _stories.pairs(story)}
        assert {"same", "figures differ", "denied", "narrower", "broader"} <= relations


def test_pairs_join_different_articles_and_are_listed_once() -> None:
    found = _stories.pairs(STORIES[0])
    assert all(pair.a[0] < pair.b[0] for pair in found)
    assert len({(pair.a, pair.b) for pair in found}) == len(found)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        pytest.param(sentence("DEAD"), sentence("DEAD"), "same", id="same"),
        pytest.param(sentence("DEAD"), sentence("DEAD", stance="denied"), "denied", id="denied"),
        pytest.param(
            sentence("DEAD", stance="not confirmed"), sentence("DEAD"), "not confirmed", id="open"
        ),
        pytest.param(
            sentence("DEAD", stance="denied"),
            sentence("DEAD", stance="denied"),
            "same",
            id="both deny",
        ),
        pytest.param(
            sentence("DEAD", DEAD="1"), sentence("DEAD", DEAD="2"), "figures differ", id="differ"
        ),
        pytest.param(
            sentence("DEAD", DEAD="~100"), sentence("DEAD", DEAD="104"), "same", id="about"
        ),
        pytest.param(sentence("DEAD"), sentence("DEAD", DEAD="1"), "narrower", id="figure"),
        pytest.param(sentence("CAR"), sentence("DEAD"), "broader", id="implied"),
    ],
)
def test_the_relation_follows_from_the_annotation(
    a: GoldSentence, b: GoldSentence, relation: str
) -> None:
    assert _stories.relation(SMALL, a, b) == relation


def test_a_pair_can_be_looked_at_from_the_other_side() -> None:
    pair = next(one for one in _stories.pairs(STORIES[0]) if one.relation == "narrower")
    assert pair.turned().relation == "broader"
    assert pair.turned().turned() == pair


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [("7.12", 7.12, 7.12), ("~100", 95, 105), ("<=25", 0, 25), ("100-250", 100, 250)],
)
def test_a_figure_of_the_gold_is_an_interval(written: str, low: float, high: float) -> None:
    assert _stories.read_range(written) == Range(low, high)
