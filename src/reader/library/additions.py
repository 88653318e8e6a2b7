"""The entities that the user adds to the shipped ones, in a file beside the corpus."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import NamedTuple

from reader.claims import version
from reader.errors import ReaderError
from reader.messages import _

_GAZETTEER = "reader.entities.gazetteer"


class Additions(NamedTuple):
    """The file of the user's own entities as it was when it was read: its text, "" where there is none."""

    text: str = ""
    path: str = ""

    @property
    def version(self) -> str:
        """The version of analyses made with them: another text reads every article again."""
        if not self.text:
            return version.VERSION
        return f"{version.VERSION}+{hashlib.sha256(self.text.encode()).hexdigest()[:12]}"

    def apply(self) -> None:
        """Let this process recognise them."""
        if self.text or _GAZETTEER in sys.modules:
            from reader.entities import gazetteer  # not on the way to a first screen

            gazetteer.use(self.text, self.path)


def read(path: Path) -> Additions:
    """What is in ``path``; nothing where it is missing.

    Raises `reader.entities.compiling.GazetteerError`, which names line and field, for a file with a fault.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Additions()
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "not in UTF-8"
        raise ReaderError(
            f"{path}: {reason}.", _("Save it as UTF-8 text that you may read, or move it away.")
        ) from fault
    if text.strip():
        from reader.entities import compiling  # YAML is loaded only where there is a file

        compiling.parsed(text, str(path))
    return Additions(text, str(path)) if text.strip() else Additions()


NONE = Additions()
"""No entities of the user's own."""
