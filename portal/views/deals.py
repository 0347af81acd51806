"""Pages on which licensees ask for licences and sign what they were asked to sign."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.errors import DomainError
from licensing.agreements.requests import ask_for_licence
from licensing.agreements.signatures import NoSuchLink, sign_by_link, signature_by
from licensing.agreements.versions import content_of, in_words
from licensing.models import LicenceRequest
from portal.forms import RequestForm, SignatureForm
from vocabularies.words import current_vocabularies


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """Exactly what is signed, and by whom. A link of somebody else, or one that is over, says so and shows nothing."""
    user: Any = request.user
    try:
        asked = signature_by(token=token, user=user, now=now())
    except DomainError as refusal:
        status = 404 if isinstance(refusal, NoSuchLink) else 409
        return render(request, "portal/sign_refused.html", {"refusal": refusal}, status=status)
    form = SignatureForm(request.POST or None, initial={"signed_as": user.name})
    if request.method == "POST" and form.is_valid():
        try:
            sign_by_link(token=token, signed_as=form.cleaned_data["signed_as"], by=user, now=now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("The agreement is signed. The licensor signs next, and you will be notified when it is executed."),
            )
            return redirect("portal:home")
    context = {
        "here": "portal",
        "agreement": asked.agreement,
        "asked": asked,
        "content": in_words(content_of(asked.agreement)),
        "form": form,
    }
    return render(request, "portal/sign.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    if user.is_staff:
        raise PermissionDenied
    form = RequestForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        data["period"] = DateRange(data.pop("first"), data.pop("last") + timedelta(days=1))
        try:
            made = ask_for_licence(by=user, now=now(), **data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(
                request, _("%(number)s is sent. The answer will appear on this page.") % {"number": made.number}
            )
            return redirect("portal:requests")
    words = current_vocabularies()
    rows = [
        (row, words.categories.describe(row.categories), words.territories.describe(row.territories))
        for row in LicenceRequest.objects.visible_to(user).select_related("organisation")[:100]
    ]
    context = {"here": "requests", "form": form, "rows": rows}
    return render(request, "portal/requests.html", context, status=422 if form.errors else 200)
