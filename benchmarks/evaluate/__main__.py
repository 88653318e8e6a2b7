"""Print every table of quality, or those named: `python -m benchmarks.evaluate [PART ...]`."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks.evaluate


def main(names: list[str]) -> int:
    """Print the reports of all parts, or of ``names``; each is a module with ``report()``."""
    parts = sorted(part.name for part in pkgutil.iter_modules(benchmarks.evaluate.__path__))
    parts = [part for part in parts if not part.startswith("_")]
    unknown = sorted(set(names) - set(parts))
    if unknown:
        print(f"No such part: {', '.join(unknown)}. Known: {', '.join(parts)}.", file=sys.stderr)
        return 2
    for part in names or parts:
        module = importlib.import_module(f"benchmarks.evaluate.{part}")
        if hasattr(module, "report"):
            print(*module.report(), "", sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
