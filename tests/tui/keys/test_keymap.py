"""What keys are bound to, and what typing them leads to."""

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.keys.keymap import Keymap, Outcome, Step, Typist

DOWN, TOP, SEARCH, MARK = Step("down"), Step("first"), Step("search", "Kursk"), Step("mark")
MAP = Keymap(
    {("j",): (DOWN,), ("g", "g"): (TOP,), ("g", "k"): (SEARCH, DOWN), ("m", "letter"): (MARK,)}
)


def typed(*keys: str) -> list[Outcome | None]:
    typist = Typist(MAP)
    return [typist.press(key) for key in keys]


def test_a_key_alone_does_its_command() -> None:
    assert typed("j") == [Outcome((DOWN,))]


def test_a_number_before_says_how_often() -> None:
    assert typed("1", "0", "j", "j") == [
        Outcome(waiting="1"),
        Outcome(waiting="10"),
        Outcome((DOWN,), 10),
        Outcome((DOWN,)),
    ]


def test_a_sequence_waits_for_its_end() -> None:
    assert typed("g", "k") == [Outcome(waiting="g"), Outcome((SEARCH, DOWN))]


def test_a_number_holds_for_a_sequence_too() -> None:
    assert typed("5", "g", "g")[1:] == [Outcome(waiting="5 g"), Outcome((TOP,), 5)]


def test_a_sequence_that_leads_nowhere_is_said_and_forgotten() -> None:
    assert typed("g", "x", "j") == [Outcome(waiting="g"), Outcome(unknown="g x"), Outcome((DOWN,))]


def test_escape_forgets_what_was_begun() -> None:
    assert typed("3", "escape", "j") == [Outcome(waiting="3"), Outcome(), Outcome((DOWN,))]


def test_keys_without_a_command_are_left_to_others() -> None:
    assert typed("0", "x", "escape") == [None, None, None]


def test_a_letter_is_what_the_command_is_told() -> None:
    assert typed("m", "a")[1] == Outcome((Step("mark", "a"),))


def test_what_may_follow_is_known() -> None:
    assert MAP.following(("g",)) == {"g": (TOP,), "k": (SEARCH, DOWN)}
    assert MAP.keys_of("first") == ("g g",)
    assert MAP.keys_of("search") == ()  # only together with another command


def test_a_layer_hides_what_it_begins_and_what_begins_it() -> None:
    over = MAP.layered({("g",): (DOWN,), ("j", "j"): (TOP,)})
    assert over.bound == {("g",): (DOWN,), ("j", "j"): (TOP,), ("m", "letter"): (MARK,)}
    assert ("j",) not in MAP.layered({("j",): ()}).bound


@given(st.lists(st.sampled_from(["g", "j", "k", "m", "5", "0", "escape", "x", "ctrl+a"])))
def test_whatever_is_typed_no_sequence_stays_begun_that_nothing_ends(keys: list[str]) -> None:
    typist = Typist(MAP)
    for key in keys:
        typist.press(key)
        assert not typist.waiting or MAP.begins(typist.waiting)
