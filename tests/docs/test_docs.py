"""The manual says what the program does today."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.cli.tables import every
from reader.search.parser import FIELDS, parse
from reader.search.tables import FORMS, MEANINGS
from reader.tui.commands import COMMANDS
from reader.tui.tables import sheet_keys


def generator(repository: Path) -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("generate", repository / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


def test_every_generated_page_is_up_to_date(repository: Path) -> None:
    for name, text in generator(repository).items():
        assert (repository / "docs" / name).read_text() == text, f"{name}: run make docs"


def test_every_command_and_option_stands_in_the_manual(repository: Path) -> None:
    page = (repository / "docs" / "commands.md").read_text()
    for name, command in every():
        assert f"`reader {name}" in page
        assert (command.help or "").strip()
        for option in command.params:
            for written in getattr(option, "opts", []):
                if written.startswith("--"):
                    assert written in page


def test_every_key_stands_in_the_manual(repository: Path) -> None:
    page = (repository / "docs" / "keys.md").read_text()
    for command in COMMANDS:
        assert f"`{command.id}`" in page
    sheets = sheet_keys()
    assert sheets in page
    for name in ("search.complete", "facets.add", "find.next", "who.leave"):
        assert f"`{name}`" in sheets


def test_every_field_and_form_of_the_query_language_is_understood() -> None:
    assert set(MEANINGS) == set(FIELDS)
    written = [example for example, _ in (*FORMS, *MEANINGS.values())]
    for query in re.findall(r"`([^`]+)`", " ".join(written)):
        assert parse(query).fault is None, query


@pytest.mark.parametrize("page", ["README.md"])
def test_links_of_the_manual_lead_somewhere(repository: Path, page: str) -> None:
    path = repository / page
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text()):
        assert (path.parent / target).exists(), f"{page}: {target}"


def test_the_website_holds_every_page_and_no_link_that_leads_nowhere(
    repository: Path, tmp_path: Path
) -> None:
    told = yaml.safe_load((repository / "mkdocs.yml").read_text())
    listed = {page for _, page in _pages(told["nav"])}
    assert listed == {page.name for page in (repository / "docs").glob("*.md")}
    mkdocs = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "--site-dir",
        tmp_path,
    ]
    built = subprocess.run(mkdocs, cwd=repository, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    front = (tmp_path / "index.html").read_text()
    assert "fonts.googleapis" not in front


def _pages(nav: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for entry in nav:
        for title, below in entry.items():
            if isinstance(below, str):
                yield title, below
            else:
                yield from _pages(below)
