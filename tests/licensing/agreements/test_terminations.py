from datetime import date

import pytest

from licensing.agreements.terminations import (
    GrantEndsEarlierAnyway,
    GrantIsNotBinding,
    ObligationDoesNotOutlast,
    end_grant,
    preview_termination,
)
from licensing.grants.drafting import Terms
from licensing.models import Agreement, AuthorisationStatus, Grant, GrantBox, GrantStatus, Obligation
from licensing.rights.boxes import GrantClash
from tests.conftest import NOON
from tests.factories import (
    make_agreement,
    make_authorisation,
    make_draft,
    make_film,
    make_obligation,
    make_organisation,
)
from tests.licensing.deals import bound, sub_bound, sublicensable

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def end(grant, last_day=TODAY, **fields):
    return end_grant(grant_id=grant.pk, last_day=last_day, how="terminated", reason="Did not pay", by=None, now=NOON,
                     **fields)  # fmt: skip


def test_what_ends_is_free_the_day_after_and_was_taken_before():
    film = make_film()
    end(bound(film))
    with pytest.raises(GrantClash):
        bound(film, first=TODAY, last=TODAY)
    assert bound(film, first=date(2026, 11, 22)).status == GrantStatus.BINDING


def test_every_sublicence_falls_with_it_and_is_shown_before():
    film = make_film()
    parent = sublicensable(film)
    child = sub_bound(parent, terms=Terms(sublicence_levels=1, sell_off_days=90))
    grandchild = sub_bound(child)
    certificate = make_authorisation(grandchild, last=date(2027, 12, 31))
    shown = preview_termination(grant_ids=[parent.pk], last_day=TODAY)
    assert [fall.grant for fall in shown.terminated] == [parent, child, grandchild]
    assert shown.terminated[1].sell_off_until == date(2027, 2, 19)
    assert list(shown.authorisations) == [certificate]
    assert Grant.objects.filter(status=GrantStatus.BINDING).count() == 3  # nothing was done yet
    end(parent)
    assert set(Grant.objects.values_list("ended_on", flat=True)) == {TODAY}
    assert not GrantBox.objects.active().filter(period__contains=date(2026, 11, 22)).exists()
    certificate.refresh_from_db()
    assert certificate.last_day == TODAY


def test_a_certificate_that_has_not_begun_is_revoked():
    grant = bound(make_film(), first=date(2027, 1, 1))
    certificate = make_authorisation(grant, last=date(2027, 12, 31))
    end(grant)
    certificate.refresh_from_db()
    grant.refresh_from_db()
    assert certificate.status == AuthorisationStatus.REVOKED
    assert grant.status == GrantStatus.ENDED


def test_where_sublicences_survive_they_go_on_to_block_what_they_hold():
    film = make_film()
    parent = sublicensable(film, survive=True)
    child = sub_bound(parent, kind="exclusive", licensee=make_organisation("Survivor"))
    assert preview_termination(grant_ids=[parent.pk], last_day=TODAY).surviving_sublicences == (child,)
    end(parent)
    child.refresh_from_db()
    assert child.status == GrantStatus.BINDING
    assert child.parent is None
    with pytest.raises(GrantClash, match="Survivor"):
        bound(film, first=date(2027, 1, 1))


def test_a_survivor_of_a_sublicence_comes_out_of_the_grant_above():
    film = make_film()
    top = sublicensable(film, levels=3)
    middle = sub_bound(top, terms=Terms(sublicence_levels=2, sublicences_survive=True), kind="exclusive")
    low = sub_bound(middle)
    end(middle)
    low.refresh_from_db()
    assert low.parent == top
    assert {box.pool.grant for box in low.boxes.active()} == {middle, top}


def test_an_end_that_is_no_end_is_refused():
    grant = bound(make_film())
    with pytest.raises(GrantEndsEarlierAnyway):
        end(grant, date(2027, 12, 31))
    with pytest.raises(GrantIsNotBinding):
        end(make_draft(make_film()))


def test_what_ends_later_binds_until_then_and_is_over_after():
    from licensing.agreements.workflow import keep_the_calendar

    grant = bound(make_film())
    end(grant, date(2026, 12, 31))
    grant.refresh_from_db()
    assert grant.status == GrantStatus.BINDING
    keep_the_calendar(NOON.replace(year=2027, month=1, day=1))
    grant.refresh_from_db()
    assert grant.status == GrantStatus.ENDED


def test_what_was_known_before_stays_readable():
    grant = bound(make_film())
    later = NOON.replace(hour=6)
    end_grant(grant_id=grant.pk, last_day=TODAY, how="ended", reason="Agreed", by=None, now=later)
    then = GrantBox.objects.filter(grant=grant, recorded__contains=NOON.replace(hour=5)).get()
    assert then.period.upper == date(2028, 1, 1)


def test_what_is_owed_after_the_end_is_shown_and_stays_owed_unless_it_is_waived():
    grant = bound(make_film())
    before = make_obligation(TODAY, grant=grant)
    last_report, next_year = (
        make_obligation(date(2026, 12, 21), grant=grant),
        make_obligation(date(2027, 6, 30), grant=grant),
    )
    of_the_agreement = make_obligation(date(2027, 6, 30), agreement=grant.agreement)
    assert preview_termination(grant_ids=[grant.pk], last_day=TODAY).duties == (last_report, next_year)
    whole = preview_termination(grant_ids=[grant.pk], last_day=TODAY, agreement_id=grant.agreement_id)
    assert set(whole.duties) == {last_report, next_year, of_the_agreement}
    end(grant, waived=[next_year.pk])
    states = {duty: Obligation.objects.get(pk=duty.pk).state for duty in (before, last_report, next_year)}
    assert states == {before: "due", last_report: "due", next_year: "waived"}
    assert Obligation.objects.get(pk=next_year.pk).reason == "Did not pay"


def test_a_duty_that_does_not_fall_after_the_end_is_not_waived_and_nothing_ends():
    grant = bound(make_film())
    for other in (make_obligation(TODAY, grant=grant), make_obligation(date(2027, 6, 30))):
        with pytest.raises(ObligationDoesNotOutlast, match=other.number):
            end(grant, waived=[other.pk])
        grant.refresh_from_db()
        assert grant.status == GrantStatus.BINDING


def test_of_a_withdrawn_amendment_nothing_stays_owed_and_a_duty_named_twice_is_waived_once():
    deal = bound(make_film()).agreement
    grant = deal.grants.get()
    later = make_obligation(date(2027, 6, 30), grant=grant)
    amendment = make_agreement(licensor=deal.licensor, licensee=deal.licensee)
    make_obligation(date(2027, 6, 30), agreement=amendment)
    Agreement.objects.filter(pk=amendment.pk).update(
        kind="amendment", amends=deal, effective_on=TODAY, status="withdrawn"
    )
    assert preview_termination(grant_ids=[grant.pk], last_day=TODAY, agreement_id=deal.pk).duties == (later,)
    end(grant, waived=[later.pk, later.pk])
    assert Obligation.objects.get(pk=later.pk).state == "waived"
