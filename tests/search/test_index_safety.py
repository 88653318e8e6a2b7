"""An index that is damaged, foreign or prepared: it is refused, and nothing in it is ever executed."""

import json
import os
import pickle
import shutil
from random import Random

import pytest

from reader.errors import IndexDamagedError
from reader.search import manifest
from reader.search.index import Document, SearchIndex


class Trap:
    """Unpickled, it makes a folder where ``path`` says."""

    def __init__(self, path):
        self.path = str(path)

    def __reduce__(self):
        return os.mkdir, (self.path,)


def documents(count=40):
    words = ["Kursk", "Rutte", "Soldaten", "Truppen", "melden", "heute", "nichts"]
    for number in range(count):
        text = " ".join([*Random(number).choices(words, k=30), f"Einzelwort{number}"])
        yield Document(f"n{number}", "Titel", text, "Bote", None, "de", ("Nordkorea",))


@pytest.fixture
def index(tmp_path):
    index = SearchIndex.create(tmp_path / "search")
    index.update(list(documents()), (), 3)
    return index


def refused(folder):
    with pytest.raises(IndexDamagedError) as caught:
        SearchIndex.open(folder)
    assert "reader index --rebuild" in caught.value.remedy
    assert str(folder) in caught.value.message
    return caught.value.message


def sign(folder):
    """Make the manifest fit the files again, as somebody who prepares an index would."""
    held = json.loads((folder / manifest.NAME).read_text())
    held["digest"] = manifest.digest(folder / manifest.toc_name(held["generation"]))
    held["files"] = {name: (folder / name).stat().st_size for name in held["files"]}
    (folder / manifest.NAME).write_text(json.dumps(held))


def test_a_missing_folder(tmp_path):
    assert "is not there" in refused(tmp_path / "none")


def test_a_folder_without_manifest(tmp_path):
    (tmp_path / "x").mkdir(mode=0o700)
    assert "has no manifest" in refused(tmp_path / "x")


def test_a_folder_that_others_may_write_to(index):
    index.folder.chmod(0o770)
    assert "others may write" in refused(index.folder)


def test_a_link_to_a_folder(index, tmp_path):
    (tmp_path / "link").symlink_to(index.folder)
    refused(tmp_path / "link")
    with pytest.raises(IndexDamagedError):
        SearchIndex.create(tmp_path / "link")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"version": "0"}', "[" * 5000, '{"version": 7}']
)
def test_a_manifest_that_is_none(index, text):
    (index.folder / manifest.NAME).write_text(text)
    refused(index.folder)


def test_another_version(index, monkeypatch):
    monkeypatch.setattr(manifest, "FORMAT", 99)
    assert "another version" in refused(index.folder)


def test_a_table_of_contents_that_was_exchanged_is_not_opened(index, tmp_path):
    toc = next(index.folder.glob("*.toc"))
    toc.write_bytes(toc.read_bytes()[:-20] + pickle.dumps(Trap(tmp_path / "sprung")))
    assert "table of contents" in refused(index.folder)
    assert not (tmp_path / "sprung").exists()


def schema_and_segments(toc, trap):
    """Traps in both pickles of a table of contents."""
    from whoosh.filedb.structfile import StructFile
    from whoosh.system import _FLOAT_SIZE, _INT_SIZE, _LONG_SIZE

    from reader.search import store  # noqa: F401 - Whoosh with its guard

    generation = int(toc.stem.rpartition("_")[2])
    with StructFile(toc.open("wb")) as file:
        for size in (_INT_SIZE, _LONG_SIZE, _FLOAT_SIZE):
            file.write_varint(size)
        file.write_int(-12345)
        file.write_int(-111)
        for number in (3, 54, 0):
            file.write_varint(number)
        file.write_string(pickle.dumps(trap))
        file.write_int(generation)
        file.write_int(0)
        file.write(pickle.dumps(trap))


def test_a_prepared_table_of_contents_executes_nothing_even_when_signed(index, tmp_path):
    trap = tmp_path / "sprung"
    toc = next(index.folder.glob("*.toc"))
    schema_and_segments(toc, Trap(trap))
    sign(index.folder)
    opened = SearchIndex.open(index.folder)
    for use in (lambda: opened.search("Kursk"), lambda: opened.update([], (), 1), opened.optimise):
        with pytest.raises(IndexDamagedError):
            use()
    assert not trap.exists()


@pytest.mark.parametrize(("suffix", "query"), [(".pst", "Kursk"), (".trm", "Einzelwort0")])
def test_prepared_postings_execute_nothing(index, tmp_path, monkeypatch, suffix, query):
    """Every pickle in the file is exchanged for one that asks for os.mkdir."""
    monkeypatch.chdir(tmp_path)
    path = next(index.folder.glob(f"*{suffix}"))
    data = path.read_bytes()
    bad = pickle.dumps(Trap("t"), 4)
    start = data.find(b"\x80\x04")
    assert start > 0
    while start >= 0:
        data = data[:start] + (bad + data[start + len(bad) :])[: len(data) - start]
        start = data.find(b"\x80\x04", start + len(bad))
    path.write_bytes(data)
    sign(index.folder)
    opened = SearchIndex.open(index.folder)
    with pytest.raises(IndexDamagedError):
        opened.search(query)
    assert not (tmp_path / "t").exists()


def test_every_door_to_a_pickle_is_guarded(tmp_path):
    from reader.search import guard

    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(pickle.UnpicklingError):
            guard.loads(pickle.dumps(Trap(tmp_path / "sprung"), protocol))
    assert not (tmp_path / "sprung").exists()
    import whoosh.columns
    import whoosh.formats
    from whoosh.codec import whoosh3
    from whoosh.filedb import structfile

    doors = (whoosh3.loads, whoosh.columns.loads, whoosh.formats.loads, structfile.load)
    assert {door.__module__ for door in doors} == {"reader.search.guard"}
    assert whoosh.index.pickle.loads is guard.loads


def test_a_file_cut_off_anywhere_is_refused(index, tmp_path):
    chance = Random(5)
    names = [path.name for path in sorted(index.folder.iterdir()) if path.stat().st_size]
    for number in range(50):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(index.folder, copy)
        path = copy / chance.choice(names)
        with path.open("r+b") as file:
            file.truncate(chance.randrange(path.stat().st_size))
        refused(copy)


def test_a_damaged_byte_gives_an_answer_or_a_plain_error(index):
    chance = Random(9)
    paths = [path for path in sorted(index.folder.glob("MAIN_*.*")) if path.stat().st_size > 50]
    refusals = 0
    for _ in range(60):
        path = chance.choice(paths)
        whole = path.read_bytes()
        data = bytearray(whole)
        for _ in range(20):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            opened = SearchIndex.open(index.folder)
            for query in ("Kursk", '"Kursk Rutte"', "S*", "date:2024", "-Kursk"):
                opened.search(query)
        except IndexDamagedError:
            refusals += 1
        finally:
            path.write_bytes(whole)
    assert 0 < refusals < 60
    assert SearchIndex.open(index.folder).search("Kursk").total > 0


def test_an_index_that_vanishes_while_open(index):
    index.search("Kursk")
    shutil.rmtree(index.folder)
    with pytest.raises(IndexDamagedError):
        index.search("Rutte")


def test_create_replaces_a_damaged_index_and_leaves_other_files(index):
    (index.folder / manifest.NAME).write_text("{")
    (index.folder / "notes.txt").write_text("mine")
    fresh = SearchIndex.create(index.folder)
    assert (fresh.documents, fresh.sequence) == (0, 0)
    assert fresh.search("Kursk").total == 0
    fresh.update(documents(), (), 1)
    assert fresh.search("Kursk").total > 0
    assert (index.folder / "notes.txt").read_text() == "mine"


def test_an_open_index_survives_a_rebuild(index):
    assert index.search("Kursk").total > 0
    SearchIndex.create(index.folder).update([Document("neu", "", "Kursk", "", None, "de")], (), 9)
    assert [hit.id for hit in index.search("Kursk").hits] == ["neu"]


def test_a_table_of_contents_left_by_a_killed_writer_is_written_over(index):
    generation = manifest.read(index.folder).generation
    (index.folder / manifest.toc_name(generation + 1)).write_bytes(b"never published")
    index.update([Document("neu", "Neu", "Ein Wort.", "Bote", None, "de")], (), 4)
    assert index.search("Wort").total == 1
    assert index.sequence == 4
