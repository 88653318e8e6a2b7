"""`reader articles`, `reader search` and `reader show`."""

from __future__ import annotations

from reader.articles import codec
from reader.cli import shapes, terminal
from reader.cli.context import Context, note
from reader.cli.naming import resolve
from reader.library.model import ArticleRow, QueryFault
from reader.messages import _, grouped

_WINDOW = 500


def articles(context: Context, as_json: bool) -> int:
    """List all articles."""
    library = context.fresh()
    total = library.count()
    if not total:
        note(
            _("There are no articles in {corpus}. Bring some: reader import PATH").format(
                corpus=context.home.corpus
            )
        )
    for offset in range(0, total, _WINDOW):
        rows = library.rows(offset, _WINDOW)
        publishers = terminal.columns([row.publisher for row in rows], 24)
        for row in rows:
            if as_json:
                shapes.write(shapes.article(row))
            else:
                _print_row(row, publishers)
    return 0


def search(context: Context, query: str, limit: int, as_json: bool) -> int:
    """Search; 3 if nothing is found."""
    context.refresh()
    if context.library.asks_for_links(query):
        context.healed(lambda __: context.follow_links(quietly=True))
    result = context.healed(lambda library: library.search(query, limit))
    if result.fault:
        fault = result.fault
        note(
            _("The query, at character {position}: {fault}").format(
                position=fault.position + 1, fault=_said(fault)
            )
        )
    if result.note:
        note(f"{result.note}.")
    if result.meant:
        note(_("Did you mean: {meant}").format(meant=result.meant))
    for hit in result.hits:
        if as_json:
            shapes.write(shapes.hit(hit))
            continue
        row = hit.row
        terminal.write(terminal.marked(row.title, hit.title_hits))
        terminal.write(terminal.style(f"  {_origin(row)}  {row.id}", dim=True))
        terminal.write(f"  {terminal.marked(hit.snippet, hit.hits)}\n")
    if not result.hits:
        note(_("Nothing found for {query!r}.").format(query=query))
        return 3
    if not as_json and result.total > len(result.hits):
        terminal.write(
            _("{count} of {total} results; more with --limit.").format(
                count=len(result.hits), total=grouped(result.total)
            )
        )
    return 0


def _said(fault: QueryFault) -> str:
    said = ". ".join(part for part in (fault.message, fault.suggestion) if part)
    return said if said.endswith("?") else f"{said}."


def show(context: Context, name: str, only_text: bool, markdown: bool, as_json: bool) -> int:
    """Print one article."""
    library = context.library
    article = library.article(resolve(name, library.corpus.ids()))
    if as_json:
        shapes.write(shapes.whole_article(article))
        return 0
    if only_text:
        terminal.exactly(article.text)
        return 0
    if markdown:
        terminal.exactly(codec.encode(article))
        return 0
    when = article.published.iso if article.published else ""
    terminal.write(terminal.style(article.title, bold=True))
    about = (article.publisher, when, ", ".join(article.authors), ", ".join(article.credits))
    terminal.write(terminal.style(" · ".join(part for part in about if part), dim=True))
    if article.url:
        terminal.write(terminal.style(article.url, underline=True))
    terminal.write("")
    for line in article.text.split("\n"):
        terminal.write(terminal.paragraph(line) if line.strip() else "")
    return 0


def _print_row(row: ArticleRow, publishers: int) -> None:
    fixed = 10 + 2 + publishers + 2
    room = terminal.width() - fixed
    terminal.write(
        f"{terminal.pad(row.published[:10], 10)}  {terminal.pad(row.publisher, publishers)}"
        f"  {terminal.style(terminal.cut(row.title, room), bold=not row.read)}"
    )
    terminal.write(
        terminal.style(f"{'':12}{terminal.cut(row.id, terminal.width() - 12)}", dim=True)
    )


def _origin(row: ArticleRow) -> str:
    return " · ".join(part for part in (row.publisher, row.published[:10]) if part)
