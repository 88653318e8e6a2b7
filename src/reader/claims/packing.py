"""Writes profiles, signatures and claims as few bytes, and reads them back: what the claim index keeps of an article.

Every reader raises ValueError (or `struct.error`, `zlib.error`, KeyError, TypeError, IndexError) for bytes that no
writer made.
"""

from __future__ import annotations

import json
import struct
import zlib
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from reader.claims.profile import KINDS
from reader.claims.signature import Signature

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Numbers = Callable[[Iterable[str]], Mapping[str, int]]
    Texts = Callable[[Iterable[int]], Mapping[int, str]]

_HEAD = struct.Struct("<III")
_MOST = 0xFFFF
_LEVEL = 6
_HASH = 5
"""Bytes of a hash of wording."""


def pack_profiles(profiles: Sequence[list[Any]], numbers: Numbers) -> bytes:
    """Write down what `reader.claims.profile.plain_profile` gave for the claims of one article.

    Keys and facets become numbers, weights hundredths; the rest stays as it is.
    """
    known = numbers(
        text
        for keys, _, facets, *_ in profiles
        for text in (*keys, *(f for fs in facets for f in fs))
    )
    keys = [known[key] for profile in profiles for key in profile[0]]
    weights = [
        min(_MOST, round(weight * 100)) for profile in profiles for weight in profile[0].values()
    ]
    facets = [known[facet] for profile in profiles for kind in profile[2] for facet in kind]
    sizes = [len(profile[0]) for profile in profiles]
    kinds = [len(kind) for profile in profiles for kind in profile[2]]
    rest = _json([profile[3:] for profile in profiles])
    body = struct.pack(
        f"<{len(keys)}I{len(keys)}H{len(sizes)}H{len(kinds)}H{len(facets)}I{len(profiles)}d",
        *keys, *weights, *sizes, *kinds, *facets, *(profile[1] for profile in profiles),
    )  # fmt: skip
    return zlib.compress(_HEAD.pack(len(profiles), len(keys), len(facets)) + body + rest, _LEVEL)


class PackedProfiles:
    """The profiles of one article as far as they can be read without the texts of their keys."""

    __slots__ = ("_facets", "_kinds", "_rest", "_starts", "keys", "squares", "weights")

    def __init__(self, data: bytes) -> None:
        """Read what `pack_profiles` wrote. ``keys`` are the numbers of the keys of all claims, ``weights`` theirs.

        ``squares`` are those of the claims.
        """
        plain = zlib.decompress(data)
        count, all_keys, all_facets = _HEAD.unpack_from(plain)
        place = _HEAD.size

        def read(size: int, form: str) -> tuple[int, ...]:
            nonlocal place
            layout = f"<{size}{form}"
            place += struct.calcsize(layout)
            return struct.unpack_from(layout, plain, place - struct.calcsize(layout))

        self.keys = read(all_keys, "I")
        self.weights = read(all_keys, "H")
        self._starts = [0, *accumulate(read(count, "H"))]
        self._kinds = read(count * KINDS, "H")
        self._facets = read(all_facets, "I")
        self.squares = read(count, "d")
        self._rest = plain[place:]
        if self._starts[-1] != all_keys or sum(self._kinds) != all_facets:
            raise ValueError("sizes that do not fit")

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where in ``keys`` those of each claim begin and end."""
        return list(pairwise(self._starts))

    def plain(self, texts: Texts) -> list[list[Any]]:
        """What was packed. ``texts`` gives the texts of numbers."""
        known = texts((*self.keys, *self._facets))
        keys = [known[key] for key in self.keys]
        weights = [weight / 100 for weight in self.weights]
        facets = tuple(known[facet] for facet in self._facets)
        ends = [0, *accumulate(self._kinds)]
        kinds = [facets[start:end] for start, end in pairwise(ends)]
        return [
            [
                dict(zip(keys[start:end], weights[start:end], strict=True)),
                square,
                kinds[n * KINDS : (n + 1) * KINDS],
                *rest,
            ]
            for n, ((start, end), square, rest) in enumerate(
                zip(pairwise(self._starts), self.squares, json.loads(self._rest), strict=True)
            )
        ]


def pack_signature(signature: Signature, numbers: Numbers) -> bytes:
    """Write down a signature: its keys as numbers, weights as ten thousandths, the hashes of its wording."""
    known = numbers(signature.keys)
    count = len(signature.keys)
    head = struct.pack(
        f"<H{count}I{count}H",
        count,
        *(known[key] for key in signature.keys),
        *(min(_MOST, round(weight * 10_000)) for weight in signature.keys.values()),
    )
    return head + b"".join(one.to_bytes(_HASH) for one in sorted(signature.sketch))


def unpack_signature(data: bytes, texts: Texts) -> Signature:
    """Rebuild what `pack_signature` wrote."""
    (count,) = struct.unpack_from("<H", data)
    layout = f"<{count}I{count}H"
    numbers = struct.unpack_from(layout, data, 2)
    known = texts(numbers[:count])
    keys = {
        known[number]: weight / 10_000
        for number, weight in zip(numbers[:count], numbers[count:], strict=True)
    }
    start = 2 + struct.calcsize(layout)
    sketch = frozenset(
        int.from_bytes(data[place : place + _HASH]) for place in range(start, len(data), _HASH)
    )
    return Signature(keys, sketch)


def pack_claims(claims: Sequence[dict[str, Any]]) -> bytes:
    """Write down what is shown of the claims of one article, one JSON text a line."""
    return zlib.compress(b"\n".join(_json(claim) for claim in claims), _LEVEL)


def unpack_claims(data: bytes) -> list[bytes]:
    """The JSON texts of the claims that `pack_claims` wrote."""
    plain = zlib.decompress(data)
    return plain.split(b"\n") if plain else []


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
