"""A built library for each test, and the screen on it."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from tests.tui.corpus import build
from textual.pilot import Pilot
from textual.widgets import Input

from reader.library.home import Home
from reader.library.service import Library
from reader.tui.app import ReaderApp
from reader.tui.screens.main import MainScreen

SCREENS = Path(__file__).parent.parent / "screens"


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home built once; not to be changed."""
    return build(tmp_path_factory.mktemp("tui")).root


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


class Reader:
    """The app under test, and what a person would see and do."""

    def __init__(self, app: ReaderApp, pilot: Pilot[int | None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> MainScreen:
        """The main screen."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    async def press(self, *keys: str) -> None:
        """Press keys and wait until everything they set off is done."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Fill the input that has the focus; only the last letter is typed, as each costs 50 ms."""
        self.app.screen.query_one(Input).value = text[:-1]
        await self.pilot.press("end", text[-1])
        await self.settle()

    async def settle(self) -> None:
        """Wait until no worker runs and nothing more is painted."""
        quiet = 0
        while quiet < 2:
            await self.pilot.pause()
            running = any(not worker.is_finished for worker in self.app.workers)
            busy = running or self.screen.waiting
            quiet = 0 if busy else quiet + 1
            if busy:
                await asyncio.sleep(0.005)

    @property
    def lines(self) -> list[str]:
        """What the screen shows, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.lines) + "\n"

    @property
    def last_line(self) -> str:
        """The line of keys and messages."""
        return self.lines[-1]

    @property
    def focus(self) -> str | None:
        """The id of the pane that has the focus."""
        return self.app.screen.focused.id if self.app.screen.focused else None


Opening = Callable[..., AbstractAsyncContextManager[Reader]]


@asynccontextmanager
async def opened(
    library: Library, size: tuple[int, int] = (120, 40), theme: str = ""
) -> AsyncIterator[Reader]:
    """The screen on a library, settled; a fault that was survived fails the test at the end."""
    app = ReaderApp(library)
    if theme:
        assert app.look(theme)
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        yield reader
        await reader.settle()
    assert app.faults == []


@pytest.fixture
def reading(library: Library) -> Opening:
    """Opens the screen on the built library: ``async with reading((80, 24)) as reader``."""

    def open_it(
        size: tuple[int, int] = (120, 40), theme: str = ""
    ) -> AbstractAsyncContextManager[Reader]:
        return opened(library, size, theme)

    return open_it


class _Text(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    _file_extension = "txt"

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        """All screens are in one folder."""
        return str(SCREENS)

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: int | str = 0) -> str:
        """A screen is called what its test calls it."""
        return str(index)


class _Picture(_Text):
    _file_extension = "svg"


@pytest.fixture
def screen_text(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Screens as text: ``assert reader.text == screen_text(name="search")``."""
    return snapshot.use_extension(_Text)


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Screens as SVG, where colour is the point."""
    return snapshot.use_extension(_Picture)
