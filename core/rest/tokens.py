"""What a token adds to a request: its scopes, how often it may ask, and answers that are kept for a key."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import BasePermission
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from core.errors import DomainError
from core.limits import count_one
from core.models import KeptAnswer
from core.scopes import is_within
from core.transactions import atomic_and_again

A_MINUTE, MOST_A_MINUTE = 60, 600
LONGEST_KEY = 255
KEY = "Idempotency-Key"


class KeyOfAnotherRequest(DomainError):
    code = "api.key_of_another_request"
    message = _("The Idempotency-Key was already used for another request.")
    remedy = _("Use a new key for each request, and the same key only to send the same request again.")


class WithinScopes(BasePermission):
    """A token reaches what its scopes name; a session reaches what its person may."""

    message = _("The scopes of the token do not include this request.")
    code = "insufficient_scope"

    def has_permission(self, request: Request, view: Any) -> bool:
        scopes = getattr(request.auth, "scopes", None)
        return scopes is None or is_within(scopes, app_of(view), request.method or "")


EVERYBODYS_APP = "vocabularies"


def readable_apps(request: Request) -> Callable[[str], bool] | None:
    """Which apps' rows the token may read; None for a session, which may read what its person may."""
    scopes = getattr(request.auth, "scopes", None)
    return None if scopes is None else lambda app: is_within(scopes, app, "GET")


def app_of(view: Any) -> str:
    """The Django app whose rows a view is about: what the view says, its rows', or its own."""
    if said := getattr(view, "scope_app", ""):
        return str(said)
    rows = getattr(view, "queryset", None)
    return str(rows.model._meta.app_label) if rows is not None else type(view).__module__.partition(".")[0]


class TokenRate(BaseThrottle):
    """So many requests a minute with one token; counted by the minute in which they arrive."""

    def allow_request(self, request: Request, view: Any) -> bool:
        token = request.auth
        if getattr(token, "scopes", None) is None:
            return True
        used = count_one("api.token", f"token {token.pk}", seconds=A_MINUTE)
        request._request.rate = (MOST_A_MINUTE, max(0, MOST_A_MINUTE - used))  # type: ignore[attr-defined]
        return used <= MOST_A_MINUTE

    def wait(self) -> float:
        return A_MINUTE


def rate_headers(request: Request) -> dict[str, str]:
    rate = getattr(request._request, "rate", None)
    return {} if rate is None else {"RateLimit-Limit": str(rate[0]), "RateLimit-Remaining": str(rate[1])}


def answered_once(handler: Callable[..., Any]) -> Callable[..., Any]:
    """The handler of a POST, whose answer is kept for the caller's `Idempotency-Key` in the same transaction as what
    was done. A refusal is not kept: the same request may be right later. Raises `KeyOfAnotherRequest`."""

    def answer(request: Request, *args: Any, **kwargs: Any) -> Any:
        key = _key_of(request)
        if not key:
            return handler(request, *args, **kwargs)
        digest = _digest(request)
        caller: Any = request.user

        @atomic_and_again  # the services inside, which would try again after a lost race, are part of this transaction
        def do_once() -> Any:
            kept = KeptAnswer(user=caller, key=key, request_digest=digest, made_at=now())
            try:
                with transaction.atomic():
                    kept.save(force_insert=True)
            except IntegrityError:
                return None
            response = handler(request, *args, **kwargs)
            _keep(kept, response)
            return response

        if (response := do_once()) is not None:
            return response
        return _answer_again(caller, key, digest)

    return answer


def _answer_again(caller: Any, key: str, digest: str) -> Response:
    found = KeptAnswer.objects.get(user=caller, key=key)
    if found.request_digest != digest:
        raise KeyOfAnotherRequest
    return Response(json.loads(found.content), status=found.status, headers={"Idempotent-Replayed": "true"})


def _keep(kept: KeptAnswer, response: Any) -> None:
    if isinstance(response, Response) and response.status_code < 400:
        kept.status, kept.content = response.status_code, JSONRenderer().render(response.data).decode() or "null"
        kept.save(update_fields=["status", "content"])
    else:
        kept.delete()


def _key_of(request: Request) -> str:
    key = request.headers.get(KEY, "")
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise ValidationError({KEY: [_("At most 255 printable characters.")]})
    return key


def _digest(request: Request) -> str:
    said = f"{request.method} {request.get_full_path()}\n".encode() + request._request.body
    return hashlib.sha256(said).hexdigest()
