"""Each quote has its speaker."""

from __future__ import annotations

from tests.claims.attributed import spoken


def test_a_quote_has_the_speaker_of_its_sentence() -> None:
    assert spoken("„Wir kommen wieder“, sagte Olaf Scholz.") == ["Olaf Scholz"]


def test_a_speaker_without_a_canonical_name_is_given_in_the_words_of_the_text() -> None:
    assert spoken("„Wir kommen wieder“, sagte ein Sprecher.") == ["Sprecher"]


def test_a_quote_of_nobody_has_no_speaker() -> None:
    assert spoken("Die Band spielte „Das lange Lied vom Regen“ am Schluss.") == [""]


def test_two_quotes_in_one_sentence_have_one_speaker() -> None:
    found = spoken("„Das ist bitter“, sagte Olaf Scholz, „aber wir machen morgen weiter.“")
    assert found == ["Olaf Scholz", "Olaf Scholz"]
