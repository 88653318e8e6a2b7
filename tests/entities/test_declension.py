"""A German name has one dictionary form, however its sentence bends it."""

from __future__ import annotations

import pytest

from reader.entities.declension import nominative
from reader.entities.gazetteer import default


@pytest.mark.parametrize(
    ("name", "before", "form"),
    [
        ("Bayerische Landesamt", "das", "Bayerisches Landesamt"),
        ("Bayerischen Landesamtes", "des", "Bayerisches Landesamt"),
        ("Deutschen Krankenhausgesellschaft", "der", "Deutsche Krankenhausgesellschaft"),
        ("Deutschen Beispielbundes", "des", "Deutscher Beispielbund"),
        ("Nordischen Filmtage", "die", "Nordische Filmtage"),
        ("Zentrale Prüfstelle für Beispiele", "die", "Zentrale Prüfstelle für Beispiele"),
        ("Berliner Wasserbetriebe", "die", "Berliner Wasserbetriebe"),
        ("Berchtesgadener Alpen", "den", "Berchtesgadener Alpen"),
        ("Xylonta Energie", "", "Xylonta Energie"),
        ("Rote Xylont", "das", "Rotes Xylont"),
    ],
)
def test_the_end_of_the_noun_or_the_article_tells_it(name: str, before: str, form: str) -> None:
    assert " ".join(nominative(name.split(), before, default())) == form
