"""Throw-away servers of their own for what is measured, so that nobody's data is touched and two runs compare."""

import importlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from config import embedded


def run_modules(package: str, folder: Path, asked: list[str]) -> int:
    """Call `main()` of the modules named, or of all in `folder`; 2 where a name is unknown."""
    known = sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))
    if unknown := set(asked) - set(known):
        print(f"unknown name {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
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
            for name in asked or known:
                importlib.import_module(f"{package}.{name}").main()
    finally:
        shutil.rmtree(var, ignore_errors=True)
    return 0
