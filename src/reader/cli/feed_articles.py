"""`reader revisions` and `reader expire`."""

from __future__ import annotations

from reader.articles import gate
from reader.cli import shapes, terminal
from reader.cli.context import Context, note
from reader.cli.naming import resolve
from reader.errors import UsageError
from reader.library.feed_model import DifferencePart
from reader.messages import _, grouped, ngettext


def revisions(context: Context, named: str, as_json: bool) -> int:
    """Print the revisions of an article with their differences; 3 if it has none."""
    feeds = context.library.feeds
    article = resolve(named, context.library.corpus.ids())
    found = feeds.revisions(article)
    if not found:
        note(_("{article} is as it came in.").format(article=article))
        return 3
    for revision in found:
        difference = feeds.difference(article, revision.number)
        if as_json:
            shapes.write(shapes.revision(revision, difference))
            continue
        what = _("updated") if revision.kind == "updated" else _("more of the text was got")
        terminal.write(terminal.style(f"{revision.number}  {revision.at[:16]}  {what}", bold=True))
        if difference.before_title != difference.after_title:
            terminal.write(f"  - {gate.line(difference.before_title)}")
            terminal.write(f"  + {gate.line(difference.after_title)}")
        for part in difference.parts:
            if not part.same:
                _print_part(part)
    return 0


def expire(context: Context, dry_run: bool, keep: str | None, as_json: bool) -> int:
    """Remove what was kept long enough, or print it."""
    library = context.library
    if keep is not None:
        if keep != "always" and not keep.isdigit():
            raise UsageError(
                _("--keep cannot be {keep!r}.").format(keep=keep),
                _("Say a number of days, or always."),
            )
        if dry_run:
            raise UsageError(
                _("--keep sets a rule, --dry-run changes nothing."), _("Say one of them.")
            )
        library.set_setting("keep", keep)
    found = library.feeds.expiring() if dry_run else library.feeds.expire()
    for one in found:
        if as_json:
            shapes.write(shapes.expired(one, removed=not dry_run))
        else:
            terminal.write(f"{one.at[:10]}  {one.article}  {gate.line(one.feed)}")
    if not as_json:
        said = ngettext(
            "{count} article removed; that is not undone.",
            "{count} articles removed; that is not undone.",
            len(found),
        )
        if dry_run:
            said = ngettext(
                "{count} article would be removed.",
                "{count} articles would be removed.",
                len(found),
            )
        note(said.format(count=grouped(len(found))))
    if found and not dry_run:
        context.refresh()
    return 0


def _print_part(part: DifferencePart) -> None:
    if part.before:
        terminal.write(f"  - {terminal.marked(part.before, part.removed)}")
    if part.after:
        terminal.write(f"  + {terminal.marked(part.after, part.added)}")
