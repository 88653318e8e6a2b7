"""Figures as they are written after ``figure:``."""

from __future__ import annotations

import math
import re

from reader.language.folding import fold
from reader.messages import _

_NUMBER = re.compile(r"[-−]?(?:\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*|\d+)(?:[.,]\d{1,2})?\Z")
_GROUPING = re.compile(r"[.,](?=\d{3}(?!\d))")
_LEAST_STEP = 1e-9

Span = tuple[float, float, str]


def span(value: str) -> Span:
    """Least and greatest number that ``value`` means, both included, and the unit, "" for any.

    Understands 12000, 12.000, zwölftausend, "3,5 Mio. Euro", 5%, A..B, A.., ..B, >A, >=A, <A and <=A. Raises
    ValueError with a message for the user where ``value`` is none of these.
    """
    value = value.strip()
    first, dots, last = value.partition("..")
    if dots:
        if not first and not last:
            raise ValueError(_("A range needs at least one figure"))
        low, unit = _figure(first) if first else (-math.inf, "")
        high, other = _figure(last) if last else (math.inf, "")
        if low > high:
            raise ValueError(_("The range ends before it starts"))
        if unit and other and unit != other:
            raise ValueError(_("The range has two units"))
        return low, high, unit or other
    for sign in (">=", "<=", ">", "<"):
        if value.startswith(sign):
            number, unit = _figure(value[len(sign) :])
            step = 0.0 if "=" in sign else max(abs(number), 1.0) * _LEAST_STEP
            return (
                (number + step, math.inf, unit)
                if sign[0] == ">"
                else (-math.inf, number - step, unit)
            )
    number, unit = _figure(value)
    return number, number, unit


def overlap(wanted: Span, low: float, high: float, unit: str) -> bool:
    """Whether a figure of a text, which spans ``low`` to ``high``, may be one that is wanted."""
    return low <= wanted[1] and high >= wanted[0] and wanted[2] in ("", unit)


def _figure(text: str) -> tuple[float, str]:
    text = text.strip()
    if _NUMBER.match(text):
        return float(_GROUPING.sub("", text).replace(",", ".").replace("−", "-")), ""
    return _read(text)


def _read(text: str) -> tuple[float, str]:
    """A figure in words or with a unit, as it is read in articles of either language."""
    # Reading figures loads the language's lists, which a plain number need not wait for.
    from reader.language.quantities import quantities
    from reader.language.wording import Words
    from reader.language.words import tokens

    for language in ("de", "en"):
        words = tokens(text)
        # A lone "thousand" is none in a text; fold() keeps the reader of words from odd signs.
        found = quantities(Words(text, words, language)) if fold(text).strip() else []
        if len(found) == 1 and found[0].end == words[-1].end and found[0].low is not None:
            return found[0].low, found[0].unit
    raise ValueError(_("“{text}” is not a figure").format(text=text))
