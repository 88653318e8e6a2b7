"""The order of the saved searches, and what was searched for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import NotFoundError
from reader.library.arranging import Arrangement
from reader.library.home import Home
from reader.library.service import Library

NAMES = ["a", "b", "c", "d"]


def test_what_was_never_moved_keeps_its_order() -> None:
    assert Arrangement().sorted(NAMES) == NAMES
    assert Arrangement().moved("c", -1, NAMES).sorted([*NAMES, "e"]) == ["a", "c", "b", "d", "e"]


def test_a_pinned_one_stands_above_and_moves_among_the_pinned_only() -> None:
    pinned = Arrangement().with_pin("c", pinned=True).with_pin("d", pinned=True)
    assert pinned.sorted(NAMES) == ["c", "d", "a", "b"]
    assert pinned.moved("d", -1, NAMES).sorted(NAMES) == ["d", "c", "a", "b"]
    assert pinned.moved("d", 1, NAMES).sorted(NAMES) == ["c", "d", "a", "b"]
    assert pinned.with_pin("c", pinned=False).sorted(NAMES) == ["d", "a", "b", "c"]


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.integers(-5, 5), st.booleans()), max_size=8),
)
def test_no_search_is_lost_however_they_are_arranged(steps: list[tuple[str, int, bool]]) -> None:
    arrangement = Arrangement()
    for name, step, pinned in steps:
        arrangement = arrangement.moved(name, step, NAMES).with_pin(name, pinned=pinned)
    assert sorted(arrangement.sorted(NAMES)) == NAMES
    assert Arrangement.of(arrangement.plain) == arrangement


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"order": 3, "pinned": []}', "nonsense"])
def test_a_setting_that_is_none_arranges_nothing(kept: str) -> None:
    assert Arrangement.of(kept) == Arrangement()


def test_saved_searches_stay_arranged_after_a_restart(home: Home) -> None:
    library = Library.open(home)
    for name in NAMES:
        library.save_search(name, "Haushalt")
    library.pin_search("d", pinned=True)
    library.move_search("c", -2)
    with pytest.raises(NotFoundError):
        library.move_search("e", 1)
    library.close()
    library = Library.open(home)
    saved = [(one.name, one.pinned) for one in library.folders() if one.kind == "saved"]
    library.close()
    assert saved == [("d", True), ("c", False), ("a", False), ("b", False)]


def test_queries_are_remembered_the_latest_first_and_once(home: Home) -> None:
    library = Library.open(home)
    for query in ("Kursk", "Rutte", "Kursk"):
        library.asked(query)
    assert library.queries() == ("Kursk", "Rutte")
    library.set_setting("queries", "7")
    assert library.queries() == ()
    library.close()
