"""The corpus folder: one Markdown file an article, the truth of the reader's articles."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.articles import codec
from reader.articles.gate import line as one_line
from reader.articles.model import Article
from reader.errors import ArticleError, NotFoundError
from reader.messages import _, grouped

LIMIT = 5_000_000
"""The largest article file, in bytes; what is larger is no news article."""

_ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,159}\Z")


class Stamp(NamedTuple):
    """What tells that a file may have changed: its time of change (nanoseconds) and size (bytes)."""

    mtime_ns: int
    size: int


class Corpus:
    """A folder of articles. Files are written whole or not at all and never changed by reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, article_id: str) -> Path:
        """The file of an article. Raises `NotFoundError` for an id that could leave the folder."""
        if not _ID.match(article_id):
            raise NotFoundError(
                _("There is no article {article_id!r}.").format(
                    article_id=one_line(article_id)[:80]
                ),
                _("See: reader articles"),
            )
        return self.folder / f"{article_id}.md"

    def scan(self) -> Iterator[tuple[str, Stamp]]:
        """Every article's id and stamp, in no order. Names that are no id are passed over.

        A link that leads nowhere is among them: that it cannot be read is told when it is loaded.
        """
        with contextlib.suppress(FileNotFoundError), os.scandir(self.folder) as entries:
            for entry in entries:
                stem, dot, suffix = entry.name.rpartition(".")
                if dot and suffix == "md" and _ID.match(stem):
                    with contextlib.suppress(FileNotFoundError):  # removed while we look
                        if found := _stamp(entry):
                            yield stem, found

    def stamp(self, article_id: str) -> Stamp:
        """The stamp of an article's file. Raises `NotFoundError`."""
        try:
            seen = self.path(article_id).stat()
        except OSError:
            raise NotFoundError(
                _("There is no article {article_id!r} in {folder}.").format(
                    article_id=article_id, folder=self.folder
                )
            ) from None
        return Stamp(seen.st_mtime_ns, seen.st_size)

    def ids(self) -> list[str]:
        """The ids of all articles, sorted."""
        return sorted(article_id for article_id, __ in self.scan())

    def load(self, article_id: str) -> Article:
        """Read an article. Raises `NotFoundError` or `ArticleError`, naming the file and the fault."""
        return codec.decode(article_id, self.source(article_id), f"{article_id}.md")

    def source(self, article_id: str) -> str:
        """The text of an article's file as it stands there."""
        path = self.path(article_id)
        try:
            if path.stat().st_size > LIMIT:
                raise ArticleError(
                    _(
                        "{name}: the file has {st_size} bytes; an article has at most {LIMIT}."
                    ).format(
                        name=path.name, st_size=grouped(path.stat().st_size), LIMIT=grouped(LIMIT)
                    ),
                    _("Shorten it or take it out of the corpus."),
                )
            if not (data := path.read_bytes()).strip():
                raise ArticleError(
                    _("{name}: the file is empty.").format(name=path.name),
                    _("Import the article anew, or remove the file."),
                )
            return data.decode("utf-8")
        except FileNotFoundError:
            if path.is_symlink():
                raise ArticleError(
                    _("{name}: the link leads nowhere.").format(name=path.name),
                    _("Mend it or remove it."),
                ) from None
            raise NotFoundError(
                _("There is no article {article_id!r} in {folder}.").format(
                    article_id=article_id, folder=self.folder
                ),
                _("See: reader articles"),
            ) from None
        except UnicodeDecodeError as error:
            raise ArticleError(
                _("{name}: the file is not UTF-8 (byte {start}).").format(
                    name=path.name, start=error.start
                ),
                _("Save it as UTF-8, or import it anew with --encoding."),
            ) from None
        except OSError as error:
            raise ArticleError(f"{path.name}: {error.strerror}.", remedy(error)) from None

    def save(self, article: Article, body: str | None = None) -> bool:
        """Write an article, atomically; ``body`` is its Markdown where it has any. False if it stood there already."""
        path, content = self.path(article.id), codec.encode(article, body).encode()
        try:
            if path.exists() and path.read_bytes() == content:
                return False
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, content)
        except OSError as error:
            raise ArticleError(
                _("{path}: the article could not be written: {strerror}.").format(
                    path=path, strerror=error.strerror
                ),
                _(
                    "Nothing was lost: make room or check the folder's permissions, and do it again."
                ),
            ) from None
        return True

    def save_all(self, sources: Mapping[str, str]) -> None:
        """Write the files of many articles, by id, each atomically; all are on the disk when this returns.

        Raises `ArticleError`; then some may be written, and writing them again does no harm.
        """
        files = {self.path(name): source.encode() for name, source in sources.items()}
        try:
            for folder in {path.parent for path in files}:
                folder.mkdir(parents=True, exist_ok=True)
            write_together(files)
        except OSError as error:
            raise ArticleError(
                _("{value}: the articles could not be written: {strerror}.").format(
                    value=self.folder, strerror=error.strerror
                ),
                _(
                    "Nothing was lost: make room or check the folder's permissions, and do it again."
                ),
            ) from None

    def remove(self, article_id: str) -> None:
        """Remove an article's file; it is no fault if it is gone already."""
        self.path(article_id).unlink(missing_ok=True)


def remedy(error: OSError) -> str:
    """What to do about a file that cannot be read."""
    if error.errno == errno.ELOOP:
        return _("Remove the link, or lead it to a file.")
    if error.errno == errno.EISDIR:
        return _("Name a file.")
    if error.errno in (errno.EACCES, errno.EPERM):
        return _("Check the file's permissions.")
    return _("Check the file and the disk it lies on.")


def _stamp(entry: os.DirEntry[str]) -> Stamp | None:
    """The stamp of a file, or of the link itself where it leads nowhere; None for what is no file."""
    try:
        seen = entry.stat()
    except OSError:
        if not entry.is_symlink():
            raise
        seen = entry.stat(follow_symlinks=False)
    else:
        if not stat.S_ISREG(seen.st_mode):
            return None
    if not seen.st_mode & stat.S_IRUSR:
        return Stamp(seen.st_ctime_ns, seen.st_size)  # so that it is read once it may be read
    return Stamp(seen.st_mtime_ns, seen.st_size)


def write_atomically(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` so that a reader, or a crash, sees the old file or the new one, never half."""
    write_together({path: content})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Put each content at its path as `write_atomically` does; what syncs the disk is shared among them."""
    parts: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            import tempfile  # 2 ms that only writing costs

            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
            parts.append((Path(name), path))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                if len(files) < _MANY:
                    file.flush()
                    os.fsync(file.fileno())
        folders = {path.parent for path in files}
        if len(files) >= _MANY:
            _sync([part for part, __ in parts], folders)
        while parts:
            part, path = parts[0]
            part.chmod(0o644)
            part.replace(path)
            parts.pop(0)
    except BaseException:
        for part, __ in parts:
            part.unlink(missing_ok=True)
        raise
    for folder in folders:
        _sync_one(folder)


def sweep(folder: Path) -> None:
    """Remove what a killed process left half written; nobody may be writing to the folder meanwhile."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") and entry.name.endswith(".part"):
                with contextlib.suppress(OSError):
                    if entry.stat().st_mtime < time.time() - _STALE:
                        Path(entry.path).unlink()


_LINUX = sys.platform == "linux"
_MANY = 16
"""Files from which one sync of their file system is cheaper than one of each: 0.2 ms a file to 1.2 ms."""
_STALE = 60.0
"""Seconds after which a file half written belongs to nobody."""


def _sync(files: Sequence[Path], folders: set[Path]) -> None:
    """Bring files to the disk: at once where the system can sync one file system, else one by one."""
    if _LINUX:
        import ctypes

        libc = ctypes.CDLL(None, use_errno=True)
        for folder in folders:
            handle = os.open(folder, os.O_RDONLY)
            try:
                if libc.syncfs(handle):
                    number = ctypes.get_errno()
                    raise OSError(number, os.strerror(number), str(folder))
            finally:
                os.close(handle)
        return
    for file in files:
        _sync_one(file)


def _sync_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
