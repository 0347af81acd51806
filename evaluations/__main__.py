"""`make eval` runs every evaluation, `make eval NAME=search` one: how right, not how fast, in lines `EVAL {…}`."""

import sys
from pathlib import Path

from benchmarks._servers import run_modules

if __name__ == "__main__":
    sys.exit(run_modules("evaluations", Path(__file__).parent, sys.argv[1:]))
