"""What has to be fetched to show an article, a list or a sidebar; runs off the event loop."""

from __future__ import annotations

import contextlib
import dataclasses
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.tui.marking import marked
from reader.tui.widgets.articles import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader.articles.model import Article
    from reader.claims.model import Analysis, Sidebar
    from reader.library.model import ArticleRow
    from reader.library.service import Library
    from reader.tui.listing import Listing, Window
    from reader.tui.marking import Mark

log = logging.getLogger("reader")


@dataclass(frozen=True)
class Opened:
    """An article and all its pane shows. ``analysis`` is None where it failed: then it is plain text."""

    article: Article
    analysis: Analysis | None
    row: ArticleRow
    hits: tuple[tuple[int, int], ...]
    place: int
    number: int | None
    """Where the article stands in the list that is shown; None where it does not, or where it may have moved."""
    notes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """The reader's notes by the id of the claim they are on, "" for the one on the whole article."""

    def marked(self, what: Mark, value: bool) -> Opened:
        """The same with a mark of its article set or taken away."""
        return dataclasses.replace(self, row=marked(self.row, what, value))


def first_of(*offsets: int | None) -> int:
    """The first offset that is known."""
    return next((offset for offset in offsets if offset is not None), 0)


def open_article(library: Library, article_id: str, listing: Listing) -> Opened:
    """Fetch an article, marked with what the list's query finds in it. Raises `ReaderError` where it is gone."""
    article = library.article(article_id)
    analysis = None
    try:
        analysis = library.analysis(article_id)
    except Exception:  # what cannot be analysed can still be read
        log.exception("article %s cannot be analysed", article_id)
    return Opened(
        article,
        analysis,
        library.row(article_id),
        tuple(library.hits_in(article_id, listing.query)) if listing.query else (),
        library.place(article_id),
        listing.position(article_id) if listing.steady else None,
        _notes(library, article_id, analysis),
    )


def _notes(library: Library, article_id: str, analysis: Analysis | None) -> dict[str, str]:
    notes = library.notes(article_id)
    if not notes:
        return {}
    from reader.library.keeping import noted  # only who notes something needs it

    claims = analysis.claims if analysis else ()
    found = noted(notes, [(claim.start, claim.text) for claim in claims])
    said = {claims[place].id: note.note for place, note in found.items()}
    said.update(("", note.note) for note in notes if not note.text)
    return said


def sidebar(library: Library, claim_id: str) -> Sidebar | None:
    """Fetch who else carries a claim; None while its article is not indexed."""
    try:
        return library.sidebar(claim_id)
    except NotFoundError:
        return None


def sidebars(
    library: Library,
    article_id: str,
    cancelled: Callable[[], bool],
    found: Callable[[Sidebar], None],
    first: int,
) -> None:
    """Tell ``found`` who else carries each claim of an article; nothing while it is not indexed.

    It takes as long as opening several articles: claim ``first`` and those behind it come before the others, and
    once ``cancelled`` says so it stops.
    """
    with contextlib.suppress(NotFoundError):
        library.sidebars(article_id, cancelled, found, first)


@dataclass(frozen=True)
class Listed:
    """The length of a list, where its cursor stands, and the rows around the cursor."""

    count: int
    cursor: int
    window: Window


def list_articles(listing: Listing, keep: str, fallback: int = 0) -> Listed:
    """Fetch a list with the cursor on article ``keep``, or on row ``fallback`` where it is not listed."""
    count = listing.count()
    found = listing.position(keep) if keep else None
    cursor = min(fallback if found is None else found, max(count - 1, 0))
    return Listed(count, cursor, listing.window(cursor // PAGE * PAGE, PAGE))
