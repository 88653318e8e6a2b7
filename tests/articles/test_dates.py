"""Dates as a screen writes them."""

import pytest

from reader.articles.dates import apart, short, written


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


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("2024-10-20", "2024-10-23", "3 days later"),
        ("2024-10-23T10:00:00+02:00", "2024-10-22", "1 day before"),
        ("2024-10-23", "2024-10-23T23:00", "the same day"),
        ("2024-10", "2024-10-23", ""),
        ("", "2024-10-23", ""),
    ],
)
def test_two_dates_are_so_far_apart(here: str, there: str, expected: str) -> None:
    assert apart(here, there) == expected
