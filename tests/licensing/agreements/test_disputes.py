"""What is disputed blocks whatever is new, is told once, and is solved by a person in one of two ways."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pghistory.models import Events

from alerts.models import Alert
from licensing.agreements.disputes import (
    DisputeSolvedAlready,
    SublicencesBelow,
    release_claim,
    uphold_grant,
    warn_of_disputes,
)
from licensing.agreements.terminations import end_grant
from licensing.authorisations.issuing import GrantIsContested, issue_authorisation
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Terms
from licensing.models import AuthorisationStatus, Dispute, DisputeReason, GrantBox, GrantStatus
from licensing.rights.boxes import ClaimedByDisputedGrant, GrantClash, deactivate
from licensing.rights.title_check import BeyondParent, BeyondTitle, ParentIsDisputed
from merchandise.services.products import GrantIsContested as ProductIsContested
from merchandise.services.products import register_product
from tests.conftest import NOON
from tests.factories import (
    make_agreement,
    make_authorisation,
    make_draft,
    make_film,
    make_grant,
    make_organisation,
    make_title,
)
from vocabularies.models import UseCategory

pytestmark = pytest.mark.django_db
SIGNED = date(2025, 6, 1)


def disputed(*assets, **fields):
    """A grant that somebody signed all the same."""
    draft = make_draft(*assets, **fields)
    return bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON, dispute=True)


@pytest.fixture
def film():
    return make_film("Moon Man")


@pytest.fixture
def pair(film):
    """(what stands, what is disputed against it)"""
    standing = make_grant(film, licensee=make_organisation("Toyworks"))
    return standing, disputed(film, licensee=make_organisation("Rival"))


def solve(grant, **how):
    dispute = grant.disputes.open().first()
    return uphold_grant(dispute_id=dispute.pk, **{"reason": "Toyworks confirmed it", "by": None, "now": NOON, **how})


def end(grant) -> None:
    """As if its licensee had let go of it: nothing of it stands."""
    deactivate(grant.boxes.active(), NOON)
    grant.status = GrantStatus.ENDED
    grant.save()


# --- It blocks ------------------------------------------------------------------------------------


def test_what_is_sold_twice_is_recorded_beside_what_stands(pair):
    standing, rival = pair
    dispute = rival.disputes.get()
    assert (dispute.reason, dispute.rival) == (DisputeReason.DOUBLE_GRANT, standing)
    assert rival.status == GrantStatus.BINDING
    assert [box.disputed for box in rival.boxes.active()] == [True]


def test_a_disputed_grant_blocks_a_new_grant_of_what_its_rival_does_not_hold(film):
    make_grant(film, territories=("CN",))
    disputed(film, territories=("CN", "JP"), licensee=make_organisation("Rival"))
    draft = make_draft(film, territories=("JP",))  # nobody but the disputed one claims Japan
    with pytest.raises(ClaimedByDisputedGrant, match="Rival"):
        bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON)


def test_a_disputed_grant_blocks_a_writer_who_bypasses_the_services(film):
    make_grant(film, territories=("CN",))
    disputed(film, territories=("CN", "JP"))
    box = make_draft(film, territories=("JP",)).boxes.get()
    box.pk, box.is_active = None, True
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        box.save(force_insert=True)
    assert refused.value.__cause__.sqlstate == "23P01"
    assert refused.value.__cause__.diag.constraint_name == "grantbox_contested_blocks"


def test_what_it_does_not_claim_is_free(film):
    make_grant(film, territories=("CN",))
    disputed(film, territories=("CN", "JP"))
    assert make_grant(film, territories=("KR",)).status == GrantStatus.BINDING


def test_a_sub_licence_of_it_is_recorded_disputed_too_and_stands_with_it(film):
    standing = make_grant(film, licensee=make_organisation("Toyworks"))
    agent, shop, stall = (make_organisation(name) for name in ("Agent", "Shop", "Stall"))
    parent = disputed(film, licensee=agent, terms=Terms(sublicence_levels=2))
    below = {
        "agreement": make_agreement(licensor=agent, licensee=shop),
        "terms": Terms(parent=parent, sublicence_levels=1),
    }
    draft = make_draft(film, **below)
    with pytest.raises(ParentIsDisputed):
        bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON)
    child = bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON, dispute=True)
    grandchild = disputed(film, agreement=make_agreement(licensor=shop, licensee=stall), terms=Terms(parent=child))
    told = {(one.grant, one.reason) for one in Dispute.objects.open()}
    assert told == {(parent, "sold_twice"), (child, "beyond_parent"), (grandchild, "beyond_parent")}
    with pytest.raises(GrantIsContested):
        make_authorisation(child, last=date(2027, 12, 31))
    with pytest.raises(ParentIsDisputed):
        solve(child)
    end(standing)
    solve(parent)
    assert not Dispute.objects.open().exists()
    assert make_authorisation(grandchild, last=date(2027, 12, 31)).status == AuthorisationStatus.VALID


def test_a_sub_licence_stands_too_where_the_other_grant_ended_only_now(film):
    standing = make_grant(film, licensee=make_organisation("Toyworks"))
    agent = make_organisation("Agent")
    parent = disputed(film, licensee=agent, terms=Terms(sublicence_levels=1))
    child = disputed(film, agreement=make_agreement(licensor=agent), terms=Terms(parent=parent))
    end_grant(grant_id=standing.pk, last_day=NOON.date(), how="ended", reason="Agreed", by=None, now=NOON)
    solve(parent, now=NOON + timedelta(days=2))
    assert parent.boxes.active().filter(disputed=True).exists(), "what is over was sold twice"
    assert not child.disputes.open().exists()


def test_a_sub_licence_that_gives_more_than_its_disputed_parent_stays_disputed(film):
    standing = make_grant(film, licensee=make_organisation("Toyworks"), territories=("CN",))
    agent = make_organisation("Agent")
    parent = disputed(film, licensee=agent, territories=("CN",), terms=Terms(sublicence_levels=1))
    child = disputed(
        film, agreement=make_agreement(licensor=agent), territories=("CN", "JP"), terms=Terms(parent=parent)
    )
    end(standing)
    solve(parent)
    assert [one.grant for one in Dispute.objects.open()] == [child]
    with pytest.raises(BeyondParent):
        solve(child)


def test_nothing_is_certified_or_made_under_it(pair, film):
    _standing, rival = pair
    with pytest.raises(GrantIsContested):
        make_authorisation(rival, last=date(2026, 12, 31))
    kept = issue_authorisation(
        grant=rival, holder=rival.agreement.licensee, first=rival.period.lower, last=date(2026, 12, 31), by=None,
        now=NOON, suspended=True,
    )  # fmt: skip
    assert kept.status == AuthorisationStatus.SUSPENDED
    with pytest.raises(ProductIsContested):
        register_product(
            grant=rival, category=UseCategory.objects.get(code="blind-boxes"), assets=[film], reference="P", name="P",
            by=None,
        )  # fmt: skip


# --- It is solved ---------------------------------------------------------------------------------


def test_while_the_other_one_stands_it_cannot(pair):
    _standing, rival = pair
    with pytest.raises(GrantClash, match="Toyworks"):
        solve(rival)
    assert [box.disputed for box in rival.boxes.active()] == [True], "nothing is half-solved"
    assert rival.disputes.open().count() == 1


def test_once_the_other_one_ended_it_stands_like_every_other(pair, film, desk):
    standing, rival = pair
    end(standing)
    done = solve(rival, by=desk)
    assert (done.solution, done.solved_by, done.solved_at) == ("Toyworks confirmed it", desk, NOON)
    assert [box.disputed for box in rival.boxes.active()] == [False]
    assert rival.boxes.filter(disputed=True, recorded__upper_inf=False).count() == 1, "the past stays"
    draft = make_draft(film)
    with pytest.raises(GrantClash, match="Rival"):
        bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON)
    [event] = Events.objects.tracks(done).filter(pgh_label="update")
    assert event.pgh_context["why"] == "contest.solved"
    assert event.pgh_context["user"] == desk.pk


def test_of_two_that_wait_for_the_same_one_stands_and_the_other_still_waits(pair, film):
    standing, rival = pair
    third = disputed(film, licensee=make_organisation("Third"))
    assert {one.rival for one in third.disputes.all()} == {standing, rival}
    end(standing)
    solve(rival)
    with pytest.raises(GrantClash, match="Rival"):
        solve(third)


def test_a_disputed_grant_that_gives_way_claims_nothing_any_more(pair, film, desk):
    standing, rival = pair
    authorisation = issue_authorisation(
        grant=rival, holder=rival.agreement.licensee, first=rival.period.lower, last=date(2026, 12, 31), by=None,
        now=NOON, suspended=True,
    )  # fmt: skip
    authorisation.status = AuthorisationStatus.VALID  # somebody let it hold
    authorisation.save()
    release_claim(
        dispute_id=rival.disputes.get().pk, last_day=date(2026, 11, 21), reason="Bought out", by=desk, now=NOON
    )
    rival.refresh_from_db()
    authorisation.refresh_from_db()
    assert (rival.status, rival.ended_on) == (GrantStatus.ENDED, date(2026, 11, 21))
    assert authorisation.status == AuthorisationStatus.SUSPENDED
    assert not rival.boxes.active().exists()
    assert rival.disputes.get().solution == "Bought out"
    assert standing.boxes.active().get().disputed is False


def test_nobody_solves_it_twice(pair):
    standing, rival = pair
    end(standing)
    dispute = rival.disputes.get()
    solve(rival)
    with pytest.raises(DisputeSolvedAlready):
        uphold_grant(dispute_id=dispute.pk, reason="again", by=None, now=NOON)
    with pytest.raises(DisputeSolvedAlready):
        release_claim(dispute_id=dispute.pk, last_day=date(2026, 11, 21), reason="again", by=None, now=NOON)


def test_what_goes_beyond_the_title_binds_and_waits_for_the_proof(film):
    author = make_organisation("Author", "author")
    make_title(film, author)
    grant = disputed(film)
    assert grant.disputes.get().reason == DisputeReason.BEYOND_TITLE
    assert [box.disputed for box in grant.boxes.active()] == [False]
    with pytest.raises(BeyondTitle):
        solve(grant)
    make_title(film, grant.agreement.licensor, author)
    assert solve(grant).solved_at == NOON


def test_one_with_sublicences_does_not_give_way_over_their_heads(film):
    head = make_grant(film, terms=Terms(sublicence_levels=1))
    child = make_grant(
        film, agreement=make_agreement(licensor=head.agreement.licensee), terms=Terms(parent=head), kind="exclusive"
    )
    dispute = Dispute.objects.create(grant=head, reason=DisputeReason.BEYOND_TITLE, found_at=NOON)
    with pytest.raises(SublicencesBelow, match=str(child.agreement.number)):
        release_claim(dispute_id=dispute.pk, last_day=date(2026, 11, 21), reason="x", by=None, now=NOON)


# --- People are told ------------------------------------------------------------------------------


def test_the_desk_is_told_once_and_the_alert_goes_with_the_dispute(pair):
    standing, rival = pair
    assert warn_of_disputes(NOON) == 1
    assert warn_of_disputes(NOON) == 0
    alert = Alert.objects.get(kind="grant.contested")
    assert (alert.severity, alert.organisation) == ("urgent", None)
    assert "Rival is disputed: Double-licensed" in str(alert)
    assert alert.staff_address == reverse("admin:licensing_dispute_change", args=[rival.disputes.get().pk])
    end(standing)
    solve(rival)
    alert.refresh_from_db()
    assert alert.settled_at == NOON


def test_the_list_says_how_many_and_each_page_leads_to_both_ways_out(pair, as_desk):
    standing, rival = pair
    page = as_desk.get(reverse("admin:licensing_dispute_changelist") + "?state=open").content.decode()
    assert "1 dispute about 1 grants: 1 open." in page
    assert "Toyworks" in page
    dispute = rival.disputes.get()
    page = as_desk.get(reverse("admin:licensing_dispute_change", args=[dispute.pk])).content.decode()
    assert "Scope claimed by both" in page
    assert "Moon Man" in page
    stands, way = (reverse(f"dispute_{name}", args=[dispute.pk]) for name in ("uphold", "release"))
    assert stands in page
    refused = as_desk.post(stands, {"reason": "I say so"})
    assert refused.status_code == 422
    assert "Toyworks already holds all or part of this right" in refused.content.decode()
    end(standing)
    assert (
        "this grant can be upheld"
        in as_desk.get(reverse("admin:licensing_dispute_change", args=[dispute.pk])).content.decode()
    )
    done = as_desk.post(stands, {"reason": "Toyworks ended"}, follow=True)
    assert "is upheld" in done.content.decode()
    assert "Resolved on" in done.content.decode()
    assert as_desk.post(way, {"reason": "x", "last_day": "2026-11-21"}).status_code == 422
    assert not GrantBox.objects.active().filter(disputed=True).exists()


def test_a_longer_list_asks_the_database_no_more_often(pair, film, as_desk):
    address = reverse("admin:licensing_dispute_changelist")
    as_desk.get(address)
    with CaptureQueriesContext(connection) as one:
        as_desk.get(address)
    for _more in range(3):
        disputed(film)
    with CaptureQueriesContext(connection) as many:
        as_desk.get(address)
    assert Dispute.objects.count() > 5
    assert len(many) <= len(one)


def test_a_reason_is_needed_and_nobody_outside_sees_it(pair, as_desk, member_of, client):
    dispute = pair[1].disputes.get()
    assert as_desk.post(reverse("dispute_uphold", args=[dispute.pk]), {"reason": ""}).status_code == 422
    client.force_login(member_of(pair[1].agreement.licensee))
    for name in ("dispute_uphold", "dispute_release", "admin:licensing_dispute_change"):
        assert client.get(reverse(name, args=[dispute.pk])).status_code in (302, 403, 404)
    assert as_desk.get(reverse("dispute_uphold", args=[999_999])).status_code == 404
    assert as_desk.get("/admin/licensing/dispute/x/change/").status_code == 404
