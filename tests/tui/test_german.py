"""The screen in German: nothing is cut off that English has room for."""

from collections.abc import Iterator

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.tui.conftest import Opening
from tests.tui.test_screens import SIZES, called, show_dike

from reader import messages

# The files are called what they show, not what their tests are called.
pytestmark = pytest.mark.filterwarnings(r"ignore:\s*Can not relate snapshot")


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    messages.choose("de")
    yield
    messages.choose("en")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_an_article_in_german(
    reading: Opening, screen_text: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with reading(size) as reader:
        await show_dike(reader)
        assert reader.text == screen_text(name=called("german", size))


async def test_help_in_german(reading: Opening, screen_text: SnapshotAssertion) -> None:
    async with reading((80, 24)) as reader:
        await reader.press("question_mark")
        assert reader.text == screen_text(name="german-help-80x24")
