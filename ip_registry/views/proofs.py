"""The workflow pages of proofs: links of the chain, what weighs on it, registrations."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from core.boxes import SIDES
from core.days import desk_today
from core.files import keep_file
from core.models import StoredFile
from core.pages import action_view, given
from ip_registry import forms
from ip_registry.models import Asset, Clearance, Encumbrance, Registration, Title
from ip_registry.services import encumbrances, registrations, titles
from ip_registry.services.links import percent
from ip_registry.views.assets import about_asset, ask


@about_asset
def record_title(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.TitleForm(*given(request), today=desk_today())

    def perform(data: dict[str, Any]) -> str:
        scope = titles.TitleScope(
            data["first"],
            data["last"],
            *(data[side] for side in SIDES),
        )
        document = _kept(request, data["document"])
        names = ("instrument", "signed_on", "kind", "from_holder", "holder", "share", "registry_number")
        said = {name: data[name] for name in names}
        made = titles.record_title(subject=asset, scope=scope, document=document, by=request.user, now=now(), **said)
        return _("Recorded as %(number)s.") % {"number": made.number}

    title = _("Record link in the chain of title of “%(asset)s”") % {"asset": asset}
    return action_view(
        request, title=title, form=form, perform=perform, back=_report(asset), permission=titles.record_title
    )


def _report(asset: Asset) -> str:
    return reverse("title_report", args=[asset.pk])


def retire_title(request: HttpRequest, pk: int) -> HttpResponse:
    title = get_object_or_404(Title.objects.visible_to(request.user).select_related("subject"), pk=pk)
    return action_view(
        request,
        title=_("Remove link %(number)s from the chain of title") % {"number": title.number},
        form=forms.ReasonForm(*given(request)),
        perform=lambda data: str(titles.retire_title(title=title, by=request.user, now=now())),
        back=_report(title.subject),
        permission=titles.retire_title,
        warning=_("For a link recorded by mistake. The earlier record stays readable in the history."),
        consequences=[f"{title.from_holder or '–'} → {title.holder} · {percent(title.share)} · {title.instrument}"],
        button=_("Remove link"),
    )


@about_asset
def encumber(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.EncumbranceForm(*given(request))

    def perform(data: dict[str, Any]) -> None:
        data["currency"] = data["currency"] if data["amount"] is not None else ""
        data["document"] = _kept(request, data["document"])
        titles.encumber(asset=asset, by=request.user, **data)

    return ask(request, asset, form, perform, _("Encumbrance on “%(asset)s”") % {"asset": asset}, titles.encumber)


def release_encumbrance(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Encumbrance.objects.visible_to(request.user).select_related("asset"), pk=pk)
    return action_view(
        request,
        title=_("Release: %(encumbrance)s") % {"encumbrance": row},
        form=forms.ReleaseEncumbranceForm(*given(request)),
        perform=lambda data: str(encumbrances.release_encumbrance(encumbrance=row, on=data["on"], by=request.user)),
        back=_report(row.asset),
        permission=encumbrances.release_encumbrance,
    )


@about_asset
def clear(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.ClearanceForm(*given(request))

    def perform(data: dict[str, Any]) -> str:
        data["document"] = _kept(request, data["document"])
        return str(titles.record_clearance(asset=asset, by=request.user, **data))

    return ask(
        request, asset, form, perform, _("Clearance for “%(asset)s”") % {"asset": asset}, titles.record_clearance
    )


def give_clearance(request: HttpRequest, pk: int) -> HttpResponse:
    """It was still to be asked for, or ran out: now it is there."""
    row = get_object_or_404(Clearance.objects.visible_to(request.user).select_related("asset"), pk=pk)
    form = forms.GiveClearanceForm(*given(request), initial={"instrument": row.instrument})

    def perform(data: dict[str, Any]) -> str:
        data["document"] = _kept(request, data["document"])
        return str(encumbrances.give_clearance(clearance=row, by=request.user, today=desk_today(), **data))

    return action_view(
        request,
        title=_("Clearance obtained: %(clearance)s") % {"clearance": row},
        form=form,
        perform=perform,
        back=_report(row.asset),
        permission=encumbrances.give_clearance,
        intro=_("The earlier details stay in the history."),
        consequences=[" · ".join(str(part) for part in (row.asset, row.scope) if part)],
    )


@about_asset
def state_ai(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.AiForm(*given(request))
    title = _("AI-generated part of “%(asset)s”") % {"asset": asset}
    perform = lambda data: str(titles.state_ai_contribution(asset=asset, by=request.user, **data))  # noqa: E731
    return ask(request, asset, form, perform, title, titles.state_ai_contribution)


@about_asset
def register_right(request: HttpRequest, asset: Asset) -> HttpResponse:
    form = forms.RegistrationForm(*given(request), initial={"mark": asset.title_zh or asset.title})

    def perform(data: dict[str, Any]) -> str:
        data["document"] = _kept(request, data["document"])
        return str(registrations.record_registration(asset=asset, by=request.user, **data))

    title = _("Registration of “%(asset)s”") % {"asset": asset}
    return ask(request, asset, form, perform, title, registrations.record_registration)


def change_registration(request: HttpRequest, pk: int) -> HttpResponse:
    """Granted, refused, lapsed, given up for a part: what an office or a paralegal reports later."""
    row = get_object_or_404(Registration.objects.visible_to(request.user).select_related("asset"), pk=pk)
    form = forms.RegistrationForm(*given(request), initial=forms.RegistrationForm.values_of(row))

    def perform(data: dict[str, Any]) -> str:
        data["document"] = _kept(request, data["document"]) or row.document
        cleared = data["ends_on"] is None
        changed = registrations.change_registration(registration=row, by=request.user, by_rule=cleared, **data)
        return _("The change is saved.") if changed else _("No differences were found.")

    return action_view(
        request,
        title=_("Edit %(registration)s") % {"registration": row},
        form=form,
        perform=perform,
        back=_of_registration(row),
        permission=registrations.change_registration,
        intro=_("The earlier details stay in the history."),
    )


def _of_registration(row: Registration) -> str:
    return reverse("admin:ip_registry_registration_change", args=[row.pk])


def _kept(request: HttpRequest, upload: Any) -> StoredFile | None:
    return keep_file(content=upload, name=upload.name, by=request.user, now=now()) if upload else None


def renew(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Registration.objects.visible_to(request.user), pk=pk)
    return action_view(
        request,
        title=_("Renew %(registration)s") % {"registration": row},
        form=forms.ReasonForm(*given(request)),
        perform=lambda data: _until(
            registrations.renew_registration(registration=row, by=request.user, today=desk_today())
        ),
        back=_of_registration(row),
        permission=registrations.renew_registration,
        intro=_("The next term begins when this one ends, by the rules of the office."),
        consequences=_term_of(row),
        button=_("Mark as renewed"),
    )


def _until(row: Registration) -> str:
    return _("The term now runs to %(day)s.") % {"day": row.last_day}


def _term_of(row: Registration) -> list[str]:
    consequences = [_("The term runs to %(day)s.") % {"day": row.last_day}] if row.last_day else []
    if row.renewal_opens_on and row.grace_ends_on:
        days = {"opens": row.renewal_opens_on, "grace": row.grace_ends_on}
        consequences.append(_("The office accepts renewals from %(opens)s to %(grace)s, grace period included.") % days)
    return consequences


def declare_use(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Registration.objects.visible_to(request.user), pk=pk)
    due = [_("The declaration is due by %(day)s.") % {"day": row.declaration_due_on}] if row.declaration_due_on else []
    return action_view(
        request,
        title=_("Declaration of use: %(registration)s") % {"registration": row},
        form=forms.DeclareForm(*given(request)),
        perform=lambda data: str(registrations.declare_use(registration=row, on=data["on"], by=request.user)),
        back=_of_registration(row),
        permission=registrations.declare_use,
        intro=_(
            "A declaration of use is filed between the fifth and sixth year after registration, or in the "
            "following six months."
        ),
        consequences=due,
    )
