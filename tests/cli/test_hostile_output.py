"""Nothing of an article, a file name or an argument drives the terminal that a command prints to."""

import contextlib
import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

HOSTILE = "\x1b]52;c;aGk=\x07\x1b[31m\x9b31m\x90q\x9c\u202e\u2066[/red][LIVE]\x08\x7f"
YAML = "".join(f"\\u{ord(each):04x}" for each in HOSTILE)
"""The same as escapes that only YAML resolves."""
SENTENCE = "The mayor of Hamburg said {} the bridge was closed on Tuesday for 12,000 drivers."


def terminal(*args: str) -> tuple[int, str]:
    """The exit code and all that `reader ARGS` writes to a terminal, output and messages alike."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "reader.cli", *args]
    with subprocess.Popen(
        command, stdin=inner, stdout=inner, stderr=inner, env=environment
    ) as process:
        os.close(inner)
        written = b""
        with contextlib.suppress(OSError):  # what Linux says when the other end is closed
            while part := os.read(outer, 65536):
                written += part
    os.close(outer)
    return process.returncode, written.decode()


def harmless(written: str) -> str:
    """What was written without our own colours; fails where anything else drives the terminal."""
    plain = re.sub(r"\x1b\[[\d;]*[mK]", "", written).replace("\r", "")
    drives = re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)
    assert not drives, (drives, plain)
    return plain


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with hostile articles, imported and put into the corpus by hand."""
    root = tmp_path_factory.mktemp("hostile")
    source = root / "in"
    source.mkdir()
    head = (
        '---\ntitle: "Title {0} end"\npublisher: "Pub{0}lisher"\n'
        'credits: ["{0}"]\nauthors: ["{0}"]\npublished: ""\n---\n'
    )
    body = SENTENCE.format(HOSTILE) + "\n"
    (source / f"{HOSTILE.replace('/', '')}.txt").write_text(f"Plain {HOSTILE}\n\n{body}")
    (source / "head.md").write_text(head.format(YAML) + body)
    (source / "page.html").write_text(
        f"<html><head><title>Page {HOSTILE}</title></head><body><article><p>{body * 5}</p></article></body></html>"
    )
    (source / f"bad{HOSTILE.replace('/', '')}.md").write_text(f"---\nti{HOSTILE}: x\n---\n")
    code, written = terminal("--home", str(root / "home"), "import", str(source))
    plain = harmless(written)
    assert code == 1
    assert "3 added, 1 failed" in plain
    assert "bad[red][LIVE].md: line 2: there is no key" in plain
    (root / "home" / "corpus" / "by-hand.md").write_text(head.format(HOSTILE) + body)
    return root / "home"


@pytest.mark.parametrize(
    "args",
    [
        ["articles"],
        ["search", "Hamburg"],
        ["claims"],
        ["entities"],
        ["show", "head"],
        ["show", "by-hand"],
        ["show", "by-hand", "--text"],
        ["articles", "--json"],
        ["claims", "--json"],
        ["analyse", "../in/head.md"],
        ["doctor"],
    ],
    ids=" ".join,
)
def test_output_drives_no_terminal_and_keeps_brackets(home: Path, args: list[str]) -> None:
    paths = [str(home / arg) if arg.startswith("..") else arg for arg in args]
    code, written = terminal("--home", str(home), *paths)
    plain = harmless(written)
    assert code == 0
    if args[0] not in ("entities", "doctor"):
        assert "[LIVE]" in plain
    if args[0] in ("articles", "show"):
        assert "[/red]" in plain


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["show", HOSTILE], 3),
        (["search", f"{HOSTILE} ("], 0),
        (["search", "x", "--limit", HOSTILE], 2),
        (["import", HOSTILE], 1),
        (["import", "x", "--date", HOSTILE], 2),
        (["import", "x", "--language", HOSTILE], 2),
        (["analyse", __file__, "--encoding", HOSTILE], 1),
        ([HOSTILE], 2),
        ([f"--{HOSTILE}"], 2),
    ],
    ids=lambda value: value[0] if isinstance(value, list) and value[0] != HOSTILE else None,
)
def test_messages_drive_no_terminal(home: Path, args: list[str], expected: int) -> None:
    code, written = terminal("--home", str(home), *args)
    plain = harmless(written)
    assert "reader: " in plain or expected == 0
    assert "unexpected" not in plain
    assert code == expected


def test_text_for_other_programs_is_the_clean_text(home: Path) -> None:
    command = [sys.executable, "-m", "reader.cli", "--home", str(home), "show", "by-hand"]
    text = subprocess.run([*command, "--text"], capture_output=True, check=True).stdout.decode()
    whole = json.loads(subprocess.run([*command, "--json"], capture_output=True, check=True).stdout)
    assert whole["text"] == text == SENTENCE.format("[/red][LIVE]")
    assert whole["title"] == "Title [/red][LIVE] end"
    assert whole["publisher"] == "Pub[/red][LIVE]lisher"
