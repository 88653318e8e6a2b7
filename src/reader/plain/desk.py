"""Where the reader is: the list, the article, what was numbered last, and the way back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.articles.dates import written
from reader.errors import ReaderError
from reader.library.session import Session, left
from reader.library.trail import Trail
from reader.messages import _, ngettext
from reader.plain.listing import Listed
from reader.plain.opened import Opened
from reader.plain.voice import Voice

if TYPE_CHECKING:
    from reader.library.model import ArticleRow, Folder
    from reader.library.service import Library

log = logging.getLogger("reader")

_ENDS = ".?!"
PAGE = 10
"""Rows that are told at once."""


class Choice(NamedTuple):
    """A numbered line: its words, what follows when its number is said, and what it is about."""

    text: str
    go: Callable[[], None]
    subject: Any = None


class Spot(NamedTuple):
    """An article and a code point in it; ``page`` is whose entity page was heard there last, "" for none."""

    article: str
    place: int
    page: str = ""


class Desk:
    """The state of one session; verbs change it and say what came of it."""

    def __init__(self, library: Library, voice: Voice) -> None:
        self.library = library
        self.voice = voice
        kept = left(library)
        self.listed = Listed(library, kept.folder.name if kept.folder else _("All"), kept.folder)
        self.cursor = self.listed.number_of(kept.article) or 0
        self.last = kept.article
        """The article that was read last when the reader was left."""
        self.opened: Opened | None = None
        self.told = 0
        """Rows of the list that were told."""
        self.choices: list[Choice] = []
        self.trail: Trail[Spot] = Trail()
        self.page = ""
        """Whose entity page was heard after the article, "" for none."""
        self.asides = False
        self.needle = ""
        """What was looked for in the article last."""
        self.over = False

    def say(self, *texts: str) -> None:
        """Say something."""
        self.voice.say(*texts)

    # Choices

    def offer(self, choices: Sequence[Choice], *, first: int = 1) -> None:
        """Say numbered lines; their numbers now mean these."""
        if first == 1:
            self.choices = []
        for number, choice in enumerate(choices, first):
            self.say(f"{number}. {choice.text}")
        self.choices += choices

    def choose(self, number: int) -> None:
        """Go where a numbered line leads."""
        if 0 < number <= len(self.choices):
            self.choices[number - 1].go()
        elif (
            not self.choices and 0 < number <= self.listed.total
        ):  # of the list, before it was told
            self.open_row(number - 1)
        else:
            self.say(_("There is no line {n}.").format(n=number))

    def subject(self, number: str, kind: type) -> Any:
        """What the numbered line is about, where that is of a kind; None otherwise."""
        if number.isdecimal() and 0 < int(number) <= len(self.choices):
            subject = self.choices[int(number) - 1].subject
            return subject if isinstance(subject, kind) else None
        return None

    # The list

    def name_list(self) -> None:
        """Say what the list is, and how long."""
        listed = self.listed
        count = ngettext("{n} article", "{n} articles", listed.total).format(n=listed.total)
        self.say(f"{listed.name}: {count}.")

    def show(self, listed: Listed, cursor: int = 0) -> None:
        """Go through another list."""
        self.listed, self.cursor, self.told = listed, cursor, 0

    def tell_rows(self, first: int) -> None:
        """Say a page of the list from a row on, numbered as in the list."""
        listed = self.listed
        # The numbers are those of the list, whatever was numbered meanwhile.
        self.choices = [Choice("", partial(self.open_row, number)) for number in range(first)]
        rows = []
        for number in range(first, min(first + PAGE, listed.total)):
            entry = listed.entry(number)
            text = told(entry.row)
            rows.append(Choice(f"{text} {entry.snippet}".strip(), partial(self.open_row, number)))
        self.offer(rows, first=first + 1)
        self.told = first + len(rows)
        left_over = listed.total - self.told
        if left_over > 0:
            self.say(_("{n} more: say more.").format(n=left_over))

    def open_row(self, number: int) -> None:
        """Open an article of the list."""
        self.cursor = number
        self.open(self.listed.entry(number).row.id)

    # The article

    def open(self, article: str, place: int | None = None, *, remember: bool = True) -> None:
        """Open an article at a place, else where reading stopped. Raises `ReaderError` where it is gone."""
        library = self.library
        text = library.article(article)
        analysis = None
        try:
            analysis = library.analysis(article)
        except ReaderError:
            raise
        except Exception:  # what cannot be analysed can still be read
            log.exception("article %s cannot be analysed", article)
        row = library.row(article)
        self.leave(remember=remember)
        hits = library.hits_in(article, self.listed.query) if self.listed.query else ()
        self.page = ""
        self.opened = Opened(row, text, analysis, hits=tuple(hits))
        self.opened.place = library.place(article) if place is None else place
        self.needle = ""
        library.opened(article)
        if not row.read:
            library.set_read(article, True, by_hand=False)
        number = self.listed.number_of(article)
        if number is not None:
            self.cursor = number
        self.say(*self.headline())
        if hits and place is None:
            found = ngettext("{n} hit", "{n} hits", len(hits)).format(n=len(hits))
            self.say(_("{hits}: next-hit goes to the first.").format(hits=found))
        if place is not None:
            self.say(self.opened.sentence_at(place))
            self.opened.heard = place
        elif self.opened.place:
            self.say(
                _("You stopped at {share} per cent. Enter reads on.").format(
                    share=round(100 * self.opened.share)
                )
            )

    def headline(self) -> list[str]:
        """What is said of an article first."""
        assert self.opened is not None  # noqa: S101 - asked for when it is opened
        row, article = self.opened.row, self.opened.article
        claims = len(self.opened.claims)
        about = (
            article.publisher,
            written(row.published),
            ", ".join(article.authors),
            ngettext("{n} word", "{n} words", row.words).format(n=row.words),
            ngettext("{n} claim", "{n} claims", claims).format(n=claims),
            _("starred") if row.starred else "",
        )
        return [article.title or _("Untitled"), ", ".join(part for part in about if part) + "."]

    @property
    def spot(self) -> Spot | None:
        """Where the reader is."""
        if self.opened is None:
            return Spot("", 0, self.page) if self.page else None
        return Spot(self.opened.row.id, self.opened.place, self.page)

    def leave(self, *, remember: bool = True) -> None:
        """Keep where reading stopped in the article, for the screen too."""
        if self.opened:
            self.library.set_place(self.opened.row.id, self.opened.place)
        if self.spot and remember:
            self.trail.leave(self.spot)

    def turn_to(self, page: str) -> None:
        """An entity page is heard now; back leads to what was heard before."""
        if self.spot and self.page != page:
            self.trail.leave(self.spot)
        self.page = page

    def close(self) -> None:
        """Keep everything for the next start."""
        self.leave()
        here = self.opened.row.id if self.opened else self.last
        Session(self.listed.folder, here).keep(self.library)

    def folders(self) -> tuple[Folder, ...]:
        """The folders there are."""
        return self.library.folders()


def told(row: ArticleRow) -> str:
    """A row of a list in words."""
    marks = (
        "" if row.read else _("unread"),
        _("starred") if row.starred else "",
        _("with a note") if row.noted else "",
    )
    about = ", ".join(part for part in (row.publisher, written(row.published), *marks) if part)
    title = row.title or _("Untitled")
    return f"{title}{'' if title[-1] in _ENDS else '.'} {about}."
