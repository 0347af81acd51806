"""Guarantees in instalments through amendments and moving releases: owed, settled, replaced."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum

from accounts.models import Membership
from core.money import Money
from licensing.agreements.amendments import amend_clause, begin_amendment
from licensing.agreements.guarantee_payments import SettledInstalmentLeftOut
from licensing.agreements.release_moves import follow_releases
from licensing.agreements.workflow import end_agreement, sign_agreement
from licensing.grants.drafting import Terms, draft_grant, redraft_grant
from licensing.grants.instalments import Instalment, InstalmentTooFar
from licensing.grants.terms import scopes_of
from licensing.models import Agreement, Obligation
from licensing.obligations.obligations import mark_done, move, waive
from licensing.parties import ActsForBothSides
from tests.conftest import NOON
from tests.factories import make_agreement, make_film, make_scope
from tests.licensing.agreements.test_release_moves import following, release_of
from tests.licensing.agreements.test_second_person import lawyer
from tests.licensing.deals import approved, signed
from tests.licensing.grants.test_instalments import GUARANTEE, THREE, deal_in_instalments, owed

pytestmark = pytest.mark.django_db
LATER = Instalment(Decimal(100_000), on=date(2027, 6, 30))


def amend(deal: Agreement, number: str, terms: Terms | None = None) -> None:
    more = begin_amendment(agreement=deal, number=number, title="A", effective_on=NOON.date(), by=None, now=NOON)
    draft = amend_clause(amendment=more, grant=deal.grants.get(), by=None, now=NOON)
    if terms is not None:
        redraft_grant(grant=draft, kind=draft.kind, scope=scopes_of(draft)[0], terms=terms, by=None, now=NOON)
    approved(more)
    sign_agreement(agreement_id=more.pk, signed_on=NOON.date(), reason="Signed", by=None, now=NOON)


def in_instalments(*instalments: Instalment) -> Terms:
    total = sum((one.amount for one in instalments), Decimal(0))
    return Terms(guarantee=Money(total, "CNY"), instalments=instalments)


def pay(deal: Agreement, number: int) -> None:
    row = Obligation.objects.get(agreement=deal, instalment=number)
    mark_done(obligation=row, on=NOON.date(), reason="Paid", by=None, now=NOON)


def still_owed_or_paid(deal: Agreement) -> Decimal:
    rows = Obligation.objects.filter(agreement=deal, kind="payment").exclude(state="waived")
    return rows.aggregate(total=Sum("amount"))["total"]


def test_a_second_amendment_that_changes_nothing_changes_nothing():
    deal = signed(deal_in_instalments())
    amend(deal, "A-1", in_instalments(THREE[0], THREE[1], LATER))
    before = owed(deal)
    amend(deal, "A-2")
    assert owed(deal) == before
    assert still_owed_or_paid(deal) == 500_000


def test_an_amendment_that_returns_to_the_first_terms_owes_them_again():
    deal = signed(deal_in_instalments())
    first = owed(deal)
    amend(deal, "A-1", in_instalments(THREE[0], THREE[1], LATER))
    amend(deal, "A-2", in_instalments(*THREE))
    assert owed(deal) == first
    assert still_owed_or_paid(deal) == 500_000


def test_an_instalment_that_falls_away_leaves_the_paid_one_paid():
    deal = signed(deal_in_instalments())
    pay(deal, 2)
    amend(deal, "A-1", in_instalments(*THREE[1:]))
    rows = Obligation.objects.filter(agreement=deal).exclude(state="waived").order_by("instalment")
    assert [(row.state, row.due_on) for row in rows] == [("done", date(2026, 1, 31)), ("due", date(2026, 12, 18))]


def test_what_was_paid_is_not_left_out():
    deal = signed(deal_in_instalments())
    pay(deal, 1)
    with pytest.raises(SettledInstalmentLeftOut, match=r"CNY 300,000\.00"):
        amend(deal, "A-1", in_instalments(THREE[1], THREE[2]))
    assert still_owed_or_paid(deal) == 500_000


def test_a_paid_instalment_may_be_written_with_another_day():
    deal = signed(deal_in_instalments())
    pay(deal, 3)
    amend(deal, "A-1", in_instalments(THREE[0], THREE[1], LATER))
    assert still_owed_or_paid(deal) == 500_000
    assert Obligation.objects.filter(agreement=deal, state="done").count() == 1


def test_what_staff_waived_stays_waived():
    deal = signed(deal_in_instalments())
    row = Obligation.objects.get(agreement=deal, instalment=1)
    waive(obligation=row, reason="Forgiven", by=None, now=NOON)
    amend(deal, "A-1", in_instalments(THREE[0], THREE[1], LATER))
    assert still_owed_or_paid(deal) == 200_000


def test_equal_instalments_are_owed_each():
    same = (Instalment(Decimal(100), on=date(2027, 3, 1)),) * 3
    deal = make_agreement()
    draft_grant(
        agreement=deal, clause="1", kind="exclusive", scope=make_scope(make_film()), terms=in_instalments(*same),
        by=None, now=NOON,
    )  # fmt: skip
    signed(deal)
    assert still_owed_or_paid(deal) == 300


def deal_that_follows(release, *instalments: Instalment, **fields) -> Agreement:
    deal = make_agreement()
    terms = Terms(guarantee=GUARANTEE, instalments=instalments, following=following(release, **fields).following)
    draft_grant(
        agreement=deal, clause="1", kind="exclusive", scope=make_scope(make_film()), terms=terms, by=None, now=NOON
    )
    return deal


def test_the_start_is_the_grants_own_also_where_the_release_comes_before_its_earliest_day():
    film = make_film()
    release = release_of(film, date(2026, 12, 1), "confirmed")
    deal = signed(deal_that_follows(release, Instalment(Decimal(500_000), after="start")))
    [row] = Obligation.objects.filter(agreement=deal)
    assert row.due_on == date(2027, 1, 1)
    release_of(film, date(2027, 3, 1), "confirmed", hour=6, reason="Later")
    follow_releases(NOON)
    [row] = Obligation.objects.filter(agreement=deal).exclude(state="waived")
    assert (row.due_on, row.follows) == (date(2027, 3, 1), release)
    assert still_owed_or_paid(deal) == 500_000


def test_an_instalment_too_far_from_its_day_is_refused_when_it_is_written():
    release = release_of(make_film(), date(2027, 2, 6), "confirmed")
    far = Instalment(Decimal(500_000), after="start", days=3_650)
    with pytest.raises(InstalmentTooFar):
        deal_that_follows(release, far, offset_days=10)
    assert deal_that_follows(release, far).pk


def test_a_member_of_the_licensee_neither_waives_nor_ends_for_the_house():
    deal = signed(deal_in_instalments())
    both = lawyer("both")
    Membership.objects.create(user=both, organisation=deal.licensee, role="signer")
    row = Obligation.objects.filter(agreement=deal).first()
    with pytest.raises(ActsForBothSides):
        waive(obligation=row, reason="Forgiven", by=both, now=NOON)
    with pytest.raises(ActsForBothSides):
        mark_done(obligation=row, on=NOON.date(), reason="Paid", by=both, now=NOON)
    with pytest.raises(ActsForBothSides):
        move(obligation=row, to=date(2030, 1, 1), reason="Later", by=both, now=NOON)
    with pytest.raises(ActsForBothSides):
        end_agreement(
            agreement_id=deal.pk, to="ended", last_day=NOON.date() + timedelta(days=9), reason="x", by=both, now=NOON
        )
