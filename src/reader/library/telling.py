"""Puts a change of the reader's into words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence

from reader.claims.verdicts import Verdict
from reader.entities.corrections import Correction
from reader.library.changes import Change, Step
from reader.library.subjects import verdict_of

Title = Callable[[str], str]
"""Gives the title of an article by its id."""


def told(change: Change, title: Title) -> str:
    """What ``change`` did, as half a sentence; ``title`` gives the title of an article by its id."""
    return _TOLD[change.what](change, title)


def said(step: Step, title: Title) -> str:
    """What a step did, as half a sentence."""
    if step.title:
        return step.title
    more = f" and {step.size - 1:,} more" if step.size > 1 else ""
    return told(step.first, title) + more


def summed(changes: Sequence[Change]) -> str:
    """What many changes did, as half a sentence: of each sort how many."""
    counts = Counter(_sort(change) for change in changes)
    return ", ".join(
        f"{number:,} {noun if number == 1 else noun + 's'} {says}"
        for (noun, says), number in counts.items()
    )


def _sort(change: Change) -> tuple[str, str]:
    """What a change is about, and what became of it."""
    on = bool(change.after)
    match change.what:
        case "read":
            return "article", f"marked {'read' if on else 'unread'}"
        case "starred":
            return "article", "starred" if on else "no longer starred"
        case "hidden":
            return "article", "hidden" if on else "shown again"
        case "tag":
            return (
                "article",
                f"{'tagged' if on else 'no longer tagged'} {json.loads(change.subject)[1]}",
            )
        case what:
            return what, "kept" if on else "removed"


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


def _hidden(change: Change, title: Title) -> str:
    return f"“{title(change.subject)}” {'hidden' if change.after else 'shown again'}"


def _note(change: Change, title: Title) -> str:
    article, text = json.loads(change.subject)
    where = f"a sentence of “{title(article)}”" if text else f"“{title(article)}”"
    if change.after is None:
        return f"note taken from {where}"
    return f"note on {where}{' changed' if change.before else ''}"


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
    # Where a password is may be a command, and its arguments are nobody's business.
    shown = {**after, "secret": after["secret"].rpartition("@")[2].partition(":")[0]}
    changed = [f"{key}: {shown[key] or '–'}" for key in after if after[key] != before[key]]
    return f"{name} has {', '.join(changed)}"


_TOLD: dict[str, Callable[[Change, Title], str]] = {
    "read": _read,
    "starred": _starred,
    "tag": _tag,
    "hidden": _hidden,
    "note": _note,
    "search": _search,
    "link": _link,
    "correction": _correction,
    "feed": _feed,
}
"""How a change of each kind is told."""
