"""Looks: every colour can be read on what is behind it, kinds differ, and the user's own are checked."""

from pathlib import Path

import pytest

from reader.library.home import Home
from reader.library.service import Library
from reader.tui import own_themes, themes
from reader.tui.app import ReaderApp
from reader.tui.looks import COLOURLESS, LOOKS
from reader.tui.own_themes import ThemeError
from reader.tui.palettes import PALETTES, Palette
from reader.tui.themes import short

_TEXT = (
    "foreground", "meta", "primary", "warning", "error", "success", "person", "organisation", "place", "figure",
    "date", "quote", "source",
)  # fmt: skip
_BEHIND = ("background", "claim_back", "selected_back", "resting_back")


def luminance(colour: str) -> float:
    """The relative luminance of "#rrggbb", 0 to 1 (WCAG 2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_can_be_read_on_what_is_behind_it(name: str) -> None:
    palette = PALETTES[name]
    enough = 7.0 if name.startswith("contrast") else 4.5
    on = dict.fromkeys(_TEXT, ("background", "claim_back"))
    on |= dict.fromkeys(("foreground", "meta"), _BEHIND)  # of the rows of a list
    short = {
        (text, behind): round(found, 2)
        for text in _TEXT
        for behind in on[text]
        if (found := contrast(getattr(palette, text), getattr(palette, behind))) < enough
    }
    assert short == {}
    assert contrast(palette.hit_front, palette.hit_back) >= enough


@pytest.mark.parametrize("name", themes.NAMES)
def test_every_look_has_all_colours(name: str) -> None:
    theme = themes.called(name, {})
    assert theme
    wanted = {colour for look in LOOKS.values() for colour in (look.text, look.behind) if colour}
    known = set(theme.variables) | {"primary", "warning", "error", "success"}
    assert wanted <= known


def test_kinds_of_names_and_passages_differ_without_colour() -> None:
    kinds = ("person", "organisation", "place", "other", "figure", "date", "source")
    looks = {**LOOKS, **COLOURLESS}
    assert len({looks[kind].shape for kind in kinds}) == len(kinds)


@pytest.mark.parametrize(("colours", "theme"), [("standard", "terminal"), ("256", "dark")])
def test_a_terminal_of_sixteen_colours_is_shown_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, colours: str, theme: str
) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", colours)
    library = Library.open(Home.at(tmp_path))
    assert short(ReaderApp(library).theme) == theme
    library.close()


def written(tmp_path: Path, text: str, name: str = "mine.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text)
    return path


def test_a_look_of_ones_own_is_another_with_some_colours(tmp_path: Path) -> None:
    path = written(tmp_path, 'like: paper\nperson: "#AA0000"\nhit-back: "#00ff00"\n')
    palette = own_themes.read(path)
    assert palette == PALETTES["paper"]._replace(person="#aa0000", hit_back="#00ff00")
    found = themes.called("mine", own_themes.load(tmp_path, pytest.fail))
    assert found
    assert found.variables["person"] == "#aa0000"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("like: papper", "line 1: there is no theme 'papper'. Did you mean 'paper'?"),
        ("\npreson: '#ff0000'", "line 2: there is no colour 'preson'. Did you mean 'person'?"),
        ("person: red", "line 1: person: 'red' cannot be used."),
        ("dark: maybe", "line 1: dark: 'maybe' cannot be used. Write true or false."),
        ("- a", "line 1: no colours."),
        ("", "line 1: no colours."),
    ],
)
def test_a_fault_in_a_look_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ThemeError) as caught:
        own_themes.read(written(tmp_path, text))
    assert said in str(caught.value)


def test_a_look_that_cannot_be_used_hides_no_other(tmp_path: Path) -> None:
    written(tmp_path, "person: red", "bad.yaml")
    written(tmp_path, "like: night", "good.yaml")
    told: list[str] = []
    assert own_themes.load(tmp_path, told.append) == {"good": PALETTES["night"]}
    assert len(told) == 1
    assert "bad.yaml" in told[0]


def test_a_palette_is_complete() -> None:
    assert all(
        isinstance(palette, Palette) and None not in palette for palette in PALETTES.values()
    )
