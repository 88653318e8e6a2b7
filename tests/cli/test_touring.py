"""`reader tour`: the demo corpus in a library of its own."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run

from reader.cli import shell, touring
from reader.cli.context import Context


def test_the_tour_has_a_library_of_its_own(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    demo = tmp_path / "demo"
    demo.mkdir()
    one = next(iter(sorted((Path(__file__).parents[2] / "corpus").glob("*.md"))))
    (demo / one.name).write_bytes(one.read_bytes())
    monkeypatch.setattr(touring, "_demo", lambda: demo)
    opened: list[tuple[int, str]] = []

    def screen(context: Context) -> int:
        opened.append((context.library.count(), context.library.setting("tour")))
        return 0

    monkeypatch.setattr(shell, "screen", screen)
    home = tmp_path / "own"
    assert run("tour", at=home).code == 0
    assert opened == [(1, "")]
    assert not (home / "corpus").exists(), "the user's own corpus is not touched"
    assert (home / "tour" / "corpus" / one.name).read_bytes() == one.read_bytes()


def test_the_demo_is_where_the_package_says() -> None:
    assert len(list(touring._demo().glob("*.md"))) >= 20
