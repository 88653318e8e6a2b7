"""Loads the models that the user's settings name; without them, or where one cannot be used, the reader goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.messages import _

if TYPE_CHECKING:
    from reader.claims.opinions import Opinions
    from reader.library.home import Home


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
