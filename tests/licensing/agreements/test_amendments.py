from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.money import Money
from licensing.agreements.amendments import (
    AgreementIsNotInForce,
    AnotherIsOpen,
    BreaksASublicence,
    amend_clause,
    begin_amendment,
)
from licensing.agreements.versions import differences, record_missing_versions, version_on
from licensing.agreements.workflow import change_agreement, sign_agreement
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Terms, redraft_grant
from licensing.models import Dispute, Grant, GrantStatus
from licensing.rights.boxes import GrantClash
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_film, make_organisation, make_scope, spans
from tests.licensing.deals import SIGNED, approved, bound, signed, sub_bound
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db
EFFECTIVE = date(2027, 1, 1)
LATER = NOON + timedelta(hours=2)


def in_force(film, **fields):
    deal = make_agreement(licensee=fields.pop("licensee", None))
    grant = make_draft(film, agreement=deal, **fields)
    signed(deal)
    grant.refresh_from_db()
    return grant


def amend(grant, *, effective=EFFECTIVE, kind="exclusive", terms=None, **scope):
    deal = Grant.objects.get(pk=grant.pk).agreement
    amendment = begin_amendment(
        agreement=deal, number=f"{deal.number}-{deal.amendments.count() + 1}", title="Amendment",
        effective_on=effective, by=None, now=NOON,
    )  # fmt: skip
    draft = amend_clause(amendment=amendment, grant=grant, by=None, now=NOON)
    film = grant.scopes.get().assets.get()
    redraft_grant(grant=draft, kind=kind, scope=make_scope(film, **scope), terms=terms or Terms(), by=None, now=NOON)
    approved(amendment)
    return sign_agreement(agreement_id=amendment.pk, signed_on=SIGNED, reason="Agreed", by=None, now=LATER)


def test_what_was_true_before_the_day_stays_true_of_it():
    film = make_film()
    grant = in_force(film, territories=("CN", "JP"))
    amend(grant, territories=("CN",))
    with pytest.raises(GrantClash):
        bound(film, territories=("JP",), last=date(2026, 12, 31))
    assert bound(film, territories=("JP",), first=EFFECTIVE).status == GrantStatus.BINDING
    china = spans(Territory, "CN")
    assert [(box.period.lower, box.territories == china) for box in grant.boxes.active().order_by("period")] == [
        (date(2026, 1, 1), False), (EFFECTIVE, True),
    ]  # fmt: skip


def test_what_was_true_when_and_what_was_known_when():
    grant = in_force(make_film(), territories=("CN", "JP"))
    deal = grant.agreement
    amend(grant, territories=("CN",), terms=Terms(guarantee=Money(Decimal(900), "CNY"), royalty_rate=Decimal("0.1")))
    before, after = EFFECTIVE - timedelta(days=1), EFFECTIVE

    def territories(day, known_at=None):
        version = version_on(agreement=deal, day=day, known_at=known_at)
        [clause] = version.content["clauses"].values()
        return clause["scopes"][0]["territories"]

    assert territories(before) == territories(after, NOON + timedelta(hours=1))
    assert territories(after) != territories(before)
    assert version_on(agreement=deal, day=SIGNED - timedelta(days=1)) is None
    assert version_on(agreement=deal, day=after, known_at=NOON - timedelta(days=1)) is None


def test_two_versions_are_compared_in_words():
    grant = in_force(make_film(), territories=("CN", "JP"))
    deal = grant.agreement
    amend(grant, territories=("CN",), terms=Terms(royalty_rate=Decimal("0.1")))
    old, new = (version_on(agreement=deal, day=day).content for day in (SIGNED, EFFECTIVE))
    said = {one.what: (one.old, one.new) for one in differences(old, new)}
    assert said["royalty rate"] == ("–", "10 %")
    assert "Japan" in said["Scope"][0]
    assert "Japan" not in said["Scope"][1]
    assert differences(old, old) == []


def test_a_back_dated_amendment_changes_the_past_as_it_is_known_now():
    grant = in_force(make_film(), territories=("CN", "JP"))
    amend(grant, effective=date(2026, 3, 1), territories=("CN",))
    assert {box.period.lower for box in grant.boxes.active()} == {date(2026, 1, 1), date(2026, 3, 1)}
    then = grant.boxes.filter(recorded__contains=NOON + timedelta(hours=1)).get()
    assert then.period.lower == date(2026, 1, 1)


def test_a_clause_ends_by_a_last_day_before_the_amendment():
    film = make_film()
    grant = in_force(film)
    amend(grant, last=date(2026, 12, 31))
    grant.refresh_from_db()
    assert grant.last_day == date(2026, 12, 31)
    assert bound(film, first=date(2027, 1, 1)).status == GrantStatus.BINDING


def test_an_amendment_cannot_take_what_another_holds():
    film = make_film()
    grant = in_force(film, territories=("CN",))
    bound(film, territories=("JP",), licensee=make_organisation("First"))
    with pytest.raises(GrantClash, match="First"):
        amend(grant, territories=("CN", "JP"))
    assert grant.boxes.active().count() == 1


def test_an_amendment_that_would_break_a_sublicence_is_refused():
    film = make_film()
    grant = in_force(film, terms=Terms(sublicence_levels=1), territories=("CN", "JP"))
    sub_bound(grant, film, territories=("JP",), licensee=make_organisation("Below"))
    with pytest.raises(BreaksASublicence, match="Below"):
        amend(grant, territories=("CN",), terms=Terms(sublicence_levels=1))


def test_the_clauses_that_are_fields_change_with_it():
    grant = in_force(make_film())
    deal = grant.agreement
    amendment = begin_amendment(agreement=deal, number="A-1", title="Law", effective_on=EFFECTIVE, by=None, now=NOON)
    change_agreement(agreement=amendment, by=None, governing_law="Hong Kong", approval_days=10, silence="approved")
    approved(amendment)
    sign_agreement(agreement_id=amendment.pk, signed_on=SIGNED, reason="Agreed", by=None, now=LATER)
    deal.refresh_from_db()
    assert (deal.governing_law, deal.approval_days, deal.silence) == ("Hong Kong", 10, "approved")
    assert version_on(agreement=deal, day=SIGNED).content["fields"]["governing_law"] == ""


def test_two_amendments_are_not_written_at_once():
    deal = in_force(make_film()).agreement
    said = {"agreement": deal, "title": "Amendment", "effective_on": EFFECTIVE, "by": None, "now": NOON}
    begin_amendment(number="A-1", **said)
    with pytest.raises(AnotherIsOpen, match="A-1"):
        begin_amendment(number="A-2", **said)


def test_a_draft_is_not_amended():
    with pytest.raises(AgreementIsNotInForce):
        begin_amendment(agreement=make_agreement(), number="A-1", title="A", effective_on=EFFECTIVE, by=None, now=NOON)


def test_an_amendment_that_makes_room_solves_what_was_sold_twice():
    film = make_film()
    bound(film, territories=("CN",))
    draft = make_draft(film, agreement=make_agreement(), territories=("CN", "JP"))
    disputed = bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON, dispute=True)
    assert Dispute.objects.open().get().reason == "sold_twice"
    amend(disputed, effective=date(2026, 1, 1), territories=("JP",))
    assert not Dispute.objects.open().exists()
    assert not disputed.boxes.active().filter(disputed=True).exists()


def test_what_waited_for_it_as_a_sub_licence_stands_with_it():
    film, agent = make_film(), make_organisation("Agent")
    bound(film, territories=("CN",))
    terms = Terms(sublicence_levels=1)
    draft = make_draft(film, agreement=make_agreement(licensee=agent), territories=("CN", "JP"), terms=terms)
    parent = bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON, dispute=True)
    draft = make_draft(film, agreement=make_agreement(licensor=agent), territories=("JP",), terms=Terms(parent=parent))
    child = bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON, dispute=True)
    assert child.disputes.open().get().reason == "beyond_parent"
    amend(parent, effective=date(2026, 1, 1), territories=("JP",), terms=terms)
    assert not Dispute.objects.open().exists()
    assert child.disputes.get().how == "The grant was amended."


def test_contracts_that_were_signed_elsewhere_get_their_version_too():
    grant = bound(make_film())
    assert record_missing_versions(LATER) == 1
    assert record_missing_versions(LATER) == 0
    version = version_on(agreement=grant.agreement, day=SIGNED)
    assert list(version.content["clauses"]) == [grant.clause]
