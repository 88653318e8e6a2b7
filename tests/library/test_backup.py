"""A backup is one file, verified, whole or not at all; restoring refuses, puts aside, and unpacks nowhere else."""

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.library import backup, restoring
from reader.library.backup import BackupError
from reader.library.home import Home
from reader.library.service import Library


@pytest.fixture
def used(built: Home) -> Home:
    """A home with everything that a backup holds."""
    library = Library.open(built)
    library.set_starred("haushalt", True)
    library.set_tag("haushalt", "Geld", True)
    library.keeping.note("haushalt", "Nachfragen")
    library.save_search("Brücken", "Brücke")
    library.feeds.add("https://example.org/feed", title="Probe")
    library.close()
    kept = built.corpus / "revisions" / "haushalt"
    kept.mkdir(parents=True)
    (kept / "20250304T080000.000Z.md").write_text("earlier", encoding="utf-8")
    built.rules_file.write_text("- {name: a, query: b, star: true}\n", encoding="utf-8")
    built.entities_file.write_text("", encoding="utf-8")
    built.themes_folder.mkdir()
    (built.themes_folder / "Mein Blau.yaml").write_text("name: x\n", encoding="utf-8")
    return built


def files(home: Home) -> dict[str, bytes]:
    kept = [*home.corpus.rglob("*.md"), *home.root.glob("*.yaml"), *home.themes_folder.glob("*")]
    return {str(path.relative_to(home.root)): path.read_bytes() for path in kept}


def kept(home: Home) -> object:
    library = Library.open(home)
    try:
        return (
            library.row("haushalt").starred, library.tags_of("haushalt"), library.keeping.notes()[0].note,
            [feed.url for feed in library.feeds.feeds()], library.keeping.log(), library.notices,
        )  # fmt: skip
    finally:
        library.close()


def test_a_backup_brings_everything_back_elsewhere(used: Home, tmp_path: Path) -> None:
    file, there = tmp_path / "all.zip", Home.at(tmp_path / "there")
    found = backup.write(used, file)
    assert (found.articles, found.revisions, found.settings) == (5, 1, 3)
    assert backup.verify(file) == found
    assert restoring.restore(file, there) == found
    assert files(there) == files(used)
    library = Library.open(there)
    library.refresh()
    library.close()
    library = Library.open(used)
    library.close()
    assert kept(there) == kept(used)
    assert not list(there.root.glob(".*"))


def test_what_is_there_is_not_overwritten_but_put_aside(used: Home, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    backup.write(used, file)
    before = files(used)
    (used.corpus / "haushalt.md").unlink()
    (used.corpus / "neu.md").write_text("neu", encoding="utf-8")
    used.keys_file.write_text("quit: x\n", encoding="utf-8")
    after = files(used)
    with pytest.raises(UsageError, match="already"):
        restoring.restore(file, used)
    assert files(used) == after
    restoring.restore(file, used, force=True)
    assert files(used) == before
    (aside,) = used.root.glob("replaced-*")
    assert (aside / "corpus" / "neu.md").read_text() == "neu"
    assert (aside / "keys.yaml").exists()
    assert (aside / "state" / "state.sqlite").exists()


def test_a_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="nothing"):
        backup.write(Home.at(tmp_path / "no"), tmp_path / "all.zip")
    assert not (tmp_path / "all.zip").exists()


def _changed(file: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of a backup with other contents."""
    with zipfile.ZipFile(file) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    other = file.with_name("other.zip")
    with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return other


def _listed(entries: dict[str, bytes], name: str, data: bytes) -> None:
    """Put a file in as a careful enemy would: listed, with its size and digest."""
    entries[name] = data
    manifest = json.loads(entries["manifest.json"])
    manifest["files"][name] = [len(data), hashlib.sha256(data).hexdigest()]
    entries["manifest.json"] = json.dumps(manifest).encode()


def _trigger(entries: dict[str, bytes], folder: Path) -> None:
    path = folder / "t.sqlite"
    path.write_bytes(entries["state/state.sqlite"])
    with sqlite3.connect(path) as db:
        db.execute("CREATE TRIGGER t AFTER INSERT ON read BEGIN DELETE FROM starred; END")
    db.close()
    _listed(entries, "state/state.sqlite", path.read_bytes())


def _newer(entries: dict[str, bytes], folder: Path) -> None:
    path = folder / "n.sqlite"
    path.write_bytes(entries["state/state.sqlite"])
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    _listed(entries, "state/state.sqlite", path.read_bytes())


HOSTILE: dict[str, Callable[[dict[str, bytes], Path], None]] = {
    "above": lambda entries, _: _listed(entries, "../evil.md", b"x"),
    "root": lambda entries, _: _listed(entries, "/evil.md", b"x"),
    "deeper": lambda entries, _: _listed(entries, "corpus/revisions/../../../evil.md", b"x"),
    "backslash": lambda entries, _: _listed(entries, "corpus\\evil.md", b"x"),
    "other": lambda entries, _: _listed(entries, "corpus/evil.exe", b"x"),
    "index": lambda entries, _: _listed(entries, "index/search/evil.toc", b"x"),
    "unlisted": lambda entries, _: entries.update({"corpus/evil.md": b"x"}),
    "missing": lambda entries, _: entries.pop("corpus/haushalt.md") and None,
    "changed": lambda entries, _: entries.update({"corpus/haushalt.md": b"x" * 100}),
    "bomb": lambda entries, _: [
        _listed(entries, f"corpus/bomb{number}.md", b"\0" * 4_000_000) for number in range(4)
    ] and None,
    "trigger": _trigger,
    "newer": _newer,
    "no list": lambda entries, _: entries.pop("manifest.json") and None,
    "odd list": lambda entries, _: entries.update({"manifest.json": b'{"files": {"a": 1}, "reader-backup": 1}'}),
    "no json": lambda entries, _: entries.update({"manifest.json": b"\xff"}),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_backup_is_refused_before_anything_is_touched(
    used: Home, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_SMALL", 1_000_000)
    file, there = tmp_path / "all.zip", Home.at(tmp_path / "a" / "b" / "there")
    backup.write(used, file)
    other = _changed(file, lambda entries: HOSTILE[what](entries, tmp_path))
    with pytest.raises(BackupError) as caught:
        restoring.restore(other, there)
    assert "other.zip" in caught.value.message
    with pytest.raises(BackupError):
        backup.verify(other)
    assert not any(path.is_file() for path in (tmp_path / "a").rglob("*.md"))
    assert not there.state_file.exists()


def test_a_link_in_a_backup_is_refused(used: Home, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    backup.write(used, file)
    other = tmp_path / "link.zip"
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(other, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename == "corpus/haushalt.md":
                info.external_attr = 0o120777 << 16
            target.writestr(info, data)
    with pytest.raises(BackupError, match="does not belong"):
        restoring.restore(other, Home.at(tmp_path / "there"))


def test_a_damaged_backup_is_told_and_never_taken(used: Home, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    backup.write(used, file)
    whole = file.read_bytes()
    chance = random.Random(5)
    for _ in range(40):
        data = bytearray(whole)
        if chance.random() < 0.4:
            del data[chance.randrange(len(data)) :]
        else:
            start = chance.randrange(len(data))
            for place in range(start, min(len(data), start + chance.choice((1, 40, 4000)))):
                data[place] ^= 0x5A
        file.write_bytes(data)
        there = Home.at(tmp_path / "there")
        try:
            restoring.restore(file, there)
        except BackupError:
            assert not there.corpus.exists()
            continue
        # What was hit is nothing that is read: a date, a flag.
        assert files(there) == files(used)
        shutil.rmtree(there.root)


def test_an_interrupted_restoring_is_finished_at_the_next_start(
    used: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.zip"
    backup.write(used, file)
    before = files(used)
    rename = Path.rename
    for stop in range(1, 8):
        (used.corpus / "neu.md").write_text("neu", encoding="utf-8")
        left = stop

        def renamed(path: Path, to: Path) -> Path:
            nonlocal left
            left -= 1
            if not left:
                raise KeyboardInterrupt
            return rename(path, to)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", renamed)
            with contextlib.suppress(KeyboardInterrupt):
                restoring.restore(file, used, force=True)
        library = Library.open(used)
        assert library.row("haushalt").starred
        library.close()
        assert files(used) == before, stop
        assert not (used.root / ".restoring").exists()


def test_a_killed_backup_leaves_the_old_one_whole(used: Home, tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    for number in range(100):
        (used.corpus / f"viel-{number}.md").write_text("x" * 5000, encoding="utf-8")
    found = backup.write(used, file)
    code = "import sys; from pathlib import Path; from reader.library import backup\n"
    code += "from reader.library.home import Home\n"
    code += "while True: backup.write(Home.at(Path(sys.argv[1])), Path(sys.argv[2])); print('x', flush=True)"
    for wait in (0.0, 0.03):
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(used.root), str(file)], stdout=subprocess.PIPE
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert backup.verify(file).articles == found.articles
