"""Keeps Whoosh from executing what lies in an index: it may unpickle only plain data. Imports Whoosh.

Whoosh keeps its table of contents, its postings and its stored fields as pickles, and a prepared
pickle runs code. Here every door through which it reads one gets an unpickler that knows no more than
what Whoosh itself writes. The doors are those of whoosh3 3.54.0; a test opens a prepared index at each.
"""

from __future__ import annotations

import array
import collections
import io
import pickle
import random
from types import SimpleNamespace
from typing import Any, BinaryIO

import whoosh.columns
import whoosh.formats
import whoosh.index
import whoosh.util
from whoosh.codec import whoosh3
from whoosh.filedb import structfile


def _latin1(text: str, encoding: str) -> bytes:
    """How a pickle of protocol 2 spells bytes."""
    if encoding != "latin1":
        raise pickle.UnpicklingError(f"Bytes in an index are never written in {encoding}")
    return text.encode("latin1")


_ALLOWED: dict[tuple[str, str], Any] = {
    ("_codecs", "encode"): _latin1,
    ("array", "array"): array.array,
    ("array", "_array_reconstructor"): array._array_reconstructor,  # type: ignore[attr-defined]
    ("collections", "defaultdict"): collections.defaultdict,
    ("builtins", "int"): int,
    ("builtins", "set"): set,
    ("__builtin__", "int"): int,
    ("__builtin__", "set"): set,
    ("whoosh.codec.whoosh3", "W3Segment"): whoosh3.W3Segment,
    ("whoosh.codec.whoosh3", "W3Codec"): whoosh3.W3Codec,
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """The few names that an index of ours holds; raises UnpicklingError for any other."""
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"An index never holds {module}.{name}") from None


def loads(data: bytes) -> Any:
    """What a pickle of plain data holds; raises UnpicklingError where it asks for anything else."""
    return _Unpickler(io.BytesIO(data)).load()


def load(file: BinaryIO) -> Any:
    """As `loads`, from the place where ``file`` stands."""
    return _Unpickler(file).load()


def _install() -> None:
    checked = SimpleNamespace(loads=loads, dumps=pickle.dumps, PicklingError=pickle.PicklingError)
    # Names of segments: unless they are truly random, a seeded generator makes two alike.
    doors: tuple[tuple[Any, str, Any], ...] = (
        (whoosh3, "loads", loads),
        (structfile, "load", load),
        (whoosh.columns, "loads", loads),
        (whoosh.formats, "loads", loads),
        (whoosh.index, "pickle", checked),
        (whoosh.util, "random", random.SystemRandom()),
    )
    for module, name, ours in doors:
        if not hasattr(module, name):
            raise ImportError(f"{module.__name__} has no {name}: this is not the Whoosh we know")
        setattr(module, name, ours)


_install()
