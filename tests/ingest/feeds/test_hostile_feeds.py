"""Feeds that mean harm, from a real server: what can be read is read, and nothing reaches the terminal raw."""

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
from tests.ingest.feeds.hostile import MARKUP, feeds
from tests.ingest.feeds.server import serving

from reader.articles import gate
from reader.cli import main
from reader.ingest.feeds.limits import Limits
from reader.ingest.feeds.refreshing import Outcome, refresh
from reader.library.home import Home
from reader.library.service import Library

SMALL = Limits(connect=2, read=0.5, total=1, size=60_000)
FEEDS = feeds(large=200_000, many=60)


@pytest.fixture(scope="module")
def visited(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, dict[str, Outcome], dict[str, Outcome]]:
    """A home that has fetched all hostile feeds twice, and what became of each."""
    home = tmp_path_factory.mktemp("hostile")
    with serving() as server:
        library = Library.open(Home.at(home))
        names = {}
        for name, hostile in FEEDS.items():
            server.answers[f"/{name}"] = hostile.answer
            # A publisher of its own each: the same words of one publisher are one article.
            names[library.feeds.add(f"{server.url}/{name}", publisher=name, folder=name).id] = name
        both = [
            {names[outcome.feed.id]: outcome for outcome in refresh(library, limits=SMALL)}
            for _ in range(2)
        ]
        library.close()
    return home, both[0], both[1]


@pytest.mark.parametrize("name", FEEDS)
def test_what_can_be_read_is_read_and_the_rest_is_said(
    name: str, visited: tuple[Path, dict[str, Outcome], dict[str, Outcome]]
) -> None:
    _, first, second = visited
    received, expected = first[name].received, FEEDS[name]
    assert len(received.new) + len(received.merged) >= expected.items
    assert expected.fault in first[name].fault
    assert first[name].received.notes == ()
    assert second[name].received.new == ()
    assert not re.search(r"Traceback|Error\b|None", first[name].fault)


def test_texts_are_whole(visited: tuple[Path, dict[str, Outcome], dict[str, Outcome]]) -> None:
    home, first, _ = visited
    library = Library.open(Home.at(home))

    def of(name: str) -> tuple[str, str]:
        received = first[name].received
        article = library.article((*received.new, *received.merged)[0])
        return article.title, article.text

    assert of("entities") == ("café A & B <3", "café A & B <3")
    assert of("wrong-encoding")[0] == of("latin-as-utf8")[0] == "Größe"
    assert of("laughs")[1] == "&l9;"
    assert of("xxe")[1] == "&f;"
    assert of("scripts")[1] == "Safe words.link"
    assert of("markup")[0] == f"Title {MARKUP} end"
    assert of("deep-markup")[1] == "Words"
    assert len(first["new-ids"].received.new) == 1
    library.close()


def test_no_file_of_the_corpus_holds_anything_hostile(
    visited: tuple[Path, dict[str, Outcome], dict[str, Outcome]],
) -> None:
    files = list((visited[0] / "corpus").glob("*.md"))
    assert len(files) > 100
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert gate.clean(text) == text
        assert "root:" not in text


@pytest.mark.parametrize("args", [["feeds", "list"], ["refresh", "--no-index"]], ids=" ".join)
def test_nothing_of_a_feed_drives_the_terminal(
    visited: tuple[Path, dict[str, Outcome], dict[str, Outcome]], args: list[str]
) -> None:
    written = terminal("--home", str(visited[0]), *args)
    plain = re.sub(r"\x1b\[[\d;]*[mK]", "", written).replace("\r", "")
    assert not re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)
    assert "[LIVE]" in plain


def test_the_export_is_read_again_whole(
    visited: tuple[Path, dict[str, Outcome], dict[str, Outcome]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    opml = tmp_path / "feeds.opml"
    assert main(["--home", str(visited[0]), "feeds", "export", str(opml)]) == 0
    capsys.readouterr()
    other = str(tmp_path / "other")
    assert main(["--home", other, "feeds", "import", str(opml), "--json"]) == 0
    actions = [json.loads(line)["action"] for line in capsys.readouterr().out.splitlines()]
    assert actions == ["added"] * len(FEEDS)


def terminal(*args: str) -> str:
    """All that `reader ARGS` writes to a terminal, output and messages alike."""
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "reader.cli", *args]
    with subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment):
        os.close(inner)
        written = b""
        with contextlib.suppress(OSError):
            while part := os.read(outer, 65536):
                written += part
    os.close(outer)
    return written.decode()
