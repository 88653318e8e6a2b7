"""Where the reader left off: the folder and the article that the next start begins with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reader.library.model import Folder, Order

if TYPE_CHECKING:
    from reader.library.service import Library

_SETTING = "session"
USUAL = Order()
TOUR = "tour"
"""The setting that keeps where the reader is in the tour of the first start."""
OVER = "over"
"""What it says once the tour was finished or left."""


class Session(NamedTuple):
    """The folder that was listed, None for all articles, the article the cursor was on, whether it alone was seen,
    and how lists were arranged."""

    folder: Folder | None = None
    article: str = ""
    zen: bool = False
    order: Order = USUAL

    def keep(self, library: Library, configured: Order = USUAL) -> None:
        """Keep it for the next start; ``configured`` is the order that the settings ask for."""
        folder = self.folder._asdict() if self.folder else None
        kept = {
            "folder": folder,
            "article": self.article,
            "zen": self.zen,
            "order": self.order,
            "configured": configured,
        }
        library.set_setting(_SETTING, json.dumps(kept, ensure_ascii=False))


def left(library: Library, configured: Order = USUAL) -> Session:
    """The session as it was left; all articles where nothing was kept, or the folder has nothing any more.

    What the settings ask for holds again as soon as it changes.
    """
    try:
        kept = json.loads(library.setting(_SETTING))
        folder = Folder(**kept["folder"]) if kept["folder"] else None
        there = folder if folder and library.count(folder) else None
        same = kept.get("configured") == list(configured)
        order = Order(*kept["order"]) if same else configured
        return Session(there, str(kept["article"]), bool(kept.get("zen")), order)
    except (ValueError, KeyError, TypeError):
        return Session(order=configured)
