"""`make bench` runs every benchmark, `make bench NAME=sweep` one. Each ends with a line `BENCH {…}`."""

import sys
from pathlib import Path

from benchmarks._servers import run_modules

if __name__ == "__main__":
    sys.exit(run_modules("benchmarks", Path(__file__).parent, sys.argv[1:]))
