"""Numbers in the addresses of pages."""

import re

NUMBER = re.compile(r"0*([1-9][0-9]{0,5})")


def read_page_number(asked: str, last: int) -> int | None:
    """A whole number from 1 to `last`; none for anything else, however long."""
    found = NUMBER.fullmatch(asked)
    return int(found[1]) if found and int(found[1]) <= last else None
