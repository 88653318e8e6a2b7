"""Witnesses are counted, not copies: publishers and wire copies fold, origins are traced."""

from __future__ import annotations

from pathlib import Path

from tests.claims.newsroom import article, index_of

from reader.claims.model import Witnesses

REPORT = (
    "Die Fähre Nordstern ist am Dienstag vor Rügen auf Grund gelaufen. "
    "Nach Angaben der Küstenwache waren 212 Menschen an Bord. "
    "Taucher untersuchen nun den Rumpf der Fähre auf Schäden. "
    "Die Reederei hat den Verkehr nach Schweden bis Freitag eingestellt."
)
OWN = (
    "Vor Rügen ist die Fähre Nordstern auf eine Sandbank gefahren. "
    "An Bord waren 212 Menschen, wie Retter berichteten. "
    "Verletzt wurde nach ersten Erkenntnissen niemand."
)


def counted(tmp_path: Path, *others: tuple[str, str, str, tuple[str, ...]]) -> Witnesses:
    """Witnesses of the first claim of the report; others are (name, text, publisher, credits)."""
    first = article("first", REPORT, publisher="Küsten-Blatt", agencies=("dpa",))
    rest = [
        article(name, text, publisher=publisher, agencies=agencies)
        for name, text, publisher, agencies in others
    ]
    return index_of(tmp_path, first, *rest).sidebar("first#1").witnesses


def test_alone_a_claim_has_one_witness(tmp_path: Path) -> None:
    assert counted(tmp_path) == Witnesses(1, 1, 1)


def test_one_publisher_is_one_witness(tmp_path: Path) -> None:
    found = counted(tmp_path, ("second", OWN, "Küsten-Blatt", ()))
    assert (found.articles, found.publishers) == (2, 1)


def test_an_own_report_of_another_publisher_is_another_witness(tmp_path: Path) -> None:
    assert counted(tmp_path, ("second", OWN, "Insel-Post", ())) == Witnesses(2, 2, 2)


def test_unknown_publishers_are_not_taken_for_one(tmp_path: Path) -> None:
    assert counted(tmp_path, ("second", OWN, "", ()), ("third", REPORT + OWN, "", ())).articles == 3


def test_a_copied_wire_report_folds_across_publishers(tmp_path: Path) -> None:
    edited = REPORT.replace("Taucher untersuchen nun", "Taucher prüfen inzwischen")
    found = counted(tmp_path, ("second", edited, "Insel-Post", ("dpa",)))
    assert found == Witnesses(2, 1, 1)


def test_a_copy_is_recognised_by_its_wording_without_credit(tmp_path: Path) -> None:
    edited = REPORT.replace("Taucher untersuchen nun", "Taucher prüfen inzwischen")
    assert counted(tmp_path, ("second", edited, "Insel-Post", ())).publishers == 1


def test_two_that_credit_one_source_are_one_origin(tmp_path: Path) -> None:
    one = article(
        "one",
        "Die Polizei hat in Ulm zwei Bankräuber festgenommen. "
        "Nach Angaben der Staatsanwaltschaft Ulm erbeuteten die Bankräuber 80.000 Euro.",
        publisher="A",
    )
    two = article(
        "two",
        "In Ulm sind zwei Bankräuber gefasst worden. Sie haben laut Staatsanwaltschaft Ulm "
        "80.000 Euro erbeutet, die Bankräuber schweigen.",
        publisher="B",
    )
    witnesses = index_of(tmp_path, one, two).sidebar("one#2").witnesses
    assert (witnesses.publishers, witnesses.origins) == (2, 1)


def test_rows_of_one_witness_share_a_fold(tmp_path: Path) -> None:
    first = article("first", REPORT, publisher="Küsten-Blatt")
    copies = [article(f"copy-{n}", REPORT, publisher=f"Blatt {n}") for n in range(3)]
    own = article("own", OWN, publisher="Insel-Post")
    sidebar = index_of(tmp_path, first, own, *copies).sidebar("first#1")
    folds = {other.article: other.fold for other in sidebar.others}
    assert len({folds[f"copy-{n}"] for n in range(3)}) == 1
    assert folds["own"] != folds["copy-0"]
