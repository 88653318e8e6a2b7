"""A window makes items when they are asked for and forgets those moved past."""

from __future__ import annotations

import pytest

from reader.claims.attribution_window import Window


def test_items_are_made_when_asked_for_and_forgotten_when_passed() -> None:
    made: list[int] = []
    window = Window((made.append(n) or n * 10) for n in range(6))  # type: ignore[func-returns-value]
    assert (window.move_to(0), made) == (0, [0])
    assert (window[2], window[1], made) == (20, 10, [0, 1, 2])
    assert (window.move_to(4), made) == (40, [0, 1, 2, 3, 4])
    with pytest.raises(IndexError):
        window[3]
    assert window[5] == 50
    with pytest.raises(IndexError):
        window[6]
