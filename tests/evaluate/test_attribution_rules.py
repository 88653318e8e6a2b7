"""The families of rules that are switched off one by one are there, and are switched on again."""

from __future__ import annotations

import pytest
from benchmarks.evaluate import attribution_rules as rules
from benchmarks.evaluate.attribution import GOLD, articles

from reader.claims import attribution_german


def test_every_function_of_a_family_is_there() -> None:
    for parts in rules.FAMILIES.values():
        assert all(callable(getattr(module, name)) for module, name, _ in parts)


def test_a_family_is_switched_off_and_on_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        rules,
        "_sets",
        lambda: ([case for one in articles(GOLD / "seen.yaml")[:3] for case in one],),
    )
    before = attribution_german._verb
    (off,) = rules.without(rules.FAMILIES["verbs of saying, holding, denying"])
    assert off["named"] < 0.7
    assert attribution_german._verb is before
    (on,) = rules.without(())
    assert on["named"] > 0.95
