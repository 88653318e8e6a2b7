"""Opens what shows more than one article, and comes back to it from the sentences it led to."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import work

from reader.messages import _
from reader.tui.history import Spot
from reader.tui.overview import Asking, Going
from reader.tui.screens.linking import Linking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library.model import ArticleRow
    from reader.tui.overview import Overview
    from reader.tui.screens.search import Found


class Surveying(Linking):
    """Compares stories and follows claims in time."""

    @property
    def subject(self) -> ArticleRow | None:
        """The article a command is about."""
        raise NotImplementedError

    def compare(self) -> None:
        """Compare the article with all others on its event."""
        from reader.tui.screens.comparison import Compared  # not seen on the first screen

        if self.subject:
            self.survey(Compared(self.subject.id))

    def show_timeline(self) -> None:
        """Follow the claim under the cursor in time."""
        from reader.tui.screens.timeline import Followed  # not seen on the first screen

        if self.article.claim:
            self.survey(Followed(self.article.claim.id))

    @work(exclusive=True, group="who", exit_on_error=False, description="entity")
    async def show_entity(self) -> None:
        """The page of the name under the cursor; of several in the sentence the reader picks one."""
        from reader.tui.screens.entity import Portrayed  # not seen on the first screen

        found = await asyncio.to_thread(self._named)
        if not found:
            self.tell(_("No name in this sentence."))
        elif len(found) == 1:
            self.survey(Portrayed(next(iter(found))))
        else:
            from reader.tui.screens.picking import PickEntityScreen

            def picked(name: str | None) -> None:
                if name:
                    self.survey(Portrayed(name))

            self.app.push_screen(PickEntityScreen(found), picked)

    def _named(self) -> Mapping[str, str]:
        """The names under the cursor, each with its kind: one that it stands on, else those of the sentence."""
        if self.seen == "sidebar" and self.sidebar.current:
            other = self.sidebar.current
            kinds = {
                each.entity: each.kind for each in self.library.analysis(other.article).mentions
            }
            names = list(self.library.claim(other.claim).entities)
            names += [other.source.entity] if other.source and other.source.entity else []
            return {name: kinds.get(name, "other") for name in names}
        return self.article.named

    def show_page(self, entity: str) -> None:
        """The page of one who is named."""
        from reader.tui.screens.entity import Portrayed  # not seen on the first screen

        self.survey(Portrayed(entity))

    @work(exclusive=True, group="who", exit_on_error=False, description="entity")
    async def portray(self, typed: str) -> None:
        """The page of whom ``typed`` names."""
        from reader.tui.screens.entity import Portrayed  # not seen on the first screen

        found = await asyncio.to_thread(self.library.called, typed)
        if found:
            self.survey(Portrayed(found[0]))
        else:
            self.tell(_("No article names {name}.").format(name=typed))

    def _found(self, found: Found | Going | None) -> None:
        if isinstance(found, Going):
            self._go(found)
        else:
            super()._found(found)

    def survey(self, overview: Overview) -> None:
        """Show an overview; from there to a sentence, and by "back" to the overview again."""
        self.app.push_screen(overview.screen(self.library), self._go)

    def _go(self, going: Going | Asking | None) -> None:
        if isinstance(going, Asking):
            self.search(going.query)
        elif going:
            here = self.spot or Spot(going.article, going.offset)
            self.history.leave(here._replace(overview=going.overview))
            self.open(going.article, Spot(going.article, going.offset))

    def _revisit(self, spot: Spot | None) -> None:
        super()._revisit(spot)
        if spot and spot.overview:
            self.survey(spot.overview)
