from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by staff; nobody signs up alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
