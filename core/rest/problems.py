"""Refusals as problem documents (RFC 9457)."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import set_rollback

from core.errors import DomainError
from core.permissions import NotPermitted

TITLES = {
    400: "Bad request",
    401: "Not signed in",
    403: "Forbidden",
    404: "Not found",
    409: "Refused",
    413: "Too large",
    429: "Too many requests",
}


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: every refusal is `application/problem+json` with a stable `code`."""
    if isinstance(error, DomainError):
        refused = 403 if isinstance(error, NotPermitted) else 409
        body = _body(refused, error.code, str(error.text), remedy=error.remedy_text)
    elif isinstance(error, ValidationError):
        body = _body(
            400, "invalid", "", errors=error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        )
    elif isinstance(error, Http404):
        body = _body(404, "not_found", str(exceptions.NotFound.default_detail))
    elif isinstance(error, PermissionDenied):
        body = _body(403, "permission_denied", str(exceptions.PermissionDenied.default_detail))
    elif isinstance(error, exceptions.ValidationError):
        body = _body(400, "invalid", "", errors=error.detail)
    elif isinstance(error, exceptions.APIException):
        body = _body(error.status_code, str(error.get_codes()), str(error.detail))
    else:
        return None
    set_rollback()
    # Of whatever form the answer would have been (YAML, PDF), the refusal is JSON, as its media type says.
    context["request"].accepted_renderer = JSONRenderer()
    return Response(body, status=body["status"], headers=_headers_of(error), content_type="application/problem+json")


def _headers_of(error: Exception) -> dict[str, str]:
    """How long to wait (RFC 9110, 10.2.3), how to sign in (11.6.1)."""
    headers = {}
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    if sign_in := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = sign_in
    return headers


def problem_answer(status: int, detail: str) -> JsonResponse:
    """A problem document from outside DRF: an address that leads nowhere, a question that cannot be."""
    names = {400: "invalid", 403: "permission_denied", 404: "not_found", 413: "too_large"}
    body = _body(status, names.get(status, "error"), detail)
    return JsonResponse(body, status=status, content_type="application/problem+json")


def _body(code: int, name: str, detail: str, **more: Any) -> dict[str, Any]:
    title = TITLES.get(code, "Error")
    shown = {key: value for key, value in more.items() if value}
    return {"type": "about:blank", "title": title, "status": code, "code": name, "detail": detail, **shown}
