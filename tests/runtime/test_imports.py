"""Each import contract of `pyproject.toml` bites: a wrong import, planted in a copy of the program, is named."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

PROJECT = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
WRONG = [
    ("Imports run downwards", "core/money.py", "import licensing.models"),
    ("Doors call services, services call models", "ip_registry/services/tree.py", "import ip_registry.admin.assets"),
    ("The rooms of licensing", "licensing/rights/boxes.py", "import licensing.grants.drafting"),
    ("The rooms of licensing", "licensing/agreements/workflow.py", "import licensing.grid.grid"),
    ("The rooms of licensing", "licensing/grants/binding.py", "import licensing.calendars"),
    ("The rooms of licensing", "licensing/warehouse.py", "import licensing.models"),
    (
        "Agreements know nothing of availability",
        "licensing/agreements/clauses.py",
        "import licensing.availability.questions",
    ),
    ("The grid knows nothing of how grants are written", "licensing/grid/tables.py", "import licensing.grants.terms"),
    ("Obligations know nothing of rights", "licensing/obligations/alerts.py", "import licensing.rights.boxes"),
    (
        "Nobody behind a door calls a door",
        "licensing/agreements/workflow.py",
        "import licensing.agreements.forms",
    ),
    ("Nobody behind a door calls a door", "alerts/services/mailing.py", "import alerts.forms"),
    ("Regions are plain Python", "core/regions/algebra.py", "import django.db"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """The program's own modules, with nothing wrong in them."""
    tree = tmp_path_factory.mktemp("tree")
    shutil.copy(settings.BASE_DIR / "pyproject.toml", tree)
    for package in PROJECT["root_packages"]:
        others = shutil.ignore_patterns("__pycache__", "data", "typst", "*.sql")
        shutil.copytree(settings.BASE_DIR / package, tree / package, ignore=others)
    assert lint(tree) == set()
    return tree


def lint(tree: Path) -> set[str]:
    """The names of the contracts that are broken."""
    program = Path(sys.executable).with_name("lint-imports")
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(tree), "NO_COLOR": "1"}
    done = subprocess.run(
        [program, "--no-cache", "--no-logo"], cwd=tree, env=env, capture_output=True, text=True, check=False
    )
    kept_or_broken = [line for line in done.stdout.splitlines() if line.endswith((" KEPT", " BROKEN"))]
    assert len(kept_or_broken) == len(PROJECT["contracts"]), done.stdout + done.stderr
    broken = {line.removesuffix(" BROKEN") for line in kept_or_broken if line.endswith(" BROKEN")}
    assert bool(broken) == bool(done.returncode)
    return broken


@pytest.mark.parametrize(("contract", "path", "planted"), WRONG)
def test_a_wrong_import_breaks_its_contract(contract: str, path: str, planted: str, copy: Path):
    module = copy / path
    before = module.read_bytes() if module.exists() else None
    module.write_bytes((before or b"") + f"\n{planted}\n".encode())
    try:
        assert contract in lint(copy)
    finally:
        module.unlink() if before is None else module.write_bytes(before)


def test_every_contract_is_shown_to_bite():
    assert {name for name, _path, _planted in WRONG} == {one["name"] for one in PROJECT["contracts"]}
