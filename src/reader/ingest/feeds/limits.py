"""How long, how often and how much: what a fetch is allowed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds. ``size`` counts bytes as they come out of the compression.

    ``at_once`` and ``per_host`` are how many fetches run together, ``redirects`` how many are followed.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 32_000_000
    page_size: int = 5_000_000
    at_once: int = 16
    per_host: int = 2
    redirects: int = 5
    wait: float = 7 * 86_400.0
    """The longest that a server may ask us to wait."""
