"""Whatever happens to the index folder, the next refresh makes it whole, says so, and loses nothing."""

import contextlib
import json
import pickle
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import IndexDamagedError, NotFoundError
from reader.library.home import Home
from reader.library.service import Library


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def garbage(path: Path) -> None:
    path.write_bytes(b"\x13\x37 no such format " * 500)


def garble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 5 :] = b"\xa5" * (len(data) - len(data) // 5)
    path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE articles (something INTEGER, entirely TEXT)")
    db.close()


def remove(path: Path) -> None:
    path.unlink()


FILES = ["catalogue.sqlite", "analysis.sqlite", "claims.sqlite"]
DAMAGE = [truncate, garbage, garble, empty, foreign, remove]


def whole(library: Library) -> None:
    """Everything answers as it did before."""
    assert library.pending() == 0
    assert library.count() == 5
    assert {hit.row.id for hit in library.search("Hamburg").hits} == {
        "bruecke-gesperrt", "bruecke-zu", "bridge-closed",
    }  # fmt: skip
    linked = {other.article for each in library.sidebars("bruecke-zu") for other in each.others}
    assert "bruecke-gesperrt" in linked
    assert library.analysis("bruecke-zu").claims
    assert all(check.ok for check in library.doctor())
    assert library.row("haushalt").starred
    assert library.home.corpus.joinpath("haushalt.md").exists()


def use(library: Library) -> None:
    """What a screen does before it has refreshed; nothing but a plain message may come of it."""
    for question in (
        lambda: library.rows(0, 10),
        lambda: library.folders(),
        lambda: library.sidebars("bruecke-zu"),
        lambda: library.search("Hamburg"),
        lambda: library.analysis("bruecke-zu"),
    ):
        with contextlib.suppress(IndexDamagedError, NotFoundError):
            question()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("used", [False, True])
def test_a_damaged_file_is_built_anew(
    built: Home, name: str, damage: Callable[[Path], None], used: bool
) -> None:
    library = Library.open(built)
    library.set_starred("haushalt", True)
    library.close()
    damage(built.index / name)
    library = Library.open(built)
    if used:
        use(library)
    library.refresh()
    whole(library)
    library.close()


@pytest.mark.parametrize("name", FILES)
def test_the_user_is_told_of_a_damaged_file(built: Home, name: str) -> None:
    garbage(built.index / name)
    library = Library.open(built)
    library.refresh()
    assert any("anew" in notice for notice in library.notices)
    library.close()


@pytest.mark.parametrize("name", FILES)
def test_a_file_damaged_while_the_library_is_open_is_built_anew(built: Home, name: str) -> None:
    library = Library.open(built)
    library.set_starred("haushalt", True)
    use(library)
    path = built.index / name
    # As another program would: put in place of ours, in one step.
    other = path.with_suffix(".other")
    other.write_bytes(b"no database" * 1000)
    other.replace(path)
    use(library)
    library.refresh()
    whole(library)
    library.close()


@pytest.mark.parametrize("damage", [truncate, garbage, empty, remove])
def test_a_damaged_full_text_index_is_built_anew(
    built: Home, damage: Callable[[Path], None]
) -> None:
    library = Library.open(built)
    library.set_starred("haushalt", True)
    library.close()
    for path in built.search_folder.iterdir():
        damage(path)
    library = Library.open(built)
    use(library)
    library.refresh()
    assert any("search index" in notice for notice in library.notices)
    whole(library)
    library.close()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("catalogue.sqlite", "UPDATE meta SET value = '99' WHERE key = 'version'"),
        ("analysis.sqlite", "UPDATE meta SET value = '99' WHERE key = 'version'"),
        ("claims.sqlite", "UPDATE meta SET value = '99' WHERE key = 'format'"),
    ],
)
def test_a_file_of_another_version_is_built_anew(built: Home, name: str, change: str) -> None:
    library = Library.open(built)
    library.set_starred("haushalt", True)
    library.close()
    with contextlib.closing(sqlite3.connect(built.index / name)) as db:
        assert db.execute(change).rowcount == 1
        db.commit()
    library = Library.open(built)
    use(library)
    library.refresh()
    assert any("version" in notice or "anew" in notice for notice in library.notices)
    whole(library)
    library.close()


def test_a_full_text_index_of_another_version_is_built_anew(built: Home) -> None:
    library = Library.open(built)
    library.set_starred("haushalt", True)
    library.close()
    path = built.search_folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["version"] = "another"
    path.write_text(json.dumps(manifest))
    library = Library.open(built)
    use(library)
    library.refresh()
    assert any("search index" in notice for notice in library.notices)
    whole(library)
    library.close()


def test_an_index_folder_that_is_gone_is_built_anew(built: Home) -> None:
    library = Library.open(built)
    library.set_starred("haushalt", True)
    library.close()
    shutil.rmtree(built.index)
    library = Library.open(built)
    use(library)
    library.refresh()
    whole(library)
    library.close()


def test_what_lies_in_an_index_is_never_executed(built: Home, tmp_path: Path) -> None:
    """Each file below the index in turn holds a pickle that would leave a trace."""
    trace = tmp_path / "trace"
    evil = pickle.dumps(_Evil(str(trace)))
    for path in sorted(path for path in built.index.rglob("*") if path.is_file()):
        if path.exists():
            path.write_bytes(evil)
            library = Library.open(built)
            library.set_starred("haushalt", True)
            use(library)
            library.doctor()
            library.refresh()
            whole(library)
            library.close()
    assert not trace.exists()
    pickle.loads(evil)  # noqa: S301 - ours
    assert trace.exists(), "the pickle does what it is feared for"


class _Evil:
    def __init__(self, trace: str) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return open, (self.trace, "w")


def test_links_and_folders_in_the_corpus_hide_no_article(built: Home) -> None:
    (built.corpus / "kreis.md").symlink_to("kreis.md")
    (built.corpus / "leer.md").touch()
    (built.corpus / "ordner.md").mkdir()
    library = Library.open(built)
    library.set_starred("haushalt", True)
    library.refresh()
    assert [notice.partition(":")[0] for notice in library.notices] == ["kreis.md", "leer.md"]
    assert library.count() == 5
    assert library.search("Hamburg").total == 3
    wrong = [check.message for check in library.doctor() if not check.ok]
    assert any("kreis.md" in message for message in wrong)
    assert any("leer.md: the file is empty" in message for message in wrong)
    (built.corpus / "kreis.md").unlink()
    (built.corpus / "leer.md").unlink()
    library.refresh()
    whole(library)
    library.close()


def test_two_files_of_one_text_are_two_articles(built: Home) -> None:
    shutil.copy(built.corpus / "haushalt.md", built.corpus / "abschrift.md")
    library = Library.open(built)
    library.refresh()
    assert {hit.row.id for hit in library.search("Opposition").hits} == {"haushalt", "abschrift"}
    claims = {each.id for each in library.analysis("abschrift").claims}
    assert claims
    assert not claims & {each.id for each in library.analysis("haushalt").claims}
    library.close()


def test_each_file_of_the_full_text_index_may_be_damaged_alone(built: Home) -> None:
    for name in sorted(path.name for path in built.search_folder.iterdir()):
        path = built.search_folder / name
        if not path.exists():
            continue
        garbage(path)
        library = Library.open(built)
        library.set_starred("haushalt", True)
        use(library)
        library.refresh()
        whole(library)
        library.close()


def test_a_full_text_index_that_is_a_file_is_replaced(built: Home) -> None:
    shutil.rmtree(built.search_folder)
    built.search_folder.write_text("in the way")
    library = Library.open(built)
    library.set_starred("haushalt", True)
    library.refresh()
    whole(library)
    library.close()


def test_an_index_of_another_home_is_not_taken_for_ours(
    built: Home, built_once: Path, tmp_path: Path
) -> None:
    other = Library.open(Home.at(tmp_path / "other"))
    for name in ("haushalt", "ohne-datum"):
        other.corpus.save(Library.open(built).article(name))
    other.refresh()
    other.close()
    shutil.copy(other.home.catalogue_file, built.catalogue_file)
    library = Library.open(built)
    library.set_starred("haushalt", True)
    library.refresh()
    whole(library)
    library.close()
