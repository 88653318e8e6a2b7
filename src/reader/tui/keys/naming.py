"""Text that names keys: the user's own, whatever they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMAND = re.compile(r"\{([a-z-]+)\}")


def with_keys(text: str, keys_of: Callable[[str], tuple[str, ...]]) -> str:
    """``text`` with each command in braces replaced by its first key; by its name as it is typed where it has none."""
    return _COMMAND.sub(lambda found: (*keys_of(found[1]), f":{found[1]}")[0], text)
