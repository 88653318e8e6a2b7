"""Articles for the tests of the screen: one story told by four, and one in English that stands alone.

What they share they share word for word, and what they do not is far apart: the screens held as text shall
change with the screen, not with every finer judgement of what is the same claim.
"""

from pathlib import Path

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.articles.published import parse
from reader.library.analysing import Inline
from reader.library.home import Home
from reader.library.service import Library

DIKE = "2025-03-05-demo-bote-deich"

TEXTS = {
    DIKE: (
        "Deich bei Musterstadt gebrochen",
        "Demo-Bote",
        "2025-03-05T08:00:00+01:00",
        "de",
        "An der Elbe ist in der Nacht zum Mittwoch ein Deich gebrochen. Nach Angaben der Polizei mussten"
        " rund 3.000 Menschen ihre Häuser verlassen.\n\n"
        "Bundeskanzler Olaf Scholz sagte in Berlin: „Wir lassen niemanden allein.“ Die Bundeswehr schickt"
        " 200 Soldaten nach Hamburg.\n\n"
        "Der Tierpark am Stadtrand hat seine zwölf Pinguine in ein Hallenbad gebracht.\n\n"
        "Lesen Sie auch: Was bei Hochwasser zu tun ist",
    ),
    "2025-03-05-beispiel-kurier-flut": (
        "Tausende fliehen vor der Flut",
        "Beispiel-Kurier",
        "2025-03-05T10:00:00+01:00",
        "de",
        "An der Elbe ist in der Nacht zum Mittwoch ein Deich gebrochen. Nach Angaben der Polizei mussten"
        " rund 5.000 Menschen ihre Häuser verlassen. Die Bundeswehr schickt 200 Soldaten nach Hamburg.",
    ),
    "2025-03-05-muster-allgemeine-turnhallen": (
        "Turnhallen stehen offen",
        "Muster-Allgemeine",
        "2025-03-05T12:00:00+01:00",
        "de",
        "Nach Angaben der Polizei mussten rund 3.000 Menschen ihre Häuser verlassen. Viele schlafen in"
        " Turnhallen, die der Kreis am Abend geöffnet hat.",
    ),
    "2025-03-06-probe-rundschau-scholz": (
        "Scholz verspricht Hilfe",
        "Probe-Rundschau",
        "2025-03-06",
        "de",
        "„Wir lassen niemanden allein“, sagte Bundeskanzler Olaf Scholz in Berlin. Der Zoll in Rostock feiert"
        " am Sonntag sein Jubiläum mit einem Konzert.",
    ),
    "2025-02-11-sample-gazette-budget": (
        "German parliament passes the budget",
        "Sample Gazette",
        "2025-02-11",
        "en",
        "The German parliament passed the budget in Berlin on Tuesday. The opposition voted against it.",
    ),
}

_HOSTILE = "\x1b]52;c;aGk=\x07\x1b[31m\x9b31m\x90q\x9c\u202e\u2066[/red][LIVE][bold]\x00\x7f"

HOSTILE = {
    "hostile": (
        f"Title {_HOSTILE} end",
        f"Pub{_HOSTILE}lisher",
        "2025-03-05",
        "en",
        f"The mayor of Hamburg said {_HOSTILE} the bridge was closed on Tuesday.\n\nAnother [@click=app.quit]line[/]"
        f" with {_HOSTILE} Hamburg in it.",
    ),
    "hostile-too": (
        "Second [/red]",
        "[LIVE]",
        "2025-03-05",
        "en",
        f"The mayor of Hamburg said {_HOSTILE} the bridge was closed on Tuesday.",
    ),
}


def article(name: str, texts: dict[str, tuple[str, ...]] = TEXTS) -> Article:
    """One of the articles by its id."""
    title, publisher, published, language, text = texts[name]
    return Article(name, title, publisher, parse(published), language, text)


def build(root: Path, texts: dict[str, tuple[str, ...]] = TEXTS) -> Home:
    """A home with the articles and everything derived from them."""
    home = Home.at(root)
    for name in texts:
        Corpus(home.corpus).save(article(name, texts))
    library = Library.open(home)
    library.refresh(executor=Inline())
    library.close()
    return home
