"""Finds the claims that name somebody, or are credited to them, in articles that are known to do so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.claims.serial import claim_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.claims.model import Claim
    from reader.claims.store import Store


def naming(store: Store, articles: Sequence[str], names: Sequence[str], most: int) -> list[Claim]:
    """Up to ``most`` claims that name or credit one of ``names`` (canonical), in the order of ``articles``.

    The last article is read to its end. What a claim is compared by, keys and facets, is left out.
    """
    # A claim without the name in quotation marks is not worth parsing: most have it not.
    wanted = [
        json.dumps(name, ensure_ascii=False).encode("utf-8", "surrogatepass") for name in names
    ]
    known = frozenset(names)
    found: list[Claim] = []
    for article in articles:
        if len(found) >= most:
            break
        for line in store.told(article):
            if any(name in line for name in wanted):
                claim = claim_of(json.loads(line) | {"keys": {}, "facets": ()})
                if not known.isdisjoint(claim.entities) or credits_one(claim, known):
                    found.append(claim)
    return found


def credits_one(claim: Claim, names: frozenset[str]) -> bool:
    """Whether a claim is credited to one of ``names``."""
    return claim.source is not None and claim.source.entity in names
