"""The man page, made from the commands."""

from __future__ import annotations

from reader import __version__
from reader.cli import tables
from reader.cli.commands import cli

_ABOUT = (
    "For the claim under the cursor the reader shows which other articles carry the same claim: how they put it,"
    " whom they credit, how surely, and whether the figures agree. Without a command its screen opens."
)


def page() -> str:
    """The page in the man macros of troff."""
    lines = [
        f'.TH READER 1 "" "reader {__version__}" "User Commands"',
        ".SH NAME",
        r"reader \- a news reader for the terminal that shows who else reports a claim",
        ".SH SYNOPSIS",
        ".B reader",
        r"[\fIOPTIONS\fR] [\fICOMMAND\fR] [\fIARGUMENTS\fR]",
        ".SH DESCRIPTION",
        _plain(_ABOUT),
        ".SH OPTIONS",
    ]
    for option, text in tables.options_of(cli):
        lines += [".TP", rf"\fB{_plain(option)}\fR", _plain(text)]
    lines.append(".SH COMMANDS")
    for name, command in tables.every():
        lines += [
            ".TP",
            rf"\fB{_plain(tables.usage(name, command))}\fR",
            _plain(tables.help_of(command)),
        ]
        for option, text in tables.options_of(command):
            lines += [".RS", ".TP", rf"\fB{_plain(option)}\fR", _plain(text), ".RE"]
    lines.append(".SH EXIT STATUS")
    for code, meaning in tables.CODES:
        lines += [".TP", f".B {code}", meaning]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Text that troff sets as it is."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("’", "'")
    return rf"\&{text}" if text.startswith((".", "'")) else text
