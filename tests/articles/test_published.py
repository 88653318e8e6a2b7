"""A date is read as exactly as it is known, and a wrong one is refused."""

import datetime as dt

import pytest

from reader.articles import published


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-10-23", (2024, 10, 23), (2024, 10, 23)),
        ("2024-10-23T23:59:00+02:00", (2024, 10, 23), (2024, 10, 23)),
        ("2024-10-23 14:05", (2024, 10, 23), (2024, 10, 23)),
        ("9999-12", (9999, 12, 1), (9999, 12, 31)),
        ("1970-01-01", (1970, 1, 1), (1970, 1, 1)),
    ],
)
def test_a_date_means_the_days_it_may_mean(
    iso: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    parsed = published.parse(iso)
    assert (parsed.first, parsed.last) == (dt.date(*first), dt.date(*last))
    assert parsed.exact == (first == last)


@pytest.mark.parametrize("iso", ["", "gestern", "2024-13", "2024-02-30", "23.10.2024", "0000"])
def test_what_is_no_date_is_refused_with_an_example(iso: str) -> None:
    with pytest.raises(ValueError, match="2024-10-23"):
        published.parse(iso)
