"""The colours of each look: one palette a theme, the text's own kinds among them."""

from __future__ import annotations

from typing import NamedTuple


class Palette(NamedTuple):
    """The colours of one look, each "#rrggbb".

    ``line`` draws frames, ``meta`` is for what stands beside the text, ``faint`` for what need not be read. Then the
    kinds of names and passages, what a search found, and what is behind the claim and the selected row.
    """

    dark: bool
    foreground: str
    background: str
    surface: str
    panel: str
    primary: str
    secondary: str
    warning: str
    error: str
    success: str
    line: str
    meta: str
    faint: str
    person: str
    organisation: str
    place: str
    figure: str
    date: str
    quote: str
    source: str
    hit_back: str
    hit_front: str
    claim_back: str
    selected_back: str
    resting_back: str


MEANT = {
    "dark": "true or false: whether the ground is dark",
    "foreground": "text", "background": "what is behind it", "surface": "the last line",
    "panel": "sheets of Textual's own", "primary": "the pane with the focus, signs", "secondary": "beside it",
    "warning": "stars, what to mind", "error": "faults, disputed claims", "success": "claims carried elsewhere",
    "line": "frames", "meta": "what stands beside the text", "faint": "what need not be read",
    "person": "people", "organisation": "organisations", "place": "places", "figure": "figures, what differs",
    "date": "dates", "quote": "quotes", "source": "credited sources", "hit-back": "behind what a search found",
    "hit-front": "what a search found", "claim-back": "behind the claim under the cursor",
    "selected-back": "behind the row under the cursor", "resting-back": "the same in a pane without the focus",
}  # fmt: skip
"""What each colour is for, by the key of a theme of one's own."""
DEFAULT = "dark"
PALETTES: dict[str, Palette] = {
    "dark": Palette(
        True, "#d3d6dc", "#15181d", "#1a1e24", "#20252d", "#7fb0e6", "#8fa3bf", "#e8b86d", "#e67e80", "#8fc08a",
        "#323944", "#9ba3af", "#5d6673", "#e6c27a", "#86b6ee", "#93c98d", "#ec9f6b", "#c5a3e8", "#b4cfca", "#e39bb5",
        "#e6c27a", "#15181d", "#232a35", "#2b3a4f", "#20262f",
    ),
    "light": Palette(
        False, "#26282d", "#fcfbf8", "#f5f3ee", "#ece9e1", "#1d5fae", "#5c6b80", "#9a5b00", "#b3322f", "#2c7038",
        "#d3cfc4", "#61656c", "#9a9b9c", "#855700", "#1d5fae", "#2c7038", "#ad4300", "#7a3fa3", "#355f5b", "#a3325f",
        "#f7d774", "#26282d", "#eef1e6", "#d7e4f3", "#efece5",
    ),
    # Warm paper and brown ink, for long evenings.
    "paper": Palette(
        False, "#3b332a", "#f4ecd9", "#ede3cc", "#e5d9be", "#8a4b16", "#75664f", "#895901", "#a32d22", "#4d6b1c",
        "#cfc1a2", "#625646", "#9c8d75", "#7a5200", "#24597f", "#4a6620", "#a03d12", "#74408a", "#4b5a4a", "#98305a",
        "#f0c75a", "#3b332a", "#ebdfc2", "#dfcda6", "#e9dec5",
    ),
    # A dark forest: green ground, soft light.
    "forest": Palette(
        True, "#d5dccf", "#16201b", "#1b2721", "#223028", "#8cc7a0", "#93a89a", "#e3bf74", "#e88a80", "#a4d28c",
        "#34463c", "#a4b5a7", "#5f7467", "#e6c77f", "#8fc3d6", "#a4d28c", "#eba673", "#c9aee0", "#b7d3c4", "#e3a4b4",
        "#e6c77f", "#16201b", "#22312a", "#2c4a3c", "#1f2c25",
    ),
    # Deep blue night.
    "night": Palette(
        True, "#cdd6f0", "#12162a", "#171c34", "#1e2440", "#8fa8f5", "#98a4cc", "#eac077", "#f08a94", "#94cf9f",
        "#313a60", "#98a2ca", "#5f6a98", "#edc67f", "#93b8ff", "#99d3a0", "#f2a57a", "#c7a8f2", "#a9d3dd", "#eda2c2",
        "#edc67f", "#12162a", "#1e2545", "#2b3768", "#1b2140",
    ),
    # Without blue light: amber on near black.
    "ember": Palette(
        True, "#e4d3bd", "#1b1512", "#221a16", "#2a211b", "#e59a5c", "#b09a84", "#edc06a", "#ee8272", "#b5c07a",
        "#443529", "#b3a08a", "#75634f", "#edc780", "#d3b48c", "#b5c07a", "#f29b62", "#dba3a8", "#cdbfa0", "#e8a090",
        "#edc780", "#1b1512", "#2b211a", "#4a3524", "#271e18",
    ),
    # High contrast: every text at least 7 to 1.
    "contrast-dark": Palette(
        True, "#ffffff", "#000000", "#0a0a0a", "#141414", "#7cc4ff", "#d0d0d0", "#ffd75f", "#ff9b9b", "#8ff08f",
        "#9a9a9a", "#d8d8d8", "#b0b0b0", "#ffd75f", "#8ccbff", "#8ff08f", "#ffb380", "#dcb8ff", "#a8f0e6", "#ffb0d0",
        "#ffff5f", "#000000", "#1e1e1e", "#0b3d6e", "#202020",
    ),
    "contrast-light": Palette(
        False, "#000000", "#ffffff", "#f6f6f6", "#ececec", "#003f8a", "#303030", "#6b3a00", "#8f0000", "#0b4d0b",
        "#606060", "#2e2e2e", "#4d4d4d", "#5c3b00", "#003f8a", "#0b4d0b", "#7d2b00", "#54157d", "#0e4743", "#7a0f42",
        "#ffe14d", "#000000", "#eef2f8", "#c9e0ff", "#e8e8e8",
    ),
    # The eight colours of Okabe and Ito, told apart with any colour vision.
    "clear-dark": Palette(
        True, "#e8e8e8", "#14161a", "#1a1d22", "#21252b", "#56b4e9", "#a9b4c0", "#f0e442", "#ff8c42", "#2bc79a",
        "#3b424d", "#a8b0b9", "#6a737f", "#f0e442", "#56b4e9", "#2bc79a", "#e69f00", "#dd93bf", "#c9d3dc", "#ff8c42",
        "#f0e442", "#14161a", "#222a33", "#24465c", "#1f242b",
    ),
    "clear-light": Palette(
        False, "#1c1c1c", "#fdfdfb", "#f4f4f0", "#eaeae4", "#0063a0", "#56606a", "#7d5a00", "#b34700", "#00694e",
        "#cfcfc8", "#5e656c", "#8f959a", "#7d5a00", "#0063a0", "#00694e", "#a84400", "#94417a", "#3c4a57", "#b34700",
        "#f0e442", "#1c1c1c", "#eaf1f5", "#cfe5f3", "#eeeee8",
    ),
}  # fmt: skip
