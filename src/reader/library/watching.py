"""Who follows a build: told how far it is and what happened, and asked whether it is to go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reader.library.model import Progress


class Cancelled(Exception):  # noqa: N818 - not a fault
    """Raised inside a build that was asked to stop; what was committed stays."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom a build tells how far it is and what a person should know, and whom it asks whether to go on."""

    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    tell: Callable[[str], None]

    def step(
        self, stage: Literal["scan", "analyse", "claims", "search", "names"], done: int, total: int
    ) -> None:
        """Report progress; raises `Cancelled` where the build is to stop."""
        self.progress(Progress(stage, done, total))
        if self.cancelled():
            raise Cancelled
