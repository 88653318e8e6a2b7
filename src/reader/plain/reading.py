"""Verbs of reading: on through the article, from claim to claim, name to name, article to article, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.claims.telling import credited, witnessed
from reader.errors import NotFoundError
from reader.messages import _
from reader.plain.finding import tell_page
from reader.plain.voice import spoken

if TYPE_CHECKING:
    from reader.claims.model import Claim, Sidebar
    from reader.plain.desk import Desk, Spot
    from reader.plain.opened import Opened


def read_on(desk: Desk, _argument: str = "") -> None:
    """The next paragraph; without an article the next page of the list."""
    opened = desk.opened
    if opened is None:
        more(desk)
        return
    paragraph = opened.paragraph(asides=desk.asides)
    if paragraph is None:
        desk.say(_("End of the article. next-article goes on."))
        return
    start = max(paragraph.start, opened.place) if not opened.begun else paragraph.start
    prefix = _("Heading: ") if paragraph.heading else _("Not article: ") if paragraph.aside else ""
    desk.say(prefix + opened.text[start : paragraph.end])
    opened.place, opened.heard, opened.begun = start, start, True


def read(desk: Desk, _argument: str = "") -> None:
    """Everything from here to the end."""
    opened = _article(desk)
    if opened:
        while opened.paragraph(asides=desk.asides):
            read_on(desk)


def again(desk: Desk, _argument: str = "") -> None:
    """The claim or sentence once more."""
    opened = _article(desk)
    if opened:
        desk.say(opened.sentence_at(opened.place))


def where(desk: Desk, _argument: str = "") -> None:
    """Where the reader is."""
    listed = desk.listed
    if desk.opened is None:
        desk.name_list()
        return
    opened = desk.opened
    desk.say(*desk.headline())
    desk.say(
        _("Claim {n} of {total}, {share} per cent; article {row} of {rows} in {name}.").format(
            n=opened.number + 1, total=len(opened.claims), share=round(100 * opened.share),
            row=desk.cursor + 1, rows=listed.total, name=listed.name,
        )
    )  # fmt: skip


def first(desk: Desk, _argument: str = "") -> None:
    """To the beginning of the article."""
    opened = _article(desk)
    if opened:
        opened.place, opened.begun = 0, False
        read_on(desk)


def next_claim(desk: Desk, _argument: str = "", step: int = 1) -> None:
    """To the claim after this one, or before it."""
    opened = _article(desk)
    if opened is None:
        return
    claim = opened.next_claim(step)
    if claim is None:
        desk.say(_("No further claim.") if step > 0 else _("No claim before this one."))
        return
    opened.place, opened.heard, opened.begun = claim.start, claim.start, True
    desk.say(
        _("Claim {n} of {total}: {text}").format(
            n=opened.number + 1, total=len(opened.claims), text=claim.text
        )
    )
    carried(desk, claim)


def carried(desk: Desk, claim: Claim) -> Sidebar | None:
    """Say how many carry a claim and whom it credits; None where nobody knows yet."""
    try:
        sidebar = desk.library.sidebar(claim.id)
    except NotFoundError:
        desk.say(_("This article has not been compared with the others yet."))
        return None
    words = [witnessed(sidebar.witnesses), credited(sidebar.claim)]
    desk.say(spoken(". ".join(word[:1].upper() + word[1:] for word in words if word) + "."))
    return sidebar


def previous_claim(desk: Desk, _argument: str = "") -> None:
    """To the claim before."""
    next_claim(desk, step=-1)


def next_entity(desk: Desk, _argument: str = "", step: int = 1) -> None:
    """To the next name."""
    opened = _article(desk)
    mentions = opened.analysis.mentions if opened and opened.analysis else ()
    if opened is None:
        return
    ahead = [each for each in mentions if (each.start - opened.place) * step > 0]
    if not ahead:
        desk.say(_("No further name.") if step > 0 else _("No name before this one."))
        return
    mention = min(ahead, key=lambda each: abs(each.start - opened.place))
    opened.place, opened.heard, opened.begun = mention.start, mention.start, True
    desk.say(f"{mention.text}: {mention.entity}.", opened.sentence_at(mention.start))


def previous_entity(desk: Desk, _argument: str = "") -> None:
    """To the name before."""
    next_entity(desk, step=-1)


def next_hit(desk: Desk, _argument: str = "", step: int = 1) -> None:
    """To the next place that was found, in the next article where this one has no more."""
    opened = _article(desk)
    if opened is None:
        return
    hits = _places(desk, opened)
    ahead = [start for start in hits if (start - opened.place) * step > 0]
    if not opened.begun and opened.place in hits:
        ahead.append(opened.place)
    if ahead:
        opened.place = min(ahead) if step > 0 else max(ahead)
        opened.begun = True
        number = hits.index(opened.place) + 1
        said = opened.sentence_at(opened.place)
        desk.say(_("Hit {n} of {total}: {text}").format(n=number, total=len(hits), text=said))
    elif desk.listed.query and not desk.needle:
        next_article(desk, step=step)
    else:
        desk.say(_("No further hit.") if step > 0 else _("No hit before this one."))


def previous_hit(desk: Desk, _argument: str = "") -> None:
    """To the place found before."""
    next_hit(desk, step=-1)


def find(desk: Desk, argument: str) -> None:
    """To where the article has these words."""
    opened = _article(desk)
    if opened:
        desk.needle = argument
        if _places(desk, opened):
            next_hit(desk)
        else:
            desk.say(_("The article does not have {words}.").format(words=argument))


def _places(desk: Desk, opened: Opened) -> list[int]:
    if not desk.needle:
        return [start for start, _end in opened.hits]
    wanted, text = desk.needle.casefold(), opened.text
    if len(text.casefold()) == len(text):
        text = text.casefold()
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def next_article(desk: Desk, _argument: str = "", step: int = 1) -> None:
    """Open the article after this one in the list, or before it."""
    number = desk.cursor + step if desk.opened else desk.cursor
    if 0 <= number < desk.listed.total:
        desk.open_row(number)
    else:
        desk.say(_("No article after this one.") if step > 0 else _("No article before this one."))


def previous_article(desk: Desk, _argument: str = "") -> None:
    """Open the article before."""
    next_article(desk, step=-1)


def next_unread(desk: Desk, _argument: str = "") -> None:
    """Open the next unread article of the list."""
    for number in range(desk.cursor + bool(desk.opened), desk.listed.total):
        if not desk.listed.entry(number).row.read:
            desk.open_row(number)
            return
    desk.say(_("No unread article below."))


def more(desk: Desk, _argument: str = "") -> None:
    """The next page of the list, or the list where it was not told."""
    desk.tell_rows(desk.told if desk.told < desk.listed.total else 0)


def list_(desk: Desk, _argument: str = "") -> None:
    """The list from its beginning."""
    desk.name_list()
    desk.tell_rows(0)


def open_(desk: Desk, argument: str) -> None:
    """What a number leads to; the article of an id, or the next of the list without one."""
    if argument.isdecimal():
        desk.choose(int(argument))
    elif argument:
        desk.open(argument)
    else:
        desk.open_row(desk.cursor)


def back(desk: Desk, _argument: str = "") -> None:
    """Back to where the reader was before."""
    _return(desk, desk.trail.back(desk.spot), _("Nothing to go back to."))


def forward(desk: Desk, _argument: str = "") -> None:
    """Forward again."""
    _return(desk, desk.trail.forward(desk.spot), _("Nothing to go forward to."))


def _return(desk: Desk, spot: Spot | None, nothing: str) -> None:
    if spot is None:
        desk.say(nothing)
        return
    if spot.article and not (desk.opened and desk.opened.row.id == spot.article and spot.page):
        desk.open(spot.article, spot.place, remember=False)
    if spot.page:
        portrait = desk.library.portrait(spot.page)
        desk.page = spot.page
        tell_page(desk, portrait)


def resume(desk: Desk, _argument: str = "") -> None:
    """Open what was read last, also on the screen."""
    if desk.last:
        desk.open(desk.last)
    else:
        desk.say(_("Nothing was read yet."))


def fold(desk: Desk, _argument: str = "") -> None:
    """Read out what is not article too, or no longer."""
    desk.asides = not desk.asides
    desk.say(
        _("Lines that are not article are read out.")
        if desk.asides
        else _("Lines that are not article are left out.")
    )


def links(desk: Desk, _argument: str = "") -> None:
    """The links of the article."""
    opened = _article(desk)
    if opened is None:
        return
    article = opened.article
    found = [(opened.text[each.start : each.end], each.url) for each in article.links]
    if article.url:
        found.insert(0, (_("The article itself"), article.url))
    if not found:
        desk.say(_("No links."))
    for text, url in found:
        desk.say(f"{text}: {url}")


def _article(desk: Desk) -> Opened | None:
    """The article that is open; says so where none is."""
    if desk.opened is None:
        desk.say(_("No article is open. open 1 opens the first of the list."))
    return desk.opened
