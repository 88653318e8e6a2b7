"""The query language as tables for the manual; a test holds them to the parser."""

from __future__ import annotations

from reader.search.parser import DEEPEST, FIELDS, LONGEST, MOST

FORMS = (
    ("`kursk`", "the word in any of its forms; the form as typed ranks first"),
    ("`geheimdienst`", "compounds too: Militärgeheimdienst"),
    ("`suedkorea`", "umlauts typed as ASCII: Südkorea"),
    ("`12000`", "numbers as they are written: 12.000, 12,000"),
    (
        "`kursk rutte`, `kursk AND rutte`",
        "both; articles with only one of them where none has both",
    ),
    ("`kursk OR rutte`", "one of them or both"),
    ("`NOT rutte`, `-rutte`", "without it"),
    ("`(kursk OR rutte) nato`", "parentheses"),
    ('`"in der Region Kursk"`', "the words in this order"),
    ('`"truppen kursk"~5`', "the words within five of each other"),
    ("`kurs*`", "words that begin so; the hundred commonest of them"),
    ("`selenski~`, `kursk~1`", "spelt nearly so, at most one or two letters off"),
)
"""What can be written, with an example and its meaning."""

MEANINGS = {
    "title": ("`title:kursk`", "in the title"),
    "body": ("`body:kursk`", "in the text"),
    "publisher": ("`publisher:bote`, `publisher:\"Demo-Bote\"`", "of this publisher"),
    "author": ("`author:name`", "by this author"),
    "language": ("`language:de`", "in this language"),
    "entity": ("`entity:Nordkorea`", "names it, under any of its names (Pjöngjang, North Korea)"),
    "person": ("`person:Rutte`", "names this person"),
    "place": ("`place:Kursk`", "names this place"),
    "organisation": ("`organisation:NATO`", "names this organisation"),
    "date": (
        "`date:2024-10`, `date:2024-10-20..2024-10-25`, `date:>2024-10-01`, `date:today`, `date:\"last week\"`",
        "published then; an article whose day is not known counts for all days it may mean",
    ),
}  # fmt: skip
"""What each field means, with examples."""


def markdown() -> list[str]:
    """The lines of the manual's page on queries, below its heading."""
    forms = [f"| {example} | {meaning} |" for example, meaning in FORMS]
    fields = [f"| `{name}:` | {MEANINGS[name][0]} | {MEANINGS[name][1]} |" for name in FIELDS]
    return [
        "| write | to find |", "| --- | --- |", *forms,
        "", "## Fields", "", "| field | examples | finds articles |", "| --- | --- | --- |", *fields,
        "", "## Bounds", "",
        f"Of a query the first {LONGEST:,} characters and {MOST} words are read, and at most {DEEPEST} parentheses in"
        " each other. What cannot be understood is pointed at, with a suggestion, and the search still answers with"
        " what it understood.",
    ]  # fmt: skip
