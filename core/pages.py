"""Workflow pages of the admin site: a form, one service call, and a refusal that keeps what was typed."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import DomainError
from core.texts import Text


def service_page(
    request: HttpRequest,
    *,
    title: str,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    back: str,
    permission: str,
    lead: str = "",
    warning: str = "",
    facts: Any = (),
    button: str = "",
) -> HttpResponse:
    """Ask with `form`, do it with `act(cleaned_data)`, go `back`. `act` may return the words of a message.

    `warning` says before it is done what cannot be undone, `facts` what it touches. A refusal stands on
    the page with its remedy, at the field it is about where the service says so. The fields that a form names
    in `RARELY` stand behind a fold, which is open if something is in them.
    """
    if not request.user.has_perm(permission):
        raise PermissionDenied
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            said = act(form.cleaned_data)
        except DomainError as refusal:
            reasons = _reasons(refusal)
            form.add_error(None, _in_short(refusal, len(reasons)) if reasons else str(refusal))
        except ValidationError as refusal:
            _show(form, refusal)
        else:
            messages.success(request, said if isinstance(said, str) else _("The change is saved."))
            return redirect(back)
    behind: Sequence[str] = getattr(form, "RARELY", ())
    rarely = [field for field in form.visible_fields() if field.name in behind]
    context = {
        "reasons": reasons,
        "fields": [field for field in form.visible_fields() if field.name not in behind],
        "rarely": rarely,
        "rarely_open": any(field.errors or field.value() for field in rarely),
        **admin.site.each_context(request),
        "title": title,
        "form": form,
        "lead": lead,
        "warning": warning,
        "facts": facts,
        "button": button or _("Save"),
        "back": back,
    }
    return TemplateResponse(request, "core/act.html", context, status=422 if form.errors else 200)


def _reasons(refusal: DomainError) -> list[str]:
    """The reasons of a refusal that has several, each once."""
    given = refusal.parts.get("reasons")
    if not isinstance(given, (list, tuple)) or len(given) < 2:
        return []
    return list(dict.fromkeys(str(Text.from_json(one)) for one in given))


def _in_short(refusal: DomainError, count: int) -> str:
    said = ngettext("%(n)s problem, listed below", "%(n)s problems, listed below", count) % {"n": count}
    return str(type(refusal)(**{**refusal.parts, "reasons": said}))


def _show(form: forms.Form, refusal: ValidationError) -> None:
    by_field = refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
    for name, said in by_field.items():
        for one in said:
            form.add_error(name if name in form.fields else None, one)


def shown_once(request: HttpRequest, *, title: str, lead: str, label: str, shown: str, back: str) -> HttpResponse:
    """A secret, to the person who made it and to nobody after: no redirect, no message and no cache keeps it."""
    context = {
        **admin.site.each_context(request), "title": title, "lead": lead, "label": label, "shown": shown, "back": back,
    }  # fmt: skip
    response = TemplateResponse(request, "core/shown_once.html", context)
    response["Cache-Control"] = "no-store"
    return response
