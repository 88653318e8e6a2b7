"""What `reader doctor` looks at in the user's settings: the file, and the models that it names."""

from __future__ import annotations

from reader.errors import ReaderError
from reader.library.config import read
from reader.library.home import Home
from reader.library.model import Check
from reader.messages import _


def settings(home: Home) -> list[Check]:
    """One finding for the file, none where there is none, and one for each model, which is loaded."""
    if not home.config_file.exists():
        return []
    config = read(home.config_file)
    found = [
        Check(
            "settings",
            True,
            _("{config_file} holds {count} settings.").format(
                config_file=home.config_file, count=len(config.values)
            ),
        )
    ]
    from reader.claims import onnx

    for name, load in (
        ("models.sentences", onnx.sentence_encoder),
        ("models.inference", onnx.inference),
    ):
        folder = config.folder(name)
        if folder is None:
            continue
        try:
            load(folder)
        except ReaderError as error:
            found.append(Check(name, False, error.message, error.remedy))
        else:
            found.append(Check(name, True, _("{folder} can be used.").format(folder=folder)))
    return found
