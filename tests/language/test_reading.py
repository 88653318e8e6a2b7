"""The reading of a whole text."""

from __future__ import annotations

import datetime as dt

from reader.language.reading import read

DAY = dt.date(2024, 10, 24)


def test_a_reading_holds_all_kinds() -> None:
    text = "Der Minister sagte am Dienstag: „Es sind 500 Soldaten.“ Das ist viel."
    reading = read(text, published=(DAY, DAY))
    assert reading.language == "de"
    assert [text[s.start : s.end] for s in reading.sentences] == [
        "Der Minister sagte am Dienstag: „Es sind 500 Soldaten.“",
        "Das ist viel.",
    ]
    assert [(q.low, q.counted) for q in reading.quantities] == [(500, "soldat")]
    assert [d.first for d in reading.dates] == [dt.date(2024, 10, 22)]
    assert [text[q.start : q.end] for q in reading.quotes] == ["„Es sind 500 Soldaten.“"]


def test_without_a_date_only_dates_that_name_their_year_are_read() -> None:
    text = "Am Dienstag, im Juni und am 3. Mai 2022 wurde gestreikt."
    assert [text[d.start : d.end] for d in read(text).dates] == ["3. Mai 2022"]


def test_a_date_means_all_days_it_may_where_only_the_month_is_known() -> None:
    reading = read("Er kam gestern.", published=(dt.date(2024, 10, 1), dt.date(2024, 10, 31)))
    assert (reading.dates[0].first, reading.dates[0].last) == (
        dt.date(2024, 9, 30),
        dt.date(2024, 10, 30),
    )


def test_marks_override_what_would_be_read_and_bound_sentences() -> None:
    text = "date 2024-10 Der Minister kam. Er ging. Die Wahl ist vorbei."
    reading = read(text, marks=[(0, 12, "boilerplate"), (31, 39, "caption")])
    assert [(text[s.start : s.end], s.kind) for s in reading.sentences] == [
        ("date 2024-10", "boilerplate"),
        ("Der Minister kam.", "claim"),
        ("Er ging.", "caption"),
        ("Die Wahl ist vorbei.", "claim"),
    ]


def test_nothing_is_read_in_nothing() -> None:
    assert read("").sentences == ()
    assert read(" \n\t ").sentences == ()
