#!/usr/bin/env python
"""Django's command line, with the program's own servers behind it when no others are named."""

import os
import sys

from config import embedded


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    try:
        with embedded.servers_for_a_command():
            execute_from_command_line(sys.argv)
    except embedded.CannotStart as refusal:
        sys.exit(f"Reelmark: {refusal}")


if __name__ == "__main__":
    main()
