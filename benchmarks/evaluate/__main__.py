"""Print every table of quality, or those named: `python -m benchmarks.evaluate [PART ...]`.

With `--links FILE` the links that a reader rejected and added (`reader links --json`) are the gold, on the
corpus of `--home DIR` (default: READER_HOME, else this folder).
"""

import argparse
import os
import sys
from pathlib import Path

import benchmarks.evaluate
from benchmarks import parts

parser = argparse.ArgumentParser(prog="python -m benchmarks.evaluate")
parser.add_argument("parts", nargs="*", metavar="PART")
parser.add_argument("--links", type=Path, metavar="FILE", help="links judged by a reader, as gold")
parser.add_argument("--home", type=Path, metavar="DIR", default=os.environ.get("READER_HOME", "."))
asked = parser.parse_args()
if asked.links is None:
    sys.exit(parts.main(benchmarks.evaluate, asked.parts))

from benchmarks.evaluate import _judged  # noqa: E402 - the library, only for who asks

try:
    print(*_judged.report(asked.links, asked.home), "", sep="\n")
except (OSError, ValueError) as error:
    sys.exit(str(error))
