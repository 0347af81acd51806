"""Ways in which a right was sold twice, a sub-licence left alone, or something concluded that nobody signed."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from licensing.agreements.amendments import (
    AgreementIsNotInForce,
    ComesFromElsewhere,
    EarlierThanAnother,
    amend_clause,
    begin_amendment,
)
from licensing.agreements.clauses import AgreementIsClosedForChanges
from licensing.agreements.terminations import EndsBeforeItWasSigned, end_grant
from licensing.agreements.versions import version_on
from licensing.agreements.workflow import AgreementEndsEarlierAnyway, change_agreement, end_agreement, sign_agreement
from licensing.grants.binding import CoExclusiveGroupIsFull, bind_grant
from licensing.grants.drafting import SublicenceWithoutParent, Terms, redraft_grant
from licensing.models import Agreement, CoExclusiveGroup, Dispute, Grant, GrantBox
from licensing.rights.boxes import ClaimedByDisputedGrant, GrantClash
from licensing.rights.title_check import NotSublicensable, WeakerParent
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_film, make_organisation, make_scope
from tests.licensing.deals import SIGNED, approved, bound, signed, sub_bound, sublicensable

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=2)
TODAY = NOON.date()


def end(grant, last_day, now=LATER):
    return end_grant(grant_id=grant.pk, last_day=last_day, how="ended", reason="Agreed", by=None, now=now)


def amended(grant, *, effective=date(2027, 1, 1), kind="exclusive", terms=None, **scope):
    deal = Grant.objects.get(pk=grant.pk).agreement
    number = f"{deal.number}-{deal.amendments.count() + 1}"
    amendment = begin_amendment(agreement=deal, number=number, title="A", effective_on=effective, by=None, now=NOON)
    draft = amend_clause(amendment=amendment, grant=grant, by=None, now=NOON)
    film = grant.scopes.get().assets.get()
    redraft_grant(grant=draft, kind=kind, scope=make_scope(film, **scope), terms=terms or Terms(), by=None, now=NOON)
    approved(amendment)
    return sign_agreement(agreement_id=amendment.pk, signed_on=SIGNED, reason="Agreed", by=None, now=LATER)


def in_force(film, **fields):
    deal = make_agreement(**{k: fields.pop(k) for k in ("licensor", "licensee") if k in fields})
    grant = make_draft(film, agreement=deal, **fields)
    signed(deal)
    grant.refresh_from_db()
    return grant


def test_a_survivor_passes_up_past_everything_that_falls():
    film = make_film()
    top = sublicensable(film, levels=3)
    middle = sub_bound(top, kind="exclusive", terms=Terms(sublicence_levels=2, sublicences_survive=True))
    low = sub_bound(middle, kind="exclusive", licensee=make_organisation("Survivor"))
    end(top, TODAY)
    low.refresh_from_db()
    assert low.parent is None
    with pytest.raises(GrantClash, match="Survivor"):
        bound(film, first=date(2027, 1, 1))


def test_a_parent_that_ends_earlier_than_it_was_to_end_takes_the_survivor_s_days_along():
    film = make_film()
    parent = sublicensable(film, survive=True)
    sub_bound(parent, kind="exclusive", licensee=make_organisation("Survivor"))
    end(parent, date(2027, 6, 30))
    end(parent, date(2026, 12, 31), now=LATER + timedelta(hours=1))
    with pytest.raises(GrantClash, match="Survivor"):
        bound(film, first=date(2027, 1, 1), last=date(2027, 6, 30))


def test_an_amendment_does_not_move_a_sublicence_to_another_parent():
    film = make_film()
    one = sublicensable(film, kind="non_exclusive")
    other = sublicensable(film, kind="non_exclusive", licensee=one.agreement.licensee)
    deal = make_agreement(licensor=one.agreement.licensee)
    child = make_draft(film, agreement=deal, kind="non_exclusive", terms=Terms(parent=one))
    signed(deal)
    child.refresh_from_db()
    with pytest.raises(ComesFromElsewhere):
        amended(child, kind="non_exclusive", terms=Terms(parent=other))


def test_an_amendment_leaves_nothing_stronger_below_than_above():
    film = make_film()
    parent = in_force(film, terms=Terms(sublicence_levels=1))
    sub_bound(parent, kind="exclusive")
    with pytest.raises(WeakerParent):
        amended(parent, kind="non_exclusive", terms=Terms(sublicence_levels=1))


def test_an_amendment_keeps_the_levels_that_are_used():
    parent = in_force(make_film(), terms=Terms(sublicence_levels=1))
    sub_bound(parent)
    with pytest.raises(NotSublicensable):
        amended(parent, terms=Terms(sublicence_levels=0))


def test_what_becomes_exclusive_next_year_gives_nothing_exclusive_this_year():
    film = make_film()
    parent = in_force(film, kind="non_exclusive", terms=Terms(sublicence_levels=1))
    amended(parent, kind="exclusive", terms=Terms(sublicence_levels=1))
    parent.refresh_from_db()
    with pytest.raises(WeakerParent):
        sub_bound(parent, kind="exclusive", last=date(2026, 12, 31))
    assert sub_bound(parent, kind="exclusive", first=date(2027, 1, 1)).status == "binding"


def test_a_dispute_stays_open_while_a_disputed_box_stands():
    film = make_film()
    bound(film, territories=("CN",))
    deal = make_agreement()
    grant = make_draft(film, agreement=deal, territories=("CN", "JP"))
    bind_grant(grant_id=grant.pk, signed_on=SIGNED, by=None, now=NOON, dispute=True)
    grant.refresh_from_db()
    amended(grant, territories=("JP",))
    assert Dispute.objects.open().filter(grant=grant, reason="sold_twice").exists()


def test_the_rival_of_a_disputed_grant_takes_no_more_of_it():
    film = make_film()
    first = in_force(film, territories=("CN",))
    grant = make_draft(film, territories=("CN", "JP"))
    bind_grant(grant_id=grant.pk, signed_on=SIGNED, by=None, now=NOON, dispute=True)
    with pytest.raises(ClaimedByDisputedGrant):
        amended(first, territories=("CN", "JP"))


def test_a_draft_box_is_not_made_to_stand_past_the_services():
    draft = make_draft(make_film())
    with pytest.raises(IntegrityError, match="inserted anew"), transaction.atomic():
        GrantBox.objects.filter(grant=draft).update(is_active=True)


def test_what_is_over_is_not_amended_by_a_later_signature():
    film, deal = make_film(), make_agreement()
    make_draft(film, agreement=deal)
    signed(deal)
    amendment = begin_amendment(
        agreement=deal, number="A-1", title="A", effective_on=date(2027, 1, 1), by=None, now=NOON
    )
    make_draft(film, agreement=amendment, territories=("JP",))
    approved(amendment)
    said = {"to": "terminated", "last_day": TODAY, "reason": "Did not pay", "by": None, "now": LATER}
    end_agreement(agreement_id=deal.pk, **said)
    with pytest.raises(AgreementIsNotInForce):
        sign_agreement(agreement_id=amendment.pk, signed_on=SIGNED, reason="x", by=None, now=LATER)


def test_a_full_circle_stays_full_by_an_amendment_too():
    film, circle = make_film(), CoExclusiveGroup.objects.create(name="Two", at_most=2)
    for _name in "ab":
        bound(film, kind="co_exclusive", terms=Terms(circle=circle))
    third = in_force(make_film())
    with pytest.raises(CoExclusiveGroupIsFull):
        amended(third, kind="co_exclusive", terms=Terms(circle=circle))


def test_an_early_end_is_said_anew_by_an_amendment():
    film = make_film()
    grant = in_force(film)
    end(grant, date(2026, 12, 31), now=NOON)
    amended(Grant.objects.get(pk=grant.pk), effective=date(2026, 12, 1), last=date(2028, 12, 31))
    grant.refresh_from_db()
    assert (grant.ended_on, grant.last_day) == (None, date(2028, 12, 31))


def test_nothing_is_changed_once_it_is_under_review():
    deal = make_agreement()
    make_draft(make_film(), agreement=deal)
    approved(deal)
    with pytest.raises(AgreementIsClosedForChanges):
        change_agreement(agreement=deal, by=None, governing_law="Mars")


def test_an_amendment_does_not_take_effect_before_another():
    film = make_film()
    grant = in_force(film, territories=("CN", "JP"))
    amended(grant, effective=date(2027, 6, 1), territories=("CN",))
    with pytest.raises(EarlierThanAnother, match="1 Jun 2027"):
        amended(Grant.objects.get(pk=grant.pk), effective=date(2026, 12, 1), territories=("CN",))


def test_an_imported_contract_says_what_it_said_before_its_first_amendment():
    film = make_film()
    grant = bound(film, territories=("CN", "JP"))
    amended(grant, territories=("CN",))
    said = version_on(agreement=grant.agreement, day=date(2026, 6, 1)).content["clauses"][grant.clause]
    assert "JP" in said["scopes"][0]["territories"]


def test_an_end_is_no_end_before_the_signature_or_after_the_last_day():
    deal = make_agreement()
    grant = make_draft(make_film(), agreement=deal)
    signed(deal)
    with pytest.raises(EndsBeforeItWasSigned):
        end(grant, date(1, 1, 1))
    said = {"to": "ended", "reason": "Agreed", "by": None, "now": LATER}
    with pytest.raises(AgreementEndsEarlierAnyway):
        end_agreement(agreement_id=deal.pk, last_day=date(2030, 1, 1), **said)


def test_after_an_end_the_version_says_so():
    deal = make_agreement()
    grant = make_draft(make_film(), agreement=deal)
    signed(deal)
    end_agreement(agreement_id=deal.pk, to="ended", last_day=TODAY, reason="Agreed", by=None, now=LATER)
    later = version_on(agreement=deal, day=date(2027, 6, 1)).content["clauses"][grant.clause]
    assert later["last"] == "2026-11-21"


def test_a_sublicence_says_what_it_comes_from():
    deal = make_agreement()
    Agreement.objects.filter(pk=deal.pk).update(kind="sublicence")
    with pytest.raises(SublicenceWithoutParent):
        make_draft(make_film(), agreement=Agreement.objects.get(pk=deal.pk))
