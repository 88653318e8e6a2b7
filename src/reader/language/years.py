"""Reads years and decades: "2024", "2023/24", "die 1990er Jahre", "the 1990s"."""

from __future__ import annotations

from reader.language import spans
from reader.language.almanac import words_of
from reader.language.timewords import Found, TimeWords


def is_year(time: TimeWords, place: int) -> bool:
    """Whether the four digits at ``place`` are a year, not a figure."""
    year = time.plain_year(place)
    if not year:
        return False
    before, after = time.word(place - 1), time.word(place + 1)
    if after in words_of("measures"):
        return False
    if before in words_of("never_years") and not (
        before in ("als", "zu") and time.word(place - 2) != "mehr" and before == "als"
    ):
        return False
    if before in words_of("years_after"):
        # "in 2000 Haushalten" counts, "in 2000" and "im Jahr 2000" do not
        return not (
            year % 50 == 0
            and time.capital(place + 1)
            and before in ("in", "von", "und")
            and time.language == "de"
        )
    if year < 1900 or year > 2099:
        return False
    if year % 50 == 0:
        return not (
            time.capital(place + 1) if time.language == "de" else after.endswith("s")
        ) and bool(not after or not after[0].isalpha() or not after.endswith(("e", "en", "er")))
    return True


def year_at(time: TimeWords, place: int, word: str) -> Found | None:
    """The year, or the two ("2023/24"), at ``place``."""
    if not is_year(time, place):
        return None
    first = int(word)
    if time.word(place + 1) == "/" and time.glued(place + 1) and time.glued(place + 2):
        second = time.word(place + 2)
        if second.isdigit() and int(second[-2:]) == (first + 1) % 100:
            span = spans.year(first, 2)
            return Found(place, place + 3, span) if span else None
    span = spans.year(first)
    return Found(place, place + 1, span) if span else None


def decade_at(time: TimeWords, place: int, word: str, digits: str) -> Found | None:
    """The decade that ``digits`` begin: "die 1990er Jahre", "the 1990s"."""
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    end = place + 1
    if word.endswith("er"):
        if time.word(end) not in words_of("decade_years"):
            return None
        end += 1
    elif word.endswith("s") and (time.language != "en" or len(digits) != 4):
        return None
    span = spans.year(first, 10)
    return Found(place, end, span) if span else None
