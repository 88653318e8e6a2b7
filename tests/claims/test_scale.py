"""Masses of one thing: tables claim nothing, and copies are one witness however many there are."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.articles.model import Article
from reader.articles.published import parse
from reader.claims.analysis import analyse
from reader.claims.index import ClaimIndex

TEXT = (
    "Bei einem Brand in einer Lagerhalle in Musterstadt sind am Montag zwölf Menschen verletzt worden. "
    "Das teilte die Feuerwehr mit. Der Schaden liegt nach ersten Schätzungen bei drei Millionen Euro. "
    "Die Ursache des Feuers ist noch nicht bekannt."
)
OTHER = (
    "Zwölf Verletzte forderte ein Feuer in einer Musterstädter Lagerhalle am Montag, sagte ein Sprecher der Stadt. "
    "Gutachter beziffern den Schaden auf drei Millionen Euro."
)
FOOTBALL = (
    "FC Nordstadt - SV Bergheim 2:1 (1:0)\nTSV Talhausen - VfB Seeburg 0:0\nUnion Ost - SC Waldau 1:4 (0:2)\n"
    "1. FC Nordstadt 8 6 1 1 18:7 19\n2. SV Bergheim 8 5 2 1 15:8 17"
)
PRICES = "Adler AG 12,40 Euro +0,8 Prozent\nBergwerk SE 101,15 Euro -1,2 Prozent\nDelta Bank 7,91 Euro -0,4 Prozent"


def article(name: str, text: str) -> Article:
    return Article(name, "", f"Blatt {name}", parse("2024-10-21"), "de", text)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ClaimIndex]:
    index = ClaimIndex(tmp_path / "claims.sqlite")
    yield index
    index.close()


def put_copies(index: ClaimIndex, count: int) -> None:
    """One article in so many copies, each of another publisher, and one that tells the same in its own words."""
    told = article("copy-0", TEXT)
    analysis = analyse(told)
    with index.batch():
        for number in range(count):
            name = f"copy-{number}"
            claims = tuple(
                dataclasses.replace(claim, id=f"{name}#{n}")
                for n, claim in enumerate(analysis.claims, 1)
            )
            index.put(
                dataclasses.replace(told, id=name, publisher=f"Blatt {number}"),
                dataclasses.replace(analysis, claims=claims),
            )
        other = article("other", OTHER)
        index.put(other, analyse(other))


@pytest.mark.parametrize("text", [FOOTBALL, PRICES], ids=["football", "prices"])
def test_a_table_is_no_claim(text: str) -> None:
    assert analyse(article("table", text.replace("\\\n", "\n"))).claims == ()


@pytest.mark.parametrize("count", [20, pytest.param(500, marks=pytest.mark.long)])
def test_copies_are_one_witness_from_either_side(index: ClaimIndex, count: int) -> None:
    put_copies(index, count)
    first = index.sidebar("other#1")
    assert len({row.fold for row in first.others if row.level == "same"}) <= 1
    own = index.sidebar("copy-0#1")
    folds = {row.fold for row in own.others if row.article.startswith("copy-")}
    assert folds == {own.fold}
    assert own.witnesses.articles == count + 1
    assert own.witnesses.publishers == own.witnesses.origins == 2
