"""The hostile feeds in their full sizes: the memory of the program stays small."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.ingest.feeds.hostile import feeds
from tests.ingest.feeds.server import serving

from reader.library.home import Home
from reader.library.service import Library

MEGABYTES = 300
PROGRAM = """
import re, sys
from pathlib import Path
from reader.cli import main
code = main(sys.argv[1:])
# What getrusage tells would count the memory of the process that started this one.
print(int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1000, file=sys.stderr)
sys.exit(code)
"""
NAMES = ["many", "large", "bomb", "endless"]


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
@pytest.mark.parametrize("chosen", [*NAMES, "all"])
def test_a_feed_of_any_size_takes_little_memory(tmp_path: Path, chosen: str) -> None:
    hostile = feeds(large=200_000_000, many=50_000)
    names = list(hostile) if chosen == "all" else [chosen]
    with serving() as server:
        library = Library.open(Home.at(tmp_path))
        for name in names:
            server.answers[f"/{name}"] = hostile[name].answer
            library.feeds.add(f"{server.url}/{name}", publisher=name)
        library.close()
        ran = subprocess.run(
            [sys.executable, "-c", PROGRAM, "--home", str(tmp_path), "refresh", "--no-index", "--json"],
            capture_output=True, text=True, env={**os.environ, "no_proxy": "*"},
        )  # fmt: skip
    outcomes = {
        line["url"].rpartition("/")[2]: line for line in map(json.loads, ran.stdout.splitlines())
    }
    assert set(outcomes) == set(names), ran.stderr
    for name in names:
        got = outcomes[name]
        assert len(got["new"]) + len(got["merged"]) >= hostile[name].items, got["message"]
    assert int(ran.stderr.split()[-1]) < MEGABYTES
