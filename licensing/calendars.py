"""The days of contracts in people's calendars: what is owed, what ends, what lapses, what comes out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Count, DateField, Exists, ExpressionWrapper, F, Func, IntegerField, Max, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from alerts.calendar_sources import Entry, register
from ip_registry.models import Release, ReleaseDate
from licensing.models import (
    RUNS_OUT,
    Authorisation,
    AuthorisationStatus,
    Grant,
    GrantStatus,
    Obligation,
)

MOST = 5_000  # of each kind; the calendar itself takes no more


def register_sources() -> None:
    for name, source in (
        ("obligations", obligations),
        ("grants", grants_ending),
        ("sell-offs", sell_offs_ending),
        ("options", options_lapsing),
        ("authorisations", authorisations_ending),
        ("releases", releases),
    ):
        register(f"licensing.{name}", source)


def obligations(user: Any, first: date, last: date) -> Iterator[Entry]:
    rows = Obligation.objects.visible_to(user).owed().with_certainty().filter(due_on__range=(first, last))
    rows = rows.select_related("agreement__licensor", "agreement__licensee", "grant__agreement").order_by(
        "due_on", "pk"
    )
    found = list(rows[:MOST])
    changes = changes_of("ObligationEvent", found)
    for row in found:
        day: Any = row.due_on
        said = [f"{row.number} · {row.agreement}", _("Responsible party: %(owner)s") % {"owner": row.owner}]
        said += [str(row.money)] if row.money else []
        said += [_("Failure may trigger reversion of %(grant)s.") % {"grant": row.grant}] if row.reverts else []
        yield Entry(
            f"obligation-{row.pk}-due", day, f"{row.get_kind_display()}: {row.what}", "\n".join(said),
            _address(user, "obligation", row.pk, "portal:duty"), *changes[row.pk],
            provisional=row.provisional,  # type: ignore[attr-defined]
        )  # type: ignore[arg-type]  # fmt: skip


LAST_DAY = Coalesce(
    "ended_on", ExpressionWrapper(Func("period", function="upper", output_field=DateField()) - 1, DateField())
)
"""Of a grant: the day on which it ended early, or else the last of its period."""


def grants_ending(user: Any, first: date, last: date) -> Iterator[Entry]:
    rows = Grant.objects.visible_to(user).filter(status=GrantStatus.BINDING).exclude(kind__in=RUNS_OUT)
    for row, entry in _of_grants(user, rows.annotate(day=LAST_DAY), first, last):
        yield entry("end", _("Grant expires: %(grant)s") % {"grant": row})


def sell_offs_ending(user: Any, first: date, last: date) -> Iterator[Entry]:
    over = (GrantStatus.BINDING, GrantStatus.ENDED)
    tail = ExpressionWrapper(LAST_DAY + F("sell_off_days"), DateField())
    rows = (
        Grant.objects.visible_to(user)
        .filter(status__in=over, sell_off_days__gt=0, lost_sell_off=False)
        .annotate(day=tail)
    )
    for row, entry in _of_grants(user, rows, first, last):
        yield entry("sell-off", _("Sell-off period ends: %(grant)s") % {"grant": row})


def options_lapsing(user: Any, first: date, last: date) -> Iterator[Entry]:
    rows = Grant.objects.visible_to(user).filter(status=GrantStatus.BINDING, kind__in=RUNS_OUT)
    for row, entry in _of_grants(user, rows.annotate(day=F("lapses_on")), first, last):
        yield entry("lapse", _("%(kind)s lapses: %(grant)s") % {"kind": row.get_kind_display(), "grant": row})


def _of_grants(user: Any, rows: Any, first: date, last: date) -> Iterator[tuple[Any, Any]]:
    """Each grant with what makes an entry of it."""
    rows = rows.filter(day__range=(first, last)).select_related("agreement__licensee").order_by("day", "pk")
    found = list(rows[:MOST])
    changes = changes_of("GrantEvent", found)
    for row in found:

        def entry(what: str, title: str, row: Any = row) -> Entry:
            said = f"{row.agreement.title}\n{row.agreement.licensee}"
            address = _address(user, "grant", row.pk, "")
            return Entry(f"grant-{row.pk}-{what}", row.day, title, said, address, *changes[row.pk])

        yield row, entry


def authorisations_ending(user: Any, first: date, last: date) -> Iterator[Entry]:
    rows = Authorisation.objects.visible_to(user).filter(
        status=AuthorisationStatus.VALID, grant__status=GrantStatus.BINDING,
        period__endswith__range=(first + timedelta(days=1), last + timedelta(days=1)),
    )  # fmt: skip
    found = list(rows.select_related("holder", "grant__agreement").ending_first()[:MOST])
    changes = changes_of("AuthorisationEvent", found)
    for row in found:
        yield Entry(
            f"authorisation-{row.pk}-end", row.last_day,
            _("Authorisation expires: %(number)s") % {"number": row.number},
            f"{row.holder}\n{row.grant}", _address(user, "authorisation", row.pk, "portal:licence"), *changes[row.pk],
        )  # fmt: skip


def releases(user: Any, first: date, last: date) -> Iterator[Entry]:
    """Those from which grants or duties count that this person may see."""
    grants = Grant.objects.visible_to(user).filter(status=GrantStatus.BINDING, follows=OuterRef("pk"))
    duties = Obligation.objects.visible_to(user).owed().filter(follows=OuterRef("pk"))
    rows = Release.objects.filter(Q(Exists(grants)) | Q(Exists(duties))).with_dates()
    found = list(
        rows.filter(day__range=(first, last)).select_related("asset", "territory").order_by("day", "pk")[:MOST]
    )
    dates = ReleaseDate.objects.filter(release__in=found).order_by().values("release")
    changes = {
        one["release"]: (one["at"], one["times"] - 1)
        for one in dates.annotate(times=Count("pk"), at=Max(Func("recorded", function="lower")))
    }
    for row in found:
        planned: Any = row
        yield Entry(
            f"release-{row.pk}", planned.day, _("Release: %(work)s") % {"work": row.asset}, str(row),
            _address(user, "release", row.pk, "", app="ip_registry"), *changes[row.pk],
            provisional=planned.status != "confirmed",
        )  # fmt: skip


def changes_of(event_model: str, rows: Sequence[Any]) -> dict[int, tuple[datetime, int]]:
    """Of each row, when it was last changed and how often, from the audit trail: one query."""
    events = apps.get_model("licensing", event_model)._default_manager.filter(pgh_obj__in=[row.pk for row in rows])
    counted: Iterable[Any] = (
        events.order_by()
        .values("pgh_obj")
        .annotate(times=Count("pk", output_field=IntegerField()), at=Max("pgh_created_at"))
    )
    return {one["pgh_obj"]: (one["at"], one["times"] - 1) for one in counted}


def _address(user: Any, model: str, pk: int, in_portal: str, app: str = "licensing") -> str:
    if user.is_staff:
        return f"{settings.SITE_URL}{reverse(f'admin:{app}_{model}_change', args=[pk])}"
    return f"{settings.SITE_URL}{reverse(in_portal, args=[pk]) if in_portal else reverse('portal:home')}"
