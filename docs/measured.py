"""Write the manual's page of figures from the reports themselves: `make measured` (about half an hour)."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
LARGE = (20_000, 100_000)
"""Articles of the larger indexes that searches are measured in."""
INTRODUCTION = """# How good and how fast

<!-- Written by `make measured`; measure again, do not edit. -->

Every table is the output of a command of this repository, on the machine named here. What needs texts that the project
does not contain is left out where they are missing. Speed is always given beside a peer in the same run."""


def machine() -> str:
    """What the figures were measured on."""
    return f"Machine: {os.cpu_count()} cores, {platform.machine()}, CPython {platform.python_version()}."


def report(kind: str, *arguments: str) -> str:
    """The output of a module of the benchmarks: "evaluate" or "speed" for all of their reports."""
    run = subprocess.run(  # noqa: S603 (our own module)
        [sys.executable, "-m", f"benchmarks.{kind}", *arguments],
        cwd=HERE.parent, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return run.stdout.strip()


def main() -> None:
    """Run everything and write the page."""
    page = [
        INTRODUCTION, machine(),
        "# Quality\n\n`make evaluate` prints:", report("evaluate"),
        "# Speed\n\n`make benchmark` prints:", report("speed"),
        *(text for count in LARGE for text in (
            f"`python -m benchmarks.speed.search {count}` prints:", report("speed.search", str(count)),
        )),
    ]  # fmt: skip
    (HERE / "measured.md").write_text("\n\n".join(page) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
