"""Puts a change of the reader's into words."""

from __future__ import annotations

import json
from collections.abc import Callable

from reader.claims.verdicts import Verdict
from reader.entities.corrections import Correction
from reader.library.changes import Change, verdict_of

Title = Callable[[str], str]
"""Gives the title of an article by its id."""


def told(change: Change, title: Title) -> str:
    """What ``change`` did, as half a sentence; ``title`` gives the title of an article by its id."""
    return _TOLD[change.what](change, title)


def says(correction: Correction, title: Title) -> str:
    """What a correction says."""
    if correction.article:
        where = title(correction.article)
        return f"{correction.text} in “{where}” is {correction.entity}, not {correction.name}"
    return f"{correction.name} is the same as {correction.entity}"


def judged(verdict: Verdict, title: Title) -> str:
    """What a verdict says of a link."""
    between = f"between “{title(verdict.one.article)}” and “{title(verdict.other.article)}”"
    return f"link {between} {verdict.says}"


def _read(change: Change, title: Title) -> str:
    return f"“{title(change.subject)}” marked {'read' if change.after else 'unread'}"


def _starred(change: Change, title: Title) -> str:
    return f"{'star on' if change.after else 'star taken from'} “{title(change.subject)}”"


def _tag(change: Change, title: Title) -> str:
    article, tag = json.loads(change.subject)
    return f"tag {tag} {'on' if change.after else 'taken from'} “{title(article)}”"


def _search(change: Change, title: Title) -> str:
    return f"search “{change.subject}” {'saved' if change.after is not None else 'removed'}"


def _link(change: Change, title: Title) -> str:
    if change.after is not None:
        return judged(verdict_of(change.subject, change.after), title)
    return f"taken back: {judged(verdict_of(change.subject, change.before), title)}"


def _correction(change: Change, title: Title) -> str:
    if change.after is not None:
        return f"correction, {says(Correction(**change.after), title)}"
    return f"correction withdrawn, {says(Correction(**change.before), title)}"


def _feed(change: Change, title: Title) -> str:
    before, after = change.before or {}, change.after or {}
    name = f"feed “{(after or before)['title'] or (after or before)['url']}”"
    if not before or not after:
        return f"{name} {'added' if after else 'removed'}"
    changed = [f"{key}: {after[key] or '–'}" for key in after if after[key] != before[key]]
    return f"{name} has {', '.join(changed)}"


_TOLD: dict[str, Callable[[Change, Title], str]] = {
    "read": _read,
    "starred": _starred,
    "tag": _tag,
    "search": _search,
    "link": _link,
    "correction": _correction,
    "feed": _feed,
}
"""How a change of each kind is told."""
