from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from core.limits import sender_of


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by staff; nobody signs up alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """As everywhere else; the limits take a /64 of IPv6 for one."""
        return sender_of(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whoever reads it: their own where they are known, else that of the page."""
        user = context.get("user")
        with translation.override(user.language if user else translation.get_language()):
            super().send_mail(template_prefix, email, {**context, "site_url": settings.SITE_URL})
