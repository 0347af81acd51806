"""The workflow pages of webhooks. A secret is shown on the page that made it, once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from alerts.event_types import all_types
from alerts.models import WebhookEndpoint, WebhookMessage
from alerts.services import webhooks
from core.pages import service_page, shown_once

CHANGE = "alerts.change_webhookendpoint"


class EndpointForm(forms.Form):
    url = forms.CharField(
        label=gettext_lazy("Address"), max_length=500,
        help_text=gettext_lazy("An https address that this server can reach."),
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )  # fmt: skip
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Organisation"), required=False,
        help_text=gettext_lazy(
            "The webhook receives events of this organisation’s agreements only. Leave blank for the licensing "
            "desk, which receives all events."
        ),
        widget=AutocompleteSelect(
            WebhookEndpoint._meta.get_field("organisation"), admin.site, attrs={"style": "width: 100%"}
        ),
    )  # fmt: skip
    types = forms.MultipleChoiceField(
        label=gettext_lazy("Events"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Select none to receive all events, including future ones."),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["types"].choices = [(one.code, one.label) for one in all_types()]  # type: ignore[attr-defined]


class RotateForm(forms.Form):
    hours = forms.IntegerField(
        label=gettext_lazy("Hours during which the old secret stays valid"), min_value=0, max_value=24 * 14, initial=24,
        help_text=gettext_lazy("Enter 0 if the old secret has leaked."),
    )  # fmt: skip


class WhyForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("Reason"), max_length=300)


def new_endpoint(request: HttpRequest) -> HttpResponse:
    form = EndpointForm(request.POST or None, user=request.user)
    made: dict[str, Any] = {}

    def act(data: dict[str, Any]) -> str:
        made["row"], made["secret"] = webhooks.add_endpoint(by=request.user, now=now(), **data)
        return _("The webhook is registered.")

    answer = service_page(
        request,
        title=_("Register webhook"),
        form=form,
        act=act,
        back=reverse("admin:alerts_webhookendpoint_changelist"),
        permission="alerts.add_webhookendpoint",
        lead=_("Events are sent to this address, signed by the Standard Webhooks specification."),
        button=_("Register webhook"),
    )
    return _secret(request, made["row"], made["secret"]) if made else answer


def _home(row: WebhookEndpoint) -> str:
    return reverse("admin:alerts_webhookendpoint_change", args=[row.pk])


def _secret(request: HttpRequest, row: WebhookEndpoint, secret: str) -> HttpResponse:
    return shown_once(
        request,
        title=_("Secret of %(url)s") % {"url": row.url},
        lead=_("Pass the secret to the operator of the receiver over a private channel."),
        label=_("Secret"),
        shown=secret,
        back=_home(row),
    )


def rotate(request: HttpRequest, row: WebhookEndpoint) -> HttpResponse:
    made: dict[str, str] = {}

    def act(data: dict[str, Any]) -> str:
        both = timedelta(hours=data["hours"])
        made["secret"] = webhooks.rotate_secret(endpoint=row, by=request.user, now=now(), both_for=both)
        return _("The secret has been rotated.")

    answer = service_page(
        request,
        title=_("Rotate the secret of %(url)s") % {"url": row.url},
        form=RotateForm(request.POST or None),
        act=act,
        back=_home(row),
        permission=CHANGE,
        button=_("Rotate secret"),
    )
    return _secret(request, row, made["secret"]) if made else answer


def disable(request: HttpRequest, row: WebhookEndpoint) -> HttpResponse:
    return service_page(
        request,
        title=_("Switch off %(url)s") % {"url": row.url},
        form=WhyForm(request.POST or None),
        act=lambda data: webhooks.disable_endpoint(endpoint=row, by=request.user, now=now(), **data),
        back=_home(row),
        permission=CHANGE,
        warning=_("Messages waiting to be sent are cancelled; each can be sent again by hand."),
        button=_("Switch off"),
    )


def enable(request: HttpRequest, row: WebhookEndpoint) -> HttpResponse:
    return service_page(
        request,
        title=_("Switch on %(url)s") % {"url": row.url},
        form=forms.Form(request.POST if request.method == "POST" else None),
        act=lambda data: webhooks.enable_endpoint(endpoint=row, by=request.user, now=now()),
        back=_home(row),
        permission=CHANGE,
        lead=_("The webhook receives events from now on."),
        button=_("Switch on"),
    )


def test(request: HttpRequest, row: WebhookEndpoint) -> HttpResponse:
    def act(data: dict[str, Any]) -> str:
        made = webhooks.send_test(endpoint=row, by=request.user, now=now())
        return _("Message %(key)s will be sent in a few seconds; the result is shown below.") % {"key": made.key}

    return service_page(
        request,
        title=_("Send a test to %(url)s") % {"url": row.url},
        form=forms.Form(request.POST if request.method == "POST" else None),
        act=act,
        back=_home(row),
        permission=CHANGE,
        lead=_("The test message only confirms that messages arrive."),
        button=_("Send test"),
    )


OF_AN_ENDPOINT: dict[str, Callable[[HttpRequest, WebhookEndpoint], HttpResponse]] = {
    "rotate": rotate,
    "disable": disable,
    "enable": enable,
    "test": test,
}
"""By the last part of their address: `/admin/alerts/webhookendpoint/<pk>/do/<name>/`."""


def of_an_endpoint(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    if name not in OF_AN_ENDPOINT:
        raise Http404
    row = get_object_or_404(WebhookEndpoint.objects.visible_to(request.user), pk=pk)
    return OF_AN_ENDPOINT[name](request, row)


def again(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(WebhookMessage.objects.visible_to(request.user).select_related("endpoint"), pk=pk)
    return service_page(
        request,
        title=_("Send %(message)s again") % {"message": row},
        form=forms.Form(request.POST if request.method == "POST" else None),
        act=lambda data: webhooks.send_again(message=row, by=request.user, now=now()),
        back=reverse("admin:alerts_webhookmessage_change", args=[row.pk]),
        permission=CHANGE,
        lead=_("The webhook-id stays the same, so the receiver can recognise a repeated message."),
        button=_("Send again"),
    )
