"""Print the reports of a package whose modules have one: what `benchmarks.evaluate` and `benchmarks.speed` share."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType


def main(package: ModuleType, names: Sequence[str]) -> int:
    """Print the reports of all parts of ``package``, or of ``names``; each is a module with ``report()``.

    Modules that begin with an underscore are no parts. Returns the exit code: 2 for a name that is none.
    """
    parts = sorted(part.name for part in pkgutil.iter_modules(package.__path__))
    parts = [part for part in parts if not part.startswith("_")]
    unknown = sorted(set(names) - set(parts))
    if unknown:
        print(f"No such part: {', '.join(unknown)}. Known: {', '.join(parts)}.", file=sys.stderr)
        return 2
    for part in names or parts:
        module = importlib.import_module(f"{package.__name__}.{part}")
        if hasattr(module, "report"):
            print(*module.report(), "", sep="\n", flush=True)
    return 0
