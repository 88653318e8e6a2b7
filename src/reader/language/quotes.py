"""Finds quoted words: „…“, "…", »…«, «…», “…”, ‚…‘ and ‘…’, nested and across sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.language.layout import Block
from reader.language.model import Quote

_MARK = re.compile("[\"„“”»«‚‘’›‹']")
_FAMILY = {
    "„": "double",
    "“": "double",
    "”": "double",
    "»": "angle",
    "«": "angle",
    '"': "straight",
    "‚": "single",
    "‘": "single",
    "’": "single",
    "'": "apostrophe",
    "›": "hook",
    "‹": "hook",
}
_CARRIED = 2  # blocks over which a typographic quote may run on


def quotes(text: str, blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """The quotes of a text in order of their start, outer before inner; in linear time.

    A straight quotation mark pairs within its block only; a typographic one may close one or two blocks
    later. What is never closed is no quote.
    """
    found: list[Quote] = []
    carried: tuple[int, int] | None = None  # an open „ and the blocks it has been open for
    for block in blocks:
        opened: dict[str, list[int]] = {}
        first = True
        for match in _MARK.finditer(text, block.start, block.end):
            at, mark = match.start(), match.group()
            family = _FAMILY[mark]
            stack = opened.setdefault(family, [])
            if first and family == "double":
                first = False
                if carried and mark in "“”" and _closes_here(text, at, block):
                    found.append(Quote(carried[0], at + 1))
                    carried = None
                    continue
            role = _role(text, at, mark, block, bool(stack))
            if role == "open":
                if family in ("straight", "apostrophe"):
                    stack.clear()  # the one before was never closed
                stack.append(at)
            elif role == "close" and stack:
                found.append(Quote(stack.pop(), at + 1))
        left = opened.get("double", [])
        if left:
            carried = (left[0], 0)
        elif carried:
            carried = (carried[0], carried[1] + 1) if carried[1] < _CARRIED - 1 else None
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _role(text: str, at: int, mark: str, block: Block, is_open: bool) -> str:
    """Whether a mark opens or closes, or is none ("" for an apostrophe or a sign of inches)."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    starts = not (before.isalnum() or before in ".,!?…)%") and not after.isspace()
    ends = not after.isalnum() and not before.isspace()
    if mark in "„‚":
        return "open"
    if mark in "“”":
        return "close" if is_open else "open" if starts else ""
    if mark in "»«›‹":
        return "close" if is_open else "open"
    if mark in "‘’'":
        if is_open and ends:
            return "close"
        opens = not before.isalnum() and before not in ".,!?…)" and after.isalnum()
        return "open" if opens and mark != "’" else ""
    if is_open:
        return "open" if starts and not ends and before.isspace() else "close"
    if before.isdigit() and not after.isalnum():
        return ""
    return "" if ends and not starts else "open"


def _closes_here(text: str, at: int, block: Block) -> bool:
    """Whether the first double mark of a block looks like a closing one."""
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    return not before.isspace() and not after.isalnum()
