"""Who and what a text names, and as whom the article means it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.entities.model import Mention
from reader.entities.recognise import recognise
from reader.language.model import Reading, Sentence


def reading(text: str, language: str = "de", cut: int = 0) -> Reading:
    """One sentence, or two cut at ``cut``."""
    spans = [(0, cut), (cut, len(text))] if cut else [(0, len(text))]
    sentences = tuple(Sentence(a, b, "claim", language, 0) for a, b in spans)
    return Reading(language, sentences, (), (), ())


def found(text: str, language: str = "de") -> tuple[Mention, ...]:
    return recognise(text, reading(text, language))


def named(text: str, language: str = "de") -> dict[str, str]:
    return {mention.text: mention.entity for mention in found(text, language)}


@pytest.mark.parametrize(
    ("text", "word", "entity", "kind"),
    [
        ("Die nordkoreanischen Truppen kämpfen.", "nordkoreanischen", "Nordkorea", "place"),
        ("Drei Nordkoreanerinnen reisten ein.", "Nordkoreanerinnen", "Nordkorea", "place"),
        ("Der Ukraine-Krieg dauert an.", "Ukraine-Krieg", "Ukraine", "place"),
        ("Im Ukrainekrieg gibt es Neues.", "Ukrainekrieg", "Ukraine", "place"),
        ("Die US-Regierung schweigt.", "US-Regierung", "USA", "place"),
        ("Der Ex-Nato-Generalsekretär warnt.", "Ex-Nato-Generalsekretär", "NATO", "organisation"),
        ("Die Nato- und EU-Staaten tagen.", "EU-Staaten", "EU", "organisation"),
        ("Der Kreml-Chef reist.", "Kreml-Chef", "Wladimir Putin", "person"),
        ("Pjöngjangs Raketen fliegen.", "Pjöngjangs", "Pjöngjang", "place"),
        (
            "Ein Sprecher des Auswärtigen Amtes.",
            "Auswärtigen Amtes",
            "Auswärtiges Amt",
            "organisation",
        ),
        ("Das teilte er auf X mit.", "X", "X", "organisation"),
        ("NORDKOREA SCHICKT SOLDATEN", "NORDKOREA", "Nordkorea", "place"),
        ("Die prorussischen Kräfte siegen.", "prorussischen", "Russland", "place"),
    ],
)
def test_a_form_names_its_entity(text: str, word: str, entity: str, kind: str) -> None:
    mentions = {mention.text: mention for mention in found(text)}
    assert word in mentions
    assert (mentions[word].entity, mentions[word].kind) == (entity, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Der Schüler löste nach X auf.",
        "Er zahlte 30 US-Dollar.",
        "Am Montag im Juni regnet es.",
        "Die Welt ist groß und die Zeit vergeht.",
        "Er spricht deutsch.",
    ],
)
def test_common_words_name_nothing(text: str) -> None:
    assert found(text) == ()


def test_two_states_in_one_word_are_two_mentions_of_one_span() -> None:
    mentions = found("Der russisch-ukrainische Krieg dauert an.")
    assert [mention.entity for mention in mentions] == ["Russland", "Ukraine"]
    assert len({(mention.start, mention.end) for mention in mentions}) == 1


def test_capital_seat_and_leader_tell_their_state() -> None:
    mentions = found("Moskau, der Kreml und Putin schweigen zur russischen Offensive.")
    assert [mention.country for mention in mentions] == ["Russland"] * 4


def test_a_surname_is_whom_the_article_names_in_full() -> None:
    text = "Die Ministerin Ulla Brenner trat zurück. Das bestätigte Brenner am Abend."
    mentions = [mention for mention in found(text) if mention.kind == "person"]
    assert [mention.entity for mention in mentions] == ["Ulla Brenner", "Ulla Brenner"]


def test_a_namesake_named_in_full_is_not_the_famous_one() -> None:
    text = "Der Bäcker Heinz Putin öffnet. Um acht kommt Putin selbst."
    assert set(named(text).values()) == {"Heinz Putin"}


def test_an_ambiguous_surname_needs_a_full_name_or_a_role() -> None:
    assert "Kim" not in {m.text for m in found("Da kam Kim.") if m.entity == "Kim Jong Un"}
    role = "Nordkoreas Machthaber Kim lud ein."
    assert named(role)["Kim"] == "Kim Jong Un"
    full = "Kim Jong Un lud ein. Später sprach Kim."
    assert named(full)["Kim"] == "Kim Jong Un"


def test_spellings_in_other_customs_are_one_person() -> None:
    text = "Wolodimir Selenskij sprach. Die Rede von Selenskij war lang."
    persons = {mention.entity for mention in found(text) if mention.kind == "person"}
    assert persons == {"Wolodymyr Selenskyj"}


@pytest.mark.parametrize(
    ("text", "word", "entity"),
    [
        ("North Korean troops are in Russia's Kursk region.", "North Korean", "Nordkorea"),
        ("North Korean troops are in Russia's Kursk region.", "Russia", "Russland"),
        ("President Vladimir Putin denied it.", "Vladimir Putin", "Wladimir Putin"),
        ("Kyiv's spy agency and the White House agree.", "Kyiv", "Kiew"),
        ("The analyst Michael Osterman disagrees.", "Michael Osterman", "Michael Osterman"),
        (
            "He works at the Riverside Institute in Ohio.",
            "Riverside Institute",
            "Riverside Institute",
        ),
    ],
)
def test_english_names_have_german_canonical_names(text: str, word: str, entity: str) -> None:
    assert named(text, "en").get(word) == entity


def test_a_media_name_that_is_a_common_word_needs_quotation_marks() -> None:
    assert named("Das berichtet der „Spiegel“.")["Spiegel"] == "Spiegel"
    assert "Spiegel" not in named("Im Spiegel sah er sich selbst.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "?!…",
        "🙂" * 50,
        "u\u0308ber Ko\u0308ln und Mu\u0308nchen",
        "Nord\u00adkorea und Russ\u200bland",
        "\u202eaknU\u202c [/red] \x00",
        "-" * 300,
        "'s's's",
        "A-B-C-D-E-F-G-H-I-J-K",
    ],
)
def test_odd_text_is_borne(text: str) -> None:
    for language in ("de", "en", ""):
        for mention in found(text, language):
            assert text[mention.start : mention.end] == mention.text


def test_decomposed_umlauts_and_soft_hyphens_name_the_same() -> None:
    assert named("Ko\u0308ln gewinnt.") == {"Ko\u0308ln": "Köln"}
    assert named("Nord\u00adkorea droht.") == {"Nord\u00adkorea": "Nordkorea"}


WORDS = st.sampled_from(
    [
        "Putin",
        "Nato-",
        "Ex-",
        "Kim",
        "X",
        "auf",
        "Die",
        "„",
        "“",
        "'s",
        "russisch-",
        "Berlin",
        "\n",
        "ü",
        "\u0308",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=20).map(" ".join)), st.data())
def test_spans_are_valid_ordered_and_apart(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, max(0, len(text) - 1)))
    language = data.draw(st.sampled_from(["de", "en", ""]))
    mentions = recognise(text, reading(text, language, cut))
    assert mentions == recognise(text, reading(text, language, cut))
    last = (0, 0)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.entity
        span = (mention.start, mention.end)
        assert span == last or mention.start >= last[1]
        last = span


def test_a_sentence_without_end_costs_no_more_than_its_length() -> None:
    quotes = "„" * 20_000
    assert found(quotes) == ()


@pytest.mark.parametrize("text", ["Tatenlos sah der Minister zu.", "„Heiser rief Müller zu."])
def test_a_common_word_is_no_name_for_beginning_a_sentence(text: str) -> None:
    assert not {"Tatenlos", "Heiser"} & named(text).keys()


def test_a_common_word_is_a_name_where_the_article_says_so_elsewhere() -> None:
    text = "Herr Tatenlos kam. Tatenlos sah der Minister zu."
    mentions = recognise(text, reading(text, cut=19))
    assert [mention.start for mention in mentions if mention.text == "Tatenlos"] == [5, 19]


def test_two_makes_joined_by_and_are_two_names() -> None:
    text = "Eingesetzt wurden der S600 und S800 im Rennsport."
    assert [mention.text for mention in found(text)] == ["S600", "S800"]
