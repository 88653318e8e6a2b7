"""How articles are linked is found out while nobody types."""

import pytest
from tests.tui.conftest import Opening

from reader.library.service import Library
from reader.tui.screens import idling


async def test_links_are_followed_when_it_is_quiet_and_not_before(
    reading: Opening, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idling, "_EVERY", 0.01)
    before = library._catalogue.unplaced_count()
    assert before > 0
    async with reading() as reader:
        await reader.press("j")
        await reader.pilot.pause(0.05)
        assert library._catalogue.unplaced_count() == before
        monkeypatch.setattr(idling, "QUIET", 0.0)
        for _ in range(200):
            await reader.pilot.pause(0.02)
            await reader.settle()
            if not library._catalogue.unplaced_count():
                break
        assert not library._catalogue.unplaced_count()
        assert "left" not in reader.last_line
        turns = reader.screen._turns
        assert turns is not None
        assert not turns._active.is_set()
