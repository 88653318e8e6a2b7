"""Opens what shows more than one article, and comes back to it from the sentences it led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.history import Spot
from reader.tui.screens.linking import Linking

if TYPE_CHECKING:
    from reader.library.model import ArticleRow
    from reader.tui.overview import Going, Overview


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

    def survey(self, overview: Overview) -> None:
        """Show an overview; from there to a sentence, and by "back" to the overview again."""
        self.app.push_screen(overview.screen(self.library), self._go)

    def _go(self, going: Going | None) -> None:
        if going:
            here = self.spot or Spot(going.article, going.offset)
            self.history.leave(here._replace(overview=going.overview))
            self.open(going.article, Spot(going.article, going.offset))

    def _revisit(self, spot: Spot | None) -> None:
        super()._revisit(spot)
        if spot and spot.overview:
            self.survey(spot.overview)
