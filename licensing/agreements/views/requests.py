"""The pages on which the desk answers what licensees ask for."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _

from core.pages import action_view, given
from licensing.agreements import forms, requests
from licensing.models import Agreement, LicenceRequest
from vocabularies.words import current_vocabularies


def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(LicenceRequest.objects.visible_to(request.user).select_related("organisation"), pk=pk)
    made: list[Agreement] = []

    def perform(data: dict[str, Any]) -> str:
        made.append(requests.take_up(request=row, **data, by=request.user, now=now()))
        return _("The deal memo is created. Add the clauses to be granted.")

    answer = action_view(
        request,
        title=_("Start a deal from %(request)s") % {"request": row},
        form=forms.TakeUpForm(*given(request), initial={"number": row.number}),
        perform=perform,
        back=reverse("admin:licensing_licencerequest_change", args=[pk]),
        permission=requests.take_up,
        button=_("Create deal"),
    )
    if not made:
        return answer
    words = current_vocabularies()
    asked = {
        "kind": row.kind,
        "categories": words.categories.write(row.categories) or "All",
        "territories": words.territories.write(row.territories) or "World",
        "first": row.period.lower.isoformat(),
        "last": (row.period.upper - timedelta(days=1)).isoformat(),
    }
    return redirect(f"{reverse('agreement_add_clause', args=[made[0].pk])}?{urlencode(asked)}")


def decline(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(LicenceRequest.objects.visible_to(request.user).select_related("organisation"), pk=pk)
    return action_view(
        request,
        title=_("Decline %(request)s") % {"request": row},
        form=forms.DeclineForm(*given(request)),
        perform=lambda data: str(requests.decline(request=row, answer=data["answer"], by=request.user, now=now())),
        back=reverse("admin:licensing_licencerequest_change", args=[pk]),
        permission=requests.decline,
        button=_("Decline"),
    )
