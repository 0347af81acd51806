"""`make chaos KILLS=200 ROWS=5000`: a campaign of so many kills over so many rows of each work, and what is left.

It prints a table and one line `CHAOS {…}`, and fails where anything is lost or doubled. The same `SEED` chooses alike.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from config import embedded


def main() -> int:
    var = Path(tempfile.mkdtemp(prefix="reelmark-chaos-"))
    embedded.make_var(var)
    # For this process; the program makes its own, and starts the servers that they name.
    os.environ.update(embedded.demonstration_environment(var, embedded.Servers(var)))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from tests.chaos.campaign import campaign
    from tests.servers import OWN

    os.environ[OWN] = "1"

    left = campaign(var)
    shutil.rmtree(var)  # where something broke its logs are kept
    return left


if __name__ == "__main__":
    sys.exit(main())
