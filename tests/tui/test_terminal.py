"""What reaches a real terminal: nothing of an article drives it, and nothing is taken for markup."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

from tests.tui.corpus import HOSTILE, build

RUN = """
import sys
from pathlib import Path
from reader.library.home import Home
from reader.library.service import Library
from reader.tui.app import run
sys.exit(run(Library.open(Home.at(Path(sys.argv[1])))))
"""


_SIZES = {"COLUMNS", "LINES", "TEXTUAL_DRIVER", "NO_COLOR"}


class Terminal:
    """The program in a pseudo-terminal, and every byte it writes."""

    def __init__(self, home: Path, columns: int = 120, rows: int = 40, **more: str) -> None:
        self.bytes = b""
        self._fd, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        kept = {name: value for name, value in os.environ.items() if name not in _SIZES}
        self._process = subprocess.Popen(
            [sys.executable, "-c", RUN, str(home)],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env={**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", **more},
            start_new_session=True,
        )
        os.close(inner)

    def until(self, text: str, seconds: float = 30) -> None:
        """Read until ``text`` was written."""
        end = time.monotonic() + seconds
        while text.encode() not in self.bytes:
            assert time.monotonic() < end, f"{text!r} never came, but: {self.plain[-2000:]}"
            self.read(0.2)

    def read(self, seconds: float) -> None:
        """Read what comes within ``seconds``."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self._fd], [], [], left)[0]:
                return
            try:
                self.bytes += os.read(self._fd, 65536)
            except OSError:
                return

    @property
    def plain(self) -> str:
        """What was written, without the sequences that place and colour it."""
        text = self.bytes.decode("utf-8", errors="replace")
        return re.sub(r"\x1b\[[0-9;?<>=$]*[A-Za-z~]", "", text)

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self._fd, keys.encode())

    def close(self) -> int:
        """Wait for the end; the exit code."""
        end = time.monotonic() + 20
        while self._process.poll() is None and time.monotonic() < end:
            self.read(0.1)
        self._process.kill()
        os.close(self._fd)
        return self._process.wait()


def test_a_hostile_article_drives_no_terminal_and_loses_no_text(tmp_path: Path) -> None:
    build(tmp_path, HOSTILE)
    # Even a file that was put into the corpus by hand, past the import, is cleaned on the way.
    for file in (tmp_path / "corpus").glob("*.md"):
        raw = file.read_text(encoding="utf-8")
        raw = raw.replace("Hamburg", "Ham\x1b]52;c;aGk=\x07burg\u202e")
        raw = raw.replace("closed", "[closed](https://demo.example/ü\u202e\x1b\\]2;x)")
        file.write_text(raw, encoding="utf-8")
    terminal = Terminal(tmp_path)
    terminal.until("Second")
    terminal.until("mayor")
    terminal.read(2)
    for keys in (
        "\r",
        "]",
        "\t",
        "w",
        "\x1b",
        "?",
        "\x1b",
        "/",
        "Hamburg",
        "\r",
        "/",
        "[/red] (",
        "\x1b",
    ):
        terminal.send(keys)
        terminal.read(0.7)
    terminal.send("\x10")
    terminal.read(1)
    terminal.send("\x1b")
    terminal.read(0.7)
    terminal.send("q")
    assert terminal.close() == 0
    seen = terminal.bytes
    assert b"\x1b]52" not in seen
    assert b"]52;c" not in seen
    assert "\u202e".encode() not in seen
    assert "\u2066".encode() not in seen
    text = seen.decode("utf-8", errors="replace")
    assert not re.search("[\x80-\x9f\x00]", text)
    # Textual itself asks for the shape of the mouse pointer (OSC 22); a link is one (OSC 8), and nothing else.
    strings = re.findall(r"\x1b[\]P_^X]([^\x07\x1b]*)", text)
    links = [string.split(";", 2)[2] for string in strings if string.startswith("8;")]
    assert set(links) == {"", "https://demo.example/%C3%BC%5C]2;x"}
    assert {string.split(";")[0] for string in strings} <= {"22", "8"}
    assert text.count("\x07") == len(strings) - len(links)
    # Brackets are text, not markup.
    assert "[/red]" in terminal.plain
    assert "[LIVE]" in terminal.plain
    assert "Unexpected" not in terminal.plain
    assert not (tmp_path / "state" / "reader.log").exists()


def test_without_colours_no_colour_is_sent(tmp_path: Path) -> None:
    build(tmp_path)
    terminal = Terminal(tmp_path, NO_COLOR="1")
    terminal.until("Deich bei Musterstadt")
    terminal.send("\r")
    terminal.read(1)
    terminal.send("v")
    terminal.until("Credited sources")
    terminal.read(0.5)
    terminal.send("\x1b")
    terminal.read(0.7)
    terminal.send("q")
    assert terminal.close() == 0
    sent = set(re.findall(rb"\x1b\[([\d;]*)m", terminal.bytes))
    codes = {code for codes in sent for code in codes.split(b";")} - {b"39", b"49"}
    assert codes <= {b"", b"0", b"1", b"2", b"3", b"4", b"7"}
    assert codes >= {b"1", b"3", b"4"}


def test_the_screen_starts_on_a_damaged_index_and_a_corpus_with_faults(tmp_path: Path) -> None:
    home = build(tmp_path, HOSTILE)
    (home.corpus / "kreis.md").symlink_to("kreis.md")
    (home.corpus / "leer.md").touch()
    (home.corpus / "wrong.md").write_text(
        "---\nti\x1b]52;c;aGk=\x07[/red]\u202e: x\n---\n", "utf-8"
    )
    (home.corpus / "tief.md").write_text(f"---\ntitle: {'[' * 30_000}{']' * 30_000}\n---\nText\n")
    for path in (home.catalogue_file, home.claims_file, home.search_folder / "manifest.json"):
        path.write_bytes(b"no such format \x1b[31m" * 500)
    terminal = Terminal(tmp_path)
    terminal.until("Second")
    terminal.until("mayor")
    terminal.read(3)
    for keys in ("j", "\r", "\t", "\x1b"):
        terminal.send(keys)
        terminal.read(0.5)
    terminal.send("q")
    assert terminal.close() == 0
    text = terminal.bytes.decode("utf-8", errors="replace")
    assert "]52;c" not in text
    assert "\u202e" not in text
    assert "\x1b[31mno" not in text
    assert "Unexpected" not in terminal.plain
    log = (home.state / "reader.log").read_text(encoding="utf-8")
    for name in ("kreis.md", "leer.md", "wrong.md", "tief.md"):
        assert f"{name}: " in log
    assert not set("\x1b\x07\u202e") & set(log)
