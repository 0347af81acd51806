"""The workflow pages of webhooks. A secret is shown on the page that made it, once."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from alerts.forms import EndpointForm, RotateForm, WhyForm
from alerts.models import WebhookEndpoint, WebhookMessage
from alerts.services import webhooks
from core.pages import about, action_view, shown_once


def new_endpoint(request: HttpRequest) -> HttpResponse:
    form = EndpointForm(request.POST or None, user=request.user)
    made: dict[str, Any] = {}

    def perform(data: dict[str, Any]) -> str:
        made["row"], made["secret"] = webhooks.add_endpoint(by=request.user, now=now(), **data)
        return _("The webhook is registered.")

    answer = action_view(
        request,
        title=_("Register webhook"),
        form=form,
        perform=perform,
        back=reverse("admin:alerts_webhookendpoint_changelist"),
        permission=webhooks.add_endpoint,
        intro=_("Events are sent to this address, signed by the Standard Webhooks specification."),
        button=_("Register webhook"),
    )
    return _secret(request, made["row"], made["secret"]) if made else answer


def _home(row: WebhookEndpoint) -> str:
    return reverse("admin:alerts_webhookendpoint_change", args=[row.pk])


def _secret(request: HttpRequest, row: WebhookEndpoint, secret: str) -> HttpResponse:
    return shown_once(
        request,
        title=_("Secret of %(url)s") % {"url": row.url},
        intro=_("Pass the secret to the operator of the receiver over a private channel."),
        label=_("Secret"),
        shown=secret,
        back=_home(row),
    )


def endpoint_or_404(request: HttpRequest, pk: int) -> WebhookEndpoint:
    return get_object_or_404(WebhookEndpoint.objects.visible_to(request.user), pk=pk)


@about(endpoint_or_404)
def rotate(request: HttpRequest, row: WebhookEndpoint) -> HttpResponse:
    made: dict[str, str] = {}

    def perform(data: dict[str, Any]) -> str:
        both = timedelta(hours=data["hours"])
        made["secret"] = webhooks.rotate_secret(endpoint=row, by=request.user, now=now(), both_for=both)
        return _("The secret has been rotated.")

    answer = action_view(
        request,
        title=_("Rotate the secret of %(url)s") % {"url": row.url},
        form=RotateForm(request.POST or None),
        perform=perform,
        back=_home(row),
        permission=webhooks.rotate_secret,
        button=_("Rotate secret"),
    )
    return _secret(request, row, made["secret"]) if made else answer


@about(endpoint_or_404)
def disable(request: HttpRequest, row: WebhookEndpoint) -> HttpResponse:
    return action_view(
        request,
        title=_("Switch off %(url)s") % {"url": row.url},
        form=WhyForm(request.POST or None),
        perform=lambda data: webhooks.disable_endpoint(endpoint=row, by=request.user, now=now(), **data),
        back=_home(row),
        permission=webhooks.disable_endpoint,
        warning=_("Messages waiting to be sent are cancelled; each can be sent again by hand."),
        button=_("Switch off"),
    )


@about(endpoint_or_404)
def enable(request: HttpRequest, row: WebhookEndpoint) -> HttpResponse:
    return action_view(
        request,
        title=_("Switch on %(url)s") % {"url": row.url},
        form=forms.Form(request.POST if request.method == "POST" else None),
        perform=lambda data: webhooks.enable_endpoint(endpoint=row, by=request.user, now=now()),
        back=_home(row),
        permission=webhooks.enable_endpoint,
        intro=_("The webhook receives events from now on."),
        button=_("Switch on"),
    )


@about(endpoint_or_404)
def test(request: HttpRequest, row: WebhookEndpoint) -> HttpResponse:
    def perform(data: dict[str, Any]) -> str:
        made = webhooks.send_test(endpoint=row, by=request.user, now=now())
        return _("Message %(key)s will be sent in a few seconds; the result is shown below.") % {"key": made.key}

    return action_view(
        request,
        title=_("Send a test to %(url)s") % {"url": row.url},
        form=forms.Form(request.POST if request.method == "POST" else None),
        perform=perform,
        back=_home(row),
        permission=webhooks.send_test,
        intro=_("The test message only confirms that messages arrive."),
        button=_("Send test"),
    )


def again(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(WebhookMessage.objects.visible_to(request.user).select_related("endpoint"), pk=pk)
    return action_view(
        request,
        title=_("Send %(message)s again") % {"message": row},
        form=forms.Form(request.POST if request.method == "POST" else None),
        perform=lambda data: webhooks.send_again(message=row, by=request.user, now=now()),
        back=reverse("admin:alerts_webhookmessage_change", args=[row.pk]),
        permission=webhooks.send_again,
        intro=_("The webhook-id stays the same, so the receiver can recognise a repeated message."),
        button=_("Send again"),
    )
