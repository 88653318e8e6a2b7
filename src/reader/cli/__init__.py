"""The command line."""

from __future__ import annotations


def main(args: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 wrong usage, 3 nothing found."""
    from reader.cli.run import (
        run,
    )  # what only asks for this package's modules should not pay for all of it

    return run(args)
