"""Puts a change of the reader's into words."""

from __future__ import annotations

import json
from collections.abc import Callable

from reader.claims.verdicts import Verdict
from reader.entities.corrections import Correction
from reader.library.changes import Change, verdict_of


def told(change: Change, title: Callable[[str], str]) -> str:
    """What ``change`` did, as half a sentence; ``title`` gives the title of an article by its id."""
    name, value = change.subject, change.after
    if change.what == "read":
        return f"“{title(name)}” marked {'read' if value else 'unread'}"
    if change.what == "starred":
        return f"{'star on' if value else 'star taken from'} “{title(name)}”"
    if change.what == "tag":
        article, tag = json.loads(name)
        return f"tag {tag} {'on' if value else 'taken from'} “{title(article)}”"
    if change.what == "search":
        return f"search “{name}” {'saved' if value is not None else 'removed'}"
    if change.what == "link":
        found = verdict_of(name, value if value is not None else change.before)
        return judged(found, title) if value is not None else f"taken back: {judged(found, title)}"
    if value is None:
        return f"correction withdrawn, {says(Correction(**change.before), title)}"
    return f"correction, {says(Correction(**value), title)}"


def says(correction: Correction, title: Callable[[str], str]) -> str:
    """What a correction says."""
    if correction.article:
        where = title(correction.article)
        return f"{correction.text} in “{where}” is {correction.entity}, not {correction.name}"
    return f"{correction.name} is the same as {correction.entity}"


def judged(verdict: Verdict, title: Callable[[str], str]) -> str:
    """What a verdict says of a link."""
    between = f"between “{title(verdict.one.article)}” and “{title(verdict.other.article)}”"
    return f"link {between} {verdict.says}"
