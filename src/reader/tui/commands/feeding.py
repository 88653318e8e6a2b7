"""Commands on feeds and on what they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.tui.commands.command import Command

if TYPE_CHECKING:
    from reader.tui.screens.main import MainScreen


class AddFeed(Command):
    """Subscribe."""

    id, keys, group, argument = "add-feed", "I", "Feeds", "URL"
    title, help = "Subscribe", "Subscribe to a feed, or to the one that a web page names."
    hints: ClassVar = {"sources": "subscribe"}

    def run(self, desk: MainScreen) -> None:
        """Ask for its address."""
        desk.add_feed()

    def run_with(self, desk: MainScreen, argument: str) -> None:
        """Subscribe to that."""
        desk.subscribe(argument)


class AboutFeed(Command):
    """About a feed."""

    id, keys, group = "feed", "g F", "Feeds"
    title, help = (
        "About the feed",
        "How the fetches of the feed under the cursor went, and its settings.",
    )

    def guard(self, desk: MainScreen) -> bool:
        """Only on a feed."""
        return desk.seen == "sources" and bool(desk.feed)

    def run(self, desk: MainScreen) -> None:
        """Show it."""
        desk.show_feed()


class StopFetching(Command):
    """Stop."""

    id, keys, group = "stop", "ctrl+g", "Feeds"
    title, help = "Stop fetching", "Fetch no more feeds for now; what has come in stays."

    def guard(self, desk: MainScreen) -> bool:
        """Only while feeds are fetched."""
        return desk.fetching

    def run(self, desk: MainScreen) -> None:
        """Stop."""
        desk.stop_fetching()


class Difference(Command):
    """What changed."""

    id, keys, group = "difference", "d", "Feeds"
    title, help = (
        "What changed",
        "What the publisher changed in the article since it first came in.",
    )

    def guard(self, desk: MainScreen) -> bool:
        """Only with an article."""
        return desk.subject is not None

    def run(self, desk: MainScreen) -> None:
        """Show it."""
        desk.show_difference()


class WholeArticle(Difference):
    """The whole article."""

    id, keys = "whole-article", "W"
    title, help = (
        "Whole article",
        "Fetch the whole article from its page, where the feed has its beginning only.",
    )

    def run(self, desk: MainScreen) -> None:
        """Fetch it."""
        if desk.subject:
            desk.complete(desk.subject.id, asked=True)
