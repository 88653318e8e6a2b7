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
            *_OWN_KEYS,
        ),
        "themes.md": _page(
            "Themes",
            "`T` goes round the dark, the light and the terminal's own colours; `:theme NAME` takes any, and is kept.",
            f"There are {key_tables.looks()}.",
            *_THEMES,
            key_tables.colours(),
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


_THEMES = """
In `contrast-dark` and `contrast-light` every text stands out 7 to 1, in the others 4.5 to 1 (tests hold that). The
highlights of `clear-dark` and `clear-light` are told apart with any colour vision. In all of them, and without any
colour (NO_COLOR), each kind
of name has a shape of its own: bold, underlined, slanted.

## Your own

A file `themes/NAME.yaml` beside the corpus is a theme called NAME:

```yaml
like: paper
person: "#aa0000"
hit-back: "#ffee88"
```
""".strip().split("\n")
_OWN_KEYS = """
## Your own keys

`keys.yaml` beside the corpus (below `--home`, or in your data folder) changes them. Three parts, each may be missing:

```yaml
preset: newsboat            # or vim (the usual keys), or emacs
keys:                       # a key, or several one after the other, and what they do
  "g k": search Kursk
  Q: [toggle-star, next-article]
  "]": 3 next-claim
  x:                        # nothing: the key is free
commands:                   # a command, or what a sheet can do, and its keys instead of the usual ones
  help: [F1, "?"]
  who.leave: [Esc, q]
```

What a key does is a command line, as behind `:`: a number, a command's id, and what the command is told;
several in brackets, or with `;` between them, are done one after the other. Keys are written as in the tables
above; Ctrl, Alt and Shift go before a `+`. A longer sequence takes the keys that begin it: with `"z q"` bound,
`z` alone waits for the next key. Numbers before a key say how often, or to which row. The reader starts with
whatever can be understood of the file, says the first fault with its line, and takes no notice of the line it
is in.
""".strip().split("\n")


def _page(title: str, introduction: str, *lines: str) -> str:
    return "\n".join([f"# {title}", "", NOTE, "", introduction, "", *lines]).rstrip() + "\n"


def main() -> None:
    """Write all pages."""
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
