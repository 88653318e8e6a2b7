"""`reader tour`: the screen on the demo corpus, in a library of its own."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import shell
from reader.errors import ReaderError
from reader.library.home import Home
from reader.library.session import TOUR
from reader.messages import _

if TYPE_CHECKING:
    from reader.cli.context import Context


def tour(context: Context) -> int:
    """Open the screen on a copy of the demo corpus and begin the tour; nothing of the user's own is touched."""
    folder = _folder(context)
    context.at(folder)
    try:
        for article in sorted(_demo().glob("*.md")):
            if not (context.home.corpus / article.name).exists():
                context.home.corpus.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(article, context.home.corpus / article.name)
    except OSError as fault:
        raise ReaderError(
            _("The demo articles cannot be put into {folder}: {fault}.").format(
                folder=folder, fault=fault.strerror or fault
            ),
            _("Name a folder of your own with --home."),
        ) from None
    context.fresh().set_setting(TOUR, "")
    return shell.screen(context)


def _folder(context: Context) -> Path:
    """Beside what can be made again, or in the folder that was named."""
    if context.folder:
        return context.folder / "tour"
    return Home.default().index.parent / "tour"


def _demo() -> Path:
    """The demo corpus: in the package where it was installed, beside the source where it was not."""
    packed = Path(str(resources.files("reader") / "demo"))
    return packed if packed.is_dir() else Path(__file__).parents[3] / "corpus"
