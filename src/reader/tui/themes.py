"""The looks: palettes as Textual's themes, the terminal's own colours, and the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import Theme

from reader.tui.palettes import DEFAULT, PALETTES, Palette

if TYPE_CHECKING:
    from collections.abc import Mapping

# No colour here has a shade of its own: the terminal's sixteen are what its user chose them to be.
TERMINAL = Theme(
    name="reader-terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_blue",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "line": "ansi_bright_black",
        "meta": "ansi_default",
        "faint": "ansi_bright_black",
        "person": "ansi_yellow",
        "organisation": "ansi_blue",
        "place": "ansi_green",
        "figure": "ansi_red",
        "date": "ansi_magenta",
        "quote": "ansi_cyan",
        "source": "ansi_bright_magenta",
        "hit-back": "ansi_yellow",
        "hit-front": "ansi_black",
        "claim-back": "ansi_default",
        "selected-back": "ansi_default",
        "resting-back": "ansi_default",
        "border": "ansi_blue",
        "border-blurred": "ansi_bright_black",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_white",
        "block-cursor-text-style": "none",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_black",
        "scrollbar": "ansi_bright_black",
        "scrollbar-hover": "ansi_blue",
        "scrollbar-active": "ansi_blue",
        "scrollbar-background": "ansi_default",
        "scrollbar-corner-color": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
    },
)

THEME = "theme"
"""The setting that keeps which of them was chosen."""
NAMES = ("dark", "light", "terminal", *(name for name in PALETTES if name not in {"dark", "light"}))
"""All looks there are without the user's own."""
_TURNED = NAMES[:3]
"""Those that one key goes round."""


def theme(name: str, palette: Palette) -> Theme:
    """A palette as Textual wants it."""
    return Theme(
        name=full(name),
        primary=palette.primary,
        secondary=palette.secondary,
        accent=palette.primary,
        warning=palette.warning,
        error=palette.error,
        success=palette.success,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        dark=palette.dark,
        variables={
            **own(palette),
            "block-cursor-background": palette.selected_back,
            "block-cursor-foreground": palette.foreground,
            "block-cursor-text-style": "none",
            "scrollbar": palette.line,
            "scrollbar-background": palette.background,
            "scrollbar-background-hover": palette.background,
            "scrollbar-background-active": palette.background,
            "input-selection-background": palette.selected_back,
        },
    )


def own(palette: Palette) -> dict[str, str]:
    """The colours that Textual does not know: of kinds of text, hits and cursors."""
    names = palette._fields[palette._fields.index("line") :]
    return {name.replace("_", "-"): getattr(palette, name) for name in names}


def called(name: str, users: Mapping[str, Palette]) -> Theme | None:
    """The look of that name, also one of the user's; None where there is none."""
    if name == "terminal":
        return TERMINAL
    palette = users.get(name) or PALETTES.get(name)
    return theme(name, palette) if palette else None


def short(name: str) -> str:
    """What the reader calls a theme."""
    return name.removeprefix("reader-")


def full(name: str) -> str:
    """The name that ``short`` shortened, also of one that is whole."""
    return name if name.startswith("reader-") else f"reader-{name}"


def after(name: str) -> str:
    """The theme that follows ``name`` when the reader asks for another: dark, light, the terminal's own."""
    place = _TURNED.index(name) + 1 if name in _TURNED else 0
    return _TURNED[place % len(_TURNED)]


def defaults(*, dark: bool) -> dict[str, str]:
    """Our own colours where another theme is chosen."""
    return own(PALETTES[DEFAULT if dark else "light"])
