"""Reading when an article appeared, as exactly as its source tells."""

from __future__ import annotations

import datetime as dt
import re

from reader.articles.model import Published
from reader.messages import _

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?\Z")


def parse(iso: str) -> Published:
    """Read "2024", "2024-10", "2024-10-23" or "2024-10-23T14:05+02:00".

    Raises ValueError, with what is wrong and what is right, for anything else.
    """
    iso = iso.strip()
    if match := _PARTIAL.match(iso):
        year, month = int(match[1]), int(match[2] or 0)
        import calendar  # 2 ms that only a month costs

        try:
            if not match[2]:
                return Published(iso, dt.date(year, 1, 1), dt.date(year, 12, 31))
            last = calendar.monthrange(year, month)[1]
            return Published(
                f"{year:04}-{month:02}", dt.date(year, month, 1), dt.date(year, month, last)
            )
        except ValueError:  # IllegalMonthError is one too
            pass
    else:
        try:
            day = dt.datetime.fromisoformat(iso).date()
            return Published(iso.replace(" ", "T", 1), day, day)
        except ValueError:
            pass
    raise ValueError(
        _(
            "{iso!r} is no date; write 2024-10-23 or 2024-10-23T14:05:00+02:00, or 2024-10 where "
            "the day is not known"
        ).format(iso=iso[:40])
    )
