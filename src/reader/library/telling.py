"""Puts a change of the reader's into words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence

from reader.claims.verdicts import Verdict
from reader.entities.corrections import Correction
from reader.library.changes import Change, Step
from reader.library.subjects import verdict_of
from reader.messages import NN_, _, grouped, ngettext

Title = Callable[[str], str]
"""Gives the title of an article by its id."""


def told(change: Change, title: Title) -> str:
    """What ``change`` did, as half a sentence; ``title`` gives the title of an article by its id."""
    return _TOLD[change.what](change, title)


def said(step: Step, title: Title) -> str:
    """What a step did, as half a sentence."""
    if step.title:
        return step.title
    more = _(" and {size} more").format(size=grouped(step.size - 1)) if step.size > 1 else ""
    return told(step.first, title) + more


def summed(changes: Sequence[Change]) -> str:
    """What many changes did, as half a sentence: of each sort how many."""
    counts = Counter(_sort(change) for change in changes)
    return ", ".join(
        ngettext(*says, number).format(count=grouped(number), tag=tag)
        for (says, tag), number in counts.items()
    )


def _sort(change: Change) -> tuple[tuple[str, str], str]:
    """What became of what a change is about, said of one and of many, and the tag if it is about one."""
    tag = json.loads(change.subject)[1] if change.what == "tag" else ""
    return _SUMMED[change.what, bool(change.after)], tag


def says(correction: Correction, title: Title) -> str:
    """What a correction says."""
    if correction.article:
        where = title(correction.article)
        return _("{text} in “{where}” is {entity}, not {name}").format(
            text=correction.text, where=where, entity=correction.entity, name=correction.name
        )
    return _("{name} is the same as {entity}").format(
        name=correction.name, entity=correction.entity
    )


def judged(verdict: Verdict, title: Title) -> str:
    """What a verdict says of a link."""
    between = _("between “{article}” and “{article2}”").format(
        article=title(verdict.one.article), article2=title(verdict.other.article)
    )
    if verdict.says == "added":
        return _("link {between} added").format(between=between)
    return _("link {between} rejected").format(between=between)


def _read(change: Change, title: Title) -> str:
    says = _("“{title}” marked read") if change.after else _("“{title}” marked unread")
    return says.format(title=title(change.subject))


def _starred(change: Change, title: Title) -> str:
    says = _("star on “{title}”") if change.after else _("star taken from “{title}”")
    return says.format(title=title(change.subject))


def _tag(change: Change, title: Title) -> str:
    article, tag = json.loads(change.subject)
    says = _("tag {tag} on “{title}”") if change.after else _("tag {tag} taken from “{title}”")
    return says.format(tag=tag, title=title(article))


def _hidden(change: Change, title: Title) -> str:
    says = _("“{title}” hidden") if change.after else _("“{title}” shown again")
    return says.format(title=title(change.subject))


def _note(change: Change, title: Title) -> str:
    article, text = json.loads(change.subject)
    where = (
        _("a sentence of “{article}”").format(article=title(article))
        if text
        else f"“{title(article)}”"
    )
    if change.after is None:
        return _("note taken from {where}").format(where=where)
    says = _("note on {where} changed") if change.before else _("note on {where}")
    return says.format(where=where)


def _search(change: Change, title: Title) -> str:
    saved = change.after is not None
    says = _("search “{name}” saved") if saved else _("search “{name}” removed")
    return says.format(name=change.subject)


def _link(change: Change, title: Title) -> str:
    if change.after is not None:
        return judged(verdict_of(change.subject, change.after), title)
    return _("taken back: {subject}").format(
        subject=judged(verdict_of(change.subject, change.before), title)
    )


def _correction(change: Change, title: Title) -> str:
    if change.after is not None:
        return _("correction, {says}").format(says=says(Correction(**change.after), title))
    return _("correction withdrawn, {says}").format(says=says(Correction(**change.before), title))


def _feed(change: Change, title: Title) -> str:
    before, after = change.before or {}, change.after or {}
    name = (after or before)["title"] or (after or before)["url"]
    if not before or not after:
        said = _("feed “{name}” added") if after else _("feed “{name}” removed")
        return said.format(name=name)
    # Where a password is may be a command, and its arguments are nobody's business.
    shown = {**after, "secret": after["secret"].rpartition("@")[2].partition(":")[0]}
    changed = [f"{key}: {shown[key] or '–'}" for key in after if after[key] != before[key]]
    return _("feed “{name}” has {settings}").format(name=name, settings=", ".join(changed))


_SUMMED = {
    ("read", True): NN_("{count} article marked read", "{count} articles marked read"),
    ("read", False): NN_("{count} article marked unread", "{count} articles marked unread"),
    ("starred", True): NN_("{count} article starred", "{count} articles starred"),
    ("starred", False): NN_(
        "{count} article no longer starred", "{count} articles no longer starred"
    ),
    ("hidden", True): NN_("{count} article hidden", "{count} articles hidden"),
    ("hidden", False): NN_("{count} article shown again", "{count} articles shown again"),
    ("tag", True): NN_("{count} article tagged {tag}", "{count} articles tagged {tag}"),
    ("tag", False): NN_(
        "{count} article no longer tagged {tag}", "{count} articles no longer tagged {tag}"
    ),
    ("note", True): NN_("{count} note kept", "{count} notes kept"),
    ("note", False): NN_("{count} note removed", "{count} notes removed"),
    ("search", True): NN_("{count} search kept", "{count} searches kept"),
    ("search", False): NN_("{count} search removed", "{count} searches removed"),
    ("link", True): NN_("{count} link kept", "{count} links kept"),
    ("link", False): NN_("{count} link removed", "{count} links removed"),
    ("correction", True): NN_("{count} correction kept", "{count} corrections kept"),
    ("correction", False): NN_("{count} correction removed", "{count} corrections removed"),
    ("feed", True): NN_("{count} feed kept", "{count} feeds kept"),
    ("feed", False): NN_("{count} feed removed", "{count} feeds removed"),
}
"""How many changes of each kind are told, as what they were about came to be so or no longer."""

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
