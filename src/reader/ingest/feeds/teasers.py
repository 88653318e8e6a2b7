"""Whether the text of a feed's item is the article or only leads to it."""

from __future__ import annotations

import functools
import re
from pathlib import Path

_SHORT, _BRIEF = 120, 40
"""Words below which a summary, and a content, is taken for a teaser."""
_BROKEN_OFF = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\]|\[\+\d{1,7} chars\])\s{0,3}\Z")
_MARKS = " \n\t»>→›.:[]()|-–"


def is_teaser(text: str, *, whole: bool) -> bool:
    """Whether ``text`` stops short; ``whole`` tells that the feed offers it as the content of the item.

    A summary is a teaser unless it is as long as an article; either is one that breaks off or ends in "read more".
    """
    end = text.rstrip()[-200:]
    if _BROKEN_OFF.search(end):
        return True
    last = end.rpartition("\n")[2].strip(_MARKS).casefold()
    if last in _endings() or any(
        last.endswith(" " + ending) and len(ending) > 8 for ending in _endings()
    ):
        return True
    return len(text.split()) < (_BRIEF if whole else _SHORT)


def without_ending(text: str) -> str:
    """``text`` without a last line that only says "read more"."""
    body, newline, last = text.rstrip().rpartition("\n")
    return body.rstrip() if newline and last.strip(_MARKS).casefold() in _endings() else text


@functools.cache
def _endings() -> frozenset[str]:
    import yaml

    path = Path(__file__).with_name("teasers.yaml")
    return frozenset(yaml.safe_load(path.read_text(encoding="utf-8"))["endings"])
