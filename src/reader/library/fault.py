"""Faults as one line for the reader; what was not expected also goes into the log, whole."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from reader.articles.gate import line
from reader.errors import ReaderError
from reader.messages import _

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger("reader")

_FULL = 500_000
"""Bytes above which the log is begun anew."""


def told(error: BaseException) -> str:
    """What to tell the reader of ``error``, in display text."""
    if isinstance(error, ReaderError):
        return line(str(error))
    log.error("unexpected: %s", error, exc_info=error)
    return line(
        _("Unexpected: {name}: {error}. The log has it all: {file}").format(
            name=type(error).__name__, error=error, file=_file()
        )
    )


def _file() -> str:
    return next(
        (h.baseFilename for h in log.handlers if isinstance(h, logging.FileHandler)), _("(no file)")
    )


def log_to(file: Path) -> None:
    """Write faults to ``file`` (what is above half a megabyte is put aside at the start), never to the screen."""
    for former in list(log.handlers):
        log.removeHandler(former)
        former.close()
    handler: logging.Handler
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _FULL:
            file.replace(file.with_suffix(".old.log"))
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False
