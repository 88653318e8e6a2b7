"""What a search finds, in which order, through updates, merges and other processes."""

import datetime as dt
import subprocess
import sys
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.articles.published import parse as published
from reader.errors import ReaderError
from reader.search.index import Document, SearchIndex

TEXTS = {
    "militaer": ("Neues aus Kiew", "Der Militärgeheimdienst meldet 12.000 Soldaten nahe Kursk."),
    "dienst": ("Der Dienst", "Ein Geheimdienst in Südkorea spricht mit Mark Rutte."),
    "rede": ("Ruttes Rede", "Die Straße nach Brüssel. Wolodymyr Selenskyj hörte zu."),
    "waffen": ("Lieferungen", "Über Waffenlieferungen wurde lange gesprochen, auch in Kursk."),
    "english": ("North Korean troops", "The weapons of Zelensky's army cost 12,000 dollars."),
    "nord": ("Pjöngjang", "Nordkoreanische Truppen übten, sagt Pjöngjang."),
}
DATES = {"militaer": "2024-10-20", "dienst": "2024-10-25T08:00:00+02:00", "rede": "2024-10"}
ENTITIES = {
    "nord": ("Nordkorea",),
    "rede": ("Wolodymyr Selenskyj", "Mark Rutte"),
    "english": ("Wolodymyr Selenskyj",),
    "dienst": ("Mark Rutte", "Südkorea", "Gisela Unbekannt"),
}


def document(name: str, text: str = "") -> Document:
    title, body = TEXTS.get(name, ("Titel", ""))
    return Document(
        name,
        title,
        text or body,
        "Demo-Bote" if name in ("rede", "nord") else "Sample Gazette",
        published(DATES[name]) if name in DATES else None,
        "en" if name == "english" else "de",
        ENTITIES.get(name, ()),
        authors=("Erika Muster",) if name == "nord" else (),
        kinds=("person", "place", "person") if name == "dienst" else (),
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    index = SearchIndex.create(
        tmp_path_factory.mktemp("home") / "search", today=lambda: dt.date(2024, 10, 25)
    )
    index.update([document(name) for name in TEXTS], (), 6)
    return index


def found(index, query) -> set[str]:
    return {hit.id for hit in index.search(query).hits}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("Geheimdienst", {"militaer", "dienst"}),  # the head of a compound
        ("Waffen", {"waffen"}),
        ("Soldat", {"militaer"}),
        ("Suedkorea", {"dienst"}),
        ("südkorea", {"dienst"}),
        ("Sudkorea", {"dienst"}),
        ("Strasse", {"rede"}),
        ("straße", {"rede"}),
        ("Rutte", {"rede", "dienst"}),  # Ruttes
        ("Ruttes", {"rede", "dienst"}),
        ("weapon", {"english"}),
        ("12000", {"militaer", "english"}),
        ("12.000", {"militaer", "english"}),
        ("12,000", {"militaer", "english"}),
        ("Nordkorea", {"nord"}),
        ("nordkoreanisch", {"nord"}),
        ("Zelensky", {"rede", "english"}),
        ("Selenskyj", {"rede", "english"}),
        ('"lange gesprochen"', {"waffen"}),
        ('"gesprochen lange"', set()),
        ('"wurde gesprochen"~1', {"waffen"}),
        ('"über waffenlieferungen wurde"', {"waffen"}),
        ("Kursk AND Soldaten", {"militaer"}),
        ("Kursk -Soldaten", {"waffen"}),
        ("Kursk NOT (Soldaten OR Waffen)", set()),
        ("Soldaten OR Brüssel", {"militaer", "rede"}),
        ("Waffenl*", {"waffen"}),
        ("Geheimdeinst~", {"dienst"}),
        ("title:Rutte", {"rede"}),
        ("body:Rutte", {"dienst"}),
        ("publisher:bote", {"rede", "nord"}),
        ('publisher:"demo-bote"', {"rede", "nord"}),
        ("publisher:dem*", {"rede", "nord"}),
        ("author:muster", {"nord"}),
        ("language:en", {"english"}),
        ("entity:Zelensky", {"rede", "english"}),
        ("entity:Unbekannt", {"dienst"}),
        ("person:Unbekannt", {"dienst"}),
        ("place:Unbekannt", set()),
        ("person:Rutte", {"rede", "dienst"}),
        ("place:Südkorea", {"dienst"}),
        ("date:2024-10-20", {"militaer", "rede"}),  # of "rede" only the month is known
        ("date:>2024-10-20", {"dienst", "rede"}),
        ("date:today", {"dienst", "rede"}),
        ("date:2023", set()),
        ("die", {"rede"}),
        ("die Kursk", {"militaer", "waffen"}),
        ("", set(TEXTS)),
        ("-Kursk", {"dienst", "rede", "english", "nord"}),
    ],
)
def test_finds(index, query, names):
    result = index.search(query)
    assert {hit.id for hit in result.hits} == names
    assert result.total == len(names)
    assert result.fault is None


def test_words_that_no_article_has_together_find_those_with_some(index):
    result = index.search("Militärgeheimdienst Brüssel")
    assert {hit.id for hit in result.hits} == {"militaer", "rede"}
    assert result.note


def test_explicit_and_is_never_loosened(index):
    assert index.search("Militärgeheimdienst AND Brüssel").total == 0


def test_a_fault_comes_with_the_answer_to_the_plain_words(index):
    result = index.search("(Kursk")
    assert result.fault is not None
    assert result.total == 2


def test_the_exact_form_ranks_first(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    often = "Die Soldaten und die Soldaten trafen Soldaten. " * 5
    texts = {"often": often, "once": "Viele lange Sätze stehen hier. " * 20 + "Ein Soldat."}
    index.update([document(name, text) for name, text in texts.items()], (), 1)
    assert [hit.id for hit in index.search("Soldat").hits] == ["once", "often"]
    assert [hit.id for hit in index.search("Soldaten").hits] == ["often", "once"]


def test_the_newer_of_equals_comes_first(index):
    assert [hit.id for hit in index.search("date:2024").hits] == ["rede", "dienst", "militaer"]


def test_pages_follow_each_other(index):
    every = [hit.id for hit in index.search("", limit=10).hits]
    paged = [hit.id for offset in range(0, 6, 2) for hit in index.search("", 2, offset).hits]
    assert paged == every
    assert index.search("", limit=0).total == 6


def test_facets_count_the_whole_answer(index):
    facets = index.facets("Kursk OR Rutte OR truppen")
    assert facets["publisher"] == {"Demo-Bote": 2, "Sample Gazette": 3}
    assert facets["month"] == {"2024-10": 3}


def test_an_update_replaces_removes_and_records_its_sequence(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    index.update([document("rede"), document("nord")], (), 2)
    index.update([document("rede", "Nun steht hier etwas von Helsinki.")], ("nord",), 4)
    assert (index.sequence, index.documents) == (4, 1)
    assert found(index, "Brüssel") == set()
    assert found(index, "Helsinki") == {"rede"}
    assert found(index, "entity:Nordkorea") == set()


def test_the_last_of_two_documents_with_one_id_counts(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    index.update([document("x", "Alpha"), document("x", "Beta")], (), 1)
    assert index.documents == 1
    assert found(index, "Beta") == {"x"}


def test_many_small_updates_are_merged_in_steps_and_keep_everything(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    for number in range(30):
        index.update([document(f"n{number}", f"Wort{number} gemeinsam da")], (), number)
        if number % 5 == 4:
            index.update([], [f"n{number - 2}"], number)
    assert index.documents == index.search("gemeinsam", 100).total == 24
    assert found(index, '"wort10 gemeinsam"') == {"n10"}
    toc_and_segments = {path.name.split(".")[0] for path in index.folder.glob("MAIN_*")}
    assert len(toc_and_segments) < 16
    index.optimise()
    assert index.search("gemeinsam", 100).total == 24
    assert found(index, '"wort10 gemeinsam"') == {"n10"}
    assert index.sequence == 29


def test_a_large_batch_becomes_several_segments(tmp_path, monkeypatch):
    from reader.search import segments

    monkeypatch.setattr(segments, "BATCH", 4)
    index = SearchIndex.create(tmp_path / "search")
    steps: list[int] = []
    index.update(
        (document(f"n{number}", f"Wort{number} da") for number in range(11)), (), 1, steps.append
    )
    assert index.documents == 11
    assert steps == [11]
    assert found(index, "Wort3 OR Wort4 OR Wort10") == {"n3", "n4", "n10"}


def test_a_failed_update_leaves_everything_as_it_was(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    index.update([document("rede")], (), 1)

    def documents():
        yield document("nord")
        raise RuntimeError("the corpus vanished")

    with pytest.raises(RuntimeError):
        index.update(documents(), ("rede",), 2)
    assert (index.sequence, index.documents) == (1, 1)
    assert found(index, "Brüssel") == {"rede"}
    index.update([document("nord")], (), 2)
    assert index.documents == 2


def test_a_second_writer_waits_and_says_so(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    other = SearchIndex.open(index.folder)
    said: list[str] = []
    started, finish = threading.Event(), threading.Event()

    def slow():
        started.set()
        finish.wait(10)
        yield document("rede")

    writer = threading.Thread(target=index.update, args=(slow(), (), 1))
    writer.start()
    started.wait(10)
    with pytest.raises(ReaderError, match="Another reader is updating"):
        other.update([], (), 2, wait=0.1, waiting=said.append)
    assert len(said) == 1
    assert not other.interrupted
    assert other.search("Brüssel").total == 0  # reading goes on
    finish.set()
    other.update([document("nord")], (), 2, wait=10)
    writer.join()
    assert other.documents == 2


def test_a_killed_writer_is_noticed_and_made_up_for(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    index.update([document("rede")], (), 1)
    program = (
        "import os, sys, pathlib; from reader.search.index import *\n"
        "def documents():\n"
        "    for n in range(40): yield Document(f'n{n}', 'T', 'Gemeinsam ' * 50, '', None, 'de')\n"
        "    os.kill(os.getpid(), 9)\n"
        "SearchIndex.open(pathlib.Path(sys.argv[1])).update(documents(), ['rede'], 2)"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(index.folder)], check=False)
    assert killed.returncode == -9
    again = SearchIndex.open(index.folder)
    assert again.interrupted
    assert (again.sequence, again.documents) == (1, 1)
    assert found(again, "Brüssel") == {"rede"}
    again.update([document("nord")], ["rede"], 2)
    assert not again.interrupted
    assert (again.sequence, again.documents) == (2, 1)
    leftovers = {path.name.split(".")[0] for path in again.folder.glob("MAIN_*")} - {
        "MAIN_WRITELOCK"
    }
    assert len(leftovers) == 1


def test_an_open_index_sees_what_another_process_writes(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    index.update([document("rede")], (), 1)
    assert found(index, "Kursk") == set()
    program = (
        "import sys, pathlib; from reader.search.index import *\n"
        "index = SearchIndex.open(pathlib.Path(sys.argv[1]))\n"
        "index.update([Document('neu', 'T', 'In Kursk', '', None, 'de')], ['rede'], 2)"
    )
    subprocess.run([sys.executable, "-c", program, str(index.folder)], check=True)
    assert found(index, "Kursk") == {"neu"}
    assert found(index, "Brüssel") == set()


def test_threads_may_search_while_one_writes(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    index.update([document(name) for name in TEXTS], (), 0)
    faults: list[Exception] = []
    stop = threading.Event()

    def read():
        try:
            while not stop.is_set():
                assert found(index, "Kursk") == {"militaer", "waffen"}
        except Exception as error:
            faults.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(8):
        index.update([document(name) for name in ("militaer", "nord")], (), number)
    stop.set()
    for reader in readers:
        reader.join()
    assert faults == []


WORDS = st.sampled_from(
    [
        "Kursk",
        "die",
        "Rutte",
        "Geheimdienst",
        "Kur*",
        "*",
        "a*",
        "kusrk~",
        "12.000",
        '"in Kursk"',
        '"in der"~3',
        "AND",
        "OR",
        "NOT",
        "-",
        "(",
        ")",
        '"',
        "title:",
        "person:",
        "date:2024",
        "publisher:",
        "date:<2000",
        "claim:(",
        "claim:Kursk",
        "figure:>5",
        "has:figure",
        "is:read",
        "origin:k*",
        "sort:date",
        "sort:witnesses",
        "twelve thousand",
        "\x00",
    ]
)


@given(st.one_of(st.lists(WORDS, max_size=12).map(" ".join), st.text(max_size=40)))
@settings(max_examples=200, deadline=None)
def test_no_query_fails_or_finds_what_is_not_there(index, query):
    result = index.search(query, limit=3)
    assert len(result.hits) == min(3, result.total)
    assert result.total <= len(TEXTS)
    assert len({hit.id for hit in result.hits} - set(TEXTS)) == 0
    if index.parsed(query).sort == "relevance":
        scores = [hit.score for hit in result.hits]
        assert scores == sorted(scores, reverse=True)
    facets = index.facets(query)
    assert sum(facets["publisher"].values()) == result.total
    for each in index.misspelt(query):
        assert 0 <= each.start < each.end <= len(query)


def test_importing_the_index_imports_no_whoosh():
    program = (
        "import sys, reader.search.index, reader.search.snippets; sys.exit('whoosh' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
