"""Commands of reading: from claim to claim, name to name, hit to hit, article to article."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.messages import N_, _
from reader.tui.commands.command import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.tui.screens.main import MainScreen


class NextClaim(Command):
    """The next claim."""

    id, keys, group = "next-claim", "]", "Reading"
    counted = True
    title, help = "Next claim", "To the next claim of the article; the sidebar follows."
    hints: ClassVar = {"article": "claim", "sidebar": "claim"}

    def guard(self, desk: MainScreen) -> bool:
        """Only where an article is shown."""
        return desk.article.page is not None

    def run(self, desk: MainScreen) -> None:
        """Go there."""
        desk.step(desk.article.next_claim(1), _("No claim after this one."))


class PreviousClaim(NextClaim):
    """The claim before."""

    id, keys = "previous-claim", "["
    title, help = "Previous claim", "To the claim before."
    hints: ClassVar = {}

    def run(self, desk: MainScreen) -> None:
        """Go there."""
        desk.step(desk.article.next_claim(-1), _("No claim before this one."))


class NextEntity(NextClaim):
    """The next name."""

    id, keys = "next-entity", "}"
    title, help = "Next name", "To the next person, organisation or place."
    hints: ClassVar = {}

    def run(self, desk: MainScreen) -> None:
        """Go there."""
        desk.step(desk.article.next_entity(1), _("No name after this one."))


class PreviousEntity(NextClaim):
    """The name before."""

    id, keys = "previous-entity", "{"
    title, help = "Previous name", "To the person, organisation or place before."
    hints: ClassVar = {}

    def run(self, desk: MainScreen) -> None:
        """Go there."""
        desk.step(desk.article.next_entity(-1), _("No name before this one."))


class NextHit(Command):
    """The next hit of the search."""

    id, keys, group = "next-hit", "n", "Reading"
    counted = True
    title, help = (
        "Next hit",
        "To the next hit of the search, in the next article after the last one; or to what was found in the pane.",
    )
    hints: ClassVar = {"article": "next hit"}

    def guard(self, desk: MainScreen) -> bool:
        """Only while results are shown, or something was found."""
        return bool(desk.query_now) or desk.finding

    def run(self, desk: MainScreen) -> None:
        """Go there."""
        desk.next_hit(1)


class PreviousHit(NextHit):
    """The hit before."""

    id, keys = "previous-hit", "N"
    title, help = "Previous hit", "To the hit before, in the article before after the first one."
    hints: ClassVar = {}

    def run(self, desk: MainScreen) -> None:
        """Go there."""
        desk.next_hit(-1)


class NextArticle(Command):
    """The next article."""

    id, keys, group = "next-article", "J", "Reading"
    title, help = "Next article", "Open the next article of the list, from any pane."
    hints: ClassVar = {"article": "next article"}

    def run(self, desk: MainScreen) -> None:
        """Open it."""
        desk.next_article(1)

    def repeat(self, desk: MainScreen, count: int) -> None:
        """Open the one so many further on."""
        desk.next_article(count)


class PreviousArticle(Command):
    """The article before."""

    id, keys, group = "previous-article", "K", "Reading"
    title, help = "Previous article", "Open the article before in the list."

    def run(self, desk: MainScreen) -> None:
        """Open it."""
        desk.next_article(-1)

    def repeat(self, desk: MainScreen, count: int) -> None:
        """Open the one so many before."""
        desk.next_article(-count)


class NextUnread(Command):
    """The next unread article."""

    id, keys, group = "next-unread", "g n", "Reading"
    title, help = "Next unread article", "Open the next unread article of the list."

    def run(self, desk: MainScreen) -> None:
        """Open it."""
        desk.next_unread()


class Back(Command):
    """Back, as in a browser."""

    id, keys, group = "back", "H,ctrl+o,alt+left", "Reading"
    counted = True
    title, help = "Back", "Back to where you read before: article, claim and line."
    hints: ClassVar = {"article": "back"}

    def guard(self, desk: MainScreen) -> bool:
        """Only where there is something behind."""
        return desk.history.can_go_back

    def run(self, desk: MainScreen) -> None:
        """Go back."""
        desk.go_back()


class Forward(Command):
    """Forward, as in a browser."""

    id, keys, group = "forward", "L,alt+right", "Reading"
    title, help = "Forward", "Forward again, after going back."

    def guard(self, desk: MainScreen) -> bool:
        """Only where there is something ahead."""
        return desk.history.can_go_forward

    def run(self, desk: MainScreen) -> None:
        """Go forward."""
        desk.go_forward()


class Who(NextClaim):
    """Who a name is."""

    id, keys = "who", "i"
    title = "Who is it"
    help = "Who or what the name under the cursor is, or the first in the claim; correct it where it is wrong."
    hints: ClassVar = {"article": "who is it", "sources": "feed"}

    def guard(self, desk: MainScreen) -> bool:
        """Only with an article, or on a feed."""
        return bool(desk.feed) if desk.seen == "sources" else super().guard(desk)

    def run(self, desk: MainScreen) -> None:
        """Show the panel; on a feed, what is known of that."""
        if desk.seen == "sources":
            desk.show_feed()
        else:
            desk.show_who()


class EntityPage(NextClaim):
    """All about a name."""

    id, keys, counted, argument = "entity", "e", False, "NAME"
    title = N_("Entity page")
    help = N_(
        "All about the name under the cursor: who that is, articles over time, claims by and about them, with whom they"
        " are named."
    )
    hints: ClassVar = {}

    def run(self, desk: MainScreen) -> None:
        """Open the page; of several names one is picked."""
        desk.show_entity()

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """Open the page of whom that names."""
        desk.portray(argument)

    def choices(self, desk: MainScreen) -> Iterable[str]:
        """Who is named in the article."""
        return desk.article.everyone


class Reasons(Command):
    """Why a row is in the sidebar."""

    id, keys, group = "reasons", "w", "Reading"
    title, help = "Why", "Why the sidebar lists this row."
    hints: ClassVar = {"sidebar": "why"}

    def guard(self, desk: MainScreen) -> bool:
        """Only with a row."""
        return desk.sidebar.current is not None

    def run(self, desk: MainScreen) -> None:
        """Show them."""
        desk.show_reasons()


class Compare(Command):
    """The story as a table."""

    id, keys, group = "compare", "c", "Reading"
    title = "Compare"
    help = "Compare the story: one row a claim, one column a publisher, what each says, and who is silent."
    hints: ClassVar = {"articles": "compare", "article": "compare"}

    def guard(self, desk: MainScreen) -> bool:
        """Only with an article."""
        return desk.subject is not None

    def run(self, desk: MainScreen) -> None:
        """Open the comparison."""
        desk.compare()


class Timeline(Command):
    """A claim in time."""

    id, keys, group = "timeline", "t", "Reading"
    title = "Timeline"
    help = "The claim under the cursor in time: who said it first, and how its figure or its certainty moved."
    hints: ClassVar = {"article": "timeline"}

    def guard(self, desk: MainScreen) -> bool:
        """Only on a claim."""
        return desk.article.claim is not None

    def run(self, desk: MainScreen) -> None:
        """Open it."""
        desk.show_timeline()


class Fold(Command):
    """Open or close what is folded."""

    id, keys, group = "fold", "F", "Reading"
    title = "Fold"
    help = (
        "Show or hide what is folded: in the list copies, or a section; on the left a part (saved searches, publishers,"
        " feeds); in the article the lines that are not article, in the sidebar the rows of one witness."
    )
    hints: ClassVar = {"sidebar": "fold"}

    def guard(self, desk: MainScreen) -> bool:
        """Only where an article is shown, in the panes beside it only where something folds."""
        match desk.seen:
            case "sidebar":
                return desk.sidebar.folds
            case "sources":
                return desk.sources.folds
            case _:
                return desk.article.page is not None

    def run(self, desk: MainScreen) -> None:
        """Fold or unfold."""
        if desk.seen == "sidebar":
            desk.sidebar.toggle_fold()
        elif desk.seen == "articles" and desk.listing.arranged:
            desk.fold_row(desk.articles.cursor)
        elif desk.seen == "sources":
            desk.sources.toggle_fold()
        else:
            desk.article.toggle_fold()


class RejectLink(Command):
    """A wrong row of the sidebar."""

    id, keys, group = "reject-link", "x", "Reading"
    title = "Wrong link"
    help = "Take the row off the sidebar, for good and from either side; on a rejected or added row, take that back."
    hints: ClassVar = {"sidebar": "wrong"}

    def guard(self, desk: MainScreen) -> bool:
        """Only on a row of the sidebar."""
        return desk.seen == "sidebar" and desk.sidebar.current is not None

    def run(self, desk: MainScreen) -> None:
        """Reject it, or take that back."""
        desk.reject_link()


class MarkClaim(NextClaim):
    """Remember a claim to link it."""

    id, keys = "mark-claim", "M"
    title = "Mark claim"
    help = "Mark this claim; + on the claim of another article then links the two."
    hints: ClassVar = {}

    def guard(self, desk: MainScreen) -> bool:
        """Only on a claim."""
        return desk.article.claim is not None

    def run(self, desk: MainScreen) -> None:
        """Mark it, or unmark it."""
        desk.mark_claim()


class AddLink(MarkClaim):
    """A link that is missing."""

    id, keys = "add-link", "+"
    title = "Add link"
    help = (
        "This claim says the same as the marked one; on a related row of the sidebar, as that row; else pick from a"
        " list that can be searched."
    )
    hints: ClassVar = {"sidebar": "add"}

    def run(self, desk: MainScreen) -> None:
        """Link them."""
        desk.add_link()
