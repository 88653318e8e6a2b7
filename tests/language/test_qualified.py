"""A figure is shown with the words that bound it."""

from __future__ import annotations

import pytest

from reader.language.qualified import qualified
from reader.language.quantities import quantities
from reader.language.wording import Words
from reader.language.words import tokens


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Es kamen bis zu 12.000 Soldaten.", "de", "bis zu 12.000"),
        ("Es kamen nicht weniger als 12.000 Soldaten.", "de", "nicht weniger als 12.000"),
        ("Es kamen 12.000 Soldaten.", "de", "12.000"),
        ("Es kamen 3.000 oder mehr Soldaten.", "de", "3.000"),
        ("Zwischen 300 und 400 Menschen kamen.", "de", "Zwischen 300 und 400"),
        ("The bridge costs at least 5 million euros.", "en", "at least 5 million euros"),
        ("It cost 5 million euros or more.", "en", "5 million euros or more"),
    ],
)
def test_the_words_that_bound_a_figure_belong_to_it(
    text: str, language: str, expected: str
) -> None:
    (found,) = quantities(Words(text, tokens(text), language))
    start, end = qualified(text, found)
    assert text[start:end] == expected
