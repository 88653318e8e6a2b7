"""The looks: dark, light, and the terminal's own colours."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="reader-dark",
    primary="#7fb0e6",
    secondary="#8fa3bf",
    accent="#7fb0e6",
    warning="#e8b86d",
    error="#e67e80",
    success="#8fc08a",
    foreground="#d3d6dc",
    background="#15181d",
    surface="#1a1e24",
    panel="#20252d",
    dark=True,
    variables={
        "line": "#323944",
        "meta": "#8a93a1",
        "faint": "#5d6673",
        "person": "#e6c27a",
        "organisation": "#86b6ee",
        "place": "#93c98d",
        "figure": "#ec9f6b",
        "date": "#c5a3e8",
        "quote": "#b4cfca",
        "source": "#e39bb5",
        "hit-back": "#e6c27a",
        "hit-front": "#15181d",
        "claim-back": "#232a35",
        "selected-back": "#2b3a4f",
        "resting-back": "#20262f",
        "block-cursor-background": "#2b3a4f",
        "block-cursor-foreground": "#e8eaee",
        "block-cursor-text-style": "none",
        "scrollbar": "#323944",
        "scrollbar-background": "#15181d",
        "scrollbar-background-hover": "#15181d",
        "scrollbar-background-active": "#15181d",
        "input-selection-background": "#2b3a4f",
    },
)

LIGHT = Theme(
    name="reader-light",
    primary="#1d5fae",
    secondary="#5c6b80",
    accent="#1d5fae",
    warning="#9a5b00",
    error="#b3322f",
    success="#2c7038",
    foreground="#26282d",
    background="#fcfbf8",
    surface="#f5f3ee",
    panel="#ece9e1",
    dark=False,
    variables={
        "line": "#d3cfc4",
        "meta": "#6a6e76",
        "faint": "#9a9b9c",
        "person": "#855700",
        "organisation": "#1d5fae",
        "place": "#2c7038",
        "figure": "#ad4300",
        "date": "#7a3fa3",
        "quote": "#355f5b",
        "source": "#a3325f",
        "hit-back": "#f7d774",
        "hit-front": "#26282d",
        "claim-back": "#eef1e6",
        "selected-back": "#d7e4f3",
        "resting-back": "#efece5",
        "block-cursor-background": "#d7e4f3",
        "block-cursor-foreground": "#16181c",
        "block-cursor-text-style": "none",
        "scrollbar": "#d3cfc4",
        "scrollbar-background": "#fcfbf8",
        "scrollbar-background-hover": "#fcfbf8",
        "scrollbar-background-active": "#fcfbf8",
        "input-selection-background": "#d7e4f3",
    },
)

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

THEMES = (DARK, LIGHT, TERMINAL)
THEME = "theme"
"""The setting that keeps which of them was chosen."""


def short(name: str) -> str:
    """What the reader calls a theme."""
    return name.removeprefix("reader-")


def full(name: str) -> str:
    """The name that ``short`` shortened, also of one that is whole."""
    return name if name.startswith("reader-") else f"reader-{name}"


def after(name: str) -> str:
    """The theme that follows ``name`` when the reader asks for another."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]


def defaults(*, dark: bool) -> dict[str, str]:
    """Our own colours for a theme that does not have them."""
    own = (DARK if dark else LIGHT).variables
    return {
        name: value
        for name, value in own.items()
        if not name.startswith(("scrollbar", "block-cursor", "input"))
    }
