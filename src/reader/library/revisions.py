"""The earlier texts of articles: one Markdown file each below the corpus, never changed again."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path

from reader.articles import codec
from reader.articles.corpus import Corpus, sweep, write_together
from reader.articles.model import Article
from reader.errors import ArticleError, NotFoundError, ReaderError
from reader.library.feed_model import Revision
from reader.messages import _

FOLDER = "revisions"


class Revisions:
    """The revisions of one corpus. Their rows are in the state, their texts in corpus/revisions/ID/TIME.md."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def keep(self, article_ids: list[str], at: str) -> dict[str, str]:
        """Keep the files of these articles as they stand; returns the names of the copies.

        What was kept by a process that was killed before it could say so is not kept twice.
        """
        names: dict[str, str] = {}
        files: dict[Path, bytes] = {}
        for article in article_ids:
            folder = self.folder(article)
            source = self._corpus.source(article).encode()
            sweep(folder)
            latest = max(folder.glob("*.md"), default=None)
            if latest is not None and latest.read_bytes() == source:
                names[article] = latest.name
                continue
            # Names sort by time, also after the clock was turned back.
            name = _file_name(at)
            while latest is not None and name <= latest.name:
                name = f"{latest.stem}0.md"
            names[article] = name
            files[folder / name] = source
        try:
            for path in files:
                path.parent.mkdir(parents=True, exist_ok=True)
            write_together(files)
        except OSError as error:
            raise ArticleError(
                _("{value}: the earlier text could not be kept: {strerror}.").format(
                    value=error.filename or self._corpus.folder / FOLDER, strerror=error.strerror
                ),
                _(
                    "Nothing was changed: make room or check the folder's permissions, and do it again."
                ),
            ) from None
        return names

    def of(self, db: sqlite3.Connection, article: str) -> tuple[Revision, ...]:
        """The revisions of an article, the earliest first."""
        rows = db.execute(
            "SELECT article, number, at, kind, title FROM revisions WHERE article = ? ORDER BY number",
            (article,),
        )
        return tuple(Revision(*row) for row in rows)

    def article(self, db: sqlite3.Connection, article: str, number: int) -> Article:
        """The article as revision ``number`` has it. Raises `NotFoundError` or `ArticleError`."""
        row = db.execute(
            "SELECT file FROM revisions WHERE article = ? AND number = ?", (article, number)
        ).fetchone()
        if row is None:
            raise NotFoundError(
                _("{article} has no revision {number}.").format(article=article, number=number),
                _("See: reader revisions {article}").format(article=article),
            )
        path = self.folder(article) / row[0]
        try:
            source = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            said = error.strerror if isinstance(error, OSError) else _("it is not UTF-8")
            raise ArticleError(
                _("{path}: the earlier text cannot be read: {said}.").format(path=path, said=said),
                _("Take the file from a backup; the article itself is whole."),
            ) from None
        return codec.decode(article, source, f"{article}/{row[0]}")

    def strays(self, db: sqlite3.Connection, article: str) -> list[tuple[str, str, str]]:
        """The kept texts of an article that the state does not know, as it is an older one: file, time and title."""
        try:
            files = {path.name: path for path in self.folder(article).glob("[0-9]*.md")}
        except NotFoundError:  # no id of ours
            return []
        known = db.execute("SELECT file FROM revisions WHERE article = ?", (article,)).fetchall()
        under_way = db.execute("SELECT file FROM replacing WHERE article = ?", (article,))
        found = []
        for name in sorted(files.keys() - {row[0] for row in (*known, *under_way)}):
            with contextlib.suppress(OSError, ValueError, ReaderError):
                source = files[name].read_text(encoding="utf-8")
                at = dt.datetime.strptime(f"{name[:18]}000+0000", "%Y%m%dT%H%M%S%f%z")
                if source != self._corpus.source(article):
                    title = codec.decode(article, source, name).title
                    found.append((name, at.isoformat(timespec="milliseconds"), title))
        return found

    def remove(self, article: str) -> None:
        """Remove the texts of an article's revisions."""
        folder = self.folder(article)
        for path in folder.glob("*.md"):
            path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            folder.rmdir()

    def folder(self, article: str) -> Path:
        """Where the revisions of an article are."""
        return self._corpus.path(article).parent / FOLDER / article


def record(db: sqlite3.Connection, article: str, at: str, kind: str, title: str, file: str) -> None:
    """Note a revision; one whose file is noted already is the same."""
    if db.execute(
        "SELECT 1 FROM revisions WHERE article = ? AND file = ?", (article, file)
    ).fetchone():
        return
    db.execute(
        "INSERT INTO revisions SELECT ?, ifnull(max(number), 0) + 1, ?, ?, ?, ?"
        " FROM revisions WHERE article = ?",
        (article, at, kind, title, file, article),
    )


def _file_name(at: str) -> str:
    when = dt.datetime.fromisoformat(at).astimezone(dt.UTC)
    return f"{when:%Y%m%dT%H%M%S}{when.microsecond // 1000:03}.md"
