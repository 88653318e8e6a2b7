"""Corrections are laid over what was recognised: as many mentions, in the same places."""

from hypothesis import given
from hypothesis import strategies as st

from reader.entities.corrections import VIA, Correction, correct, joined, same
from reader.entities.model import Mention


def mention(start: int, text: str, entity: str) -> Mention:
    return Mention(start, start + len(text), text, "person", entity, "model")


MENTIONS = (
    mention(0, "Helmut Schmidt", "Helmut Schmidt"),
    mention(20, "Schmidts", "Helmut Schmidt"),
    mention(40, "Schmidt", "Helmut Schmidt"),
    mention(60, "Paris", "Paris"),
)


def entities(*corrections: Correction, article: str = "a") -> list[str]:
    return [each.entity for each in correct(MENTIONS, corrections, article)]


def another(text: str, entity: str, article: str = "a") -> Correction:
    return Correction("Helmut Schmidt", entity, "person", "", article, text)


def the_same(name: str, entity: str) -> Correction:
    return Correction(name, entity, "person")


def test_a_name_in_one_article_becomes_another_one_in_every_inflection() -> None:
    schmidt = another("Schmidt", "Harald Schmidt")
    assert entities(schmidt) == ["Helmut Schmidt", "Harald Schmidt", "Harald Schmidt", "Paris"]
    assert entities(schmidt, article="b") == [each.entity for each in MENTIONS]


def test_a_full_name_takes_its_short_forms_along() -> None:
    assert entities(another("Helmut Schmidt", "Somebody"))[:3] == ["Somebody"] * 3


def test_the_longest_name_speaks_for_a_mention() -> None:
    short, full = another("Schmidt", "Harald Schmidt"), another("Helmut Schmidt", "Somebody")
    assert entities(short, full)[:3] == ["Somebody"] * 3


def test_two_that_are_the_same_are_one_everywhere_and_chains_are_followed() -> None:
    one, two = (
        the_same("Helmut Schmidt", "Schmidt-Schnauze"),
        the_same("Schmidt-Schnauze", "Altkanzler"),
    )
    assert entities(one, two, article="any")[:3] == ["Altkanzler"] * 3


def test_a_name_corrected_here_follows_what_its_new_owner_is_merged_with() -> None:
    assert (
        entities(another("Schmidt", "Harry"), the_same("Harry", "Harald Schmidt"))[1]
        == "Harald Schmidt"
    )


def test_a_circle_ends() -> None:
    assert same([the_same("a", "b"), the_same("b", "a")]) == {}
    assert "c" in same([the_same("c", "a"), the_same("a", "b"), the_same("b", "a")])


def test_a_correction_outlives_another_reading_of_the_name() -> None:
    stale = Correction("Whoever", "Harald Schmidt", "person", "", "a", "Schmidt")
    assert entities(stale)[2] == "Harald Schmidt"


def test_what_was_corrected_says_so() -> None:
    (first, *_rest) = correct(MENTIONS, [the_same("Helmut Schmidt", "Altkanzler")], "a")
    assert first.via == VIA


def test_who_is_merged_is_found_under_every_name() -> None:
    merged = [the_same("a", "c"), the_same("b", "c")]
    assert set(joined({"a": "person", "x": "place"}, merged)) == {"a", "b", "c", "x"}
    assert joined({"x": "place"}, merged) == {"x": "place"}


_NAMES = st.sampled_from(["a", "b", "c", "a b", "Schmidt"])
_CORRECTIONS = st.builds(
    Correction, _NAMES, _NAMES, st.just("person"), st.just(""), st.sampled_from(["", "x"]), _NAMES
)


@given(
    st.lists(st.tuples(st.integers(0, 99), _NAMES, _NAMES)),
    st.lists(_CORRECTIONS, max_size=6),
)
def test_only_the_identity_ever_changes(
    named: list[tuple[int, str, str]], corrections: list[Correction]
) -> None:
    mentions = tuple(mention(*each) for each in named)
    found = correct(mentions, corrections, "x")
    assert [(m.start, m.end, m.text) for m in found] == [(m.start, m.end, m.text) for m in mentions]
    assert found == correct(mentions, corrections, "x")
