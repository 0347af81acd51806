"""Slips of the hand: days beyond the calendar that people use, currencies that nobody issues, shares of nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.days import OutOfReach
from core.money import Money
from ip_registry.models import Encumbrance, PlanLine
from ip_registry.services.planning import plan_category, set_gate
from ip_registry.services.releases import date_release
from ip_registry.services.titles import encumber
from tests.conftest import NOON
from tests.factories import make_film, make_organisation
from vocabularies.models import Territory, UseCategory

pytestmark = pytest.mark.django_db
FAR = [date(1, 1, 1), date(1799, 12, 31), date(2201, 1, 1), date(9999, 12, 31)]


def toys() -> UseCategory:
    return UseCategory.objects.get(code="blind-boxes")


def test_an_unknown_currency_is_refused_below_every_door():
    film = make_film()
    with pytest.raises(ValidationError, match="not a currency"):
        plan_category(work=film, category=toys(), expected=Decimal(5), currency="ZZZ", by=None)
    with pytest.raises(ValidationError, match="not a currency"):
        encumber(
            asset=film, kind="lien", holder=make_organisation(), instrument="I", since=date(2026, 1, 1),
            amount=Decimal(5), currency="QQQ", by=None,
        )  # fmt: skip


def test_a_stored_currency_that_no_table_knows_takes_no_page_down(as_desk):
    film = make_film()
    plan_category(work=film, category=toys(), expected=Decimal("1234.50"), currency="CNY", by=None)
    encumber(
        asset=film, kind="lien", holder=make_organisation(), instrument="I", since=date(2026, 1, 1),
        amount=Decimal(5), currency="CNY", by=None,
    )  # fmt: skip
    PlanLine.objects.update(currency="ZZZ")
    Encumbrance.objects.update(currency="QQQ")
    for address in (
        reverse("admin:ip_registry_asset_change", args=[film.pk]),
        reverse("admin:ip_registry_planline_changelist"),
        reverse("admin:ip_registry_encumbrance_changelist"),
        reverse("title_report", args=[film.pk]),
        reverse("title_report_file", args=[film.pk, "en"]),
    ):
        assert as_desk.get(address).status_code == 200, address
    assert str(Money(Decimal("1234.5000"), "ZZZ")) == "ZZZ 1,234.5"


def test_a_currency_may_be_written_small(as_desk):
    film = make_film()
    asked = {"category": toys().pk, "lead_days": 270, "expected": "5", "currency": "cny"}
    address = reverse("asset_plan", args=[film.pk])
    assert as_desk.post(address, asked).status_code == 302
    assert PlanLine.objects.get().currency == "CNY"
    answer = as_desk.post(address, {**asked, "partner": "Another", "currency": "zzz"})
    assert answer.status_code == 422
    assert "ISO 4217" in answer.content.decode()


@pytest.mark.parametrize("day", FAR)
def test_services_refuse_days_beyond_the_calendar(day: date):
    film = make_film()
    with pytest.raises(OutOfReach):
        date_release(
            asset=film, territory=Territory.objects.get(code="CN"), medium="theatrical", day=day, status="confirmed",
            reason="", by=None, now=NOON,
        )  # fmt: skip
    with pytest.raises(ValidationError, match="1800"):
        set_gate(work=film, stage="production", planned_on=day, passed_on=None, by=None)


FORMS = [
    ("date_release", "day", {"medium": "theatrical", "status": "confirmed"}),
    ("set_gate", "planned_on", {"stage": "production"}),
    ("plan", "by_day", {"lead_days": "270"}),
    ("record_title", "first", {}),
    ("record_title", "last", {}),
    ("record_title", "signed_on", {}),
    ("encumber", "since", {}),
    ("clear", "cleared_on", {}),
    ("clear", "ends_on", {}),
    ("state_ai", "stated_on", {}),
    ("register_right", "filed_on", {}),
    ("register_right", "registered_on", {}),
    ("register_right", "ends_on", {}),
]


@pytest.mark.parametrize(("page", "field", "more"), FORMS)
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_every_form_says_so_at_the_field(page: str, field: str, more: dict, day: str, as_desk):
    answer = as_desk.post(reverse(f"asset_{page}", args=[make_film().pk]), {**more, field: day})
    assert answer.status_code == 422
    assert "1800" in " ".join(answer.context["form"].errors[field])


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "nonsense"])
def test_the_api_answers_a_day_beyond_the_calendar(day: str, as_desk):
    for name in ("coverage", "title-report"):
        answer = as_desk.get(f"/api/v1/assets/{make_film().pk}/{name}/?on={day}")
        assert answer.status_code == 400, name


def test_a_share_that_would_be_stored_as_nothing_is_refused_at_its_field(as_desk):
    address = reverse("asset_record_title", args=[make_film().pk])
    answer = as_desk.post(address, {"share": "1e-30", "instrument": "Deed"})
    assert answer.status_code == 422
    assert "ten decimal places" in " ".join(answer.context["form"].errors["share"])
    assert "Deed" in answer.content.decode()
