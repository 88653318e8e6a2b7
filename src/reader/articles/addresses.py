"""Web addresses of untrusted texts: which may be opened, and when two are one."""

from __future__ import annotations

from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from reader.articles import gate

_LONGEST = 2_000
_SAFE = "/?:@!$&*+,;=%-._~[]"
"""What stays as it is in an address; parentheses, quotes, spaces and angles are percent-encoded."""


def web(url: str, base: str = "") -> str:
    """``url`` as an absolute http or https address that is safe to store, show and hand to a browser; else "".

    Relative addresses count from ``base``. An address with control characters, without a host, with a user's
    name in it, or of another scheme (javascript, data, file, mailto) is none.
    """
    written = url.strip()
    if not written or len(written) > _LONGEST or gate.clean(written) != written:
        return ""
    try:
        parts = urlsplit(urljoin(base, written) if base else written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    if any(character.isspace() or character in "\"'`<>\\^{|}$;&" for character in host):
        return ""
    shown = f"[{host}]" if ":" in host else host
    netloc = f"{shown}:{port}" if port is not None else shown
    whole = urlunsplit(SplitResult(parts.scheme, netloc, _quoted(parts.path), _quoted(parts.query),
                                   _quoted(parts.fragment)))  # fmt: skip
    return whole if len(whole) <= _LONGEST else ""


def host(url: str) -> str:
    """The host of an address without "www.", "" where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _quoted(part: str) -> str:
    return quote(part, safe=_SAFE)
