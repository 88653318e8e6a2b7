"""The rules keep what they reached on the sentences they were written with, and on the seeds."""

from __future__ import annotations

import pytest
import yaml
from benchmarks.evaluate.attribution import GOLD, articles, scores, seeds


def test_the_sentences_the_rules_were_written_with() -> None:
    found = scores([case for cases in articles(GOLD / "seen.yaml") for case in cases])
    assert found["named"] >= 0.95
    assert found["right"] >= 0.95
    assert found["certainty"] >= 0.95


@pytest.mark.seeds
def test_the_seeds() -> None:
    cases = [case for found in seeds() for case in found]
    if not cases:
        pytest.skip("the seed texts are not on this machine")
    found = scores(cases)
    assert found["named"] >= 0.95
    assert found["right"] >= 0.95
    assert found["certainty"] >= 0.95


@pytest.mark.parametrize("name", [path.name for path in sorted(GOLD.glob("*.yaml"))])
def test_the_gold_has_one_form(name: str) -> None:
    known = {"asserted", "alleged", "could", "not confirmed", "denied"}
    for article in yaml.safe_load((GOLD / name).read_text("utf-8")):
        for sentence in (s for paragraph in article["paragraphs"] for s in paragraph):
            assert len(sentence) in (3, 4)
            assert set(sentence[0].split("|")) <= known
            assert all(isinstance(one, str) for one in sentence), sentence
            assert sentence[2].count("{") == sentence[2].count("}")
