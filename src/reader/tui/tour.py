"""The tour of the first start: what to try next, told one thing at a time, each done by doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.library.session import OVER
from reader.messages import N_, _
from reader.tui.keys.naming import with_keys

if TYPE_CHECKING:
    from collections.abc import Callable


class Stop(NamedTuple):
    """One thing to try.

    ``text`` names the keys of commands in braces. It is done by one of ``commands``, given in ``pane`` ("" for any).
    """

    text: str
    commands: tuple[str, ...]
    pane: str = ""


STOPS = (
    Stop(
        N_("{down} and {up} move in the list. {enter} reads the article."),
        ("enter", "right", "next-unread", "next-article"),
        "articles",
    ),
    Stop(
        N_("{next-claim} goes to the next claim. Beside it: who else says so, citing whom."),
        ("next-claim",),
    ),
    Stop(
        N_("In the margin ≠ is disputed, ● is carried elsewhere. {enter} goes to who says so."),
        ("enter", "right", "next-pane"),
        "article",
    ),
    Stop(
        N_("{enter} goes to that very sentence. Nobody else? {next-claim} tries the next claim."),
        ("enter",),
        "sidebar",
    ),
    Stop(N_("This is the other article. {back} comes back to where you were."), ("back",)),
    Stop(
        N_("{compare} compares the whole story: one row a claim, one column a publisher."),
        ("compare",),
    ),
    Stop(N_("{search} searches all articles while you type. Try a name."), ("search",)),
    Stop(N_("{help} lists all that can be done here, and does what you pick."), ("help",)),
)


class Tour:
    """Where the reader is in the tour."""

    def __init__(self, number: int = 0) -> None:
        self.number = number

    @classmethod
    def kept(cls, setting: str) -> Tour | None:
        """The tour as it was left; None once it is over. A setting that says nothing begins it."""
        if setting == OVER:
            return None
        return cls(min(int(setting), len(STOPS) - 1) if setting.isdecimal() else 0)

    @property
    def over(self) -> bool:
        """Whether all was tried."""
        return self.number >= len(STOPS)

    @property
    def setting(self) -> str:
        """What is kept for the next start."""
        return OVER if self.over else str(self.number)

    def did(self, command: str, pane: str) -> bool:
        """A command was given in a pane; True where that leads on."""
        if self.over:
            return False
        stop = STOPS[self.number]
        if command not in stop.commands or stop.pane not in {"", pane}:
            return False
        self.number += 1
        return True

    def says(self, keys_of: Callable[[str], tuple[str, ...]]) -> str:
        """What to try now, with the user's own keys."""
        if self.over:
            return ""
        text = with_keys(_(STOPS[self.number].text), keys_of)
        return f"{self.number + 1}/{len(STOPS)}  {text}"
