"""The query language as tables for the manual; a test holds them to the parser."""

from __future__ import annotations

from reader.search.fields import FIELDS
from reader.search.limits import EXPANDED
from reader.search.parser import DEEPEST, LONGEST, MOST

FORMS = (
    ("`kursk`", "the word in any of its forms; the form as typed ranks first"),
    (
        "`geheimdienst`",
        "compounds both ways: Militärgeheimdienst; `waffenlieferungen`: Lieferungen von Waffen",
    ),
    (
        "`nordkoreanisch`, `zelensky`",
        "who or what is named, however it is called: Nordkorea, Selenskyj",
    ),
    ("`suedkorea`", "umlauts typed as ASCII: Südkorea"),
    (
        "`12000`, `twelve thousand`",
        "numbers as they are written: 12.000, 12,000, zwölftausend, 12 Tsd.",
    ),
    (
        "`kursk rutte`, `kursk AND rutte`",
        "both; without AND articles with only one of them where none has both",
    ),
    ("`kursk OR rutte`", "one of them or both"),
    ("`NOT rutte`, `-rutte`", "without it; a field too: `-publisher:bote`"),
    ("`(kursk OR rutte) nato`", "parentheses; AND binds closer than OR"),
    ('`"in der Region Kursk"`', "the words in this order, as typed"),
    ('`"truppen kursk"~5`', "the words in this order with at most five others between them"),
    ("`kurs*`", "words that begin so; the hundred commonest of them, the word itself first"),
    (
        "`selenski~`, `kursk~1`",
        "spelt nearly so, one or two letters off; the first two have to be right",
    ),
    ("`title:(kursk OR kasan)`", "a field for several words"),
)
"""What can be written, with an example and its meaning."""

MEANINGS = {
    "title": ("`title:kursk`", "in the title"),
    "body": ("`body:kursk`", "in the text"),
    "publisher": ("`publisher:bote`, `publisher:\"Demo-Bote\"`, `publisher:dem*`", "of this publisher"),
    "author": ("`author:name`", "by this author"),
    "language": ("`language:de`", "in this language"),
    "entity": (
        "`entity:Nordkorea`",
        "names it, under any of its names (North Korea), a state also as its capital (Pjöngjang)",
    ),
    "person": ("`person:Rutte`", "names this person"),
    "place": ("`place:Kursk`", "names this place"),
    "organisation": ("`organisation:NATO`", "names this organisation"),
    "claim": (
        "`claim:(kursk soldaten)`, `claim:\"in kursk\"`",
        "has all of it inside one sentence that claims something",
    ),
    "origin": ("`origin:Geheimdienst`", "credits a claim to somebody of this name"),
    "figure": (
        "`figure:1000..5000`, `figure:>1000`, `figure:12.000`, `figure:5%`, `figure:\"3,5 Mio. Euro\"`",
        "has a figure that may lie there, of any unit where none is given",
    ),
    "date": (
        "`date:2024-10`, `date:2024-10-20..2024-10-25`, `date:>2024-10-01`, `date:today`, `date:gestern`,"
        " `date:\"last week\"`, `date:\"letzte Woche\"`, `date:\"23. Oktober\"`",
        "published then; an article whose day is not known counts for all days it may mean",
    ),
    "tag": ("`tag:later`", "has this tag"),
    "note": ("`note:check`", "has a note of yours with this in it"),
    "is": (
        "`is:unread`, `is:read`, `is:starred`, `is:updated`, `is:hidden`",
        "as you left it; updated: changed by its publisher since; what is hidden is found only so",
    ),
    "has": (
        "`has:figure`, `has:note`, `has:dispute`",
        "has a figure; has a note of yours; has a claim that another article denies, does not confirm, or gives with"
        " other figures",
    ),
    "only": ("`only:here`", "no claim of it is carried by another article"),
    "sort": (
        "`sort:date`, `sort:witnesses`, `sort:relevance`",
        "all; newest first, or those first whose claims most independent sources carry, or best first as always",
    ),
}  # fmt: skip
"""What each field means, with examples."""

GRAMMAR = """\
query   = either
either  = all { "OR" all }
all     = part { [ "AND" ] part }
part    = [ "NOT" | "-" ] ( word | phrase | field | "(" either ")" )
word    = letters [ "*" | "~" [ "1" | "2" ] ]
phrase  = '"' words '"' [ "~" number ]
field   = name ":" ( word | phrase | "(" either ")" )      title: body: publisher: author: language:
                                                           entity: person: place: organisation: origin: claim:
        | name ":" ( value | '"' value '"' )               figure: date: tag: note: is: has: only: sort:
value   = text | text ".." text | ( ">" | ">=" | "<" | "<=" ) text"""


def markdown() -> list[str]:
    """The lines of the manual's page on queries, below its heading."""
    forms = [f"| {example} | {meaning} |" for example, meaning in FORMS]
    fields = [f"| `{name}:` | {MEANINGS[name][0]} | {MEANINGS[name][1]} |" for name in FIELDS]
    return [
        "| write | to find |", "| --- | --- |", *forms,
        "", "## Fields", "", "| field | examples | finds articles |", "| --- | --- | --- |", *fields,
        "", "A value of several words stands in quotation marks. Field names may be in any case.",
        "", "## Grammar", "", "```", *GRAMMAR.split("\n"), "```",
        "", "## Bounds", "",
        f"Of a query the first {LONGEST:,} characters and {MOST} words are read, and at most {DEEPEST} parentheses in"
        f" each other. A word with `*` or `~` is tried with the {EXPANDED} commonest words that fit, and all such words"
        " of a query as long as it takes about half a second; where that leaves something out, the answer says so.",
        "",
        "How articles are linked (`has:dispute`, `only:here`, `sort:witnesses`) takes about as long to find out as to"
        " open them. `reader index` and `reader search` do so for a minute at a time, the newest first, the screen"
        " while nobody types; a search on the screen does it for a moment,"
        " for the articles it finds; and where some are still missing, the answer says how many. What is known follows:"
        " a new, changed or removed article, and a link that you reject or add, has the articles it touches looked at"
        " anew.",
        "",
        "What cannot be understood is pointed at, with a suggestion, and left out; the search answers with the rest."
        " Where a word is in no article, or hardly one, the word that was probably meant is offered.",
    ]  # fmt: skip
