"""The library: the one service that screens and commands call."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

from reader.articles.corpus import Corpus
from reader.articles.model import Article
from reader.errors import NotFoundError
from reader.library import catalogue
from reader.library.catalogue import Catalogue
from reader.library.home import Home
from reader.library.listing import Listing
from reader.library.model import ArticleRow, Folder, Progress
from reader.library.state import State


class Library:
    """All articles of one home, what is derived from them, and the reader's state.

    Every method may be called from any thread. ``notices`` holds a sentence for each thing that a
    person should be told (a damaged file put aside, an index built anew), in order.
    """

    def __init__(self, home: Home) -> None:
        self.home = home
        self.notices: list[str] = []
        self.corpus = Corpus(home.corpus)
        self._state = State(home.state_file, self.notices.append)
        self._catalogue = Catalogue(home.catalogue_file, self.notices.append)
        self._listing = Listing(home.catalogue_file, home.state_file)

    @classmethod
    def open(cls, home: Home) -> Library:
        """Open the library of ``home``, making what is not there; scans nothing and builds nothing."""
        return cls(home)

    def close(self) -> None:
        """Close every file."""
        self._listing.close()
        self._catalogue.close()
        self._state.close()

    def folders(self) -> tuple[Folder, ...]:
        """The lines of the left pane: all, unread, starred, saved searches, publishers."""
        publishers = self._listing.publishers()
        total = sum(count for _, count, _ in publishers)
        unread = sum(count for _, _, count in publishers)
        saved = [
            Folder(name, query, "saved", *self._listing.saved(query))
            for name, query in self._state.searches().items()
        ]
        return (
            Folder("All", "", "all", total, unread),
            Folder("Unread", "", "unread", unread, unread),
            Folder("Starred", "", "starred", *self._listing.starred()),
            *saved,
            *(
                Folder(name, f'publisher:"{name}"', "publisher", *counts)
                for name, *counts in publishers
                if name
            ),
        )

    def count(self, folder: Folder | None = None) -> int:
        """How many articles a folder holds; all without one."""
        return self._listing.count(folder)

    def rows(self, offset: int, limit: int, folder: Folder | None = None) -> tuple[ArticleRow, ...]:
        """A window of a folder's articles, newest first."""
        return self._listing.rows(offset, limit, folder)

    def row(self, article_id: str) -> ArticleRow:
        """The row of one article. Raises `NotFoundError`."""
        try:
            return self._listing.rows_of([article_id])[article_id]
        except KeyError:
            raise NotFoundError(
                f"There is no article {article_id!r}.", "See: reader articles"
            ) from None

    def position_of(self, article_id: str, folder: Folder | None = None) -> int:
        """The place of an article in the rows of a folder, from 0. Raises `NotFoundError`."""
        return self._listing.position_of(article_id, folder)

    def article(self, article_id: str) -> Article:
        """An article as its file says now. Raises `NotFoundError` or `ArticleError`."""
        return catalogue.read(self.corpus, article_id)[0]

    def set_read(self, article_id: str, value: bool) -> None:
        """Mark an article read or unread."""
        self._state.set_read(article_id, value)

    def set_starred(self, article_id: str, value: bool) -> None:
        """Star an article or take its star away."""
        self._state.set_starred(article_id, value)

    def place(self, article_id: str) -> int:
        """Where reading stopped, a code point of the article's text; 0 where it never began."""
        return self._state.place(article_id)

    def set_place(self, article_id: str, offset: int) -> None:
        """Keep where reading stopped."""
        self._state.set_place(article_id, offset)

    def opened(self, article_id: str) -> None:
        """Remember that an article was opened."""
        self._state.opened(article_id)

    def history(self, limit: int = 100) -> tuple[str, ...]:
        """The articles opened last, the latest first, each once."""
        return self._state.history(limit)

    def save_search(self, name: str, query: str) -> None:
        """Keep a search as a folder."""
        self._state.save_search(name, query)

    def remove_search(self, name: str) -> None:
        """Forget a saved search. Raises `NotFoundError`."""
        if not self._state.remove_search(name):
            raise NotFoundError(f"There is no saved search {name!r}.")

    def refresh(
        self,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        rebuild: bool = False,
        executor: Executor | None = None,
    ) -> int:
        """Bring the catalogue and the indexes up to what the corpus holds; returns how many articles changed."""
        if rebuild:
            self._catalogue.touch()
        scan = self._catalogue.scan(self.corpus)

        def each(done: int) -> bool:
            if progress:
                progress(Progress("scan", done, len(scan.changed)))
            return not (cancelled and cancelled())

        return self._catalogue.take(self.corpus, scan, each)
