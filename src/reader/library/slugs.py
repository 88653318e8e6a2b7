"""Ids of new articles: the file's own name, made safe, with a suffix only where another article has it."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from reader.language.folding import fold

_UNSAFE = re.compile(r"[^a-z0-9_]+")


def slug(name: str) -> str:
    """``name`` as an id: ASCII lower case, digits, underscores and hyphens, at most 100 characters; may be ""."""
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", plain.lower()).strip("-")[:100].rstrip("-")


def suffixed(name: str, content: str) -> str:
    """An id of its own for an article whose name is taken: the same for the same ``content``."""
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug(name) or 'article'}-{digest}"
