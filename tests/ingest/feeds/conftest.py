"""A server on loopback and an empty library for the tests of subscriptions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ingest.feeds.server import Server, serving

from reader.library.home import Home
from reader.library.service import Library


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment's proxy would not reach loopback."""
    for name in (
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(Home.at(tmp_path / "home"))
    yield opened
    opened.close()
