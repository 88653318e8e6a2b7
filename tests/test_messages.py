"""The language is chosen by setting or locale, and what is said in it is complete."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import messages
from reader.cli import main, speaking


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    messages.choose("en")
    os.environ.pop("LANGUAGE", None)  # what click reads


@pytest.mark.parametrize(
    ("setting", "environment", "language"),
    [
        ("auto", {}, "en"),
        ("auto", {"LANG": "C.UTF-8"}, "en"),
        ("auto", {"LANG": "de_DE.UTF-8"}, "de"),
        ("auto", {"LANG": "de_AT@euro"}, "de"),
        ("auto", {"LANG": "de-CH"}, "de"),
        ("auto", {"LANG": "fr_FR.UTF-8"}, "en"),
        ("auto", {"LANG": "de_DE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ("auto", {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ("auto", {"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ("auto", {"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:de:en"}, "de"),
        ("auto", {"LANG": "C", "LANGUAGE": "de"}, "en"),
        ("de", {"LANG": "C"}, "de"),
        ("en", {"LANG": "de_DE.UTF-8"}, "en"),
        ("klingon", {"LANG": "de_DE.UTF-8"}, "de"),
    ],
)
def test_the_setting_comes_before_the_locale(
    setting: str, environment: dict[str, str], language: str
) -> None:
    assert messages.of(setting, environment) == language


def test_figures_are_written_as_the_language_does() -> None:
    assert (messages.grouped(12345.5), messages.percent(0.855, 1)) == ("12,345.5", "85.5%")
    messages.choose("de")
    assert (messages.grouped(12345.5), messages.percent(0.855, 1)) == ("12.345,5", "85,5\xa0%")
    assert messages.grouped(2 / 3, 2) == "0,67"


def test_without_a_catalogue_the_reader_speaks_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "FOLDER", tmp_path)
    messages.choose("de")
    assert messages.chosen() == "en"
    assert messages.ngettext("one", "many", 2) == "many"


@pytest.mark.parametrize(
    "line", ["language: de", 'language: "de" # so', "models:\n\nlanguage:  'de'"]
)
def test_the_settings_below_home_choose_the_language(
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The commands of this process are those of all other tests: they stay English.
    for teaching in ("translate", "_teach_click"):
        monkeypatch.setattr(speaking, teaching, lambda *_: None)
    (tmp_path / "config.yaml").write_text(line)
    assert main(["--home", str(tmp_path), "--help"]) == 0
    assert messages.chosen() == "de"
    assert main([f"--home={tmp_path}", "--help"]) == 0
    assert messages.chosen() == "de"
    assert main(["--help"]) == 0
    assert messages.chosen() == "en"
    capsys.readouterr()


def test_a_language_there_is_not_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "config.yaml").write_text("language: fr\n")
    assert main(["--home", str(tmp_path), "config", "check"]) == 1
    assert "language is 'fr'. There are: auto, en, de." in capsys.readouterr().out
