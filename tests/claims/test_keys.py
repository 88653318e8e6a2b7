"""Keys are what two claims can have in common, in either language and however the words are bent."""

from __future__ import annotations

import pytest
from tests.claims.newsroom import article

from reader.claims.analysis import analyse
from reader.claims.model import Claim


def claim(text: str, language: str = "de") -> Claim:
    return analyse(article("a", text, language=language)).claims[0]


@pytest.mark.parametrize(
    ("german", "english", "key"),
    [
        ("Die Truppen werden nach Mali entsandt.", "Troops are being deployed to Mali.", "g:deploy"),
        ("Das Gericht hat die Klage abgewiesen.", "The court has dismissed the lawsuit.", "g:sue"),
        ("Der Konzern kauft einen Konkurrenten.", "The group is buying a competitor.", "g:buy"),
        ("Bei der Flut starben zwei Menschen.", "Two people died in the floods.", "g:kill"),
        ("Der Minister ist am Freitag zurückgetreten.", "The minister resigned on Friday.", "g:resign"),
        ("Die Lokführer streiken ab Montag.", "Train drivers are on strike from Monday.", "g:strike"),
        ("Die Zahl der Beschäftigten sinkt weiter.", "The number of employees falls again.", "g:staff"),
        ("Der Kreml schweigt zu dem Bericht.", "Moscow is silent about the report.", "c:Russland"),
    ],
)  # fmt: skip
def test_german_and_english_meet(german: str, english: str, key: str) -> None:
    assert key in claim(german).keys
    assert key in claim(english, "en").keys


def test_verb_noun_and_compound_say_one_act() -> None:
    texts = (
        "Die Regierung lieferte im Mai weitere Waffen.",
        "Die Lieferung der Waffen begann im Mai.",
        "Die Waffenlieferungen begannen im Mai.",
    )
    for text in texts:
        assert {"g:deliver", "g:weapon"} <= claim(text).keys.keys()


def test_a_separable_verb_gets_its_particle_back() -> None:
    assert "g:summon" in claim("Das Ministerium bestellte den Diplomaten am Abend ein.").keys


def test_capitals_adjectives_and_names_are_one_country() -> None:
    for text in (
        "Moskau kündigte am Montag Übungen an.",
        "Die russische Marine kündigte am Montag Übungen an.",
        "Russland kündigte am Montag Übungen an.",
    ):
        assert "c:Russland" in claim(text).keys


def test_names_nobody_knows_meet_by_their_words_in_any_case() -> None:
    one = claim("Die Reederei Nordhavn wird von einem Fonds übernommen.")
    other = claim("Ein Fonds übernimmt Nordhavns Flotte.")
    assert "w:nordhavn" in one.keys.keys() & other.keys.keys()


def test_equal_figures_are_equal_keys_in_both_languages() -> None:
    one = claim("Der Bau kostet 2,1 Milliarden Euro.")
    other = claim("Construction costs 2.1 billion euros.", "en")
    assert [key for key in one.keys if key[0] == "n"] == [
        key for key in other.keys if key[0] == "n"
    ]


def test_who_is_credited_is_a_key_also_where_nobody_knows_the_name() -> None:
    german = claim("„Es tut uns unendlich leid“, sagte Geschäftsführer Korbinian Alber.")
    english = claim('"We are deeply sorry," Korbinian Alber told reporters.', "en")
    assert "w:alber" in german.keys.keys() & english.keys.keys()
    assert german.keys["w:alber"] < claim("Korbinian Alber kaufte ein Werk.").keys["w:alber"]


@pytest.mark.parametrize(
    ("german", "english", "key"),
    [
        ("Die Maschine ist elf Jahre alt.", "The plane is eleven years old.", "n:11"),
        ("Der Betrieb ruhte vier Stunden lang.", "Traffic stopped for 4 hours.", "n:4"),
    ],
)
def test_a_number_that_counts_no_thing_is_a_key_too(german: str, english: str, key: str) -> None:
    assert key in claim(german).keys.keys() & claim(english, "en").keys.keys()


def test_a_day_is_no_number() -> None:
    assert not [key for key in claim("Am 21. August 2025 begann es.").keys if key[0] == "n"]


def test_a_small_count_weighs_less_than_a_figure_of_many_digits() -> None:
    keys = claim("Drei der 4168 Fahrgäste kamen in neun Kliniken.").keys
    assert keys["n:3"] == keys["n:9"] < keys["n:4168"]


def test_a_figure_and_what_it_counts_make_a_facet_without_language() -> None:
    one = claim("Der Konzern streicht 900 Stellen.")
    other = claim("The company employs 5,200 workers.", "en")
    assert "q:staff" in one.facets & other.facets


def test_whose_soldiers_they_are_makes_a_facet() -> None:
    for text in (
        "Französische Soldaten verließen am Montag das Land.",
        "Die Soldaten Frankreichs verließen am Montag das Land.",
    ):
        assert "n:Frankreich|soldier" in claim(text).facets


def test_words_of_grammar_make_no_keys() -> None:
    keys = claim("Sie haben es aber trotzdem nicht vor dem Montag mit ihm gemacht.").keys
    assert not any(key.startswith("w:") for key in keys)


def test_such_a_step_inherits_what_the_sentence_before_said() -> None:
    text = (
        "Die Regierung in Wien will die Grenze zu Ungarn schließen. "
        "Einen solchen Schritt lehnt die Opposition ab."
    )
    second = analyse(article("a", text)).claims[1]
    assert {"g:border", "e:Ungarn"} <= second.keys.keys()
    first = analyse(article("a", text)).claims[0]
    assert second.keys["g:border"] < first.keys["g:border"]


def test_there_inherits_the_place_but_not_the_act() -> None:
    text = "In Grenoble hat die Polizei drei Männer festgenommen. Dort brannten am Abend Autos."
    second = analyse(article("a", text)).claims[1]
    assert "p:Grenoble" in second.facets or "e:Grenoble" in second.keys
    assert "g:arrest" not in second.keys


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister tritt nach der Affäre zurück. Ein Sprecher wollte das am Abend nicht bestätigen.",
        "Der Minister tritt nach der Affäre zurück. Die Partei bestreitet das.",
        "Der Minister tritt nach der Affäre zurück. Das Ministerium äußerte sich zunächst nicht.",
        "Der Minister tritt nach der Affäre zurück. Die Partei bestreitet das. Das Amt weist das zurück.",
    ],
)
def test_a_sentence_that_only_answers_leans_on_what_it_answers(text: str) -> None:
    last = analyse(article("a", text)).claims[-1]
    assert "g:resign" in last.keys
    assert "a:resign" in last.facets


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister tritt zurück. Die Polizei konnte nicht bestätigen, dass ein Deich gebrochen ist.",
        "Der Minister tritt zurück. Ein Haus, das brannte, wurde nach Angaben der Stadt nicht geräumt.",
    ],
)
def test_a_sentence_that_says_what_it_doubts_does_not(text: str) -> None:
    assert "g:resign" not in analyse(article("a", text)).claims[-1].keys
