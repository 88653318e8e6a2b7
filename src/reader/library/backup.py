"""One file that holds everything that is not derived: articles, their earlier texts, the state, the user's YAML."""

from __future__ import annotations

import contextlib
import datetime as dt
import glob
import hashlib
import json
import os
import re
import sqlite3
import stat
import struct
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from reader.articles import corpus as corpora
from reader.errors import ReaderError
from reader.library import safekeeping
from reader.library.database import quick_check
from reader.library.home import Home
from reader.library.state import MIGRATIONS
from reader.messages import N_, _, grouped

FORMAT = 1
_MANIFEST = "manifest.json"
STATE = "state/state.sqlite"
_ARTICLE = re.compile(r"corpus/[a-z0-9][a-z0-9_.-]{0,159}\.md\Z")
_REVISION = re.compile(r"corpus/revisions/[a-z0-9][a-z0-9_.-]{0,159}/[0-9A-Za-z_.-]{1,80}\.md\Z")
SETTING = re.compile(r"(?:themes/)?[A-Za-z0-9][A-Za-z0-9 _.-]{0,80}\.ya?ml\Z")
_LARGEST = {"article": corpora.LIMIT, "setting": 10_000_000, "state": 1 << 36}
"""The most bytes that a file of each kind may have."""
_LINE = 1000
"""The most bytes of the manifest that tell of one file."""
_RATIO = 300
"""How many times its own size a backup may unpack to: text packs to a quarter, an empty table to a hundredth."""
_SMALL = 50_000_000
"""Bytes that any backup may unpack to."""
_CHUNK = 1 << 20
_STALE = 60.0
"""Seconds after which a file half written belongs to nobody."""
OTHER, _NEWER = N_("Take another backup."), N_("Use the newer version.")
"""What to do about a backup that cannot be used."""

Advance = Callable[[int, int], None]
"""Is told how many of how many files are done."""


class BackupError(ReaderError):
    """A backup that cannot be written, or that is not whole."""

    title = N_("This backup cannot be used")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: numbers of articles, earlier texts and files of settings; when it was made, how large."""

    articles: int
    revisions: int
    settings: int
    made: str
    bytes: int


def write(home: Home, file: Path, advance: Advance | None = None) -> Contents:
    """Back ``home`` up into ``file``, whole or not at all: one that is there stays until the new one is verified.

    May be called while other processes read and write. Raises `BackupError`.
    """
    if file.is_dir():
        raise BackupError(_("{file}: this is a folder.").format(file=file), _("Name a file."))
    if not occupied(home):
        raise BackupError(
            _("There is nothing in {root} to back up.").format(root=home.root), _("Check --home.")
        )
    folder = file.absolute().parent
    _sweep(folder, file.name)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=folder)
    except OSError as error:
        raise BackupError(
            f"{file}: {error.strerror}.", _("Name a file in a folder there is.")
        ) from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            _pack(home, target, advance or (lambda _done, _of: None))
            target.flush()
            os.fsync(target.fileno())
        found = verify(part)
        part.replace(file)
        sync_folder(folder)
    except OSError as error:
        raise BackupError(
            f"{file}: {error.strerror}.", _("Make room or name another file; nothing was changed.")
        ) from None
    finally:
        part.unlink(missing_ok=True)
    return found


def _sweep(folder: Path, name: str) -> None:
    """Remove what a killed backup of this name left half written."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f".{glob.escape(name)}.*.part"):
            if path.stat().st_mtime < time.time() - _STALE:
                path.unlink()


def _pack(home: Home, target: IO[bytes], advance: Advance) -> None:
    made = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    digests: dict[str, list[Any]] = {}
    with (
        tempfile.TemporaryDirectory(prefix="reader-") as folder,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
    ):
        # The state first: what it says of an article that goes meanwhile does no harm.
        files: list[tuple[str, Path]] = []
        if home.state_file.exists():
            copy = Path(folder) / "state.sqlite"
            try:
                safekeeping.copy(home.state_file, copy)
            except sqlite3.Error as error:
                raise BackupError(
                    _("{state_file}: it cannot be copied: {error}.").format(
                        state_file=home.state_file, error=error
                    ),
                    _("Make room, or see: reader doctor"),
                ) from None
            files.append((STATE, copy))
        files += sorted(_found(home))
        for number, (name, path) in enumerate(files):
            advance(number, len(files))
            with contextlib.suppress(FileNotFoundError):  # it went meanwhile
                digests[name] = _add(archive, name, path)
        manifest = {"reader-backup": FORMAT, "made": made, "files": digests}
        archive.writestr(_entry(_MANIFEST), json.dumps(manifest, indent=0))
        advance(len(files), len(files))


def _found(home: Home) -> Iterator[tuple[str, Path]]:
    """Every file that belongs into a backup beside the state, by its name there; no links, nothing else."""
    with contextlib.suppress(FileNotFoundError), os.scandir(home.corpus) as entries:
        for entry in entries:
            if _ARTICLE.match(f"corpus/{entry.name}") and entry.is_file():
                yield f"corpus/{entry.name}", Path(entry.path)
    for path in (*home.settings, *home.themes_folder.glob("*.y*ml")):
        name = str(path.relative_to(home.root))
        if SETTING.match(name) and path.is_file():
            yield name, path
    for path in (home.corpus / "revisions").glob("*/*.md"):
        name = f"corpus/revisions/{path.parent.name}/{path.name}"
        if _REVISION.match(name) and path.is_file():
            yield name, path


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> list[Any]:
    """Put one file into the archive; returns its size and digest as they were put in."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, archive.open(_entry(name), "w", force_zip64=True) as target:
        while block := source.read(_CHUNK):
            digest.update(block)
            size += len(block)
            target.write(block)
    return [size, digest.hexdigest()]


def _entry(name: str) -> zipfile.ZipInfo:
    """A packed file of no date: a clock that stands before 1980 cannot be written down."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = (stat.S_IFREG | 0o644) << 16
    return info


def verify(file: Path) -> Contents:
    """Read a backup through. Raises `BackupError` where it is damaged, foreign, or would unpack elsewhere."""
    with opened(file) as (archive, manifest):
        for name in manifest["files"]:
            if name != STATE:
                unpack(archive, manifest, name, None)
        if STATE in manifest["files"]:
            with tempfile.TemporaryDirectory(prefix="reader-") as folder:
                copy = Path(folder) / "state.sqlite"
                with copy.open("wb") as target:
                    unpack(archive, manifest, STATE, target)
                check_state(file, copy)
        return contents(file, manifest)


def check_state(file: Path, state: Path) -> None:
    """Raises `BackupError` for a state that is damaged, of a newer version, or does more than hold data."""
    if fault := quick_check(state):
        raise BackupError(
            _("{file}: the state in it is damaged: {fault}.").format(file=file, fault=fault),
            _(OTHER),
        )
    with contextlib.closing(sqlite3.connect(state)) as db:
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        acting = db.execute("SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index')")
        if acting.fetchone():
            raise BackupError(
                _("{file}: the state in it is not the reader's.").format(file=file), _(OTHER)
            )
    if version > len(MIGRATIONS):
        raise BackupError(
            _("{file}: it was made by a newer version of the reader.").format(file=file), _(_NEWER)
        )


def occupied(home: Home) -> bool:
    """Whether there is an article or a state."""
    return home.state_file.exists() or any(True for __ in corpora.Corpus(home.corpus).scan())


_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError,
    OverflowError, RuntimeError,
)  # fmt: skip
"""What zipfile makes of a file that is no archive, not whole, or has a password."""


@contextlib.contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    """The archive and its manifest, both looked over: every name, kind and size before anything is unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(file, archive)
            yield archive, manifest
    except FileNotFoundError:
        raise BackupError(
            _("{file}: there is no such file.").format(file=file), _("Check the path.")
        ) from None
    except OSError as error:
        raise BackupError(f"{file}: {error.strerror or error}.", _("Check the path.")) from None
    except _BROKEN as error:
        raise BackupError(
            _("{file}: this is no whole backup: {error}.").format(file=file, error=error), _(OTHER)
        ) from None


def _manifest(file: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    infos = {info.filename: info for info in archive.infolist()}
    if len(infos) != len(archive.infolist()):
        raise BackupError(_("{file}: it holds two files of one name.").format(file=file), _(OTHER))
    if _MANIFEST not in infos or infos[_MANIFEST].file_size > _LINE * (len(infos) + 1):
        raise BackupError(
            _("{file}: this is no backup of the reader.").format(file=file), _("Check the path.")
        )
    manifest = json.loads(archive.read(_MANIFEST))
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
        raise BackupError(
            _("{file}: this is no backup of the reader.").format(file=file), _("Check the path.")
        )
    if manifest.get("reader-backup") != FORMAT:
        raise BackupError(
            _("{file}: it was made by a newer version of the reader.").format(file=file), _(_NEWER)
        )
    files = manifest["files"]
    if files.keys() != infos.keys() - {_MANIFEST}:
        raise BackupError(
            _("{file}: it does not hold what its list says.").format(file=file), _(OTHER)
        )
    total = 0
    for name, entry in files.items():
        info = infos[name]
        kind = _kind(name)
        mode = info.external_attr >> 16
        packed = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        if not kind or not packed or (stat.S_IFMT(mode) and not stat.S_ISREG(mode)):
            raise BackupError(
                _("{file}: {name!r} does not belong into a backup.").format(
                    file=file, name=name[:200]
                ),
                _(OTHER),
            )
        if not (
            isinstance(entry, list)
            and len(entry) == 2
            and isinstance(entry[0], int)
            and isinstance(entry[1], str)
            and entry[0] == info.file_size
            and 0 <= entry[0] <= _LARGEST[kind]
        ):
            raise BackupError(
                _("{file}: {name} has not the size that its list says.").format(
                    file=file, name=name
                ),
                _(OTHER),
            )
        total += entry[0]
    if total > max(_SMALL, _RATIO * file.stat().st_size):
        raise BackupError(
            _("{file}: it would unpack to {total} bytes.").format(file=file, total=grouped(total)),
            _(OTHER),
        )
    return manifest


def _kind(name: str) -> str:
    if name == STATE:
        return "state"
    if _ARTICLE.match(name) or _REVISION.match(name):
        return "article"
    return "setting" if SETTING.match(name) else ""


def unpack(
    archive: zipfile.ZipFile, manifest: dict[str, Any], name: str, target: IO[bytes] | None
) -> None:
    """Unpack one file, no further than the manifest says. Raises `BackupError` where it is another."""
    size, digest = manifest["files"][name]
    found, left = hashlib.sha256(), size
    with archive.open(name) as source:
        while block := source.read(min(_CHUNK, left + 1)):
            left -= len(block)
            if left < 0:
                break
            found.update(block)
            if target:
                target.write(block)
    if left or found.hexdigest() != digest:
        raise BackupError(
            _("{filename}: {name} in it is damaged.").format(filename=archive.filename, name=name),
            _(OTHER),
        )


def contents(file: Path, manifest: dict[str, Any]) -> Contents:
    """What a backup holds, by its manifest."""
    names = list(manifest["files"])
    return Contents(
        sum(bool(_ARTICLE.match(name)) for name in names),
        sum(bool(_REVISION.match(name)) for name in names),
        sum(bool(SETTING.match(name)) for name in names),
        str(manifest.get("made", "")),
        file.stat().st_size,
    )


def sync_folder(path: Path) -> None:
    """Bring the names in a folder to the disk."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
