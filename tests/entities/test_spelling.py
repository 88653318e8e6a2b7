"""Spellings of one name meet; names of two people do not."""

from __future__ import annotations

import pytest

from reader.entities.spelling import same, shelf

ONE = [
    ("Wolodymyr Selenskyj", "Volodymyr Zelensky"),
    ("Wolodymyr Selenskyj", "Wolodimir Selenskij"),
    ("Kim Jong Un", "Kim Jong-un"),
    ("Sergej Lawrow", "Sergey Lavrov"),
    ("Dmitri Peskow", "Dmitry Peskov"),
    ("Alexander Lukaschenko", "Alexander Lukashenko"),
    ("Michail Chodorkowski", "Mikhail Chodorkovsky"),
    ("Viktor Orbán", "Viktor Orban"),
    ("Recep Erdoğan", "Recep Erdogan"),
    ("Benjamin Netanjahu", "Benjamin Netanyahu"),
    ("Aleksandar Vučić", "Aleksandar Vucic"),
    ("Waleri Gerassimow", "Valery Gerasimov"),
]
TWO = [
    ("Kim Jong Un", "Kim Jong Il"),
    ("Angela Merkel", "Angela Merz"),
    ("Donald Trump", "Ronald Trump"),
    ("Selenskyj", "Zelensky"),
    ("Hans Meier", "Hans Müller"),
    ("Joe Biden", "Jill Biden"),
    ("Bill Clinton", "Hillary Clinton"),
    ("", ""),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_of_one_name_stand_on_one_shelf(one: str, other: str) -> None:
    assert shelf(one) == shelf(other) != ""


@pytest.mark.parametrize(("one", "other"), TWO)
def test_other_names_are_not(one: str, other: str) -> None:
    assert not same(one, other)
