"""What is exported comes back whole by import, in every format; a hostile export breaks nothing."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.articles import codec, frontmatter, gate
from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.articles.published import parse
from reader.ingest.exports import import_export, is_export
from reader.library import exporting
from reader.library.analysing import Inline
from reader.library.exporting import FORMATS, Exported
from reader.library.home import Home
from reader.library.service import Library

BODY = "Ein [Link](https://example.org/a) & <b>Klammern</b> -->\n\n## Zwischentitel\n\n<!-- reader-0 {} -->\n\nEnde."


def made(tmp_path: Path) -> Library:
    """A library with two articles and everything that can be kept of one."""
    library = Library.open(Home.at(tmp_path / "home"))
    source = codec.encode(
        Article("brücke".replace("ü", "ue"), 'Brücke "zu" ]]> &amp;', "Demo-Bote", parse("2025-03-04T08:00:00+01:00"),
                "de", "x", ("dpa",), ("A. B.",), "https://example.org/?a=1&b=2"), BODY,
    )  # fmt: skip
    article = codec.decode("bruecke", source, "")
    library.corpus.save(article, frontmatter.read(source, "").body.rstrip())
    library.corpus.save(
        Article("zwei", "Zwei", "", parse("2025-02"), "", "Noch ein Text.\n\nMit Absatz.")
    )
    library.refresh(executor=Inline())
    library.set_read("bruecke", True)
    library.set_starred("bruecke", True)
    library.set_tag("bruecke", "Hafen & Meer", True)
    library.keeping.note("bruecke", "Zum Ganzen\nin zwei Zeilen -->")
    library.keeping.note("bruecke", "Stimmt?", "Ende.", 40)
    library.keeping.mark(["zwei"], "hidden", True)
    library.set_place("bruecke", 7)
    return library


def whole(library: Library) -> list[Exported]:
    names = sorted(library.corpus.ids())
    return list(exporting.exported(library, names))


@pytest.mark.parametrize("how", FORMATS)
def test_an_export_is_imported_whole(tmp_path: Path, how: exporting.Format) -> None:
    library = made(tmp_path)
    before = whole(library)
    file = tmp_path / f"export.{how}"
    file.write_text("".join(exporting.write(before, how, "alles")), encoding="utf-8")
    library.close()
    assert is_export(file)
    other = Library.open(Home.at(tmp_path / "other"))
    report = import_export(other, file)
    assert (sorted(report.added), report.failed) == (["bruecke", "zwei"], [])
    other.refresh(executor=Inline())
    assert whole(other) == before
    assert [step.says for step in other.keeping.log()] == [
        f"what was kept of articles imported from export.{how}"
    ]
    again = import_export(other, file)
    assert (sorted(again.unchanged), len(other.keeping.log())) == (["bruecke", "zwei"], 1)
    other.undo()
    assert other.tags() == ()
    other.close()


@pytest.mark.parametrize("how", ["rss", "atom"])
def test_a_feed_is_read_by_others(tmp_path: Path, how: exporting.Format) -> None:
    library = made(tmp_path)
    text = "".join(exporting.write(whole(library), how, "Brücke & mehr"))
    library.close()
    ET.fromstring(text)  # noqa: S314 - ours
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert feed.feed.title == "Brücke & mehr"
    first = feed.entries[0]
    assert first.title == 'Brücke "zu" ]]> &amp;' or "Brücke" in first.title
    assert first.link == "https://example.org/?a=1&b=2"
    assert [tag.term for tag in first.tags] == ["Hafen & Meer"]
    said = first.content[0].value if how == "atom" else first.description
    assert "Zwischentitel" in said


_TEXTS = st.text(max_size=60).map(gate.clean)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), min_size=1, max_size=3),
    st.sampled_from(FORMATS),
)
def test_any_text_goes_through_any_format(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[tuple[str, str, str]],
    how: exporting.Format,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    corpus = Corpus(folder / "corpus")
    articles = []
    for number, (title, body, note) in enumerate(texts):
        name = f"a{number}"
        corpus.save(Article(name, gate.line(title), "", None, "", f"Text {body}"))
        source = gate.clean(corpus.source(name))
        notes = (("Satz.", 3, note.strip()),) if note.strip() else ()
        articles.append(
            Exported(codec.decode(name, source, ""), source, tags=("x",), notes=notes, read=True)
        )
    file = folder / "export"
    file.write_bytes("".join(exporting.write(articles, how, "t")).encode())
    library = Library.open(Home.at(folder / "other"))
    report = import_export(library, file)
    assert not report.failed
    for each in articles:
        assert library.article(each.article.id) == each.article
        assert [
            (note.text, note.start, note.note) for note in library.notes(each.article.id)
        ] == list(each.notes)
        assert library.tags_of(each.article.id) == ("x",)
    library.close()


GOOD = "---\ntitle: T\npublisher: P\npublished: 2025\n---\nText.\n"
HOSTILE = {
    "outside": json.dumps({"reader-export": 1, "id": "../../evil", "source": GOOD}),
    "no source": json.dumps({"reader-export": 1, "id": "a"}),
    "no json": '{"reader-export": 1, "id": ',
    "odd": json.dumps({"reader-export": 1, "id": "a", "source": GOOD, "tags": 5, "notes": [1]}),
    "deep": '{"reader-export": ' + "[" * 100_000,
    "entities": f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a xmlns="{exporting.NAMESPACE}">&b;</a>',
    "cut": f'<?xml version="1.0"?><feed xmlns:reader="{exporting.NAMESPACE}"><entry>',
    "no head": f"{exporting.BEGINNING}x: reader-0 -->\n\n<!-- reader-0 nothing -->\nx",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_export_is_told_and_leaves_the_folder_alone(tmp_path: Path, what: str) -> None:
    file = tmp_path / "export"
    file.write_text(HOSTILE[what], encoding="utf-8")
    assert is_export(file)
    library = Library.open(Home.at(tmp_path / "deep" / "home"))
    report = import_export(library, file)
    assert report.failed or report.added == ["evil"]
    assert all(path.is_relative_to(library.corpus.folder) for path in tmp_path.rglob("*.md"))
    library.close()


def test_what_is_marked_here_stays_marked(tmp_path: Path) -> None:
    library = made(tmp_path)
    file = tmp_path / "export.jsonl"
    file.write_text("".join(exporting.write(whole(library), "jsonl", "")), encoding="utf-8")
    library.set_starred("zwei", True)
    library.set_tag("bruecke", "Neu", True)
    library.set_read("bruecke", False)
    import_export(library, file)
    assert library.row("zwei").starred
    assert library.tags_of("bruecke") == ("Hafen & Meer", "Neu")
    assert library.row("bruecke").read
    library.close()
