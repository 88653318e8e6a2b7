"""`reader entity` and what a shell completes for it."""

from pathlib import Path

from tests.cli.conftest import Run

from reader.cli.portraying import completions


def test_everything_that_is_known_of_a_name(run: Run) -> None:
    ran = run("entity", "hamburg")
    assert ran.code == 0
    for words in ("Place", "2025-03", "Named together with", "Claims about", "Elbbrücke zu"):
        assert words in ran.out
    (page,) = run("entity", "Hamburg", "--json").json
    assert page["entity"] == "Hamburg"
    assert page["articles"] == len(page["newest"]) == 2
    assert page["query"] == "entity:Hamburg"


def test_a_name_that_nobody_has_is_not_found(run: Run) -> None:
    ran = run("entity", "Nirgendwer")
    assert (ran.code, ran.out) == (3, "")
    assert "Nirgendwer" in ran.err


def test_a_shell_completes_the_names_there_are(home: Path, tmp_path: Path) -> None:
    assert "Hamburg" in [one.value for one in completions(home, "Ham")]
    assert completions(tmp_path / "empty", "Ham") == []
