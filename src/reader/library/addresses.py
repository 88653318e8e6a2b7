"""Brings the addresses of one page to one form, and tells which site they belong to."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit

LIST = Path(__file__).with_name("addresses.yaml")
COMPILED = Path(__file__).with_name("addresses.json")
LONGEST = 2_000
"""Characters of an address that count."""


class _Lists(NamedTuple):
    whole: frozenset[str]
    begun: tuple[str, ...]
    dresses: frozenset[str]
    common: frozenset[str]


def canonical(url: str) -> str:
    """An address without what does not tell pages apart: scheme, "www.", tracking, fragment, last slash.

    "" for what is no address of a page: another scheme, or no host.
    """
    try:
        parts = urlsplit(url.strip()[:LONGEST])
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    lists = _lists()
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in lists.dresses:
        labels = labels[1:]
    place = ".".join(labels) + (f":{port}" if port not in (None, 80, 443) else "")
    path = quote(unquote(parts.path), safe="/").rstrip("/")
    asked = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
        if not _tracks(name.lower(), lists)
    )
    query = "&".join(f"{quote(name)}={quote(value)}" for name, value in asked)
    return f"{place}{path}{'?' + query if query else ''}"


def bare(canonical_url: str) -> bool:
    """Whether a canonical address names a site, and no page of it."""
    return "/" not in canonical_url and "?" not in canonical_url


def domain(url: str) -> str:
    """What the owner of the page's site registered: "example.org", "example.co.uk"; "" without a host."""
    host = canonical(url).partition("/")[0].partition("?")[0].partition(":")[0]
    labels = host.split(".")
    long = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _lists().common
    if labels[-1].isdigit():  # an address of numbers
        return host
    return ".".join(labels[-3:] if long else labels[-2:])


def compiled() -> str:
    """The content of the JSON file."""
    import yaml

    lists: dict[str, str] = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    plain = {name: sorted(set(words.split())) for name, words in lists.items()}
    return json.dumps(plain, separators=(",", ":")) + "\n"


def _tracks(name: str, lists: _Lists) -> bool:
    return name in lists.whole or name.startswith(lists.begun)


@cache
def _lists() -> _Lists:
    lists: dict[str, list[str]] = json.loads(COMPILED.read_text(encoding="utf-8"))
    names = lists["tracking"]
    return _Lists(
        frozenset(name for name in names if not name.endswith("*")),
        tuple(name[:-1] for name in names if name.endswith("*")),
        frozenset(lists["dresses"]),
        frozenset(lists["common"]),
    )


if __name__ == "__main__":
    COMPILED.write_text(compiled(), encoding="utf-8")
