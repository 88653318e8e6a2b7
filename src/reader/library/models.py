"""Loads the models that the user's settings name; without them, or where one cannot be used, the reader goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.messages import _

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from reader.claims.opinions import Opinions
    from reader.library.home import Home


def named(home: Home) -> str:
    """The models that the settings name, as they lie on disk now: "" where none is set."""
    from reader.library.config import read

    try:
        config = read(home.config_file)
    except ReaderError:
        return ""
    folders = [config.folder(f"models.{name}") for name in ("sentences", "inference")]
    if not any(folders):
        return ""
    import hashlib  # nobody but who names a model waits for this

    files = [
        (str(file), status.st_size, status.st_mtime_ns)
        for folder in folders
        if folder is not None
        for file in sorted([folder, *folder.glob("*")])
        if (status := _status(file)) is not None
    ]
    return hashlib.sha256(repr((folders, files)).encode("utf-8", "surrogateescape")).hexdigest()[
        :16
    ]


def _status(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:
        return None


def opinions(home: Home, tell: Callable[[str], None]) -> Opinions | None:
    """What the user's models say of claims, None where none is set; ``tell`` is told what cannot be used, and why.

    Use them in the thread that asks for them.
    """
    from reader.library.config import load, told

    config, faults = load(home.config_file)
    if faults:
        tell(f"{told(home.config_file.name, faults[0])} {faults[0].remedy}".rstrip())
    sentences, inference = config.folder("models.sentences"), config.folder("models.inference")
    if sentences is None and inference is None:
        return None
    # Deferred: nobody but who names a model needs these.
    from reader.claims import onnx
    from reader.claims.opinions import Opinions
    from reader.claims.vectors import Vectors

    vectors = inferring = None
    if sentences is not None:
        try:
            vectors = Vectors(onnx.sentence_encoder(sentences), home.vectors_file)
        except ReaderError as error:
            tell(_("config.yaml: models.sentences: {error}").format(error=error))
    if inference is not None:
        try:
            inferring = onnx.inference(inference)
        except ReaderError as error:
            tell(_("config.yaml: models.inference: {error}").format(error=error))
    return Opinions(vectors, inferring, tell) if vectors or inferring else None
