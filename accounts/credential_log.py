"""Writing down sign-ins, failures and changes of credentials, whichever door they came through."""

from ipaddress import ip_address
from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils.timezone import now

from accounts.models import CredentialEvent, CredentialEventKind
from accounts.tokens import revoke_all_tokens
from core.limits import sender_of

LONGEST = 254


def _write(kind: CredentialEventKind, request: HttpRequest | None, *, email: str, user: Any = None) -> None:
    CredentialEvent.objects.create(
        kind=kind, email=email[:LONGEST], user_key=user.pk if user else None, network=_network_of(request), at=now()
    )


def _network_of(request: HttpRequest | None) -> str | None:
    try:
        return str(ip_address(sender_of(request))) if request is not None else None
    except ValueError:
        return None


def _of_user(kind: CredentialEventKind) -> Any:
    def write(sender: Any, request: HttpRequest | None, user: Any, **_more: Any) -> None:
        if user is not None:  # somebody whose session had ended signs out as nobody
            _write(kind, request, email=user.email, user=user)

    return write


def _failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any) -> None:
    """What was typed in place of an address may be a password, and is not kept."""
    typed = str(credentials.get("email") or credentials.get("username") or "").replace("\0", "")
    _write(CredentialEventKind.FAILED, request, email=typed if "@" in typed else "")


def _reset(sender: Any, request: HttpRequest | None, user: Any, **_more: Any) -> None:
    """Whoever asks for a new password may have lost the old one to somebody: programs' tokens end with it."""
    _write(CredentialEventKind.PASSWORD_RESET, request, email=user.email, user=user)
    revoke_all_tokens(user=user, now=now())


RECEIVERS = {  # kept here, because signals hold their receivers weakly
    user_logged_in: _of_user(CredentialEventKind.SIGNED_IN),
    user_logged_out: _of_user(CredentialEventKind.SIGNED_OUT),
    user_login_failed: _failed,
    password_changed: _of_user(CredentialEventKind.PASSWORD_CHANGED),
    password_set: _of_user(CredentialEventKind.PASSWORD_CHANGED),
    password_reset: _reset,
}


def listen() -> None:
    for signal, receiver in RECEIVERS.items():
        signal.connect(receiver, dispatch_uid="accounts.credential_log")
