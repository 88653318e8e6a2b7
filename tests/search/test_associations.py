"""With whom somebody is named more often than by chance."""

import datetime as dt
from pathlib import Path

from reader.articles.published import parse
from reader.search.associations import likelihood
from reader.search.index import Document, SearchIndex


def document(number: int, *named: str) -> Document:
    day = dt.date(2025, 1, 1) + dt.timedelta(days=number)
    kinds = ("person",) * len(named)
    return Document(
        f"a{number}", "", "Text.", "Blatt", parse(day.isoformat()), "de", named, (), kinds
    )  # fmt: skip


def test_a_companion_comes_before_who_is_in_every_article(tmp_path: Path) -> None:
    index = SearchIndex.create(tmp_path / "index")
    named = [("Anna", "Bernd", "Land"), ("Anna", "Bernd", "Land"), ("Anna", "Land")]
    several = [*named, *[("Land",)] * 6]
    index.update([document(n, *names) for n, names in enumerate(several)], (), 1)
    found = index.appearances("Anna", 10)
    assert [(one.name, one.both, one.all) for one in found.together] == [
        ("Bernd", 2, 2), ("Land", 3, 9),
    ]  # fmt: skip
    assert found.ids == ("a2", "a1", "a0")
    assert found.months == {"2025-01": 3}
    assert found.kind == "person"


def test_likelihood_is_nothing_by_chance_and_negative_for_who_avoid_each_other() -> None:
    assert likelihood(5, 10, 50, 100) == 0
    assert likelihood(10, 10, 50, 100) > likelihood(8, 10, 50, 100) > 0
    assert likelihood(1, 10, 50, 100) < 0
