"""Verbs that look for something: articles, folders, names; and bring in what is new."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from reader.articles.dates import written
from reader.errors import ReaderError
from reader.library.portrait import facts, identified
from reader.messages import _, ngettext
from reader.plain.desk import Choice, told
from reader.plain.listing import Listed
from reader.plain.voice import spoken

if TYPE_CHECKING:
    from reader.ingest.feeds.refreshing import Outcome
    from reader.library.model import Folder
    from reader.library.portrait import Portrait, Told
    from reader.plain.desk import Desk

_SHOWN = 3
"""Lines of each part of an entity page."""
_MONTHS = 12


def search(desk: Desk, argument: str) -> None:
    """Search all articles."""
    listed = Listed(desk.library, _("Search {query}").format(query=argument), query=argument)
    found = listed.found
    if found.fault:
        fault = found.fault
        desk.say(
            _("At character {n}: {message}.").format(n=fault.position + 1, message=fault.message),
            fault.suggestion,
        )
    desk.say(f"{found.note}." if found.note else "")
    if found.meant:
        desk.say(_("Did you mean {query}?").format(query=found.meant))
    if not listed.total:
        desk.say(_("Nothing found for {query}.").format(query=argument))
        return
    desk.library.asked(argument)
    desk.leave()
    desk.opened = None
    desk.show(listed)
    desk.say(ngettext("{n} article", "{n} articles", listed.total).format(n=listed.total) + ".")
    desk.tell_rows(0)


def go(desk: Desk, argument: str) -> None:
    """List a folder; without its name say which there are."""
    folders = desk.folders()
    if not argument:
        desk.offer([Choice(_folder(one), partial(_list, desk, one)) for one in folders])
        return
    wanted = argument.casefold()
    known = [one for one in folders if one.name.casefold() == wanted]
    known = known or [one for one in folders if one.name.casefold().startswith(wanted)]
    if known:
        _list(desk, known[0])
    else:
        desk.say(_("There is no folder {name}.").format(name=argument))


def go_all(desk: Desk, _argument: str = "") -> None:
    """All articles."""
    _kind(desk, "all")


def go_unread(desk: Desk, _argument: str = "") -> None:
    """The unread ones."""
    _kind(desk, "unread")


def go_starred(desk: Desk, _argument: str = "") -> None:
    """Those with a star."""
    _kind(desk, "starred")


def _kind(desk: Desk, kind: str) -> None:
    _list(desk, next(one for one in desk.folders() if one.kind == kind))


def _list(desk: Desk, folder: Folder) -> None:
    desk.leave()
    desk.opened = None
    desk.show(Listed(desk.library, folder.name, folder if folder.kind != "all" else None))
    desk.name_list()
    desk.tell_rows(0)


def _folder(folder: Folder) -> str:
    said = ngettext("{n} article", "{n} articles", folder.articles).format(n=folder.articles)
    unread = _("{n} unread").format(n=folder.unread) if folder.unread else ""
    fault = _("could not be fetched: {fault}").format(fault=folder.fault) if folder.fault else ""
    return ", ".join(part for part in (folder.name, said, unread, fault) if part) + "."


def entity(desk: Desk, argument: str) -> None:
    """The page of a name: of the one that is said, else of those in the claim."""
    library = desk.library
    if argument:
        found = library.called(argument)
        if not found:
            desk.say(_("No article names {name}.").format(name=argument))
        else:
            _portray(desk, found[0])
        return
    named = list(desk.opened.named) if desk.opened else []
    if not named:
        desk.say(_("No name here. entity NAME takes any."))
    elif len(named) == 1:
        _portray(desk, named[0])
    else:
        desk.offer([Choice(name, partial(_portray, desk, name)) for name in named])


def _portray(desk: Desk, name: str) -> None:
    portrait = desk.library.portrait(name)
    desk.turn_to(name)
    tell_page(desk, portrait)


def tell_page(desk: Desk, portrait: Portrait) -> None:
    """Say what is known of one who is named, the first of each part."""
    desk.say(f"{portrait.entity}.", spoken(identified(portrait)) + ".")
    months = portrait.months[-_MONTHS:]
    said = ", ".join(f"{month.value} {month.articles}" for month in months)
    desk.say(_("Articles by month: {months}.").format(months=said) if said else "")
    desk.choices = []
    _claims(desk, _("Claims by"), portrait.by)
    _claims(desk, _("Claims about"), portrait.about)
    _together(desk, portrait)
    desk.say(_("Newest articles:"))
    rows = islice(portrait.newest, _SHOWN)
    _offer(desk, [Choice(told(row), partial(desk.open, row.id)) for row in rows])
    desk.say(_("search {query} finds them all.").format(query=portrait.query))


def who(desk: Desk, argument: str) -> None:
    """Who somebody is: all names, how articles write them, how they were recognised."""
    names = (
        desk.library.called(argument)[:1]
        if argument
        else list(desk.opened.named if desk.opened else ())
    )
    if not names:
        desk.say(_("No name here. who NAME takes any."))
    for name in names:
        portrait = desk.library.portrait(name)
        desk.say(f"{name}.", spoken(identified(portrait)) + ".")
        desk.say(*(spoken(f"{label}: {text}.") for label, text in facts(portrait)))


def _together(desk: Desk, portrait: Portrait) -> None:
    if not portrait.together:
        return
    desk.say(_("Named together with:"))
    choices = []
    for one in portrait.together[:_SHOWN]:
        counts = _("{both} of {all} articles").format(both=one.both, all=one.all)
        choices.append(Choice(f"{one.name}, {counts}.", partial(_portray, desk, one.name)))
    _offer(desk, choices)


def _claims(desk: Desk, heading: str, claims: tuple[Told, ...]) -> None:
    if not claims:
        return
    desk.say(f"{heading}, {len(claims)}:")
    choices = []
    for one in claims[:_SHOWN]:
        about = (
            ", ".join(one.publishers) or one.title,
            written(one.published),
            _(one.claim.certainty),
        )
        said = f"{', '.join(part for part in about if part)}: {one.claim.text}"
        choices.append(Choice(said, partial(desk.open, one.article, one.claim.start)))
    _offer(desk, choices)


def _offer(desk: Desk, choices: list[Choice]) -> None:
    desk.offer(choices, first=len(desk.choices) + 1)


def refresh(desk: Desk, _argument: str = "") -> None:
    """Fetch all feeds, and look for new and changed articles."""
    library = desk.library
    feeds = library.feeds.feeds()
    if feeds:
        from reader.ingest.feeds import refreshing  # an HTTP client, only for who has feeds

        desk.say(
            ngettext("Fetching {n} feed.", "Fetching {n} feeds.", len(feeds)).format(n=len(feeds))
        )

        def progress(_done: int, _total: int, outcome: Outcome) -> None:
            if outcome.state == "failed":
                desk.say(f"{outcome.feed.name}: {outcome.fault or outcome.state}.")

        outcomes = refreshing.refresh(library, feeds, progress=progress, tell=desk.say)
        new = sum(len(outcome.received.new) for outcome in outcomes)
        desk.say(ngettext("{n} new article.", "{n} new articles.", new).format(n=new))
    changed = library.refresh(tell=desk.say)
    desk.say(*library.alerts)
    library.alerts.clear()
    if changed or not feeds:
        desk.say(
            ngettext("{n} article changed.", "{n} articles changed.", changed).format(n=changed)
        )
    listed = desk.listed
    try:
        desk.show(Listed(library, listed.name, listed.folder, listed.query), desk.cursor)
    except ReaderError as error:
        desk.say(str(error))
