"""Make the manual's pictures from the program itself, on the demo corpus: `make pictures`."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["COLORTERM"] = "truecolor"  # whatever terminal this runs in

from reader.library.home import Home
from reader.library.service import Library
from reader.tui.app import ReaderApp

HERE = Path(__file__).parent

# Each picture: its size in cells, and the keys that lead to it from the first screen.
PICTURES = {
    "screen": ((120, 40), ["j", "j", "j", "enter", "right_square_bracket", "enter"]),
    "search": ((120, 40), ["slash", *"kursk"]),
    "narrow": ((60, 20), ["j", "j", "j", "enter", "right_square_bracket"]),
}  # fmt: skip


async def picture(home: Home, name: str, size: tuple[int, int], keys: list[str]) -> None:
    """Write one picture."""
    library = Library.open(home)
    app = ReaderApp(library)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        (HERE / f"{name}.svg").write_text(app.export_screenshot(title="reader"), encoding="utf-8")
    library.close()


def main() -> None:
    """Write all pictures, each on a fresh copy of the demo corpus."""
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "built"
        shutil.copytree(HERE.parent / "corpus", built / "corpus")
        library = Library.open(Home.at(built))
        library.refresh()
        library.close()
        for name, (size, keys) in PICTURES.items():
            home = Path(folder) / name
            shutil.copytree(built, home)
            asyncio.run(picture(Home.at(home), name, size, keys))
            print(f"docs/{name}.svg")


if __name__ == "__main__":
    main()
