"""Write the manual's pages that hold tables: `make docs`. A test fails where a page is not what this writes."""

from __future__ import annotations

from pathlib import Path

from reader.cli import tables as command_tables
from reader.library.config import SETTINGS, usual
from reader.plain.verbs import SHORT, VERBS
from reader.search import tables as query_tables
from reader.tui import tables as key_tables

_PLAIN = (
    "Say a name, its beginning, its words (`next claim`) or its key; `:` before it may stand there and need not. Enter"
    " alone reads the next paragraph. Lists are numbered, and a number alone goes where that line leads. A number"
    " before a name says how often: `3 ]`. Lines are as long as the terminal is wide, or as `plain.width` in"
    " `config.yaml` says. `reader --plain open QUERY` begins at an article, or at what answers a query.",
    "",
    "```",
    "printf 'search Kursk\\nopen 1\\nnext claim\\nothers\\nquit\\n' | reader --plain",
    "```",
    "",
)


def _typed(keys: str) -> str:
    """The keys of a verb that can be typed into a line."""
    known = [key for key in keys.split(",") if key and "+" not in key[1:]]
    return ", ".join(f"`{key.replace('|', '/')}`" for key in known)


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
        "claims.md": _page(
            "Who else says it",
            "\n".join(_CLAIMS),
            key_tables.margin(),
            *_ROWS,
            "",
            key_tables.relations(),
            *_COUNTS,
        ),
        "plain.md": _page(
            "Line by line",
            "`reader --plain` reads aloud: lines of text, no boxes, no colours, nothing that moves. It is made for"
            " screen readers and Braille lines, and takes lines from a pipe as well. What is read, starred, noted and"
            " where you stopped is the same as on the screen.",
            *_PLAIN,
            "| say | key | what it does |",
            "| --- | --- | --- |",
            *(
                f"| `{' '.join(filter(None, (verb.id, verb.argument)))}` | {_typed(verb.keys)} | {verb.help} |"
                for verb in VERBS
            ),
            "",
            "Shorter words: "
            + ", ".join(f"`{short}` for `{name}`" for short, name in SHORT.items())
            + ".",
            "",
        ),
        "themes.md": _page(
            "Themes",
            "`T` goes round the dark, the light and the terminal's own colours; `:theme NAME` takes any, and is kept.",
            f"There are {key_tables.looks()}.",
            *_THEMES,
            key_tables.colours(),
        ),
        "settings.md": _page(
            "Settings",
            "`config.yaml` beside the corpus (below `--home`, or in your data folder) holds them; none is needed.",
            "| setting | takes | usually | what it is for |",
            "| --- | --- | --- | --- |",
            *(
                f"| `{each.name}` | {each.takes} | {usual(each)} | {each.what} |"
                for each in SETTINGS
            ),
            "",
            *_SETTINGS,
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


_CLAIMS = """
A claim is a sentence, or a part of one, that says what is or was. `]` and `[` step through the claims of an
article, and the sidebar shows the other articles that carry the one under the cursor. Nothing is listed to fill
space: what nobody else has is marked "only here".

## In the margin

Before you step on a claim the margin tells what is known of it. Articles are compared beside the reading, while
nobody types.
""".strip().split("\n")
_ROWS = """
## A row of the sidebar

One row an article, with its best sentence. Two levels are never mixed: the same claim, and below it what is
related. Each row names the publisher and the day, how its sentence stands to yours, whom it credits, and how
surely:
""".strip().split("\n")
_COUNTS = """
What one article cannot confirm before another one has it confirmed is a development and no contradiction: ← and →
tell which came first. Figures stand side by side in the head, as each article puts them ("rund 3.000", "bis zu
12.000"): `=` they agree, `≈` both may hold, `≠` they cannot.

## Witnesses

"6 articles, 4 publishers, 2 origins" counts independent witnesses and not copies:

- Articles of one publisher are one row; the others open with `F`.
- Copies of one wire report are one row too, whether they credit the agency or only share its wording.
- What is left is grouped by origin, the source that each credits. Five articles that all credit one intelligence
  service are one origin.

## Why it is listed

`w` on a row tells what links it: shared names, figures, wording, a quote, the day, and how much each weighs. Where
the reader errs, `x` takes the row off, `+` adds one that is missing; both are undone with `U`, outlive a rebuild,
and stand in `reader links --json`.

## The whole story

`c` compares all articles on one event: one row a claim, one column a publisher, in each cell how that publisher
puts it, or a blank where it is silent. The most contested come first; `1` to `4` filter: all, contested, what one
alone has, what all but one have. `t` follows a claim, or its figure, in time, as a plot and as a table; `reader
timeline` writes both as CSV and SVG.
""".strip().split("\n")
_SETTINGS = """
```yaml
reading:
  measure: 66
  spacing: 0
list:
  group: day
  columns: [date, title, words, publisher]
models:
  sentences: models/multilingual-minilm     # a folder, from the one of this file, or a whole path
  inference: ~/models/multilingual-nli
```

A name that is not in the table is a fault, and so is a value that cannot be: the reader says which line and what was
probably meant, and goes on with the other lines; `reader config check` lists all faults. `reader doctor` loads the
models that are named and says what is wrong with them.

## Models of your own

Who else carries a claim is found without any model. One that you have on disk gives a second opinion:

- `models.sentences`: how alike two sentences are moves the score of a pair that shares something already, up where
  the cosine of their vectors is above 0.5 and down where it is below, by 2 in log odds at most. `w` on a row says what
  the model found. Vectors are kept in `index/vectors.sqlite`, by content and model: no sentence is read twice.
- `models.inference`: what follows from what makes a row narrower or broader, and a contradiction a denial; figures
  that differ, quotes and what the text itself denies go first.

Both are folders of ONNX exports, with `model.onnx` (or `onnx/model.onnx`) and `tokenizer.json`; a model of inference
also needs its `config.json` for the labels. `optimum-cli export onnx --model MODEL FOLDER` makes one. They run on the
processor and offline and need `pip install 'claim-reader[models]'`. A folder of sentence-transformers that was not
exported is read where that library is installed. The sidebar uses them, on the screen and in `reader claims`; tables,
timelines and the signs in the margin of articles not yet opened do not.
""".strip().split("\n")
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
