"""Gathers the messages of the source and compiles the translated ones: `make messages`. Needs Babel."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reader.claims.model import Certainty, Relation
from reader.cli import speaking
from reader.cli.commands import cli
from reader.library.checks import CHECKED
from reader.library.config import SETTINGS
from reader.messages import DOMAIN, FOLDER
from reader.tui.commands import COMMANDS
from reader.tui.commands.command import HINT
from reader.tui.keys.binding import sheet_bindings

SOURCE = Path(__file__).parent
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "NN_": (1, 2), "pgettext": ((1, "c"), 2)}
_HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type")
"""No dates and no versions of tools: the same source makes the same files."""


class _Plain(Catalog):
    """A catalogue whose head says only what a reader of it needs."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [each for each in super().mime_headers if each[0] in _HEADERS]

    @mime_headers.setter
    def mime_headers(self, headers: object) -> None:
        raise NotImplementedError


def gathered() -> Catalog:
    """All messages of the source, in the order of its files."""
    found = _Plain(header_comment="# The messages of the reader.", fuzzy=False)
    for file, line, message, comments, context in extract_from_dir(
        SOURCE, [("**.py", "python")], keywords=_KEYWORDS, comment_tags=("Translators:",)
    ):
        found.add(
            message, None, [(f"src/reader/{file}", line)], auto_comments=comments, context=context
        )
    for where, text in declared():
        found.add(text, None, [(where, 1)])
    for hint in sorted(hints()):
        found.add(hint, None, [("src/reader/tui/commands", 1)], context=HINT)
    return found


def declared() -> Iterator[tuple[str, str]]:
    """What is made at import and needs no mark, with where it stands: help of commands, of keys, of settings."""
    yield from (("src/reader/cli", text) for text in speaking.texts(cli))
    for command in COMMANDS:
        for text in (command.title, command.help, command.group):
            yield "src/reader/tui/commands", text
    for binding in sheet_bindings():
        yield "src/reader/tui/screens", binding.description
    yield from (("src/reader/library/config.py", setting.what) for setting in SETTINGS)
    for said in (Certainty, Relation):
        yield from (("src/reader/claims/model.py", word) for word in get_args(said))
    yield from (("src/reader/library/checks.py", name) for name in CHECKED)


def translated(language: str, template: Catalog) -> Catalog:
    """The messages of the source with what the language's file has for them; what the source lost is left out."""
    with po_file(language).open("rb") as file:
        known = read_po(file, locale=language)
    made = _Plain(locale=language, header_comment=known.header_comment, fuzzy=False)
    for message in template:
        if message.id:
            old = known.get(message.id, message.context)
            made.add(
                message.id, old.string if old else None, message.locations, set(old.flags if old else ()),
                message.auto_comments, old.user_comments if old else (), context=message.context,
            )  # fmt: skip
    return made


def hints() -> set[str]:
    """What the last line of the screen offers, a word or two each."""
    return {hint for command in COMMANDS for hint in command.hints.values()}


def po_file(language: str) -> Path:
    """Where the translations into a language are written."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def files(language: str = "de") -> dict[Path, bytes]:
    """What the template, the language's file and its compiled form should hold."""
    template = gathered()
    made = translated(language, template)
    compiled = io.BytesIO()
    write_mo(compiled, made)
    po = po_file(language)
    return {TEMPLATE: _text(template), po: _text(made), po.with_suffix(".mo"): compiled.getvalue()}


def _text(catalogue: Catalog) -> bytes:
    written = io.BytesIO()
    write_po(written, catalogue, width=120, sort_by_file=True, include_lineno=False)
    return written.getvalue()


def main() -> int:
    """Write them all; say how many messages wait for their translation."""
    for path, content in files().items():
        path.write_bytes(content)
    made = translated("de", gathered())
    missing = [each for each in made if each.id and not all(forms(each.string))]
    for each in missing:
        print(each.id if isinstance(each.id, str) else each.id[0])
    print(f"{len(made)} messages, {len(missing)} without German.", file=sys.stderr)
    return 0


def forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """A message or its translation in all its forms: one, or one and many."""
    return tuple(string) if isinstance(string, (tuple, list)) else (string or "",)


if __name__ == "__main__":
    sys.exit(main())
