"""Guarantees that are paid in instalments: how they are written, added up, owed and amended."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from core.money import Money
from licensing.agreements.amendments import amend_clause, begin_amendment
from licensing.agreements.workflow import sign_agreement
from licensing.grants.drafting import Terms, draft_grant, redraft_grant
from licensing.grants.instalments import (
    Instalment,
    InstalmentNotUnderstood,
    InstalmentsDoNotAddUp,
    InstalmentsNeedAGuarantee,
    read_instalments,
    write_instalments,
)
from licensing.grants.terms import scopes_of
from licensing.models import Grant, Obligation
from licensing.obligations.obligations import mark_done
from tests.conftest import NOON
from tests.factories import (
    make_agreement,
    make_draft,
    make_film,
    make_grant,
    make_obligation,
    make_scope,
)
from tests.licensing.agreements.test_release_moves import following, release_of
from tests.licensing.deals import SIGNED, approved, signed

pytestmark = pytest.mark.django_db
GUARANTEE = Money(Decimal(500_000), "CNY")
THREE = (
    Instalment(Decimal(300_000), on=date(2027, 3, 1)),
    Instalment(Decimal(100_000), after="signature", days=30),
    Instalment(Decimal(100_000), after="start", days=-14),
)


def test_instalments_are_read_as_people_write_them():
    text = "300,000 2027-03-01; 100000 signature+30；100000 开始-14"
    assert read_instalments(text, "CNY") == THREE
    assert write_instalments(THREE) == "300000 2027-03-01; 100000 signature+30; 100000 start-14"


@pytest.mark.parametrize("text", ["300000", "x 2027-03-01", "1000 2027-02-30", "1000 soon", "1000 signature+99999"])
def test_what_is_no_instalment_is_refused_by_name(text):
    with pytest.raises(InstalmentNotUnderstood, match=text.split(" ", maxsplit=1)[0]):
        read_instalments(text, "CNY")


AMOUNTS = st.decimals(0, 10**9, places=2)
COUNTED = st.tuples(st.sampled_from(["signature", "start"]), st.integers(-9999, 9999))


@given(st.lists(st.tuples(AMOUNTS, st.dates(date(1900, 1, 1), date(2199, 1, 1)) | COUNTED)))
def test_what_is_written_is_read_again(pairs):
    all_of_them = tuple(
        Instalment(amount, on=when) if isinstance(when, date) else Instalment(amount, after=when[0], days=when[1])
        for amount, when in pairs
    )
    assert read_instalments(write_instalments(all_of_them), "CNY") == all_of_them
    assert tuple(Instalment.from_json(one.as_json()) for one in all_of_them) == all_of_them


def test_instalments_add_up_to_the_guarantee():
    with pytest.raises(InstalmentsDoNotAddUp, match=r"CNY 500,000\.00.*CNY 600,000\.00"):
        make_draft(make_film(), terms=Terms(guarantee=Money(Decimal(600_000), "CNY"), instalments=THREE))
    with pytest.raises(InstalmentsNeedAGuarantee):
        make_draft(make_film(), terms=Terms(instalments=THREE))
    with pytest.raises(IntegrityError, match="grant_instalments_are_of_a_guarantee"), transaction.atomic():
        Grant.objects.filter(pk=make_grant().pk).update(instalments=[{"amount": "1"}])


def deal_in_instalments(**fields):
    deal = make_agreement()
    terms = Terms(guarantee=GUARANTEE, instalments=THREE)
    make_draft(make_film(), agreement=deal, terms=terms, first=date(2027, 1, 1), **fields)
    return deal


def owed(deal) -> list[tuple[str, date]]:
    rows = Obligation.objects.filter(agreement=deal, instalment__isnull=False).exclude(state="waived")
    return [(str(row.money), row.due_on) for row in rows.order_by("instalment")]


def test_a_signature_creates_the_payments():
    deal = deal_in_instalments()
    assert owed(deal) == []
    signed(deal)
    assert owed(deal) == [
        ("CNY 300,000.00", date(2027, 3, 1)),
        ("CNY 100,000.00", SIGNED + timedelta(days=30)),
        ("CNY 100,000.00", date(2026, 12, 18)),
    ]


def test_an_instalment_of_a_clause_that_follows_a_release_moves_with_it():
    film = make_film()
    release = release_of(film, date(2027, 2, 6), "confirmed")
    deal = make_agreement()
    one = (Instalment(Decimal(500_000), after="start", days=-14),)
    draft_grant(
        agreement=deal, clause="1", kind="exclusive", scope=make_scope(make_film()),
        terms=Terms(guarantee=GUARANTEE, instalments=one, following=following(release, offset_days=-7).following),
        by=None, now=NOON,
    )  # fmt: skip
    signed(deal)
    [row] = Obligation.objects.filter(agreement=deal)
    assert (row.follows, row.offset_days, row.due_on) == (release, -21, date(2027, 1, 16))


def test_an_amendment_replaces_what_is_still_owed_and_keeps_what_was_paid():
    deal = signed(deal_in_instalments())
    second = Obligation.objects.get(agreement=deal, instalment=2)
    mark_done(obligation=second, on=NOON.date(), reason="Paid", by=None, now=NOON)
    more = begin_amendment(agreement=deal, number="A-1", title="A", effective_on=NOON.date(), by=None, now=NOON)
    draft = amend_clause(amendment=more, grant=deal.grants.get(), by=None, now=NOON)
    changed = (THREE[0], THREE[1], Instalment(Decimal(100_000), on=date(2027, 6, 30)))
    terms = Terms(guarantee=GUARANTEE, instalments=changed)
    redraft_grant(grant=draft, kind=draft.kind, scope=scopes_of(draft)[0], terms=terms, by=None, now=NOON)
    approved(more)
    sign_agreement(agreement_id=more.pk, signed_on=NOON.date(), reason="Signed", by=None, now=NOON)
    assert owed(deal) == [
        ("CNY 300,000.00", date(2027, 3, 1)),
        ("CNY 100,000.00", SIGNED + timedelta(days=30)),
        ("CNY 100,000.00", date(2027, 6, 30)),
    ]
    assert Obligation.objects.filter(agreement=deal, state="waived").count() == 1


def test_a_series_of_reports_still_has_no_instalment():
    assert make_obligation(NOON.date()).instalment is None
