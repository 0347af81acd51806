"""How large a request may be, and how long it may take to arrive: known by its address, before its body is read."""

from django.conf import settings

KIB, MIB = 1024, 1024 * 1024
SMALL = 64 * KIB  # every form of the public pages, and of signing in, fits in many times
TAKE_FILES = ("/admin/", "/portal/")
FORM_AROUND_A_FILE = 1 * MIB
HEADERS = 64 * KIB
HEADERS_WITHIN = 10.0  # seconds
SLOWEST = 64 * KIB  # bytes a second that the slowest line still carries
PATIENCE = 20.0
STATEMENT_WITHIN = 30.0  # seconds that PostgreSQL works, or waits, for one statement of a request


def most_bytes(path: str, *, signed_in: bool) -> int:
    """The largest body taken at `path`. `signed_in` is only said: but who does not even say so sends no file."""
    if path.startswith("/api/"):
        return settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if signed_in and path.startswith(TAKE_FILES):
        return settings.MAX_UPLOAD_MB * MIB + FORM_AROUND_A_FILE
    return SMALL


def body_within(most: int) -> float:
    """The seconds in which a body of at most `most` bytes has arrived."""
    return PATIENCE + most / SLOWEST
