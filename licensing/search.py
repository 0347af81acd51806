"""How agreements are found."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.search.kinds import Kind, Shown
from licensing.models import Agreement, Authorisation, LicenceRequest, Obligation


def names(keys: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    for key, number, title in Agreement.objects.filter(pk__in=keys).values_list("pk", "number", "title"):
        yield key, number, 7
        yield key, title, 5


def show(rows: "QuerySet[Any]") -> Mapping[int, Shown]:
    return {
        row.pk: Shown(
            str(row),
            f"{row.licensee} · {row.get_status_display()}",
            reverse("admin:licensing_agreement_change", args=[row.pk]),
        )
        for row in rows.select_related("licensee")
    }


AGREEMENTS = Kind(
    "agreement", _("Agreements"), "licensing.agreement", names, lambda user: Agreement.objects.visible_to(user), show
)


def names_of_authorisations(keys: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    for row in Authorisation.objects.filter(pk__in=keys):
        yield row.pk, row.number, 5


def show_authorisations(rows: "QuerySet[Any]") -> Mapping[int, Shown]:
    return {
        row.pk: Shown(
            row.number,
            f"{row.holder} · {row.grant} · {row.get_status_display()}",
            reverse("admin:licensing_authorisation_change", args=[row.pk]),
        )
        for row in rows.select_related("holder", "grant__agreement")
    }


AUTHORISATIONS = Kind(
    "authorisation",
    _("Authorisations"),
    "licensing.authorisation",
    names_of_authorisations,
    lambda user: Authorisation.objects.visible_to(user),
    show_authorisations,
)


def names_of_obligations(keys: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    for key, what in Obligation.objects.filter(pk__in=keys).values_list("pk", "what"):
        yield key, Obligation.NUMBERS.of(key), 4
        yield key, what, 1


def show_obligations(rows: "QuerySet[Any]") -> Mapping[int, Shown]:
    return {
        row.pk: Shown(
            str(row),
            f"{row.agreement} · {row.get_state_display()}",
            reverse("admin:licensing_obligation_change", args=[row.pk]),
        )
        for row in rows.select_related("agreement__licensee")
    }


OBLIGATIONS = Kind(
    "obligation",
    _("Obligations"),
    "licensing.obligation",
    names_of_obligations,
    lambda user: Obligation.objects.visible_to(user),
    show_obligations,
)


def names_of_requests(keys: Iterable[int]) -> Iterator[tuple[int, str, int]]:
    for key, title in LicenceRequest.objects.filter(pk__in=keys).values_list("pk", "title"):
        yield key, LicenceRequest.NUMBERS.of(key), 4
        yield key, title, 3


def show_requests(rows: "QuerySet[Any]") -> Mapping[int, Shown]:
    return {
        row.pk: Shown(
            str(row),
            f"{row.organisation} · {row.get_status_display()}",
            reverse("admin:licensing_licencerequest_change", args=[row.pk]),
        )
        for row in rows.select_related("organisation")
    }


REQUESTS = Kind(
    "request",
    _("Licence requests"),
    "licensing.licencerequest",
    names_of_requests,
    lambda user: LicenceRequest.objects.visible_to(user),
    show_requests,
)
KINDS = [AGREEMENTS, AUTHORISATIONS, OBLIGATIONS, REQUESTS]
