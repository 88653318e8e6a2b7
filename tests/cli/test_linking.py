"""`reader claims` folds rows as the sidebar does."""

import pytest
from tests.claims.sidebars import other, sidebar

from reader.cli.linking import _print


def test_a_witness_is_one_row_and_says_what_is_folded(capsys: pytest.CaptureFixture[str]) -> None:
    _print(
        sidebar(
            other("a", fold="x", publisher="Bote"),
            other("b", publisher="Kurier"),
            other("c", fold="x", publisher="Bote"),
        )
    )
    said = capsys.readouterr().out
    assert said.count("= Bote") == 1
    assert "= Kurier" in said
    assert "1 more from Bote" in said
