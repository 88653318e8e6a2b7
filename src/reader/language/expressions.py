"""Reads the expression of time that begins at a word, and what it means on the article's day."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from reader.language import spans
from reader.language.almanac import names_of, words_of
from reader.language.data import lists
from reader.language.figures import number
from reader.language.spans import Span
from reader.language.turns import Resolve, at_distance, in_turn, stretch, weekend
from reader.language.turns import third as third_of
from reader.language.turns import unit as unit_in_turn
from reader.language.wording import Words

_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})\.(\d{1,2})")
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_YEARS = re.compile(r"(1[5-9]\d\d|20\d\d)[-–](1[5-9]\d\d|20\d\d)")
_DECADE = re.compile(r"((?:1[5-9]|20)?\d0)(?:er-?jahren?|er|s)")
_ENGLISH_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_DAYS = re.compile(r"(\d{1,2})[-–](\d{1,2})")
_SHORT_YEAR = 50  # two digits below are of this century


class Found(NamedTuple):
    """Tokens from ``begin`` to before ``end``, and what they mean on the article's day."""

    begin: int
    end: int
    meaning: Span | Resolve | None


class Expressions:
    """Reads the expression that begins at one token of a sentence."""

    def __init__(self, words: Words) -> None:
        self.words = words.folded
        self.language = words.language
        self.word = words.at
        self.capital = words.capital
        self.glued = words.glued
        self.sentence = words
        self.names = names_of(words.language)

    def at(self, place: int) -> Found | None:
        """The expression that begins at token ``place``, None if none does."""
        word = self.words[place]
        if word[0].isdigit():
            return self._digits(place, word) or (
                self._ago(place) if self.language == "en" else None
            )
        names = self.names
        if word not in names.all and "-" not in word:
            return self._ago(place) if self.language == "en" else None
        if word in names.weekdays and self.capital(place):
            return self._weekday(place, place, None)
        if word in names.turns:
            found = self._turn(place, names.turns[word])
            if found:
                return found
        if word in names.parts or (self.language == "en" and word.startswith("mid-")):
            found = self._part(place)
            if found:
                return found
        if word in names.months and self.capital(place):
            return self._month(place, place)
        if word in names.seasons:
            return self._season(place, place, None)
        if word in names.days:
            return self._relative_day(place, word)
        return self._others(place, word)

    def _others(self, place: int, word: str) -> Found | None:
        whole = lists("calendar")["whole"].get(word)
        if whole:
            return Found(place, place + 1, unit_in_turn(whole, -1))
        part = lists("calendar")["compound_parts"].get(word)
        if part:
            running = unit_in_turn(part[0], 0)
            return Found(place, place + 1, lambda date: third_of(running(date), part[1]))
        if word in ("wochenende", "weekend"):
            if self.language == "en" and self.word(place - 1) not in (
                "the",
                "over",
                "during",
                "at",
            ):
                return None
            return Found(place, place + 1, lambda date: weekend(date, None))
        ordinal = lists("calendar")["ordinals"].get(word)
        if ordinal:
            found = self._ordinal(place, ordinal)
            if found:
                return found
        if word in ("vor", "in") and self.language == "de":
            return self._distance(place, -1 if word == "vor" else 1)
        return self._ago(place) if self.language == "en" else None

    # Days -----------------------------------------------------------------------------------------

    def _relative_day(self, place: int, word: str) -> Found | None:
        offset = self.names.days[word]
        if word == "morgen" and (
            (
                self.capital(place)
                and (place or not self.word(place + 1)[:1].isalpha() or self.capital(place + 1))
            )
            or self.word(place - 1)
            in ("heute", "gestern", "am", "guten", "jeden", "diesem", "uebermorgen")
        ):
            return None
        return Found(place, place + 1, lambda date: (spans.shift(date, offset),) * 2)

    def _weekday(self, begin: int, place: int, turn: int | None) -> Found | None:
        number_of = self.names.weekdays[self.words[place]]
        end = place + 1
        dated = self._date_after(end)
        if dated:
            return Found(begin, dated.end, dated.meaning)
        following = self.word(end)
        if (
            turn is None
            and following in self.names.turns
            and self.names.units.get(self.word(end + 1)) == "week"
        ):
            weeks = self.names.turns[following]
            return Found(
                begin,
                end + 2,
                lambda date: (spans.shift(spans.week(date, weeks)[0], number_of),) * 2,
            )
        return Found(begin, end, lambda date: (spans.weekday(date, number_of, turn),) * 2)

    def _date_after(self, place: int) -> Found | None:
        """A full date in apposition: "Montag, dem 21. Oktober 2024", "Monday, October 21"."""
        if self.word(place) == ",":
            place += 1
        if self.word(place) in ("den", "dem", "der"):
            place += 1
        word = self.word(place)
        if word[:1].isdigit():
            found = self._digits(place, word)
            return found if found and not self._is_year(place) else None
        if (
            self.language == "en"
            and word in self.names.months
            and self.word(place + 1)[:1].isdigit()
        ):
            return self._month(place, place)
        return None

    def _digits(self, place: int, word: str) -> Found | None:
        numeric = _NUMERIC.fullmatch(word)
        if numeric:
            short = int(numeric[3])
            full = (
                short if len(numeric[3]) == 4 else short + (2000 if short < _SHORT_YEAR else 1900)
            )
            return self._one_day(place, place + 1, full, int(numeric[2]), int(numeric[1]))
        iso = _ISO.fullmatch(word)
        if iso:
            if iso[3]:
                return self._one_day(place, place + 1, int(iso[1]), int(iso[2]), int(iso[3]))
            span = (
                spans.month(int(iso[1]), int(iso[2]))
                if 1 <= int(iso[2]) <= 12 and iso[1] >= "1000"
                else None
            )
            return Found(place, place + 1, span) if span else None
        years = _YEARS.fullmatch(word)
        if years and years[1] < years[2]:
            span = spans.year(int(years[1]), int(years[2]) - int(years[1]) + 1)
            return Found(place, place + 1, span) if span else None
        decade = _DECADE.fullmatch(word)
        if decade:
            return self._decade(place, word, decade[1])
        if self.language == "de":
            return self._german_day(place, word) or self._year(place, word)
        return self._english_day(place, word) or self._year(place, word)

    def _one_day(self, begin: int, end: int, year: int, month: int, number_of: int) -> Found | None:
        date = spans.day(year, month, number_of)
        return Found(begin, end, (date, date)) if date else None

    def _german_day(self, place: int, word: str) -> Found | None:
        pair = _DAY_MONTH.fullmatch(word)
        if pair and self.word(place + 1) == "." and self.glued(place + 1):
            ends = place + 2 >= len(self.words)
            if not ends or self.word(place - 1) in (
                "am",
                "vom",
                "bis",
                "zum",
                "dem",
                "den",
                "ab",
                "seit",
            ):
                return self._day_of(place, place + 2, int(pair[1]), int(pair[1]), int(pair[2]))
            return None
        if not word.isdigit() or not 1 <= len(word) <= 2 or self.word(place + 1) != ".":
            return None
        first = last = int(word)
        end = place + 2
        until = self._last_day(end)
        if until > first:
            last, end = until, end + 3
        month = self.names.months.get(self.word(end))
        if not month or not self.capital(end):
            return None
        return self._day_of(place, end + 1, first, last, month)

    def _last_day(self, place: int) -> int:
        """The day of "bis 24. Oktober" after a first one, 0 if that is not what follows."""
        until = self.word(place + 1)
        if self.word(place) not in words_of("until") or self.word(place + 2) != ".":
            return 0
        follows = self.word(place + 3) in self.names.months
        return int(until) if follows and until.isdigit() and len(until) <= 2 else 0

    def _english_day(self, place: int, word: str) -> Found | None:
        """ "24 February 2022", "the 3rd of March"."""
        matched = _ENGLISH_DAY.fullmatch(word)
        if not matched:
            return None
        end = place + 1 + (self.word(place + 1) == "of" and not word.isdigit())
        month = self.names.months.get(self.word(end))
        if not month or not self.capital(end):
            return None
        return self._day_of(place, end + 1, int(matched[1]), int(matched[1]), month)

    def _day_of(self, begin: int, end: int, first: int, last: int, month: int) -> Found | None:
        """The days ``first`` to ``last`` of a month, in the year that follows or the one meant."""
        if not 1 <= month <= 12 or not (1 <= first <= 31 and first <= last <= 31):
            return None
        place = end + (self.word(end) == "," and self.language == "en")
        year = self._plain_year(place)
        if year:
            start, stop = spans.day(year, month, first), spans.day(year, month, last)
            return Found(begin, place + 1, (start, stop)) if start and stop else None
        turn, end = self._turn_of_year(end)

        def meaning(date: dt.date) -> Span | None:
            years = (
                [date.year + turn]
                if turn is not None
                else [date.year - 1, date.year, date.year + 1]
            )
            days = [(spans.day(y, month, first), spans.day(y, month, last)) for y in years]
            known = [(a, b) for a, b in days if a and b]
            return spans.nearest(date, known) if known else None

        return Found(begin, end, meaning)

    # Years, months, seasons -----------------------------------------------------------------------

    def _plain_year(self, place: int) -> int:
        word = self.word(place)
        if len(word) == 4 and word.isdigit() and word.isascii() and "1000" <= word <= "2199":
            return int(word)
        return 0

    def _is_year(self, place: int) -> bool:
        year = self._plain_year(place)
        if not year:
            return False
        before, after = self.word(place - 1), self.word(place + 1)
        if after in (
            "%",
            "€",
            "$",
            "prozent",
            "percent",
            "euro",
            "dollar",
            "uhr",
            "km",
            "kilometer",
            "meter",
            "tonnen",
        ):
            return False
        if before in words_of("never_years") and not (
            before in ("als", "zu") and self.word(place - 2) != "mehr" and before == "als"
        ):
            return False
        if before in words_of("years_after"):
            # "in 2000 Haushalten" counts, "in 2000" and "im Jahr 2000" do not
            return not (
                year % 50 == 0
                and self.capital(place + 1)
                and before in ("in", "von", "und")
                and self.language == "de"
            )
        if year < 1900 or year > 2099:
            return False
        if year % 50 == 0:
            return not (
                self.capital(place + 1) if self.language == "de" else after.endswith("s")
            ) and bool(not after or not after[0].isalpha() or not after.endswith(("e", "en", "er")))
        return True

    def _year(self, place: int, word: str) -> Found | None:
        if not self._is_year(place):
            return None
        first = int(word)
        if self.word(place + 1) == "/" and self.glued(place + 1) and self.glued(place + 2):
            second = self.word(place + 2)
            if second.isdigit() and int(second[-2:]) == (first + 1) % 100:
                span = spans.year(first, 2)
                return Found(place, place + 3, span) if span else None
        span = spans.year(first)
        return Found(place, place + 1, span) if span else None

    def _decade(self, place: int, word: str, digits: str) -> Found | None:
        first = int(digits) if len(digits) == 4 else 1900 + int(digits)
        end = place + 1
        if word.endswith("er"):
            if self.word(end) not in ("jahre", "jahren", "jahres"):
                return None
            end += 1
        elif word.endswith("s") and (self.language != "en" or len(digits) != 4):
            return None
        span = spans.year(first, 10)
        return Found(place, end, span) if span else None

    def _turn_of_year(self, place: int) -> tuple[int | None, int]:
        """ "des vergangenen Jahres", "dieses Jahres", "last year" after a month or day: the turn and the end."""
        at = place + (self.word(place) in ("des", "of"))
        turn = self.names.turns.get(self.word(at))
        if turn is not None and self.names.units.get(self.word(at + 1)) == "year":
            return turn, at + 2
        return None, place

    def _month(
        self, begin: int, place: int, turn: int | None = None, third: int | None = None
    ) -> Found | None:
        word = self.words[place]
        month = self.names.months[word]
        end = place + 1
        is_short = word in lists("calendar")["short"] or word in ("sept",)
        if is_short and self.word(end) == "." and self.glued(end):
            end += 1
        if self.language == "en" and third is None and turn is None:
            found = self._days_after(begin, end, month)
            if found:
                return found
        comma = self.language == "en" and self.word(end) == "," and bool(self._plain_year(end + 1))
        at = end + comma + (self.language == "en" and self.word(end) == "of")
        year = self._plain_year(at)
        if year:
            span = spans.month(year, month)
            return Found(begin, at + 1, third_of(span, third)) if span else None
        if is_short:
            return None
        if turn is None:
            turn_of_year, after = self._turn_of_year(end)
            if turn_of_year is not None:
                years = turn_of_year
                return Found(
                    begin,
                    after,
                    lambda date: third_of(spans.month(date.year + years, month), third),
                )
            ambiguous = word in self.names.ambiguous or self.language == "en"
            if third is None and ambiguous and self.word(place - 1) not in self.names.months_after:
                return None
            if (
                self.language == "en"
                and third is None
                and self.capital(end)
                and word in self.names.ambiguous
            ):
                return None

        def meaning(date: dt.date) -> Span | None:
            return third_of(
                in_turn([spans.month(date.year + y, month) for y in (-2, -1, 0, 1, 2)], date, turn),
                third,
            )

        return Found(begin, end, meaning)

    def _days_after(self, begin: int, place: int, month: int) -> Found | None:
        """ "October 23, 2024", "July 9-11", "March 3rd"."""
        word = self.word(place)
        two = _DAYS.fullmatch(word)
        if two:
            return self._day_of(begin, place + 1, int(two[1]), int(two[2]), month)
        one = _ENGLISH_DAY.fullmatch(word)
        return self._day_of(begin, place + 1, int(one[1]), int(one[1]), month) if one else None

    def _season(self, begin: int, place: int, turn: int | None) -> Found | None:
        month = self.names.seasons[self.words[place]]
        end = place + 1
        at = end + (self.language == "en" and self.word(end) == "of")
        year = self._plain_year(at)
        if year:
            end = at + 1
            if self.word(end) == "/" and self.word(end + 1).isdigit() and self.glued(end + 1):
                end += 2
            span = spans.month(year, month, 3)
            return Found(begin, end, span) if span else None
        if (
            self.language == "en"
            and turn is None
            and self.word(place - 1) not in ("the", "in", "since", "by", "this")
        ):
            return None
        if self.language == "de" and (
            not self.capital(place)
            or (
                turn is None
                and self.word(place - 1) not in self.names.months_after | {"dem", "den", "zum"}
            )
        ):
            return None
        return Found(
            begin,
            end,
            lambda date: in_turn(
                [spans.month(date.year + y, month, 3) for y in (-2, -1, 0, 1, 2)], date, turn
            ),
        )

    # Turns, parts, distances ----------------------------------------------------------------------

    def _turn(self, place: int, turn: int) -> Found | None:
        """ "vergangene Woche", "kommenden Freitag", "last June", "the past three days"."""
        at = place + 1
        word = self.word(at)
        if word in self.names.weekdays and self.capital(at):
            return self._weekday(place, at, turn)
        if word in self.names.months and self.capital(at):
            return self._month(place, at, turn)
        if word in self.names.seasons:
            return self._season(place, at, turn)
        unit = self.names.units.get(word)
        if unit:
            plural = word in (
                "tage",
                "tagen",
                "days",
                "wochen",
                "weeks",
                "monate",
                "monaten",
                "months",
                "jahre",
                "jahren",
                "years",
            )
            if unit in ("day", "decade") or plural:
                return None
            return Found(place, at + 1, unit_in_turn(unit, turn))
        if turn:
            counted = number(self.sentence, at) if at < len(self.words) else None
            unit = self.names.units.get(self.word(counted.end)) if counted else None
            if counted and unit in ("day", "week", "month", "year") and 0 < counted.value <= 1000:
                many = int(counted.value)
                return Found(place, counted.end + 1, lambda date: stretch(date, unit, many, turn))
        return None

    def _part(self, place: int) -> Found | None:
        """ "Anfang Oktober", "Ende 2023", "Mitte der Woche", "mid-September", "the end of the month"."""
        word = self.words[place]
        at = place + 1
        if word.startswith("mid-"):
            word, rest = "mid", word[4:]
            if rest not in self.names.months:
                return None
            month = self.names.months[rest]
            year = self._plain_year(at)
            if year:
                span = spans.month(year, month)
                return Found(place, at + 1, third_of(span, 1)) if span else None
            return Found(
                place,
                at,
                lambda date: third_of(
                    in_turn([spans.month(date.year + y, month) for y in (-1, 0, 1)], date, None), 1
                ),
            )
        third = self.names.parts[word]
        if self.language == "en" and word in ("beginning", "start", "middle", "end"):
            if self.word(at) != "of":
                return None
            at += 1
        if self._plain_year(at):
            span = spans.year(self._plain_year(at))
            return Found(place, at + 1, third_of(span, third)) if span else None
        if self.word(at) in self.names.months and self.capital(at):
            return self._month(place, at, None, third)
        if self.word(at) in ("der", "des", "the"):
            at += 1
        turn = self.names.turns.get(self.word(at), 0)
        at += self.word(at) in self.names.turns
        if (
            self.word(at) in self.names.months
            and self.capital(at)
            and self.word(at - 1) in self.names.turns
        ):
            return self._month(place, at, turn, third)
        unit = self.names.units.get(self.word(at))
        if unit in ("week", "month", "year") and self.word(at - 1) != word:
            inner = unit_in_turn(unit, turn)
            return Found(place, at + 1, lambda date: third_of(inner(date), third))
        return None

    def _ordinal(self, place: int, which: int) -> Found | None:
        """ "dritten Quartal", "ersten Halbjahr 2024", "third quarter of 2023"."""
        kind = self.word(place + 1)
        length = lists("calendar")["year_parts"].get(kind, 0)
        if kind == "half" and self.word(place + 2) == "of":
            length = 6
        if not length or which * length > 12:
            return None
        end = place + 2
        at = end + (self.word(end) in ("of", "des"))
        first = (which - 1) * length + 1
        year = self._plain_year(at)
        if year:
            span = spans.month(year, first, length)
            return Found(place, at + 1, span) if span else None
        turn, after = self._turn_of_year(end)
        if turn is not None:
            years = turn
            return Found(place, after, lambda date: spans.month(date.year + years, first, length))
        if kind == "half":
            return None
        return Found(
            place,
            end,
            lambda date: in_turn(
                [spans.month(date.year + y, first, length) for y in (-1, 0, 1)], date, None
            ),
        )

    def _distance(self, place: int, sign: int) -> Found | None:
        """ "vor zwei Tagen", "in drei Wochen"."""
        at = place + 1
        if self.word(at) in ("rund", "etwa", "gut", "knapp", "fast", "ueber", "mehr"):
            return None
        if self.word(at) in ("einem", "einer", "einen"):
            many, at = 1, at + 1
        else:
            counted = number(self.sentence, at) if at < len(self.words) else None
            if counted is None or not 0 < counted.value <= 2000 or counted.value % 1:
                return None
            many, at = int(counted.value), counted.end
        unit = self.names.units.get(self.word(at))
        if unit not in ("day", "week", "month", "year"):
            return None
        return Found(place, at + 1, lambda date: at_distance(date, unit, sign * many))

    def _ago(self, place: int) -> Found | None:
        """ "two days ago", "a year ago"."""
        word = self.words[place]
        if word in ("a", "an", "one"):
            many, at = 1, place + 1
        else:
            unit_at = place + 1
            if self.names.units.get(self.word(unit_at)) is None and "-" not in word:
                return None
            counted = number(self.sentence, place)
            if counted is None or not 0 < counted.value <= 2000 or counted.value % 1:
                return None
            many, at = int(counted.value), counted.end
        unit = self.names.units.get(self.word(at))
        if unit not in ("day", "week", "month", "year") or self.word(at + 1) != "ago":
            return None
        return Found(place, at + 2, lambda date: at_distance(date, unit, -many))
