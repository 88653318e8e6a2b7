"""A built library, and a session in which lines are said to the reader."""

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.tui.corpus import build

from reader.errors import ReaderError
from reader.library.home import Home
from reader.library.service import Library
from reader.plain import verbs
from reader.plain.desk import Desk
from reader.plain.voice import Voice


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home built once; not to be changed."""
    return build(tmp_path_factory.mktemp("plain")).root


@pytest.fixture
def home(tmp_path: Path, built_once: Path) -> Home:
    """A built home of the test's own; copying keeps the files' times, so nothing in it looks changed."""
    shutil.copytree(built_once, tmp_path / "home")
    return Home.at(tmp_path / "home")


@pytest.fixture
def library(home: Home) -> Iterator[Library]:
    """The built library, open."""
    library = Library.open(home)
    yield library
    library.close()


Told = Callable[..., str]


@pytest.fixture
def tell(library: Library) -> Told:
    """Says lines to the reader, and returns what is heard of the last one."""
    heard = io.StringIO()
    desk = Desk(library, Voice(heard, 1_000))

    def tell(*lines: str) -> str:
        for line in lines:
            heard.seek(0)
            heard.truncate()
            try:
                verbs.do(desk, line)
            except ReaderError as fault:
                desk.say(str(fault))
        return heard.getvalue()

    return tell
