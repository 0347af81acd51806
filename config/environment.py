"""A variable that is set but empty says nothing: every setting takes it as one that is not set."""

import os


def forget_empty_variables() -> None:
    for name in [name for name, value in os.environ.items() if not value.strip()]:
        del os.environ[name]
