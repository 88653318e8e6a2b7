import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.claims import analysis, version
from reader.errors import NotFoundError
from reader.library import analysing, building, indexing
from reader.library.home import Home
from reader.library.lock import BusyError, writing
from reader.library.model import Progress
from reader.library.service import Library

Articles = Callable[[str], Article]


def contents(library: Library) -> object:
    """All that is derived, as plain data: two libraries of one corpus must agree in it."""
    rows = library.rows(0, library.count())
    links = [
        (sidebar.claim, sidebar.witnesses, sidebar.others)
        for row in rows
        for sidebar in library.sidebars(row.id)
    ]
    found = {
        query: library.search(query).hits for query in ("Hamburg", "Bundestag", "entity:Berlin")
    }
    return (
        rows,
        links,
        {query: [(hit.row.id, hit.snippet) for hit in hits] for query, hits in found.items()},
    )


@pytest.fixture
def analyses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles analysed so far in this process."""
    seen: list[str] = []
    analyse = analysis.analyse

    def counted(article: Article) -> analysis.Analysis:
        seen.append(article.id)
        return analyse(article)

    monkeypatch.setattr(analysis, "analyse", counted)
    return seen


def test_a_second_refresh_does_nothing(library: Library, analyses: list[str]) -> None:
    assert library.pending() == 0
    assert library.refresh() == 0
    assert analyses == []


def test_opening_builds_and_scans_nothing(home: Home) -> None:
    library = Library.open(home)
    assert (library.count(), library.rows(0, 10)) == (0, ())
    assert not home.claims_file.exists()
    assert not home.search_folder.exists()
    assert library.pending() == 5
    library.close()


def test_only_what_changed_is_analysed_again(
    library: Library, analyses: list[str], article: Articles
) -> None:
    library.corpus.save(replace(article("haushalt"), text="Der Bundesrat hat in Bonn getagt."))
    assert library.pending() == 1
    assert library.refresh() == 1
    assert analyses == ["haushalt"]
    assert [hit.row.id for hit in library.search("Bonn").hits] == ["haushalt"]
    assert library.search("Opposition").hits == ()


def test_a_file_deleted_behind_our_back_is_gone_everywhere(library: Library) -> None:
    linked = {other.article for each in library.sidebars("bruecke-zu") for other in each.others}
    assert "bruecke-gesperrt" in linked
    library.corpus.path("bruecke-gesperrt").unlink()
    assert library.pending() == 1
    assert library.refresh() == 1
    assert "bruecke-gesperrt" not in [row.id for row in library.rows(0, 10)]
    assert "bruecke-gesperrt" not in [hit.row.id for hit in library.search("Hamburg").hits]
    left = {other.article for each in library.sidebars("bruecke-zu") for other in each.others}
    assert "bruecke-gesperrt" not in left
    with pytest.raises(NotFoundError):
        library.article("bruecke-gesperrt")


def test_one_unreadable_file_is_told_and_the_others_are_built(home: Home) -> None:
    Corpus(home.corpus).path("kaputt").write_text("---\npublished: 2024-13-77\n---\nx")
    library = Library.open(home)
    assert library.refresh() == 5
    assert any("kaputt.md" in notice for notice in library.notices)
    assert library.pending() == 0
    library.close()


def test_an_article_that_cannot_be_analysed_stops_no_other(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse = analysis.analyse

    def faulty(article: Article) -> analysis.Analysis:
        if article.id == "haushalt":
            raise ValueError("no such luck")
        return analyse(article)

    monkeypatch.setattr(analysis, "analyse", faulty)
    library = Library.open(home)
    library.refresh()
    assert any("haushalt" in notice and "no such luck" in notice for notice in library.notices)
    assert library.sidebars("bruecke-zu")
    assert library.search("Bundestag").hits[0].row.id == "haushalt"
    assert [check.ok for check in library.doctor() if check.name == "analysis"] == [False]
    library.close()


def test_rebuilding_gives_the_same(library: Library) -> None:
    before = contents(library)
    assert library.refresh(rebuild=True) == 5
    assert contents(library) == before


def test_everything_derived_may_be_deleted(built: Home) -> None:
    library = Library.open(built)
    before = contents(library)
    library.set_starred("haushalt", True)
    library.close()
    shutil.rmtree(built.index)
    library = Library.open(built)
    library.refresh()
    after = contents(library)
    library.set_starred("haushalt", False)
    library.close()
    assert after != before, "the star is kept"
    library = Library.open(built)
    assert contents(library) == before
    library.close()


def test_a_new_version_of_the_analysis_reads_every_article_again(
    built: Home, analyses: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(version, "VERSION", "another")
    library = Library.open(built)
    assert library.pending() == 5
    steps: list[Progress] = []
    library.refresh(progress=steps.append)
    assert sorted(analyses) == sorted(row.id for row in library.rows(0, 9))
    told = [step for step in steps if step.stage == "analyse"]
    assert (told[-1].done, told[-1].total) == (5, 5)
    assert library.pending() == 0
    library.close()


def test_a_kept_analysis_is_read_without_loading_what_makes_one(built: Home) -> None:
    script = (
        "import sys; from pathlib import Path; from reader.library.home import Home;"
        "from reader.library.service import Library;"
        f"library = Library.open(Home.at(Path({str(built.root)!r})));"
        "assert library.analysis('bruecke-zu').claims; library.close();"
        "print([name for name in sys.modules if name in"
        " ('reader.claims.analysis', 'reader.entities.recognise', 'reader.language.reading')])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_words_are_searched_before_names_and_claims_are_read(
    home: Home, library: Library, analyses: list[str]
) -> None:
    other = Library.open(home)
    other.refresh(text_only=True)
    assert analyses == []
    assert {hit.row.id for hit in other.search("Elbbrücke").hits} == {
        "bruecke-gesperrt",
        "bruecke-zu",
    }
    found = other.search("entity:Berlin")
    assert (found.hits, found.note) == (
        (), "Names, claims and figures of 5 articles are still being read",
    )  # fmt: skip
    assert other.pending() == 5
    other.refresh()
    assert contents(other) == contents(library)
    assert other.search("entity:Berlin").note == ""
    other.close()


def test_many_articles_are_searched_first_and_named_bit_by_bit(
    home: Home, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysing, "FEW", 1)
    monkeypatch.setattr(analysing, "GROUP", 1)
    monkeypatch.setattr(analysing, "cores", lambda: 1)
    for module in (building, indexing):
        monkeypatch.setattr(module, "SEGMENT", 2)
    monkeypatch.setattr(building, "COMMIT", 1)
    monkeypatch.setattr(indexing, "PART", 2)
    seen: list[Progress] = []
    other = Library.open(home)
    other.refresh(seen.append)
    stages = [step.stage for step in seen]
    assert stages.index("search") < stages.index("analyse") < stages.index("names")
    assert "analyse" in stages[stages.index("names") :], "names follow while others are analysed"
    assert contents(other) == contents(library)
    other.close()


@pytest.mark.parametrize("kind", ["threads", "processes", "inline"])
def test_any_executor_builds_the_same(home: Home, library: Library, kind: str) -> None:
    executor = {
        "threads": lambda: ThreadPoolExecutor(2),
        "processes": lambda: ProcessPoolExecutor(1),
        "inline": analysing.Inline,
    }[kind]()
    other = Library.open(home)
    other.refresh(executor=executor)
    assert contents(other) == contents(library)
    executor.shutdown()
    other.close()


def _die(articles: object) -> None:
    os._exit(1)


def test_a_killed_worker_does_not_stop_the_build(
    home: Home, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    executor = ProcessPoolExecutor(1)
    executor.submit(_die, None)
    other = Library.open(home)
    other.refresh(executor=executor)
    assert contents(other) == contents(library)
    other.close()


def test_a_few_articles_start_no_process() -> None:
    assert isinstance(analysing.executor_for(analysing.FEW), analysing.Inline)


def test_processes_start_inside_a_screen_whose_standard_error_is_no_file() -> None:
    inside = (
        "import sys\nfrom reader.library import analysing\n"
        "class Screen:\n    fileno = lambda self: -1\n    write = flush = lambda self, *_: None\n"
        "sys.stderr = Screen()\nexecutor = analysing.processes(1)\n"
        "print(executor.submit(abs, -3).result())\nexecutor.shutdown()"
    )
    ran = subprocess.run([sys.executable, "-c", inside], capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("3\n", "")


def test_progress_goes_up_to_the_whole_in_each_stage(home: Home) -> None:
    library, seen = Library.open(home), list[Progress]()
    library.refresh(seen.append)
    for stage in ("scan", "analyse", "search"):
        steps = [step for step in seen if step.stage == stage]
        assert [step.done for step in steps] == sorted(step.done for step in steps)
        assert (steps[-1].done, steps[-1].total) == (5, 5)
    library.close()


def test_a_cancelled_refresh_keeps_what_is_finished_and_the_next_goes_on(
    home: Home, library: Library, monkeypatch: pytest.MonkeyPatch, analyses: list[str]
) -> None:
    monkeypatch.setattr(analysing, "GROUP", 1)
    monkeypatch.setattr(building, "COMMIT", 1)
    other = Library.open(home)
    other.refresh(cancelled=lambda: len(analyses) >= 2, executor=analysing.Inline())
    assert len(analyses) == 2
    assert 0 < other.pending() <= 5
    other.refresh(executor=analysing.Inline())
    assert len(analyses) == 5
    assert contents(other) == contents(library)
    other.close()


BUILD = """
import sys
from pathlib import Path
from reader.library import analysing, building, catalogue, indexing
from reader.library.home import Home
from reader.library.service import Library
analysing.GROUP = building.COMMIT = indexing.SEGMENT = catalogue.BATCH = 1
library = Library.open(Home.at(Path(sys.argv[1])))
library.refresh(lambda step: print(step.stage, step.done, flush=True), executor=analysing.Inline())
print("end", flush=True)
"""


@pytest.mark.parametrize("moment", ["scan 2", "analyse 1", "analyse 4", "search 0", "search 3"])
def test_a_build_killed_at_any_moment_is_finished_by_the_next(
    home: Home, library: Library, moment: str
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(home.root)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    for line in process.stdout:
        if line.strip() == moment:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert line.strip() in (moment, "end"), line
    other = Library.open(home)
    other.refresh()
    assert contents(other) == contents(library)
    assert other.pending() == 0
    other.close()


def test_a_second_process_waits_for_the_first(library: Library, article: Articles) -> None:
    told: list[str] = []
    with writing(library.home.lock_file, 0, pytest.fail), pytest.raises(BusyError):
        library.refresh(tell=told.append, patience=0.2)
    assert "waiting" in told[0]
    assert library.refresh(patience=0.2) == 0


def test_reading_goes_on_while_another_process_builds(built: Home) -> None:
    library = Library.open(built)
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(built.root)], stdout=subprocess.PIPE, text=True
    )
    while process.poll() is None:
        assert library.count() == 5
        assert library.search("Hamburg").total >= 3
        assert library.sidebars("bruecke-zu")
    assert process.wait() == 0
    assert process.stdout
    process.stdout.close()
    library.close()


def test_a_library_sees_what_another_process_built(
    built: Home, article: Articles, tmp_path: Path
) -> None:
    library = Library.open(built)
    assert library.sidebars("haushalt")
    Corpus(built.corpus).save(replace(article("bruecke-zu"), id="noch-eine"))
    run = [sys.executable, "-c", BUILD, str(built.root)]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    assert library.count() == 6
    linked = {other.article for each in library.sidebars("bruecke-zu") for other in each.others}
    assert "noch-eine" in linked
    assert "noch-eine" in [hit.row.id for hit in library.search("Elbbrücke").hits]
    library.close()


def test_threads_may_ask_anything_at_once(library: Library) -> None:
    faults: list[BaseException] = []

    def ask(number: int) -> None:
        try:
            for turn in range(5):
                library.set_read("haushalt", (number + turn) % 2 == 0)
                library.set_place("haushalt", turn)
                assert len(library.rows(0, 10)) == 5
                assert library.sidebar("bruecke-zu#1").claim.id == "bruecke-zu#1"
                assert library.search("Hamburg").total >= 3
                assert library.analysis("bridge-closed").language == "en"
                library.refresh()
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
