"""Print every table of speed, or those named: `python -m benchmarks.speed [PART ...]`."""

import sys

import benchmarks.speed
from benchmarks import parts

sys.exit(parts.main(benchmarks.speed, sys.argv[1:]))
