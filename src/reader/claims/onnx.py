"""Loads models of sentences from folders: exports to ONNX, or what the library sentence-transformers reads."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reader.claims.models import Inference, Inferred, ModelError, SentenceEncoder
from reader.messages import N_, _

_LONGEST = 256
"""Tokens of a sentence that are looked at."""
_BATCH = 32
_EXTRA = N_("Install what it needs: pip install 'claim-reader[models]'")
_EXPORT = N_("Export it: optimum-cli export onnx --model MODEL FOLDER")
_INPUTS = {"input_ids", "attention_mask", "token_type_ids"}


def sentence_encoder(folder: Path) -> SentenceEncoder:
    """The encoder in ``folder``. Raises `ModelError` that says what is missing, and the remedy."""
    if _model_file(folder) is None and (folder / "modules.json").is_file():
        return _SentenceTransformer(folder)
    return OnnxEncoder(folder)


def inference(folder: Path) -> Inference:
    """The natural-language-inference model in ``folder``. Raises `ModelError`."""
    return OnnxInference(folder)


class _Onnx:
    """A model and its tokeniser: ``model.onnx`` (or ``onnx/model.onnx``) and ``tokenizer.json``."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise ModelError(
                _("{folder} is no folder.").format(folder=folder),
                _("Name the folder that holds the model."),
            )
        model, words = _model_file(folder), folder / "tokenizer.json"
        if model is None:
            raise ModelError(_("{folder} holds no model.onnx.").format(folder=folder), _(_EXPORT))
        if not words.is_file():
            raise ModelError(
                _("{folder} holds no tokenizer.json.").format(folder=folder), _(_EXPORT)
            )
        self.folder = folder
        try:
            import onnxruntime
            import tokenizers
        except ImportError as error:
            raise ModelError(
                _("{folder}: {name} is not installed.").format(folder=folder, name=error.name),
                _(_EXTRA),
            ) from None
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(words))
            self._tokenizer.enable_truncation(_LONGEST)
            self._tokenizer.enable_padding()
            self._session = onnxruntime.InferenceSession(
                str(model), providers=["CPUExecutionProvider"]
            )
        # Both libraries raise their own kinds, and bare ones, for files that are not theirs.
        except Exception as error:
            said = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
            raise ModelError(
                _("{folder}: the model cannot be loaded: {said}").format(folder=folder, said=said),
                _(_EXPORT),
            ) from error
        self._inputs = [each.name for each in self._session.get_inputs()]
        if "input_ids" not in self._inputs or not set(self._inputs) <= _INPUTS:
            raise ModelError(
                _("{folder}: the model takes {names}, not the tokens of a text.").format(
                    folder=folder, names=", ".join(self._inputs)
                ),
                _("Name a model of sentences that was exported as one."),
            )
        self.digest = _digest([model, *sorted(model.parent.glob("*.onnx_data")), words])

    def run(self, texts: Sequence[str] | Sequence[tuple[str, str]]) -> tuple[Any, Any]:
        """The model's first output and the mask of what is no padding, both numpy arrays."""
        import numpy as np

        encoded = self._tokenizer.encode_batch(list(texts))
        given = {
            "input_ids": [each.ids for each in encoded],
            "attention_mask": [each.attention_mask for each in encoded],
            "token_type_ids": [each.type_ids for each in encoded],
        }
        feed = {name: np.array(given[name], dtype=np.int64) for name in self._inputs}
        mask = np.array(given["attention_mask"], dtype=np.float32)
        try:
            output = self._session.run(None, feed)[0]
        except Exception as error:  # as above
            raise ModelError(
                _("{folder}: the model fails: {splitlines}").format(
                    folder=self.folder, splitlines=str(error).splitlines()[0][:200]
                ),
                _(_EXPORT),
            ) from error
        return output, mask


class OnnxEncoder:
    """Vectors from an ONNX model: the mean of the tokens' vectors, or the first where the model says so."""

    def __init__(self, folder: Path) -> None:
        self._model = _Onnx(folder)
        self._first = bool(
            _json(folder / "1_Pooling" / "config.json").get("pooling_mode_cls_token")
        )

    @property
    def digest(self) -> str:
        """The digest of model and tokeniser."""
        return self._model.digest

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        """Vectors of length 1. Raises `ModelError` for a model whose output is no vectors."""
        return [vector for batch in _batches(texts) for vector in self._encode(batch)]

    def _encode(self, texts: Sequence[str]) -> Iterator[list[float]]:
        output, mask = self._model.run(texts)
        if output.ndim == 3:
            if self._first:
                output = output[:, 0]
            else:
                held = mask[:, :, None]
                output = (output * held).sum(axis=1) / held.sum(axis=1).clip(min=1e-9)
        if output.ndim != 2 or len(output) != len(texts):
            raise ModelError(
                _("{folder}: the model gives {ndim} dimensions, not a vector a text.").format(
                    folder=self._model.folder, ndim=output.ndim
                ),
                _("Name a model of sentences."),
            )
        for row in output.tolist():
            yield _unit(row)


class OnnxInference:
    """Entailment and contradiction from an ONNX model; ``config.json`` names its labels."""

    def __init__(self, folder: Path) -> None:
        self._model = _Onnx(folder)
        labels = _json(folder / "config.json").get("id2label")
        names = {str(name).lower()[:6]: int(at) for at, name in (labels or {}).items()}
        if not {"entail", "contra"} <= names.keys():
            raise ModelError(
                _("{folder}: config.json names no labels entailment and contradiction.").format(
                    folder=folder
                ),
                _("Name a model of natural-language inference, with its config.json."),
            )
        self._entailment, self._contradiction = names["entail"], names["contra"]

    def infer(self, premise: str, hypothesis: str) -> Inferred:
        """What follows from ``premise``. Raises `ModelError`."""
        output, __ = self._model.run([(premise, hypothesis)])
        if output.ndim != 2 or output.shape[1] <= max(self._entailment, self._contradiction):
            raise ModelError(
                _("{folder}: the model gives no value for each of its labels.").format(
                    folder=self._model.folder
                ),
                _("Name a model of natural-language inference."),
            )
        values = [float(value) for value in output[0]]
        powers = [math.exp(value - max(values)) for value in values]
        total = sum(powers)
        return Inferred(powers[self._entailment] / total, powers[self._contradiction] / total)


class _SentenceTransformer:
    """A folder of sentence-transformers that was not exported, read by that library."""

    def __init__(self, folder: Path) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            raise ModelError(
                _("{folder} is no ONNX export, and sentence-transformers is not installed.").format(
                    folder=folder
                ),
                _(_EXPORT) + " " + _("Or: pip install sentence-transformers"),
            ) from None
        self._model = SentenceTransformer(str(folder), device="cpu")
        files = sorted(
            path for path in folder.rglob("*") if path.suffix in (".safetensors", ".bin")
        )
        self.digest = _digest([folder / "modules.json", *files])

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        """Vectors of length 1."""
        return [_unit([float(value) for value in row]) for row in self._model.encode(list(texts))]


def _model_file(folder: Path) -> Path | None:
    places = (folder / "model.onnx", folder / "onnx" / "model.onnx")
    return next((place for place in places if place.is_file()), None)


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(files: Sequence[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()[:32]


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), _BATCH):
        yield texts[start : start + _BATCH]


def _unit(row: list[float]) -> list[float]:
    norm = math.sqrt(sum(value * value for value in row))
    return [value / norm for value in row] if norm > 0 and math.isfinite(norm) else [0.0] * len(row)
