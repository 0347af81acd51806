"""Install the packages of a requirements file and say meanwhile how far it is. Runs before anything is installed.

Wheels only, so that nobody needs a compiler; and modules are compiled when they are first used, because the program
uses a third of what its packages bring.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterable

PIP = [
    sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-compile", "--only-binary", ":all:",
    "--progress-bar", "off",
]  # fmt: skip
NOT_OF_A_NAME = re.compile(r"[^\w.-]")
EVERY = 5.0  # seconds between two lines


def main(requirements: str) -> int:
    print("Reelmark: installing the packages that it needs (once)", flush=True)
    pip = subprocess.Popen([*PIP, "-r", requirements], stdout=subprocess.PIPE, text=True)
    assert pip.stdout
    tell_progress(pip.stdout)
    return pip.wait()


def tell_progress(lines: Iterable[str]) -> None:
    """Say what pip's lines tell: how many packages were looked up, and when they are unpacked."""
    found, said_at = 0, time.monotonic()
    for line in lines:
        words = line.split()
        if line.startswith("Collecting "):
            found += 1
            if time.monotonic() - said_at > EVERY:
                said_at = time.monotonic()
                name = NOT_OF_A_NAME.split(words[1])[0]
                print(f"  {found} packages fetched, now {name}", flush=True)
        elif line.startswith("Installing collected packages"):
            print(f"  unpacking {len(words) - 3} packages", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
