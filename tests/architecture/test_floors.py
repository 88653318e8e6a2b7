"""The floors hold at run time as well: importing a lower one loads nothing of a higher one, nor the screen."""

import pkgutil
import subprocess
import sys

import pytest

import reader

BELOW = {
    "articles": set(),
    "language": set(),
    "entities": {"articles", "language"},
    "claims": {"articles", "language", "entities"},
    "search": {"articles", "language", "entities"},
    "library": {"articles", "language", "entities", "claims", "search"},
    "ingest": {"articles", "language", "entities", "claims", "search", "library"},
}

LOADED = """
import importlib, pkgutil, sys
package = importlib.import_module("reader." + sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
print(*sys.modules)
"""


def loaded(floor: str) -> set[str]:
    """Every module that importing the whole of a floor brings along."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED, floor],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(run.stdout.split())


@pytest.mark.parametrize("floor", BELOW)
def test_a_floor_loads_no_higher_floor_and_no_screen(floor: str) -> None:
    modules = loaded(floor)
    rooms = {name.split(".")[1] for name in modules if name.startswith("reader.")}
    assert rooms - BELOW[floor] - {floor, "errors", "messages"} == set()
    assert not {"textual", "rich"} & {name.partition(".")[0] for name in modules}


def test_every_room_is_known_here() -> None:
    rooms = {module.name for module in pkgutil.iter_modules(reader.__path__) if module.ispkg}
    assert rooms == {*BELOW, "cli", "tui", "plain"}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_asking_for_version_or_help_loads_neither_screen_nor_search(arguments: list[str]) -> None:
    program = (
        "import sys; from reader.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit: pass\nprint(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    tops = {name.partition(".")[0] for name in run.stderr.split()}
    assert not {"textual", "rich", "whoosh", "simplemma", "pycrfsuite", "trafilatura"} & tops
    assert run.stdout.strip()
