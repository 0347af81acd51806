"""What a program's token lets it do: read or write, area by area."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

AREAS = {  # by Django app
    "ip_registry": ("register", _("IP register")),
    "licensing": ("licensing", _("Licensing")),
    "merchandise": ("merchandise", _("Merchandise")),
    "enforcement": ("enforcement", _("Infringement")),
    "alerts": ("alerts", _("Alerts and webhooks")),
    "accounts": ("organisations", _("Organisations and people")),
    "core": ("files", _("Files and imports")),
}
EVERYBODYS = {"vocabularies"}  # apps that whoever has signed in may read
SAFE = ("GET", "HEAD", "OPTIONS")
SCOPES: list[tuple[str, object]] = [
    choice
    for name, label in AREAS.values()
    for choice in (
        (f"{name}:read", format_lazy(_("{area}: read"), area=label)),
        (f"{name}:write", format_lazy(_("{area}: read and write"), area=label)),
    )
]
"""(scope, label)"""


def is_within(scopes: list[str], app: str, method: str) -> bool:
    """Whether a token of these scopes may send a request of this method about rows of this app. A program that may
    write may read."""
    if app in EVERYBODYS:
        return method in SAFE
    if app not in AREAS:
        return False
    area = AREAS[app][0]
    return f"{area}:write" in scopes or (method in SAFE and f"{area}:read" in scopes)
