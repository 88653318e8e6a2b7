"""Print every table of quality, or those named: `python -m benchmarks.evaluate [PART ...]`."""

import sys

import benchmarks.evaluate
from benchmarks import parts

sys.exit(parts.main(benchmarks.evaluate, sys.argv[1:]))
