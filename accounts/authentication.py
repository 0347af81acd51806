"""How a program signs in to the API (RFC 6750)."""

from typing import Any

import pghistory
from django.utils.timezone import now
from django.utils.translation import activate
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from accounts.models import AccessToken, User
from accounts.tokens import note_use, token_with
from core.limits import sender_of, too_often

WRONG_TOKENS, MINUTE = 30, 60  # a network may offer so many in a minute


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer rmk_…`. Nobody at all is told to sign in: 401 with `WWW-Authenticate`."""

    def authenticate(self, request: Request) -> tuple[User, AccessToken] | None:
        kind, _space, secret = get_authorization_header(request).partition(b" ")
        if kind.lower() != b"bearer":
            return None
        moment, sender = now(), sender_of(request._request)
        try:
            token = token_with(secret.strip().decode("ascii"), moment)
        except UnicodeDecodeError:
            token = None
        if token is None:
            if too_often("api.wrong_token", sender, most=WRONG_TOKENS, seconds=MINUTE):
                raise Throttled(wait=MINUTE)
            raise AuthenticationFailed(_("The token is unknown, expired or revoked."), code="invalid_token")
        note_use(token, moment)
        pghistory.context(token=token.pk)  # the trail of what is done with it names the token beside the person
        activate(token.user.language)
        return token.user, token

    def authenticate_header(self, request: Any) -> str:
        return 'Bearer realm="Reelmark"'


class BearerTokenSchema(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "accounts.authentication.BearerToken"
    name = "bearerToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "An API token, made on the page “API tokens”."}
