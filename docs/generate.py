"""Write the manual's pages that hold tables: `make docs`. A test fails where a page is not what this writes."""

from __future__ import annotations

from pathlib import Path

from reader.cli import tables as command_tables
from reader.search import tables as query_tables
from reader.tui import tables as key_tables

HERE = Path(__file__).parent
NOTE = "<!-- Written by `make docs`; change the program, not this page. -->"


def pages() -> dict[str, str]:
    """The text of every generated page, by its file name."""
    return {
        "commands.md": _page(
            "Commands",
            "`reader` alone opens the screen. `reader COMMAND --help` says the same as this page.",
            *command_tables.commands(),
            "",
            "## Options",
            "",
            *command_tables.options(),
            "",
            "## Exit codes",
            "",
            *command_tables.exit_codes(),
        ),
        "keys.md": _page(
            "Keys",
            "`?` shows this list in the reader, searchable.",
            key_tables.keys(),
            "## In sheets and lines of input",
            "",
            key_tables.sheet_keys(),
        ),
        "queries.md": _page(
            "Queries",
            "One language for the search box, saved searches and `reader search`. Operators are in capitals.",
            *query_tables.markdown(),
        ),
        "json.md": _page(
            "JSON shapes",
            "Every command that prints data takes `--json` and prints one object a line with exactly these keys."
            " Offsets count code points of the article's text as `reader show ARTICLE --text` prints it; for a"
            " `.txt` file given to `analyse`, of that file's own decoded text. Dates are ISO 8601. What is"
            " not known is `null`, or an empty text where the table says text.",
            *command_tables.json_shapes(),
        ),
    }


def _page(title: str, introduction: str, *lines: str) -> str:
    return "\n".join([f"# {title}", "", NOTE, "", introduction, "", *lines]).rstrip() + "\n"


def main() -> None:
    """Write all pages."""
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
