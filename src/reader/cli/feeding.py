"""`reader feeds add`, `remove`, `list`, `set`, `import`, `export` and `reader refresh`."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.articles import gate
from reader.articles.corpus import remedy, write_atomically
from reader.cli import shapes, terminal
from reader.cli.context import Context, note
from reader.cli.stopping import INTERRUPTED, stoppable
from reader.errors import ArticleError, NotFoundError, ReaderError, UsageError
from reader.ingest.feeds import refreshing, secrets, subscribing
from reader.ingest.feeds.listing import Adopted, adopt
from reader.ingest.feeds.refreshing import Outcome
from reader.library import meanwhile
from reader.messages import _, grouped, ngettext

if TYPE_CHECKING:
    from reader.ingest.feeds.subscribing import Found
    from reader.library.feed_model import Feed

_LIMIT = 20_000_000
"""The largest list of feeds, in bytes."""
_SIGNS = {
    "fetched": ("+", "green"),
    "unchanged": ("=", ""),
    "failed": ("!", "red"),
    "waiting": ("…", "yellow"),
}


def add(
    context: Context, urls: Sequence[str], settings: dict[str, Any], unchecked: bool, as_json: bool
) -> int:
    """Subscribe to feeds and take in what they have; 1 if one of them could not be had, 2 if none is an address."""
    chosen = _chosen(settings)
    faults: list[ReaderError] = []
    fetched: dict[int, Found] = {}
    added: list[Feed] = []
    for url in urls:
        try:
            if unchecked:
                added.append(context.library.feeds.add(subscribing.candidates(url)[0], **chosen))
                continue
            found = subscribing.look(url, secret=chosen.get("secret", ""))
            feed = context.library.feeds.add(found.url, **chosen)
            fetched[feed.id] = found
            added.append(feed)
            for other in found.others:
                note(
                    _("The page also names {url}{value}.").format(
                        url=other.url, value=f" ({other.title})" if other.title else ""
                    )
                )
        except ReaderError as error:
            if len(urls) == 1:
                raise
            faults.append(error)
            note(str(error))
    with stoppable() as stopped:
        looked = [feed for feed in added if feed.id in fetched]
        outcomes = _refresh(context, looked, fetched, stopped)
    by_feed = {outcome.feed.id: outcome for outcome in outcomes}
    for feed in added:
        known = context.library.feeds.feed(feed.id)
        outcome = by_feed.get(feed.id)
        if as_json:
            shapes.write(shapes.feed(known))
        else:
            got = f": {_brought(outcome)}" if outcome else ""
            terminal.write(f"{terminal.style('+', fg='green')} {gate.line(known.name)}{got}")
            terminal.write(f"  {gate.line(known.url)}")
    if stopped():
        _tell_stopped(len(outcomes), len(looked))
        return INTERRUPTED
    return 1 if faults or any(outcome.state == "failed" for outcome in outcomes) else 0


def remove(context: Context, named: Sequence[str], as_json: bool) -> int:
    """Subscribe no longer; 3 if there is no such feed."""
    feeds = [context.library.feeds.feed(name) for name in named]
    for feed in dict.fromkeys(feeds):
        context.library.feeds.remove(feed)
        if as_json:
            shapes.write(shapes.feed(feed))
        else:
            terminal.write(f"{terminal.style('-', fg='red')} {gate.line(feed.name)}")
    return 0


def list_(context: Context, as_json: bool) -> int:
    """Print the feeds; 3 if there are none."""
    feeds = context.library.feeds.feeds()
    if as_json:
        for feed in feeds:
            shapes.write(shapes.feed(feed))
    elif feeds:
        _print_feeds(feeds)
    if not feeds:
        note(_("There are no feeds. Subscribe to one: reader feeds add URL"))
        return 3
    return 0


def set_(context: Context, named: str, settings: dict[str, Any], as_json: bool) -> int:
    """Set a feed otherwise; 3 if there is no such feed."""
    chosen = _chosen(settings)
    if not chosen:
        raise UsageError(_("There is nothing to set."), _("See: reader feeds set --help"))
    if "url" in chosen:
        chosen["url"] = subscribing.candidates(chosen["url"])[0]
    feed = context.library.feeds.change(named, **chosen)
    if as_json:
        shapes.write(shapes.feed(feed))
    else:
        _print_feeds([feed])
    return 0


def import_(context: Context, files: Sequence[Path], folder: str, as_json: bool) -> int:
    """Take over the feeds of lists; 1 if something could not be taken over."""
    adopted, faults, articles = Adopted(), 0, ""
    for file in files:
        try:
            one, told = _imported(context, file, folder)
        except ReaderError as error:
            if len(files) == 1:
                raise
            note(str(error))
            faults += 1
            continue
        articles = articles or told
        for kind in ("added", "known", "searches", "refused"):
            getattr(adopted, kind).extend(getattr(one, kind))
    if as_json:
        for shape in _adopted(adopted):
            shapes.write(shape)
    else:
        for feed in adopted.added:
            where = (
                "  " + _("in {folder}").format(folder=gate.line(feed.folder)) if feed.folder else ""
            )
            terminal.write(f"{terminal.style('+', fg='green')} {gate.line(feed.name)}{where}")
        for refused in adopted.refused:
            note(refused)
        counts = (
            (len(adopted.added), _("added")), (len(adopted.known), _("known already")),
            (len(adopted.searches), _("saved searches")), (len(adopted.refused), _("not taken over")),
        )  # fmt: skip
        said = ", ".join(f"{count} {name}" for count, name in counts if count)
        terminal.write(f"{said or _('There is no feed in it')}{articles}")
        if adopted.added and not articles:
            note(_("Fetch them: reader refresh"))
    return 1 if faults or adopted.refused else 0


def export(context: Context, file: Path | None, as_json: bool) -> int:
    """Write the feeds as OPML; with ``as_json`` print what was written as well, if it went to a file."""
    from reader.ingest.feeds import opml

    feeds = context.library.feeds.feeds()
    content = opml.write(feeds)
    if as_json:
        for feed in feeds:
            shapes.write(shapes.feed(feed))
    if as_json and file is None:
        return 0
    if file is None or str(file) == "-":
        terminal.emit(content.decode())
        return 0
    try:
        write_atomically(file.absolute(), content)
    except OSError as error:
        raise ArticleError(f"{gate.line(str(file))}: {error.strerror}.", remedy(error)) from None
    return 0


def refresh(context: Context, named: Sequence[str], due: bool, indexed: bool, as_json: bool) -> int:
    """Fetch feeds, and index what came unless ``indexed`` is false; 1 if one of them failed, 3 if there are none."""
    library = context.library
    feeds = [library.feeds.feed(name) for name in named] if named else list(library.feeds.feeds())
    if not feeds:
        raise NotFoundError(_("There are no feeds."), _("Subscribe to one: reader feeds add URL"))
    if due:
        now = dt.datetime.now(dt.UTC)
        feeds = [feed for feed in feeds if refreshing.due(feed, now)]
    feeds = list(dict.fromkeys(feeds))
    with stoppable() as stopped:
        with meanwhile.indexing(library, note, stopped):
            outcomes = _refresh(context, feeds, None, stopped, shown=True, as_json=as_json)
        came = library.feeds.arrivals() or any(outcome.received.changed for outcome in outcomes)
        if indexed and came and not stopped():
            # So that rules have what is new, and a screen finds it indexed.
            context.refresh(cancelled=stopped)
    if not as_json and (outcomes or not stopped()):
        terminal.write(_summary(outcomes))
    if stopped():
        _tell_stopped(len(outcomes), len(feeds))
        return INTERRUPTED
    return 1 if any(outcome.state == "failed" for outcome in outcomes) else 0


def _refresh(
    context: Context,
    feeds: Sequence[Feed],
    found: dict[int, Found] | None,
    stopped: Callable[[], bool],
    *,
    shown: bool = False,
    as_json: bool = False,
) -> list[Outcome]:
    with terminal.counter(_("Refreshing")) as show:

        def progress(done: int, total: int, outcome: Outcome) -> None:
            if shown and as_json:
                shapes.write(shapes.refreshed(outcome))
                sys.stdout.flush()
            elif shown:
                if sys.stderr.isatty():
                    print("\r\x1b[K", end="", file=sys.stderr, flush=True)
                _print_outcome(outcome)
            if done < total:
                show(done, total)

        return refreshing.refresh(
            context.library, feeds, progress=progress, cancelled=stopped, tell=note, found=found
        )


def _tell_stopped(done: int, of: int) -> None:
    said = _(
        "Stopped after {done} of {all} feeds. What was taken in is whole; the rest comes with the next refresh."
    )
    note(said.format(done=grouped(done), all=grouped(of)))


def _print_outcome(outcome: Outcome) -> None:
    sign, colour = _SIGNS[outcome.state]
    if outcome.state == "fetched" and not (outcome.received.new or outcome.received.changed):
        sign, colour = "=", ""
    shown = terminal.style(sign, fg=colour) if colour else sign
    told = outcome.fault or _brought(outcome)
    terminal.write(f"{shown} {gate.line(outcome.feed.name)}: {gate.line(told)}")
    for said in outcome.notes:
        terminal.write(f"  {gate.line(said)}")


def _brought(outcome: Outcome) -> str:
    received = outcome.received
    counts = (
        (len(received.new), _("new")), (len(received.changed), _("changed")),
        (len(received.merged), _("known from elsewhere")), (len(received.gone), _("withdrawn")),
        (outcome.whole, _("whole from their pages")),
    )  # fmt: skip
    said = ", ".join(f"{grouped(count)} {name}" for count, name in counts if count)
    return (
        said
        or outcome.fault
        or (_("unchanged") if outcome.state == "unchanged" else _("nothing new"))
    )


def _summary(outcomes: Sequence[Outcome]) -> str:
    new = sum(len(outcome.received.new) for outcome in outcomes)
    changed = sum(len(outcome.received.changed) for outcome in outcomes)
    failed = sum(outcome.state == "failed" for outcome in outcomes)
    parts = [
        ngettext("{count} feed", "{count} feeds", len(outcomes)).format(
            count=grouped(len(outcomes))
        ),
        _("{new} new").format(new=grouped(new)),
    ]
    parts += [_("{changed} changed").format(changed=grouped(changed))] if changed else []
    parts += [_("{failed} failed").format(failed=grouped(failed))] if failed else []
    return ", ".join(parts)


def _chosen(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings that were given. Raises `UsageError` for a secret that says no place."""
    chosen = {name: value for name, value in settings.items() if value is not None}
    for name in ("title", "folder", "publisher"):
        if name in chosen:
            chosen[name] = gate.line(chosen[name])
    if "folder" in chosen:
        chosen["folder"] = "/".join(
            part.strip() for part in chosen["folder"].split("/") if part.strip()
        )
    if chosen.get("keep") == "default":
        chosen["keep"] = ""
    if "secret" in chosen:
        where = chosen["secret"]
        chosen["secret"] = secrets.checked("" if where == "none" else where)
    return chosen


def _print_feeds(feeds: Sequence[Feed]) -> None:
    folder = ""
    for feed in feeds:
        if feed.folder != folder:
            folder = feed.folder
            terminal.write(terminal.style(gate.line(folder), bold=True))
        indent = "  " if folder else ""
        terminal.write(f"{indent}{feed.id:>3}  {terminal.style(gate.line(feed.name), bold=True)}")
        said = [gate.line(feed.url)]
        said += [_("full: {full}").format(full=feed.full)] if feed.full != "never" else []
        said += [_("every {every} minutes").format(every=feed.every)] if feed.every else []
        said += (
            [
                _("kept {keep} days").format(keep=feed.keep)
                if feed.keep.isdigit()
                else _("kept always")
            ]
            if feed.keep
            else []
        )
        said += (
            [_("publisher: {publisher}").format(publisher=gate.line(feed.publisher))]
            if feed.publisher
            else []
        )
        said += (
            [_("password in {secret}").format(secret=secrets.told(feed.secret))]
            if feed.secret
            else []
        )
        terminal.write(f"{indent}     {', '.join(said)}")
        last = (
            _("last fetched {value} UTC").format(value=feed.succeeded[:16].replace("T", " "))
            if feed.succeeded
            else _("never fetched")
        )
        if feed.fault:
            told = terminal.style(gate.line(feed.fault), fg="red")
            terminal.write(f"{indent}     {told} ({last})")
        elif not feed.succeeded:
            terminal.write(f"{indent}     {last}")


def _imported(context: Context, file: Path, folder: str) -> tuple[Adopted, str]:
    """What became of one list, by what is in it, and half a sentence on the articles that came with it."""
    from reader.ingest.feeds import newsboat, opml

    name = gate.line(file.name)
    try:
        with file.open("rb") as opened:
            data = opened.read(_LIMIT + 1)
    except FileNotFoundError:
        raise ArticleError(
            _("{file}: there is no such file.").format(file=gate.line(str(file))),
            _("Check the path."),
        ) from None
    except OSError as error:
        raise ArticleError(f"{name}: {error.strerror}.", remedy(error)) from None
    if data.startswith(b"SQLite format 3\0"):
        with terminal.counter(_("Taking over")) as show:
            moved = newsboat.import_cache(context.library, file, show)
        flagged = (
            _(", {flagged} starred").format(flagged=grouped(moved.flagged)) if moved.flagged else ""
        )
        return moved.adopted, _("; {articles} new articles, {read} read{flagged}").format(
            articles=grouped(moved.articles), read=grouped(moved.read), flagged=flagged
        )
    if len(data) > _LIMIT:
        raise ArticleError(
            _("{name}: the file has more than {LIMIT} MB.").format(
                name=name, LIMIT=grouped(_LIMIT / 1e6, 0)
            ),
            _("Name a list of feeds."),
        )
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return adopt(context.library, opml.read(data, name), folder), ""
    from reader.ingest.decoding import decode

    return adopt(context.library, newsboat.read_urls(decode(data, name), name), folder), ""


def _adopted(adopted: Adopted) -> Iterator[shapes.Json]:
    for kind, feeds in (("added", adopted.added), ("known", adopted.known)):
        for feed in feeds:
            yield shapes.adopted(kind, feed.url, feed.name)
    for name in adopted.searches:
        yield shapes.adopted("search", None, name)
    for refused in adopted.refused:
        yield shapes.adopted("refused", None, refused)
