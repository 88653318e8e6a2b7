"""Words that the dictionary does not list: the same lemmas as those of the library whose method it is."""

from __future__ import annotations

import pytest

from reader.language.lemmas import table
from reader.language.unlisted import unlisted

GERMAN = """
    Grenzschutzbehörden Militärbeobachterinnen Truppenverlegungen Nordkoreanern nordkoreanischen hinzugewonnenes
    Abgeordneteninnen Lehrer*innen LehrerInnen Bardierinnen Reutlingen Überlingen Vorsitzender vorsitzendes anwendender
    bedeutendem abgespecktes ausgebildeter mitgelieferten Wetter-Berichte EU-Beitrittskandidaten Ex-Verletzte Ost_Häuser
    abzuholen wiederaufgebautes Unterzeichnerstaaten SCHLAGZEILEN schlagzeilen geht's geht’s gehtʼs unsinniges
    xyz Xyzung fotogenes gasartigere Hin- zersägtes da Ärzte-innen gegegegegegegegegegegt 三
"""
ENGLISH = """
    don't don’t CAN'T won't it's he'll've café's naïve’s officials' reunifications democracies specialisms deserves
    weaponized North-Koreans troop-carriers PARLIAMENTS parliaments Kremlin's brasseries xyz I'm they're 's
"""


@pytest.mark.parametrize(("language", "words"), [("de", GERMAN), ("en", ENGLISH)])
def test_every_lemma_is_that_of_simplemma(language: str, words: str) -> None:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy
    from simplemma.strategies.dictionaries.dictionary_factory import DictionaryFactory

    class Shipped(DictionaryFactory):
        def get_dictionary(self, lang: str):  # type: ignore[no-untyped-def]
            return table(lang)

    strategy = DefaultStrategy(dictionary_factory=Shipped())
    theirs = Lemmatizer(lemmatization_strategy=strategy).lemmatize
    look = table(language).get
    every = {
        form for word in words.split() for form in (word, word.lower(), word.upper(), "ab" + word)
    }
    unknown = {word for word in every if look(word) is None}
    assert len(unknown) > 60
    ours = {word: unlisted(word, language, look) for word in unknown}
    assert ours == {word: theirs(word, lang=language) for word in unknown}


def test_a_word_without_end_is_returned_at_once() -> None:
    assert unlisted("ge" * 200_000 + "x", "de", lambda word: None) == "ge" * 200_000 + "x"
