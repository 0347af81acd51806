from decimal import Decimal

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pghistory.models import Events

from core import audit
from core.money import Money, NotAnAmount, TooManyDecimals, UnknownCurrency
from tests.factories import make_film, make_grant, make_organisation


@pytest.mark.django_db
def test_every_change_has_its_own_reason_and_person(desk):
    with audit.because("import", by=desk):
        organisation = make_organisation("First")
        with audit.because("grant.bound"):
            organisation.name = "Second"
            organisation.save()
        organisation.name = "Third"
        organisation.save()
    said = [(e.pgh_label, e.pgh_context["why"], e.pgh_context["user"]) for e in Events.objects.tracks(organisation)]
    assert said == [("insert", "import", desk.pk), ("update", "grant.bound", desk.pk), ("update", "import", desk.pk)]


@pytest.mark.django_db
def test_changes_past_the_program_are_recorded_too():
    organisation = make_organisation("First")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_organisation SET name = 'Changed' WHERE id = %s", [organisation.pk])
    assert Events.objects.tracks(organisation).last().pgh_diff == {"name": ["First", "Changed"]}


@pytest.mark.django_db
def test_history_is_never_changed_or_deleted():
    make_organisation()
    for statement in ("UPDATE accounts_organisationevent SET name = 'x'", "DELETE FROM accounts_organisationevent"):
        with (
            pytest.raises(ProgrammingError, match="Cannot update or delete"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


@pytest.mark.django_db
def test_the_history_page_says_who_what_and_why(as_desk):
    grant = make_grant(make_film())
    page = as_desk.get(f"/admin/licensing/grant/{grant.pk}/history/").content.decode()
    assert "Activated" in page
    assert "draft" in page


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        ("1,000", "CNY", "CNY 1,000.00"),
        ("1000.5", "USD", "USD 1,000.50"),
        ("1000", "JPY", "JPY 1,000"),
        ("0", "KWD", "KWD 0.000"),
    ],
)
def test_money_is_read_and_shown_with_its_code(amount: str, currency: str, shown: str):
    assert str(Money.parse(amount, currency)) == shown


@pytest.mark.parametrize(
    ("amount", "currency", "refusal"),
    [
        ("1.001", "CNY", TooManyDecimals),
        ("0.5", "JPY", TooManyDecimals),
        ("ten", "CNY", NotAnAmount),
        ("NaN", "CNY", NotAnAmount),
        ("1e99", "CNY", NotAnAmount),
        ("1", "RMB", UnknownCurrency),
        ("1", "XXX", UnknownCurrency),
        ("1", "XFO", UnknownCurrency),
    ],
)
def test_what_is_no_money_is_refused(amount: str, currency: str, refusal):
    with pytest.raises(refusal):
        Money.parse(amount, currency)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6))
def test_rounding_is_never_off_by_more_than_half_a_unit(amount: Decimal):
    assert abs(Money(amount, "CNY").rounded().amount - amount) <= Decimal("0.005")


def test_currencies_never_mix():
    with pytest.raises(ValueError, match="JPY"):
        Money(Decimal(1), "CNY") + Money(Decimal(1), "JPY")
