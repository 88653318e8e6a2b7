"""Files and folders become articles; importing twice changes nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.articles.corpus import Corpus
from reader.articles.published import parse
from reader.ingest.files import Defaults, Report, import_paths

PAGE = (Path(__file__).parent / "pages" / "flood.html").read_text()


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "home" / "corpus")


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def test_plain_text_keeps_every_character(corpus: Corpus, tmp_path: Path) -> None:
    text = "Ein Titel\n\nDie\nNato # sagt: [LIVE] 12.000 *Soldaten*.\n-\n## kein Markdown"
    write(tmp_path, **{"Über uns__txt": text})
    report = import_paths(
        corpus, [tmp_path / "Über uns.txt"], Defaults("Demo-Bote", parse("2024-10"))
    )
    assert report.added == ["ueber-uns"]
    article = corpus.load("ueber-uns")
    assert article.text == text
    assert (article.title, article.publisher) == ("Ein Titel", "Demo-Bote")
    assert article.marks == ()


def test_a_saved_page_becomes_its_article(corpus: Corpus, tmp_path: Path) -> None:
    import_paths(corpus, [write(tmp_path, flut__html=PAGE) / "flut.html"])
    article = corpus.load("flut")
    assert (article.title, article.publisher) == ("Flut am Fluss", "Demo-Bote")
    assert article.published == parse("2024-06-03")
    assert article.url == "https://example.org/flut"
    assert "rund 300 Menschen" in article.text
    assert "alert" not in article.text
    assert "Impressum" not in article.text
    assert "Damm gebrochen" in [
        article.text[s:e] for s, e, kind in article.marks if kind == "heading"
    ]


def test_the_agency_a_page_credits_is_kept(corpus: Corpus, tmp_path: Path) -> None:
    page = PAGE.replace("</article>", "<p>Quelle: dpa/AFP</p></article>")
    assert page != PAGE
    import_paths(corpus, [write(tmp_path, flut__html=page) / "flut.html"])
    assert corpus.load("flut").credits == ("dpa", "AFP")


def test_importing_a_folder_twice_changes_nothing(corpus: Corpus, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    md = '---\ntitle: T\npublisher: P\npublished: ""\n---\n\n## Kopf\n\nText.\n'
    write(source, a__txt="Text eins.", b__md=md, flut__html=PAGE, bild__png=b"\x89PNG")
    first = import_paths(corpus, [source])
    files = dict(corpus.scan())
    second = import_paths(corpus, [source])
    assert sorted(first.added) == ["a", "b", "flut"]
    assert (sorted(second.unchanged), second.added, second.updated) == (["a", "b", "flut"], [], [])
    assert dict(corpus.scan()) == files
    assert not first.failed


def test_two_articles_of_one_name_are_both_kept(corpus: Corpus, tmp_path: Path) -> None:
    for folder, text in (("x", "Erster Artikel."), ("y", "Zweiter Artikel.")):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, a__txt=text)
    for _ in range(2):
        import_paths(corpus, [tmp_path / "x", tmp_path / "y"])
    assert sorted(corpus.load(one).text for one in corpus.ids()) == [
        "Erster Artikel.",
        "Zweiter Artikel.",
    ]


def test_a_new_version_of_an_article_replaces_it(corpus: Corpus, tmp_path: Path) -> None:
    path = write(tmp_path, a__txt="Titel\n\nAlter Text.") / "a.txt"
    import_paths(corpus, [path])
    path.write_text("Titel\n\nNeuer Text.")
    report = import_paths(corpus, [path])
    assert report.updated == ["a"]
    assert corpus.load("a").text == "Titel\n\nNeuer Text."


def test_one_bad_file_stops_no_other(corpus: Corpus, tmp_path: Path) -> None:
    write(
        tmp_path,
        a__txt="\0",
        b__md="---\ntitel: x\n---\nText",
        c__txt="Gut.",
        d__html="<p>x",
        e__exe="MZ",
    )
    report = import_paths(corpus, [tmp_path, tmp_path / "e.exe", tmp_path / "none"])
    assert report.added == ["c"]
    told = "\n".join(map(str, report.failed))
    assert "a.txt: the file is binary" in told
    assert "b.md: line 2: there is no key 'titel'" in told
    assert "d.html: no article" in told
    assert "e.exe: files of this kind" in told
    assert "none: there is no such file" in told


def test_hostile_names_and_texts_are_cleaned(corpus: Corpus, tmp_path: Path) -> None:
    path = tmp_path / "\x1b]0;x\x07[red].txt"
    path.write_text("\x1b]52;c;eA==\x07Titel [/red]\n\nText\u202e.")
    report = import_paths(corpus, [path])
    (article_id,) = report.added
    assert article_id == "0-x-red"
    assert corpus.load(article_id).text == "Titel [/red]\n\nText."
    assert b"\x1b" not in corpus.path(article_id).read_bytes()


def test_a_damaged_stored_file_is_never_overwritten(corpus: Corpus, tmp_path: Path) -> None:
    path = write(tmp_path, a__txt="Text.") / "a.txt"
    import_paths(corpus, [path])
    corpus.path("a").write_text("von Hand verdorben")
    report: Report = import_paths(corpus, [path])
    assert corpus.path("a").read_text() == "von Hand verdorben"
    assert [corpus.load(one).text for one in report.added] == ["Text."]


def test_a_title_mended_by_hand_survives_another_import(corpus: Corpus, tmp_path: Path) -> None:
    path = write(tmp_path, a__txt="Erster Satz eines Textes.\n\nZweiter Satz.") / "a.txt"
    import_paths(corpus, [path])
    corpus.path("a").write_text(
        corpus.path("a").read_text().replace("Erster Satz eines Textes.", "Ein Titel", 1)
    )
    assert import_paths(corpus, [path]).unchanged == ["a"]
    assert corpus.load("a").title == "Ein Titel"


@pytest.mark.parametrize("kind", ["loop", "pipe", "nowhere"])
def test_what_is_no_file_is_told_and_never_waited_for(
    corpus: Corpus, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "a.txt"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("a.txt" if kind == "loop" else "none")
    report = import_paths(corpus, [path])
    assert "a.txt: this is neither a file nor a folder" in str(report.failed[0])
    assert import_paths(corpus, [tmp_path]).failed == []


def test_a_folder_named_like_a_file_is_a_folder(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "x.md"
    folder.mkdir(parents=True)
    write(folder, a__txt="Text.")
    assert import_paths(corpus, [tmp_path / "in"]).added == ["a"]
    assert import_paths(corpus, [folder]).unchanged == ["a"]


def test_a_markdown_file_may_begin_with_a_rule(corpus: Corpus, tmp_path: Path) -> None:
    write(tmp_path, a__md="---\nEs ist: ein Text.\n", b__md="---\ntitle: X\nEin Text.\n")
    report = import_paths(corpus, [tmp_path])
    assert report.added == ["a"]
    assert "b.md: line 1: the front matter that begins here never ends" in str(report.failed[0])


def test_one_bad_file_among_three_hundred(corpus: Corpus, tmp_path: Path) -> None:
    write(tmp_path, **{f"n{number:03}__txt": f"Text {number}." for number in range(300)})
    (tmp_path / "n150.txt").write_bytes(b"\0")
    report = import_paths(corpus, [tmp_path])
    assert len(report.added) == len(corpus.ids()) == 299
    assert ["n150.txt" in str(error) for error in report.failed] == [True]


IMPORT = """
import sys
from pathlib import Path
from reader.articles.corpus import Corpus
from reader.ingest.files import import_paths
print("begun", flush=True)
import_paths(Corpus(Path(sys.argv[1])), [Path(sys.argv[2])], progress=lambda file: print(file.stem, flush=True))
"""


@pytest.mark.parametrize("moment", ["n001", "n020"])
def test_an_import_killed_at_any_moment_leaves_no_half_file(
    corpus: Corpus, tmp_path: Path, moment: str
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    texts = {f"n{number:03}": f"Text {number}. " * 2_000 for number in range(40)}
    write(source, **{f"{name}__txt": text for name, text in texts.items()})
    run = [sys.executable, "-c", IMPORT, str(corpus.folder), str(source)]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            if line.strip() == moment:
                process.send_signal(signal.SIGKILL)
    found = corpus.ids()
    assert int(moment[1:]) <= len(found) < 40
    assert all(corpus.load(name).text == texts[name].strip() for name in found)
    report = import_paths(corpus, [source])
    assert sorted(report.added + report.unchanged) == sorted(texts)
    assert not report.failed
