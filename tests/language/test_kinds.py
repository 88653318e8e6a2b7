"""What is article and what is not."""

from __future__ import annotations

import pytest

from reader.language.reading import read

BODY = (
    "Der Stadtrat hat am Abend den Haushalt beschlossen. Er umfasst 40 Millionen Euro.\n"
    "{}\n"
    "Die Opposition stimmte dagegen. Sie kündigte eine Klage an."
)
ENGLISH = (
    "The city council passed the budget in the evening. It amounts to 40 million euros.\n"
    "{}\n"
    "The opposition voted against it. They said that they would sue."
)


def kinds(line: str, body: str = BODY) -> set[str]:
    text = body.format(line)
    begin, end = text.index(line), text.index(line) + len(line)
    return {s.kind for s in read(text).sentences if begin <= s.start and s.end <= end}


@pytest.mark.parametrize(
    "line",
    [
        "Kritik aus der Opposition",
        "Rathaus: „So geht es nicht weiter“",
        "Was kommt jetzt auf die Bürger zu",
        "KLAGE ANGEKÜNDIGT!",
    ],
)
def test_a_short_line_without_full_stop_is_a_heading(line: str) -> None:
    assert kinds(line) == {"heading"}


@pytest.mark.parametrize(
    "line",
    [
        "Foto: Stadtarchiv",
        "Der Rat tagte bis Mitternacht. (Archivbild)",
        "Blick in den Sitzungssaal des Rathauses. Foto: M. Muster",
        "Der Haushalt im Überblick.14.03.2023 | 1:42 min",
        "Symbolbild: Ein Rathaus.",
        "Bildquelle: Stadtarchiv",
    ],
)
def test_captions_are_told_by_their_marks(line: str) -> None:
    assert kinds(line) == {"caption"}


@pytest.mark.parametrize(
    "line", ["Photo: City Archive", "The council chamber. (AP Photo/M. Smith)"]
)
def test_english_captions(line: str) -> None:
    assert kinds(line, ENGLISH) == {"caption"}


@pytest.mark.parametrize(
    "line",
    [
        "Von Erika Muster",
        "Von Erika Muster und Max Beispiel, Berlin",
        "Stand: 14.03.2023, 15:30 Uhr",
    ],
)
def test_bylines(line: str) -> None:
    assert kinds(line) == {"byline"}


@pytest.mark.parametrize("line", ["By Jane Sample", "Published 14 March 2023"])
def test_english_bylines(line: str) -> None:
    assert kinds(line, ENGLISH) == {"byline"}


@pytest.mark.parametrize(
    "line",
    [
        "Lesen Sie auch: Warum die Grundsteuer steigt",
        "Mehr zum Thema: Haushalt 2023",
        "Teilen",
        "Newsletter abonnieren",
        "Melden Sie sich hier für unseren Newsletter an.",
        "Sie müssen angemeldet sein, um zu kommentieren.",
        "Mit der Nutzung stimmen Sie der Verwendung von Cookies zu.",
        "Wir verwenden Cookies, um Ihnen die Seite besser anzeigen zu können.",
        "Alle Nachrichten zum Thema finden Sie in unserem Liveblog.",
        "Mit Material von dpa und AFP",
        "Quelle: dpa, Reuters",
        "dpa/AFP",
        "Dieser Artikel wurde zuletzt am 14. März aktualisiert.",
        "- Grundsteuer steigt erneut - 12. März 2023.",
        "© 2023 Beispielverlag",
        "***",
    ],
)
def test_what_belongs_to_the_page_is_boilerplate(line: str) -> None:
    assert kinds(line) == {"boilerplate"}


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Why property tax is rising",
        "Advertisement",
        "Share this article",
        "Sign up for our newsletter to get the latest news.",
        "By clicking the button you agree to our privacy policy.",
        "Follow our live blog for the latest updates.",
        "Reporting by Jane Sample; Editing by John Doe",
        "NEXT Ten things to know about the budget",
        "This article was originally published in March.",
        "All rights reserved.",
    ],
)
def test_english_boilerplate(line: str) -> None:
    assert kinds(line, ENGLISH) == {"boilerplate"}


@pytest.mark.parametrize(
    "line",
    [
        "Die Stadt verkauft künftig keine Cookies mehr an Werbefirmen.",
        "Sie klickte auf den Link und verlor 500 Euro.",
        "„Wir verwenden Cookies nur mit Zustimmung“, sagte der Sprecher.",
        "Der Newsletter der Partei erreicht 3.000 Menschen.",
        "Laut dpa stimmten 20 Abgeordnete dagegen.",
        "Von den 40 Abgeordneten fehlten drei.",
        "Dieser Artikel des Grundgesetzes schützt die Presse.",
        "Mehr zum Thema wollte der Minister nicht sagen.",
        "Das Foto zeigt den Bürgermeister beim Einzug.",
        "Der Datenschutz sei verletzt worden, erklärte die Behörde.",
        "Live war davon nichts zu sehen.",
        "Quelle der Information ist ein Mitarbeiter.",
    ],
)
def test_news_that_only_sounds_like_the_page_stays_a_claim(line: str) -> None:
    assert kinds(line) == {"claim"}


@pytest.mark.parametrize(
    "line",
    [
        "The privacy policy of the city was found unlawful.",
        "By 2030 the city wants to be free of debt.",
        "More from the fund would not be paid, the mayor said.",
        "Photos of the meeting appeared online.",
    ],
)
def test_english_news_that_only_sounds_like_the_page_stays_a_claim(line: str) -> None:
    assert kinds(line, ENGLISH) == {"claim"}


def test_questions() -> None:
    assert kinds("Wer soll das bezahlen?") == {"question"}
    assert kinds("„Wer soll das bezahlen?“, fragte der Kämmerer.") == {"claim"}


def test_a_line_that_comes_again_is_boilerplate() -> None:
    text = (
        "Rat beschließt Haushalt\n\nRat beschließt Haushalt\nDer Rat hat den Haushalt beschlossen."
    )
    assert [s.kind for s in read(text).sentences] == ["heading", "boilerplate", "claim"]


def test_the_block_below_a_live_blog_line_is_a_teaser() -> None:
    text = (
        "Die Opposition stimmte dagegen.\n"
        "Aktuelle Nachrichten finden Sie jederzeit in unserem Liveblog:\n"
        "Seit Montag streikt die Verwaltung. Die Busse stehen still. Alles im Ticker."
    )
    assert [s.kind for s in read(text).sentences] == ["claim"] + ["boilerplate"] * 4


def test_lines_broken_in_mid_sentence_are_mended() -> None:
    text = (
        "Der\nRat hat nach eigenen Angaben beschlossen, dass\nBerlin mehr Geld nach\nBonn schickt. Das ist neu.\n"
        "Rat stellt Haushalt vor\nDie Klage folgt."
    )
    reading = read(text)
    assert [(" ".join(text[s.start : s.end].split()), s.kind) for s in reading.sentences] == [
        (
            "Der Rat hat nach eigenen Angaben beschlossen, dass Berlin mehr Geld nach Bonn schickt.",
            "claim",
        ),
        ("Das ist neu.", "claim"),
        ("Rat stellt Haushalt vor", "heading"),
        ("Die Klage folgt.", "claim"),
    ]


def test_hard_wrapped_text_is_read_as_if_it_were_not() -> None:
    text = (
        "Der Stadtrat hat am Abend nach langer Debatte den\n"
        "Haushalt beschlossen. Er umfasst mehr Geld für die\n"
        "Schulen und weniger Geld für die Straßen der Stadt\n"
        "Beispielhausen. Die Opposition stimmte geschlossen\n"
        "dagegen."
    )
    assert len(read(text).sentences) == 3


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Am 3. Oktober kam Dr. Muster mit ca. 40 Gästen. Dann ging er.", 2),
        ("Das U.S. Militär half. Die z.B. 500 Helfer gingen.", 2),
        ("Er zahlte 12.000 Euro. Das war viel.", 2),
        ("Der Haushalt ist beschlossen.Die Klage folgt.", 2),
        ("„Ja!“, rief er. „Das ist gut.“ Dann ging er.", 3),
        ("Er kam 2023. Sie blieb.", 2),
        ("Im 19. Jahrhundert war das so. 12 Jahre später nicht.", 2),
        ("Mr. Smith met Gen. Jones at 5 p.m. in the U.S. embassy. They left.", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(read(text).sentences) == count


@pytest.mark.parametrize("place", ["Brüssel.", "New York.", "Berlin/München (dpa)."])
def test_the_place_a_report_begins_with_is_no_claim(place: str) -> None:
    text = f"{place} Die Minister haben sich am Montag auf neue Regeln für Banken geeinigt."
    assert [sentence.kind for sentence in read(text).sentences] == ["byline", "claim"]
