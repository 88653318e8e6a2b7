"""Subscriptions from the command line: adding, setting, refreshing, moving in and out."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.ingest.feeds.server import item, rss, serving


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(item(1), item(2), title="Demo [bold] Bote"))
    return path


def test_a_feed_is_added_listed_set_and_removed(run: Run, feed: Path, tmp_path: Path) -> None:
    home = tmp_path / "new"
    added = run("feeds", "add", feed, "--folder", " News / World ", at=home)
    assert (added.code, added.out.splitlines()[0]) == (0, "+ Demo [bold] Bote: 2 new")
    (listed,) = run("feeds", "list", "--json", at=home).json
    assert (listed["title"], listed["folder"], listed["fault"]) == (
        "Demo [bold] Bote",
        "News/World",
        "",
    )
    assert "Demo [bold] Bote" in run("feeds", "list", at=home).out
    (changed,) = run(
        "feeds", "set", "1", "--full", "opening", "--every", "5", "--json", at=home
    ).json
    assert (changed["full"], changed["every"]) == ("opening", 5)
    assert run("feeds", "add", feed, at=home).code == 2
    assert run("feeds", "remove", feed.as_uri(), at=home).code == 0
    assert run("feeds", "list", at=home).code == 3
    assert run("refresh", at=home).code == 3
    assert len(run("articles", "--json", at=home).json) == 2


def test_a_refresh_says_what_it_brought_and_fails_where_a_feed_does(
    run: Run, feed: Path, tmp_path: Path
) -> None:
    home = tmp_path / "new"
    run("feeds", "add", feed, "--unchecked", at=home)
    first = run("refresh", at=home)
    assert (first.code, first.out.splitlines()) == (
        0,
        ["+ Demo [bold] Bote: 2 new", "1 feed, 2 new"],
    )
    (again,) = run("refresh", "--json", at=home).json
    assert (again["state"], again["new"]) == ("unchanged", [])
    assert run("refresh", "--due", "--json", at=home).json == []
    feed.unlink()
    gone = run("refresh", "Demo [bold] Bote", at=home)
    assert gone.code == 1
    assert gone.out.startswith("! Demo [bold] Bote: There is no file")
    assert "There is no file" in run("feeds", "list", at=home).out


def test_a_password_is_never_printed(run: Run, feed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWS", "jo:hunter2")
    run("feeds", "add", feed, "--secret", "env:NEWS")
    for args in (
        ["feeds", "add", "https://jo:hunter2@bote.example/"],
        ["feeds", "set", "1", "--secret", "hunter2"],
        ["feeds", "set", "1", "--secret", "command:false hunter2"],
        ["refresh"],
        ["feeds", "list", "--json"],
        ["feeds", "export"],
        ["log"],
    ):
        ran = run(*args)
        assert "hunter2" not in ran.out + ran.err, args
        assert "unexpected" not in ran.err


def test_feeds_move_in_and_out(run: Run, feed: Path, tmp_path: Path) -> None:
    home, urls, out = tmp_path / "new", tmp_path / "urls", tmp_path / "out.opml"
    urls.write_text(f'{feed.as_uri()} news "~My title"\n"query:New:unread = \\"yes\\""\nexec:ls\n')
    taken = run("feeds", "import", urls, "--json", at=home)
    assert taken.code == 1
    assert [line["action"] for line in taken.json] == ["added", "search", "refused"]
    assert run("feeds", "export", out, at=home).code == 0
    again = run("feeds", "import", out, at=tmp_path / "other")
    assert (again.code, again.out.splitlines()) == (0, ["+ My title  in news", "1 added"])
    assert run("feeds", "import", tmp_path / "nothing", at=home).code == 1


def test_a_refresh_that_is_interrupted_leaves_everything_whole(tmp_path: Path, run: Run) -> None:
    with serving() as server:
        server.answers |= {"/quick": rss(item(1)), "/slow": lambda handler: time.sleep(20)}
        home = tmp_path / "new"
        for path in ("/quick", "/slow"):
            run("feeds", "add", server.url + path, "--unchecked", at=home)
        command = [sys.executable, "-m", "reader.cli", "--home", str(home), "refresh", "--json"]
        environment = {**os.environ, "no_proxy": "*"}
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        ) as process:
            assert process.stdout
            assert process.stderr
            assert '"fetched"' in process.stdout.readline()
            process.send_signal(signal.SIGINT)
            told = process.stderr.read()
        assert process.returncode == 130
        assert "Stopping" in told
        assert "Stopped after 1 of 2 feeds." in told
        assert len(run("articles", "--json", at=home).json) == 1
        assert "never fetched" in run("feeds", "list", at=home).out
