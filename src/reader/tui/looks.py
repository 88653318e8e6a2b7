"""How each kind of text looks, by name: a colour of the theme and a shape that stays without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from textual.color import Color

if TYPE_CHECKING:
    from collections.abc import Mapping


class Look(NamedTuple):
    """Names of the theme's variables for the text and what is behind it, and the shape; "" for none."""

    text: str = ""
    behind: str = ""
    shape: str = ""


# Not CSS: a component class a name and a pane would cost 80 ms of the first screen.
LOOKS: dict[str, Look] = {
    "title": Look(shape="bold"),
    "heading": Look(shape="bold"),
    "strong": Look(shape="bold"),
    "unread": Look(shape="bold"),
    "meta": Look("meta"),
    "faint": Look("faint"),
    "aside": Look("meta", shape="dim italic"),
    "person": Look("person", shape="bold"),
    "organisation": Look("organisation", shape="underline"),
    "place": Look("place", shape="italic"),
    "other": Look(shape="underline italic"),
    "figure": Look("figure", shape="bold underline"),
    "date": Look("date", shape="bold italic"),
    "quote": Look("quote", shape="italic"),
    "source": Look("source", shape="underline italic"),
    "upright": Look(shape="not italic"),
    "link": Look("primary"),
    "hit": Look("hit-front", "hit-back"),
    "hit-now": Look("hit-front", "figure", "bold"),
    "here": Look(shape="reverse"),
    "claim": Look(behind="claim-back"),
    "bar": Look("primary"),
    "sign": Look("primary"),
    "key": Look("primary", shape="bold"),
    "star": Look("warning"),
    "elsewhere": Look("success"),
    "disputed": Look("error", shape="bold"),
    "differs": Look("figure", shape="underline"),
    "removed": Look("error", shape="strike"),
    "added": Look("success", shape="bold underline"),
    "selected": Look(behind="selected-back"),
    "resting": Look(behind="resting-back"),
}

# The terminal's own sixteen colours have no shades: cursors are reversed, what is beside the point is dim.
PLAIN: dict[str, Look] = {
    "meta": Look(shape="dim"),
    "selected": Look(shape="reverse"),
    "resting": Look(shape="underline"),
}

COLOURLESS: dict[str, Look] = {
    **PLAIN,
    "faint": Look(shape="dim"),
    "source": Look(shape="bold italic underline"),
    "hit": Look(shape="reverse bold"),
    "hit-now": Look(shape="reverse bold underline"),
}


def styles(colours: Mapping[str, str], *, plain: bool, colourless: bool) -> dict[str, Style]:
    """The style of each name in a theme whose variables are ``colours``.

    ``plain`` where only the terminal's own colours are used, ``colourless`` where none are.
    """
    looks = {**LOOKS, **(COLOURLESS if colourless else PLAIN if plain else {})}
    return {name: _style(look, colours) for name, look in looks.items()}


def _style(look: Look, colours: Mapping[str, str]) -> Style:
    text = Color.parse(colours[look.text]).rich_color if look.text else None
    behind = Color.parse(colours[look.behind]).rich_color if look.behind else None
    if behind is not None and behind.is_default:
        behind = None
    return Style.from_color(text, behind) + Style.parse(look.shape)
