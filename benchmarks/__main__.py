"""`make bench` runs every benchmark, `make bench NAME=sweep` one. Each ends with a line `BENCH {…}`.

They run on throw-away servers of their own, so that nobody's data is touched and two runs compare.
"""

import importlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from config import embedded

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))


def main() -> int:
    names = sys.argv[1:] or NAMES
    if unknown := set(names) - set(NAMES):
        print(f"unknown benchmark {', '.join(unknown)}; there are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    var = Path(tempfile.mkdtemp(prefix="reelmark-bench-"))
    embedded.make_var(var)
    try:
        with embedded.Servers(var) as servers:  # durable, as in use
            os.environ.update(embedded.demonstration_environment(var, servers))
            os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
            import django

            django.setup()
            from django.core.management import call_command

            from config.schema.loading import load_into_empty_database

            load_into_empty_database()
            call_command("migrate", verbosity=0)
            for name in names:
                importlib.import_module(f"benchmarks.{name}").main()
    finally:
        shutil.rmtree(var, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
