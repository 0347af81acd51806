"""Workflow pages of the desk: a form, one service call, a refusal that keeps what was typed; and where they stand."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import DomainError
from core.permissions import Act, is_permitted
from core.texts import Text

Row = TypeVar("Row")
More = ParamSpec("More")


def desk_path(
    route: str, view: Callable[..., HttpResponseBase], fixed: Mapping[str, Any] | None = None, *, name: str
) -> URLPattern:
    """The address of a page of the desk: whoever is no staff is sent to sign in. `fixed` is what it always asks for."""
    return path(route, admin.site.admin_view(view), dict(fixed or {}), name=name)


def moved_path(route: str, noun: str, names: Mapping[str, str] | None = None) -> URLPattern:
    """The addresses that pages had once, `<route><pk>/do/<name>/`: each leads for ever to the page that is called
    `<noun>_<name>` now, or what `names` says."""

    def lead_on(request: HttpRequest, pk: int, name: str) -> HttpResponse:
        now_called = (names or {}).get(name, f"{noun}_{name.replace('-', '_')}")
        try:
            address = reverse(now_called, args=[pk])
        except NoReverseMatch:
            raise Http404 from None
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address, preserve_request=True)

    return path(f"{route}<int:pk>/do/<slug:name>/", lead_on)


def renamed_path(old: str, new: str, words: Mapping[str, str] | None = None) -> URLResolver:
    """All addresses below `/admin/<old>/` lead for ever to those below `/admin/<new>/`; `words` has what parts of them
    are called now."""

    def lead_on(request: HttpRequest, rest: str) -> HttpResponse:
        parts = ((words or {}).get(part, part) for part in rest.split("/"))
        address = f"{reverse('admin:index')}{new}/{'/'.join(parts)}"
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address, preserve_request=True)

    noun = old.rsplit("/", 1)[-1]
    return path(f"{noun}/", include([path("", lead_on, {"rest": ""}), path("<path:rest>", lead_on)]))


def about(
    find: Callable[[HttpRequest, int], Row],
) -> Callable[[Callable[Concatenate[HttpRequest, Row, More], HttpResponse]], Callable[..., HttpResponse]]:
    """For a page about one row, which `find` gives (or says that there is none for this reader)."""

    def of_row(page: Callable[Concatenate[HttpRequest, Row, More], HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(page)
        def view(request: HttpRequest, pk: int, *args: More.args, **kwargs: More.kwargs) -> HttpResponse:
            return page(request, find(request, pk), *args, **kwargs)

        return view

    return of_row


def action_view(
    request: HttpRequest,
    *,
    title: str,
    form: forms.Form,
    perform: Callable[[dict[str, Any]], Any],
    back: str,
    permission: Act,
    intro: str = "",
    warning: str = "",
    consequences: Any = (),
    button: str = "",
) -> HttpResponse:
    """Ask with `form`, do it with `perform(cleaned_data)`, go `back`. `perform` may return the words of a message.

    `warning` says before it is done what cannot be undone, `consequences` what it touches. A refusal stands on
    the page with its remedy, at the field it is about where the service says so. The fields that a form names
    in `ADVANCED_FIELDS` stand behind a fold, which is open if something is in them.
    """
    if not is_permitted(request.user, permission):
        raise PermissionDenied
    reasons: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            said = perform(form.cleaned_data)
        except DomainError as refusal:
            reasons = _reasons(refusal)
            form.add_error(None, _in_short(refusal, len(reasons)) if reasons else str(refusal))
        except ValidationError as refusal:
            _show(form, refusal)
        else:
            messages.success(request, said if isinstance(said, str) else _("The change is saved."))
            return redirect(back)
    behind: Sequence[str] = getattr(form, "ADVANCED_FIELDS", ())
    advanced = [field for field in form.visible_fields() if field.name in behind]
    context = {
        "reasons": reasons,
        "fields": [field for field in form.visible_fields() if field.name not in behind],
        "advanced": advanced,
        "advanced_open": any(field.errors or field.value() for field in advanced),
        **admin.site.each_context(request),
        "title": title,
        "form": form,
        "intro": intro,
        "warning": warning,
        "consequences": consequences,
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


def shown_once(request: HttpRequest, *, title: str, intro: str, label: str, shown: str, back: str) -> HttpResponse:
    """A secret, to the person who made it and to nobody after: no redirect, no message and no cache keeps it."""
    context = {
        **admin.site.each_context(request),
        "title": title,
        "intro": intro,
        "label": label,
        "shown": shown,
        "back": back,
    }
    response = TemplateResponse(request, "core/shown_once.html", context)
    response["Cache-Control"] = "no-store"
    return response


def given(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
