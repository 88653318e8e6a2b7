"""The JSON shapes of the command line: a contract. Tests hold them; the manual's tables are made from them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from reader.articles import codec, gate
from reader.cli import terminal

if TYPE_CHECKING:
    from pathlib import Path

    from reader.articles.model import Article
    from reader.claims.comparison import Comparison, Line, Said
    from reader.claims.model import Analysis, Claim, Other, Sidebar, Source
    from reader.claims.timeline import Point
    from reader.claims.verdicts import Anchor
    from reader.entities.corrections import Correction
    from reader.entities.model import Mention
    from reader.ingest.feeds.refreshing import Outcome
    from reader.language.model import Quantity
    from reader.library.backup import Contents
    from reader.library.config import Setting, Value
    from reader.library.feed_model import (
        Difference,
        DifferencePart,
        Expired,
        Feed,
        Logged,
        Revision,
    )
    from reader.library.model import ArticleRow, Check, Hit, Judgement, Note
    from reader.library.portrait import Portrait, Told
    from reader.library.rules import RuleFault, Tried

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """A JSON object: the commands that print it, with commas between them ("" for a part of others), and its keys
    with their meanings."""

    name: str
    command: str
    keys: Mapping[str, str]

    @property
    def commands(self) -> tuple[str, ...]:
        """The commands that print it."""
        return tuple(self.command.split(", ")) if self.command else ()


_SPAN = {"start": "first code point", "end": "code point after the last"}
_IN_ARTICLE = {
    "start": "first code point, in the article's text",
    "end": "code point after the last",
}
_ARTICLE = {
    "title": "title",
    "publisher": 'publisher, "" where unknown',
    "published": 'ISO 8601 as exactly as known: year, month, day or day with time; "" where unknown',
}
_CLAIM = {
    "claim": "id of the claim: article, #, number from 1",
    **_IN_ARTICLE,
    "text": "the sentence",
    "entities": "canonical names of who and what is named in it, a list of strings",
    "quantities": "list of quantities",
    "source": "whom it is credited to, as the text puts it; null where it is nobody",
    "certainty": "asserted, alleged, could, not confirmed or denied",
}
_SAID = {
    "article": "id of the article",
    "publisher": _ARTICLE["publisher"],
    "published": _ARTICLE["published"],
    "claim": _CLAIM["claim"],
    **_IN_ARTICLE,
    "text": "the sentence",
    "figure": 'the figure in question as written, with what bounds it; "" without one',
    "quantity": "the same as a quantity, null without one",
    "certainty": _CLAIM["certainty"],
    "source": _CLAIM["source"],
}
_ENTITY = {
    **_SPAN,
    "text": "as it stands there",
    "kind": "person, organisation, place or other",
    "entity": "canonical name",
}

SHAPES: tuple[Shape, ...] = (
    Shape(
        "setting",
        "config show",
        {
            "name": "its place in config.yaml",
            "value": "null where it is not set",
            "usual": "what holds then, null for nothing",
            "meaning": "what it is for",
        },
    ),
    Shape(
        "fault",
        "config check",
        {"file": "the file", "message": "what is wrong, with its line, and what to do"},
    ),
    Shape(
        "own file", "config path", {"file": "the file or folder", "there": "whether it is there"}
    ),
    Shape(
        "article",
        "articles",
        {
            "id": "name of the article's file without .md",
            **_ARTICLE,
            "language": "ISO 639-1 code",
            "words": "number of words",
        },
    ),
    Shape(
        "hit",
        "search",
        {
            "article": "id of the article",
            **_ARTICLE,
            "score": "comparable within one search, higher is better",
            "snippet": "the passage that shows the query best",
            "hits": "list of [start, end], code points of the snippet",
        },
    ),
    Shape(
        "analysis",
        "analyse",
        {
            "sentences": "list of sentences",
            "entities": "list of entities",
            "quantities": "list of quantities",
            "dates": "list of dates",
            "quotes": "list of quotes",
            "claims": "list of claims, each with claim, start, end, text, entities, quantities, source and certainty",
        },
    ),
    Shape(
        "sentence",
        "",
        {**_SPAN, "kind": "claim, heading, caption, byline, boilerplate or question"},
    ),
    Shape("entity", "", _ENTITY),
    Shape(
        "quantity",
        "",
        {
            **_SPAN,
            "low": "least number meant, null where unbounded",
            "high": "greatest number meant, null where unbounded",
            "unit": 'symbol or name of the unit, "" for a plain count',
            "qualifier": '"", about, at least, at most, almost, more than, several or between',
        },
    ),
    Shape(
        "date", "", {**_SPAN, "from": "first day meant, ISO 8601", "to": "last day meant, ISO 8601"}
    ),
    Shape(
        "quote", "", {**_SPAN, "speaker": "who says it, as the text puts it; null where unknown"}
    ),
    Shape(
        "claim",
        "claims",
        {
            "article": "id of the article",
            **_CLAIM,
            "witnesses": "how many stand behind it",
            "others": "list of other claims that carry it, best first; behind them those too loose to be shown",
        },
    ),
    Shape(
        "witnesses",
        "",
        {
            "articles": "articles with the same claim, this one included",
            "publishers": "their publishers",
            "origins": "independent origins: copies folded, each traced to whom it credits",
        },
    ),
    Shape(
        "other",
        "",
        {
            "article": "id of the other article",
            "publisher": _ARTICLE["publisher"],
            "published": _ARTICLE["published"],
            "claim": _CLAIM["claim"],
            **_IN_ARTICLE,
            "text": "the sentence",
            "source": _CLAIM["source"],
            "certainty": _CLAIM["certainty"],
            "relation": "same, same quote, figures differ, broader, narrower, not confirmed or denied",
            "score": "0 to 1",
            "level": "same or related",
            "reasons": "why it is listed, a list of strings",
        },
    ),
    Shape(
        "compared claim",
        "compare",
        {
            "article": "id of the article whose story it is",
            "claim": "id of the claim that is the row's label: article, #, number from 1",
            "text": "its sentence",
            "publishers": "how many publishers have it",
            "of": "how many publishers tell of the event",
            "contested": "how many pairs of publishers disagree",
            "disputes": "how they disagree, a list of denied, figures differ and not confirmed",
            "developed": "true where what one left open another reported later",
            "elsewhere": "true where only one has it, but another says something close to it",
            "cells": "list of cells, one a publisher, the article's own first",
        },
    ),
    Shape(
        "cell",
        "",
        {
            "publisher": _ARTICLE["publisher"],
            "title": "title of its likeliest article",
            "also": "other publishers that print the same report, a list of strings",
            "said": "list of what it says, the latest first; empty where it is silent",
        },
    ),
    Shape("said", "", _SAID),
    Shape(
        "point",
        "timeline",
        {
            **_SAID,
            "day": "the day it appeared, null where only a month or nothing is known",
            "copy": "true where an earlier point is the same report of another publisher",
        },
    ),
    Shape("mention", "entities", {"article": "id of the article", **_ENTITY}),
    Shape(
        "correction",
        "corrections",
        {
            "article": "id of the article it holds in, null where it holds everywhere",
            "text": "the name it is about, as it stands in that article; null where it is any name",
            "recognised": "canonical name of whom it was taken for",
            "entity": "canonical name of who it is",
            "kind": _ENTITY["kind"],
            "country": 'canonical name of the country they belong to, "" for none',
        },
    ),
    Shape(
        "link",
        "links",
        {
            "verdict": "rejected or added, as you said",
            "one": "a sentence",
            "other": "the sentence of another article that says the same, or does not",
        },
    ),
    Shape(
        "linked sentence",
        "",
        {
            "article": "id of the article",
            "claim": "id of the claim; null where the sentence is not found any more",
            "start": "first code point, in the article's text; null where not found",
            "end": "code point after the last; null where not found",
            "text": "the sentence, as it stands there now or stood there last, with single spaces",
        },
    ),
    Shape(
        "whole article",
        "show",
        {
            "id": "name of the article's file without .md",
            **_ARTICLE,
            "language": "ISO 639-1 code",
            "credits": "news agencies it credits",
            "authors": "its authors",
            "url": "address, null where unknown",
            "text": "the text all offsets count in",
            "not_article": "list of {start, end, kind}: what in it is not article",
        },
    ),
    Shape(
        "marked article",
        "read, unread, star, hide, tag",
        {
            "article": "id of the article",
            "title": "its title",
            "change": "what became of it: read, unread, starred, not starred, hidden, shown, tagged … or not tagged …",
            "done": "false where it was only tried",
        },
    ),
    Shape(
        "entity page",
        "entity",
        {
            "entity": "canonical name",
            "kind": _ENTITY["kind"],
            "country": 'canonical name of the state it belongs to or is, "" for none',
            "names": "all names it is known by, a list of strings, the canonical one first",
            "forms": "list of forms: how the newest articles of each language write it",
            "recognised": "how it was recognised in them, with how often: gazetteer, model, surname, role, derived,"
            " compound, rule or correction",
            "query": "the query that finds its articles",
            "articles": "how many name it",
            "months": 'how many by month, an object such as {"2024-10": 3}',
            "publishers": "how many by publisher, an object, the most first",
            "together": "list of companions: who is named with it, the most closely associated first",
            "about": "list of told claims of the newest articles that name it",
            "by": "list of told claims of the newest articles that are credited to it",
            "newest": "the ids of the newest articles, the newest first",
        },
    ),
    Shape(
        "form",
        "",
        {
            "text": "as articles write it",
            "language": 'ISO 639-1 code of those articles, "" where unknown',
            "times": "how often",
        },
    ),
    Shape(
        "companion",
        "",
        {
            "entity": "canonical name",
            "kind": "person, organisation or place",
            "both": "how many articles name both",
            "articles": "how many name this one",
            "weight": "how surely that is no chance: log-likelihood ratio, 0 for no more often than by chance",
        },
    ),
    Shape(
        "told claim",
        "",
        {
            **_CLAIM,
            "article": "id of its article",
            "title": "title of that",
            "published": _ARTICLE["published"],
            "publishers": "all that have it word for word, a list of strings, the newest first",
        },
    ),
    Shape(
        "revision",
        "revisions",
        {
            "article": "id of the article",
            "number": "number of the revision, from 1",
            "at": "when another text took its place",
            "kind": "updated: the publisher changed it; fuller: only more of it was got",
            "title": "title it had",
            "later_title": "title that took its place",
            "changes": "list of changed sentences",
        },
    ),
    Shape(
        "changed sentence",
        "",
        {
            "before": 'the sentence as it was, "" where there was none',
            "after": 'the sentence that took its place, "" where none did',
            "removed": "list of spans of before, in its own code points",
            "added": "list of spans of after, in its own code points",
        },
    ),
    Shape(
        "expired",
        "expire",
        {
            "article": "id of the article",
            "feed": "a feed that brought it",
            "at": "when it came in",
            "removed": "whether it was removed; false with --dry-run",
        },
    ),
    Shape(
        "note",
        "note, notes",
        {
            "article": "id of the article",
            "text": "the sentence it is on, with single spaces; null where it is on the whole article",
            "start": "first code point of that sentence when it was noted; null on the whole article",
            "note": "what you wrote; null where it was removed",
            "at": "when you wrote it, ISO 8601",
        },
    ),
    Shape(
        "change",
        "log, undo, redo",
        {
            "number": "what undo and redo take, it grows with time",
            "at": "when it was made, ISO 8601",
            "says": "what it is, in words",
            "size": "how many things it changed",
            "undone": "whether it is undone now",
        },
    ),
    Shape(
        "rule",
        "rules try, rules run",
        {
            "rule": "its name",
            "query": "which articles it is for",
            "does": "what it does, in words",
            "articles": "ids of the articles that answer it, newest first",
            "changes": "how many things it would change, or changed",
            "done": "false where it was only tried",
        },
    ),
    Shape(
        "rule fault",
        "rules check",
        {
            "line": "line of rules.yaml, 0 for the whole file",
            "message": "what is wrong",
            "remedy": 'what to do, "" for nothing',
        },
    ),
    Shape(
        "backup",
        "backup, restore",
        {
            "path": "the file that was written, or the folder that was restored",
            "articles": "how many articles it holds",
            "revisions": "how many earlier texts of articles",
            "settings": "how many files of settings",
            "made": "when it was made, ISO 8601",
            "bytes": "size of the file",
        },
    ),
    Shape(
        "export",
        "export",
        {
            "path": "the file that was written",
            "format": "markdown, jsonl, rss or atom",
            "articles": "how many articles it holds",
        },
    ),
    Shape(
        "import",
        "import",
        {
            "action": "added, updated, unchanged or failed",
            "article": "id of the article, null if it failed",
            "message": "what went wrong and what to do, null if nothing",
        },
    ),
    Shape(
        "index",
        "index",
        {
            "articles": "articles in the library",
            "changed": "articles that changed",
            "seconds": "how long it took",
        },
    ),
    Shape(
        "feed",
        "feeds list, feeds add, feeds set, feeds remove, feeds export",
        {
            "id": "its number",
            "url": "its address",
            "title": "what it is called",
            "home": "its web page",
            "folder": 'its folder, those above it before a slash; "" for none',
            "full": "when whole articles are fetched from their pages: never, opening or always",
            "every": "minutes between two fetches, 0 for the usual pace",
            "keep": 'days its articles are kept, always, or "" for the usual rule',
            "publisher": 'whose articles they are, "" for what the feed says',
            "secret": 'where its password is, "" for none; a command without its arguments',
            "checked": 'when it was last asked, ISO 8601; "" for never',
            "succeeded": "when it was last fetched",
            "fault": 'what went wrong the last time, "" for nothing',
            "failures": "how often it failed since",
            "retry_at": 'before when its server asks to be left alone; "" for at any time',
        },
    ),
    Shape(
        "refreshed",
        "refresh",
        {
            "feed": "number of the feed",
            "url": "its address",
            "title": "what it is called",
            "state": "fetched, unchanged, failed or waiting",
            "new": "ids of articles that are new",
            "changed": "ids of articles that have another text",
            "merged": "ids of articles that were known from elsewhere",
            "gone": "ids of articles that their publisher withdrew",
            "whole": "how many were fetched whole from their pages",
            "message": "what went wrong and what to do, null if nothing",
            "retry_at": 'before when it is not asked again, "" for at any time',
            "notes": "sentences on what could not be read of it",
        },
    ),
    Shape(
        "feed import",
        "feeds import",
        {
            "action": "added, known, search or refused",
            "url": "address of the feed, null where it is none",
            "message": "title of the feed, name of the saved search, or what is not taken over and why",
        },
    ),
    Shape(
        "check",
        "doctor",
        {
            "name": "what was looked at",
            "ok": "true or false",
            "message": "what was found",
            "remedy": 'what to do, "" for nothing',
        },
    ),
)
"""Every shape, those of commands in the order of the manual."""


def write(line: Json) -> None:
    """Print one object as a line of JSON; what could drive a terminal is written as an escape."""
    text = json.dumps(line, ensure_ascii=False, allow_nan=False)
    if gate.mask(text) != text:
        text = json.dumps(line, allow_nan=False)
    terminal.emit(text + "\n")


def article(row: ArticleRow) -> Json:
    """The shape "article"."""
    return {
        "id": row.id, "title": row.title, "publisher": row.publisher, "published": row.published,
        "language": row.language, "words": row.words,
    }  # fmt: skip


def hit(found: Hit) -> Json:
    """The shape "hit"."""
    return {
        "article": found.row.id, "title": found.row.title, "publisher": found.row.publisher,
        "published": found.row.published, "score": found.score, "snippet": found.snippet, "hits": _spans(found.hits),
    }  # fmt: skip


def analysis(read: Analysis) -> Json:
    """The shape "analysis"."""
    return {
        "sentences": [
            {"start": item.start, "end": item.end, "kind": item.kind} for item in read.sentences
        ],
        "entities": [entity(mention) for mention in read.mentions],
        "quantities": [quantity(item) for item in read.quantities],
        "dates": [
            {
                "start": item.start, "end": item.end,
                "from": item.first.isoformat(), "to": item.last.isoformat(),
            }
            for item in read.dates
        ],
        "quotes": [
            {"start": item.start, "end": item.end, "speaker": speaker or None}
            for item, speaker in zip(read.quotes, read.speakers, strict=True)
        ],
        "claims": [claim(item) for item in read.claims],
    }  # fmt: skip


def entity(mention: Mention) -> Json:
    """The shape "entity"."""
    return {
        "start": mention.start, "end": mention.end, "text": mention.text,
        "kind": mention.kind, "entity": mention.entity,
    }  # fmt: skip


def mention(article_id: str, named: Mention) -> Json:
    """The shape "mention"."""
    return {"article": article_id, **entity(named)}


def correction(made: Correction) -> Json:
    """The shape "correction"."""
    return {
        "article": made.article or None, "text": made.text or None, "recognised": made.name,
        "entity": made.entity, "kind": made.kind, "country": made.country,
    }  # fmt: skip


def link(judgement: Judgement) -> Json:
    """The shape "link"."""
    verdict = judgement.verdict
    return {
        "verdict": verdict.says,
        "one": _linked_sentence(verdict.one, judgement.one),
        "other": _linked_sentence(verdict.other, judgement.other),
    }


def _linked_sentence(anchor: Anchor, claim: Claim | None) -> Json:
    text = " ".join(claim.text.split()) if claim else anchor.text
    return {
        "article": anchor.article, "claim": claim.id if claim else None,
        "start": claim.start if claim else None, "end": claim.end if claim else None, "text": text,
    }  # fmt: skip


def quantity(item: Quantity) -> Json:
    """The shape "quantity"."""
    return {
        "start": item.start, "end": item.end, "low": _number(item.low), "high": _number(item.high),
        "unit": item.unit, "qualifier": item.qualifier,
    }  # fmt: skip


def claim(item: Claim) -> Json:
    """A claim as `analyse` lists it."""
    return {
        "claim": item.id, "start": item.start, "end": item.end, "text": item.text,
        "entities": list(item.entities), "quantities": [quantity(each) for each in item.quantities],
        "source": _source(item.source), "certainty": item.certainty,
    }  # fmt: skip


def linked(article_id: str, sidebar: Sidebar, further: Sequence[Other] = ()) -> Json:
    """The shape "claim"."""
    witnesses = sidebar.witnesses
    return {
        "article": article_id,
        **claim(sidebar.claim),
        "witnesses": {
            "articles": witnesses.articles, "publishers": witnesses.publishers, "origins": witnesses.origins,
        },
        "others": [other(item) for item in (*sidebar.others, *further)],
    }  # fmt: skip


def other(item: Other) -> Json:
    """The shape "other"."""
    return {
        "article": item.article, "publisher": item.publisher, "published": item.published, "claim": item.claim,
        "start": item.start, "end": item.end, "text": item.text, "source": _source(item.source),
        "certainty": item.certainty, "relation": item.relation, "score": item.score, "level": item.level,
        "reasons": list(item.reasons),
    }  # fmt: skip


def compared(table: Comparison, line: Line) -> Json:
    """The shape "compared claim"."""
    return {
        "article": table.article, "claim": line.claim, "text": line.text, "publishers": line.carried,
        "of": len(table.columns), "contested": line.contested, "disputes": list(line.disputes),
        "developed": line.developed, "elsewhere": line.elsewhere,
        "cells": [
            {
                "publisher": column.publisher, "title": column.title, "also": list(column.also),
                "said": [said(one) for one in cell],
            }
            for column, cell in zip(table.columns, line.cells, strict=True)
        ],
    }  # fmt: skip


def said(one: Said) -> Json:
    """The shape "said"."""
    return {
        "article": one.article, "publisher": one.publisher, "published": one.published, "claim": one.claim,
        "start": one.start, "end": one.end, "text": one.text, "figure": one.figure,
        "quantity": quantity(one.quantity) if one.quantity else None,
        "certainty": one.certainty, "source": _source(one.source),
    }  # fmt: skip


def point(at: Point) -> Json:
    """The shape "point"."""
    return {**said(at.said), "day": at.day.isoformat() if at.day else None, "copy": at.copy}


def portrait(drawn: Portrait) -> Json:
    """The shape "entity page"."""
    return {
        "entity": drawn.entity, "kind": drawn.kind, "country": drawn.country, "names": list(drawn.names),
        "forms": [form._asdict() for form in drawn.forms], "recognised": dict(drawn.recognised),
        "query": drawn.query, "articles": drawn.articles,
        "months": {month.value: month.articles for month in drawn.months}, "publishers": dict(drawn.publishers),
        "together": [
            {
                "entity": one.name, "kind": one.kind, "both": one.both, "articles": one.all,
                "weight": round(one.weight, 2),
            }
            for one in drawn.together
        ],
        "about": [_told(one) for one in drawn.about], "by": [_told(one) for one in drawn.by],
        "newest": [row.id for row in drawn.newest],
    }  # fmt: skip


def _told(one: Told) -> Json:
    return claim(one.claim) | {
        "article": one.article,
        "title": one.title,
        "published": one.published,
        "publishers": list(one.publishers),
    }


def whole_article(read: Article) -> Json:
    """The shape "whole article"."""
    return codec.described(read)


def marked(article_id: str, title: str, change: str, *, done: bool) -> Json:
    """The shape "marked article"."""
    return {"article": article_id, "title": title, "change": change, "done": done}


def note(kept: Note) -> Json:
    """The shape "note"."""
    on = kept.text or None
    return {
        "article": kept.article, "text": on, "start": kept.start if on else None,
        "note": kept.note or None, "at": kept.at,
    }  # fmt: skip


def revision(one: Revision, difference: Difference) -> Json:
    """The shape "revision"."""
    return {
        "article": one.article, "number": one.number, "at": one.at, "kind": one.kind,
        "title": difference.before_title, "later_title": difference.after_title,
        "changes": [changed_sentence(part) for part in difference.parts if not part.same],
    }  # fmt: skip


def changed_sentence(part: DifferencePart) -> Json:
    """The shape "changed sentence"."""
    return {
        "before": part.before, "after": part.after,
        "removed": [{"start": start, "end": end} for start, end in part.removed],
        "added": [{"start": start, "end": end} for start, end in part.added],
    }  # fmt: skip


def expired(one: Expired, *, removed: bool) -> Json:
    """The shape "expired"."""
    return {"article": one.article, "feed": one.feed, "at": one.at, "removed": removed}


def logged(step: Logged) -> Json:
    """The shape "change"."""
    return {
        "number": step.number, "at": step.at, "says": step.says, "size": step.size, "undone": step.undone,
    }  # fmt: skip


def rule(tried: Tried, *, done: bool) -> Json:
    """The shape "rule"."""
    return {
        "rule": tried.rule.name, "query": tried.rule.query, "does": tried.rule.does,
        "articles": list(tried.articles), "changes": tried.changes, "done": done,
    }  # fmt: skip


def rule_fault(fault: RuleFault) -> Json:
    """The shape "rule fault"."""
    return {"line": fault.line, "message": fault.message, "remedy": fault.remedy}


def backup(path: Path, found: Contents) -> Json:
    """The shape "backup"."""
    return {
        "path": str(path), "articles": found.articles, "revisions": found.revisions, "settings": found.settings,
        "made": found.made, "bytes": found.bytes,
    }  # fmt: skip


def exported(path: Path, how: str, articles: int) -> Json:
    """The shape "export"."""
    return {"path": str(path), "format": how, "articles": articles}


def imported(action: str, article_id: str | None, message: str | None = None) -> Json:
    """The shape "import"."""
    return {"action": action, "article": article_id, "message": message}


def indexed(articles: int, changed: int, seconds: float) -> Json:
    """The shape "index"."""
    return {"articles": articles, "changed": changed, "seconds": seconds}


def feed(of: Feed) -> Json:
    """The shape "feed"."""
    from reader.ingest.feeds import secrets

    return {
        "id": of.id, "url": of.url, "title": of.title, "home": of.home, "folder": of.folder, "full": of.full,
        "every": of.every, "keep": of.keep, "publisher": of.publisher,
        "secret": secrets.told(of.secret) if of.secret else "",
        "checked": of.checked, "succeeded": of.succeeded, "fault": of.fault, "failures": of.failures,
        "retry_at": of.retry_at,
    }  # fmt: skip


def refreshed(outcome: Outcome) -> Json:
    """The shape "refreshed"."""
    feed, received = outcome.feed, outcome.received
    return {
        "feed": feed.id, "url": feed.url, "title": feed.title, "state": outcome.state,
        "new": list(received.new), "changed": list(received.changed), "merged": list(received.merged),
        "gone": list(received.gone), "whole": outcome.whole, "message": outcome.fault or None,
        "retry_at": outcome.retry_at, "notes": list(outcome.notes),
    }  # fmt: skip


def adopted(action: str, url: str | None, message: str) -> Json:
    """The shape "feed import"."""
    return {"action": action, "url": url, "message": message}


def check(found: Check) -> Json:
    """The shape "check"."""
    return {"name": found.name, "ok": found.ok, "message": found.message, "remedy": found.remedy}


def config_fault(file: Path, message: str) -> Json:
    """The shape "fault"."""
    return {"file": str(file), "message": message}


def setting(known: Setting, value: Value | None) -> Json:
    """The shape "setting"."""
    plain = str(value) if isinstance(value, PurePath) else value
    usual = str(known.usual) if isinstance(known.usual, PurePath) else known.usual
    return {"name": known.name, "value": plain, "usual": usual, "meaning": known.what}


def config_file(file: Path, *, there: bool) -> Json:
    """The shape "own file"."""
    return {"file": str(file), "there": there}


def _source(source: Source | None) -> str | None:
    return source.name if source else None


def _number(value: float | None) -> float | int | None:
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _spans(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in spans]
