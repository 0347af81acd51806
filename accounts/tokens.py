"""Tokens with which programs sign in to the API."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessToken, User
from core import audit
from core.errors import DomainError
from core.saving import save_checked
from core.secret_hashes import hash_of_secret

TOKEN_MADE = audit.reason("token.made", _("API token created"))
TOKEN_REVOKED = audit.reason("token.revoked", _("API token revoked"))
PREFIX = "rmk_"  # so that scanners of published code recognise a secret of ours
SHOWN = len(PREFIX) + 6
MOST_TOKENS = 50  # valid ones of a person
NOTED_EVERY = timedelta(minutes=1)


class NotTheirToken(DomainError):
    code = "token.of_another"
    message = _("An API token acts as %(person)s, who alone can create one.")
    remedy = _("Ask this person to sign in and create the token.")


class TooManyTokens(DomainError):
    code = "token.too_many"
    message = _("%(person)s already has %(most)s valid API tokens.")
    remedy = _("Revoke one that is not used any more.")


@transaction.atomic
def make_token(
    *, user: User, name: str, scopes: Sequence[str], valid_for: timedelta, by: Any, now: datetime
) -> tuple[AccessToken, str]:
    """A token of the person who signed in, and its secret, which is shown once.

    Raises `NotTheirToken`, `TooManyTokens`, or Django's `ValidationError`.
    """
    if by.pk != user.pk:
        raise NotTheirToken(person=str(user))
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # counted one at a time
    if user.access_tokens.valid(now).count() >= MOST_TOKENS:
        raise TooManyTokens(person=str(user), most=MOST_TOKENS)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = AccessToken(
        user=user,
        name=name,
        digest=hash_of_secret(secret),
        beginning=secret[:SHOWN],
        address=user.email,
        scopes=sorted(set(scopes)),
        made_at=now,
        expires_at=now + valid_for,
    )
    with audit.because(TOKEN_MADE, by=by):
        save_checked(token)
    return token, secret


@transaction.atomic
def revoke_token(*, token: AccessToken, by: Any, now: datetime) -> None:
    """From now on it opens nothing. Again, it changes nothing. Whose token may be revoked is the door's list."""
    row = AccessToken.objects.select_for_update(no_key=True).get(pk=token.pk)
    if row.revoked_at is None:
        row.revoked_at = now
        with audit.because(TOKEN_REVOKED, by=by):
            row.save(update_fields=["revoked_at"])


def revoke_all_tokens(*, user: User, now: datetime) -> int:
    """Returns how many ended."""
    with audit.because(TOKEN_REVOKED, by=user):
        return user.access_tokens.filter(revoked_at=None).update(revoked_at=now)


def token_with(secret: str, now: datetime) -> AccessToken | None:
    """The valid token of this secret, with its person; None for any other, and once the person has left or has another
    e-mail address than when the token was made."""
    found = AccessToken.objects.valid(now).filter(digest=hash_of_secret(secret), user__is_active=True)
    return found.filter(address=F("user__email")).select_related("user").first()


def note_use(token: AccessToken, now: datetime) -> None:
    """Once a minute at most: nobody needs it to the second, and every request would write."""
    if token.last_used_at is None or now - token.last_used_at >= NOTED_EVERY:
        AccessToken.objects.filter(pk=token.pk).update(last_used_at=now)
