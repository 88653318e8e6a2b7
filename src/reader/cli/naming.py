"""From what a person types to the article that is meant."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections.abc import Sequence

from reader.errors import NotFoundError, UsageError
from reader.messages import _


def resolve(name: str, known: Sequence[str]) -> str:
    """The id among ``known`` (sorted) that is ``name`` or alone begins with it.

    Raises `NotFoundError`, with the nearest ids, where there is none, `UsageError` where there are several.
    """
    if name.endswith(".md"):
        name = name.rpartition("/")[2].removesuffix(".md")
    start = bisect_left(known, name)
    if start < len(known) and known[start] == name:
        return name
    found = []
    for candidate in known[start : start + 4]:
        if name and candidate.startswith(name):
            found.append(candidate)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            _("{name!r} begins the names of several articles: {names}…").format(
                name=name, names=", ".join(found[:3])
            ),
            _("Write more of it."),
        )
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.4) if len(known) < 50_000 else []
    remedy = _("Did you mean {near}?").format(near=near[0]) if near else _("See: reader articles")
    raise NotFoundError(_("There is no article {name!r}.").format(name=name), remedy)
