"""What reads the gold stories belongs to the benchmarks, which lie beside the tests and are not installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
