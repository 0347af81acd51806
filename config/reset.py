"""`make reset`: throw the program's own data away, unless it is in use."""

import shutil
import sys

from config import embedded


def main() -> int:
    var = embedded.var_folder()
    if not var.exists():
        return 0
    lock = embedded.RunLock(var)
    if not lock.acquire():
        print(f"Reelmark is running (process {lock.owner()}): stop it first.", file=sys.stderr)
        return 1
    shutil.rmtree(var)
    print(f"Removed {var}. The next make run starts afresh.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
