"""Dates as a screen writes them."""

import pytest

from reader.tui.dates import short, written


@pytest.mark.parametrize(
    ("iso", "long", "column"),
    [
        ("2024-10-28T16:40:00+01:00", "28 Oct 2024", "28 Oct 24"),
        ("2024-10-05", "5 Oct 2024", "5 Oct 24"),
        ("2024-10", "Oct 2024", "Oct 2024"),
        ("2024", "2024", "2024"),
        ("", "", ""),
        ("soon", "soon", "soon"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(iso: str, long: str, column: str) -> None:
    assert written(iso) == long
    assert short(iso) == column
    assert len(short(iso)) <= 10
