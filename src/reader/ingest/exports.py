"""From files that `reader export` wrote back into the library: articles, and the reader's hand on them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.articles import codec, frontmatter, gate
from reader.articles.corpus import LIMIT as LONGEST
from reader.errors import ArticleError, NotFoundError, ReaderError
from reader.ingest.files import Report, store
from reader.library import slugs, subjects
from reader.library.changes import Wanted
from reader.library.exporting import BEGINNING, NAMESPACE
from reader.library.keeping import NOTE_LIMIT, marks, tags
from reader.messages import _, grouped

if TYPE_CHECKING:
    from reader.library.service import Library

LIMIT = 2_000_000_000
"""The largest export that is read, in bytes."""
_HEAD = 4096
_JSON = b'{"reader-export":'


class Record(NamedTuple):
    """One article of an export: its id, the text of its file, and what was kept of it."""

    id: str
    source: str
    kept: dict[str, Any]


def is_export(path: Path) -> bool:
    """Whether a file was written by `reader export`."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return head.startswith((_JSON, BEGINNING.encode())) or (
        head.lstrip().startswith(b"<?xml") and f'"{NAMESPACE}"'.encode() in head
    )


def import_export(library: Library, path: Path) -> Report:
    """Bring the articles of an export in, as `files.store` does, with marks, tags, notes and places as one step.

    What is marked here stays marked; a note on the same place is replaced. One bad record stops no other.
    """
    report, wanted = Report(), list[Wanted]()
    places: dict[str, int] = {}
    try:
        if path.stat().st_size > LIMIT:
            raise ArticleError(
                _("{name}: it has more than {LIMIT} bytes.").format(
                    name=path.name, LIMIT=grouped(LIMIT)
                ),
                _("Export less at once."),
            )
        text = path.read_text(encoding="utf-8")
        for record in _records(text, gate.line(path.name)):
            try:
                name = _store(library, record, report)
                wanted += _wanted(name, record.kept)
                places[name] = int(record.kept.get("place") or 0)
            except ReaderError as error:
                report.failed.append(error)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                report.failed.append(_broken(gate.line(path.name), record.id, error))
    except ReaderError as error:
        report.failed.append(error)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else _("it is not UTF-8")
        report.failed.append(
            ArticleError(f"{gate.line(str(path))}: {reason}.", _("Check the file."))
        )
    library.keeping.change(
        wanted,
        _("what was kept of articles imported from {name}").format(name=gate.line(path.name)),
    )
    for name, place in places.items():
        if place > 0:
            library.set_place(name, place)
    return report


def _store(library: Library, record: Record, report: Report) -> str:
    """Save the article of a record; returns the id under which it is."""
    source = gate.clean(record.source)
    try:
        name = library.corpus.path(record.id).stem
    except NotFoundError:  # no id of ours: it could leave the folder
        name = slugs.slug(record.id)
    if len(source) > LONGEST or not name:
        raise ArticleError(
            _("{id}: this is no article.").format(id=gate.line(record.id)[:80]), _("Leave it out.")
        )
    article = codec.decode(name, source, f"{name}.md")
    before = {kind: len(getattr(report, kind)) for kind in ("added", "updated", "unchanged")}
    store(library.corpus, article, frontmatter.read(source, f"{name}.md").body.rstrip(), report)
    return next(
        str(getattr(report, kind)[-1])
        for kind, number in before.items()
        if len(getattr(report, kind)) > number
    )


def _wanted(name: str, kept: dict[str, Any]) -> list[Wanted]:
    """The changes that bring back what was kept of an article."""
    found: list[Wanted] = []
    if kept.get("read") is True:
        found += marks([name], "read", True)
    if kept.get("starred") is True:
        found += marks([name], "starred", True)
    if kept.get("hidden") is True:
        found += marks([name], "hidden", True)
    for tag in kept.get("tags", ()):
        if written := gate.line(str(tag)).strip():
            found += tags([name], written, True)
    for note in kept.get("notes", ()):
        said = gate.clean(str(note["note"]))[:NOTE_LIMIT].strip()
        if said:
            subject = subjects.note_key(name, gate.clean(str(note["text"])))
            found.append(Wanted("note", subject, [said, int(note["start"])]))
    return found


def _records(text: str, name: str) -> Iterator[Record]:
    if text.startswith(BEGINNING):
        return _of_markdown(text, name)
    if text.startswith(_JSON.decode()):
        return (_record(line, name) for line in text.split("\n") if line.strip())
    return _of_feed(text, name)


def _record(text: str, name: str) -> Record:
    """One record of JSON. Raises `ArticleError`."""
    try:
        found = json.loads(text)
        return Record(str(found["id"]), str(found["source"]), found)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _broken(name, "", error) from None


def _of_markdown(text: str, name: str) -> Iterator[Record]:
    first, __, rest = text.partition("\n")
    boundary = first.removesuffix(" -->").rpartition(" ")[2]
    opening = f"\n<!-- {boundary} "
    for part in f"\n{rest}".split(opening)[1:]:
        head, __, source = part.partition(" -->\n")
        try:
            kept = json.loads(head)
            yield Record(str(kept["id"]), source, kept)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise _broken(name, "", error) from None


def _of_feed(text: str, name: str) -> Iterator[Record]:
    from xml.etree import ElementTree  # only for such a file

    # Entities are how XML is made to grow or to read other files; what we write has none.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ArticleError(
            _("{name}: it declares entities.").format(name=name),
            _("Import only what reader export wrote."),
        )
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - without a document type there is nothing to expand
    except (ElementTree.ParseError, ValueError) as error:
        raise ArticleError(
            _("{name}: this is not whole: {error}.").format(name=name, error=error),
            _("Export it anew."),
        ) from None
    for element in root.iter(f"{{{NAMESPACE}}}article"):
        yield _record(element.text or "", name)


def _broken(name: str, article: str, error: Exception) -> ArticleError:
    where = f"{name}: {gate.line(article)[:80]}" if article else name
    return ArticleError(
        _("{where}: this record is not whole ({error}).").format(where=where, error=error),
        _("Export it anew."),
    )
