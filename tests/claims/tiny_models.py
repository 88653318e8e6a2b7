"""Tiny models of sentences, made where they are tested: an ONNX file is written byte by byte (protobuf)."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from pathlib import Path

FLOAT, INT64 = 1, 7


def tokenizer(folder: Path, words: Sequence[str]) -> None:
    """A tokeniser that knows ``words`` by number, from 2; 0 is padding, 1 any other word."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    vocabulary = {"[PAD]": 0, "[UNK]": 1, **{word: 2 + at for at, word in enumerate(words)}}
    made = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))  # noqa: S106
    made.pre_tokenizer = Whitespace()
    made.save(str(folder / "tokenizer.json"))


def encoder(folder: Path, vectors: dict[str, Sequence[float]]) -> Path:
    """A model that gives each word its vector, and padding one that would show."""
    folder.mkdir(parents=True, exist_ok=True)
    size = len(next(iter(vectors.values())))
    rows = [[9.0] * size, [0.0] * size, *vectors.values()]
    nodes = [_node("Gather", ["table", "input_ids"], "last_hidden_state")]
    (folder / "model.onnx").write_bytes(_model(rows, nodes, "last_hidden_state", 3))
    tokenizer(folder, list(vectors))
    return folder


def inference(folder: Path, logits: dict[str, Sequence[float]]) -> Path:
    """A model that adds up what each word says for contradiction, entailment and neither."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [[0.0] * 3, [0.0] * 3, *logits.values()]
    mean = _node("ReduceMean", ["each"], "logits", _ints("axes", [1]) + _int("keepdims", 0))
    nodes = [_node("Gather", ["table", "input_ids"], "each"), mean]
    (folder / "model.onnx").write_bytes(_model(rows, nodes, "logits", 2))
    labels = {"0": "CONTRADICTION", "1": "entailment", "2": "neutral"}
    (folder / "config.json").write_text(json.dumps({"id2label": labels}))
    tokenizer(folder, list(logits))
    return folder


def flat(folder: Path) -> Path:
    """A model whose output has one dimension: no vectors."""
    folder.mkdir(parents=True, exist_ok=True)
    node = _node("ReduceMean", ["each"], "flat", _ints("axes", [1, 2]) + _int("keepdims", 0))
    nodes = [_node("Gather", ["table", "input_ids"], "each"), node]
    (folder / "model.onnx").write_bytes(_model([[1.0], [1.0]], nodes, "flat", 1))
    tokenizer(folder, [])
    return folder


def foreign(folder: Path) -> Path:
    """A model that takes pixels."""
    folder.mkdir(parents=True, exist_ok=True)
    nodes = [_node("Gather", ["table", "pixels"], "seen")]
    (folder / "model.onnx").write_bytes(_model([[1.0]], nodes, "seen", 3, inputs=("pixels",)))
    tokenizer(folder, [])
    return folder


def _model(
    rows: Sequence[Sequence[float]],
    nodes: Sequence[bytes],
    output: str,
    rank: int,
    inputs: Sequence[str] = ("input_ids", "attention_mask"),
) -> bytes:
    data = struct.pack(f"<{len(rows) * len(rows[0])}f", *(value for row in rows for value in row))
    table = _number(1, len(rows)) + _number(1, len(rows[0])) + _number(2, FLOAT)
    table += _bytes(8, b"table") + _bytes(9, data)
    graph = b"".join(_bytes(1, node) for node in nodes) + _bytes(2, b"tiny") + _bytes(5, table)
    graph += b"".join(_bytes(11, _value(name, INT64, 2)) for name in inputs)
    graph += _bytes(12, _value(output, FLOAT, rank))
    opset = _bytes(1, b"") + _number(2, 13)
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, opset)


def _node(kind: str, inputs: Sequence[str], output: str, attributes: bytes = b"") -> bytes:
    given = b"".join(_bytes(1, name.encode()) for name in inputs)
    return given + _bytes(2, output.encode()) + _bytes(4, kind.encode()) + attributes


def _int(name: str, value: int) -> bytes:
    return _bytes(5, _bytes(1, name.encode()) + _number(3, value) + _number(20, 2))


def _ints(name: str, values: Sequence[int]) -> bytes:
    held = b"".join(_number(8, value) for value in values)
    return _bytes(5, _bytes(1, name.encode()) + held + _number(20, 7))


def _value(name: str, kind: int, rank: int) -> bytes:
    dims = b"".join(_bytes(1, _bytes(2, f"{name}{at}".encode())) for at in range(rank))
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, dims)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    held = bytearray()
    while value > 127:
        held.append(value & 127 | 128)
        value >>= 7
    held.append(value)
    return bytes(held)
