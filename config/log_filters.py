"""What the log does not keep."""

import logging

LONG, MIDDLING = 30, 12


def without_secrets(path: str) -> str:
    """Tokens and codes stand in addresses (of signatures, invitations, new passwords, calendars)."""
    return "/".join("…" if _is_secret(part) else part for part in path.split("/"))


def _is_secret(part: str) -> bool:
    return len(part) >= LONG or (len(part) >= MIDDLING and any(sign.isdigit() for sign in part))


class WithoutSecrets(logging.Filter):
    """Of Django's own lines, whose arguments are addresses (`Not Found: /sign/…/`)."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.") and isinstance(record.args, tuple):
            record.args = tuple(
                without_secrets(one) if isinstance(one, str) and one.startswith("/") else one for one in record.args
            )
        return True
