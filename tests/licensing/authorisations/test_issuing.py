"""Issuing certificates: for whom, for what, until when, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from alerts.models import Alert
from core.regions.spans import EVERYTHING
from ip_registry.services.releases import date_release
from licensing.authorisations.issuing import (
    BeyondTheGrant,
    GrantIsContested,
    LastBeforeFirst,
    NothingToAuthorise,
    ReleaseIsOpen,
    fall_with,
    fit_to_grants,
    issue_authorisation,
)
from licensing.authorisations.scopes import BeyondTheScope, Part
from licensing.authorisations.status import (
    AuthorisationStepNotAllowed,
    StatusChangeNeedsAReason,
    reissue_authorisation,
    resume_authorisation,
    revoke_authorisation,
    suspend_authorisation,
)
from licensing.grants.drafting import ReleaseTerms, Terms
from licensing.models import Authorisation, AuthorisationBox, Certificate, Dispute, GrantBox, Reminder
from tests.conftest import NOON
from tests.factories import make_asset, make_film, make_grant, make_organisation, spans
from vocabularies.models import Territory, UseCategory

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)


def issue(grant, *, first=FIRST, last=LAST, holder=None, **more) -> Authorisation:
    holder = holder or grant.agreement.licensee
    return issue_authorisation(grant=grant, holder=holder, first=first, last=last, by=None, now=NOON, **more)


def said_of(row) -> list[str]:
    return [move.reason_in_words for move in row.moves.all()]


def test_a_certificate_is_for_all_that_its_grant_gives_and_is_signed():
    grant = make_grant(make_film("Moon Man"))
    made = issue(grant)
    [box], [given] = made.boxes.all(), grant.boxes.active()
    assert (box.asset, box.categories, box.territories) == (given.asset, given.categories, given.territories)
    [paper] = made.certificates.all()
    assert (paper.payload["first"], paper.payload["last"]) == ("2026-01-01", "2027-12-31")
    assert paper.content["scope"]["en"][0] == {
        "assets": "Moon Man", "categories": "Blind boxes", "territories": "Mainland China", "channels": "All",
        "languages": "All",
    }  # fmt: skip
    assert len(made.code) == 12
    assert made.code != issue(grant, holder=make_organisation()).code


def test_a_factory_gets_a_part_of_the_grant():
    grant = make_grant(make_film(), territories=("CN", "JP"), categories=("merchandise",))
    factory = make_organisation("Factory", "factory")
    part = Part(territories=spans(Territory, "CN"), categories=spans(UseCategory, "blind-boxes"))
    made = issue(grant, holder=factory, part=part)
    [box] = made.boxes.all()
    assert (box.territories, box.categories) == (spans(Territory, "CN"), spans(UseCategory, "blind-boxes"))
    assert made.certificates.get().content["scope"]["en"][0]["territories"] == "Mainland China"


def test_one_character_of_a_film_is_a_part_and_another_film_is_none():
    film = make_film()
    hero = make_asset("Hero", parent=film)
    grant = make_grant(film)
    [box] = issue(grant, part=Part(assets=[hero])).boxes.all()
    assert (box.asset.lower, box.asset.upper) == (hero.span.lower, hero.span.upper)
    with pytest.raises(BeyondTheScope, match="Another film"):
        issue(grant, part=Part(assets=[make_film("Another film")]))


@pytest.mark.parametrize(
    ("side", "value", "said"),
    [("territories", ("CN", "JP"), "Japan"), ("categories", ("blind-boxes", "art-books"), "Art books")],
)
def test_nothing_beside_the_grant_can_be_certified(side: str, value: tuple, said: str):
    model = {"territories": Territory, "categories": UseCategory}[side]
    with pytest.raises(BeyondTheScope, match=said):
        issue(make_grant(), part=Part(**{side: spans(model, *value)}))
    with pytest.raises(BeyondTheScope):
        issue(make_grant(), part=Part(channels=EVERYTHING, **{side: EVERYTHING}))
    assert not Authorisation.objects.exists()


def test_days_beyond_the_grant_or_the_wrong_way_round_are_refused():
    grant = make_grant()
    with pytest.raises(BeyondTheGrant, match="31 Dec 2027"):
        issue(grant, last=date(2028, 1, 1))
    with pytest.raises(LastBeforeFirst):
        issue(grant, first=LAST, last=FIRST)


def test_a_disputed_grant_gives_none():
    grant = make_grant()
    dispute = Dispute.objects.create(grant=grant, reason="beyond_title", found_at=NOON)
    with pytest.raises(GrantIsContested, match="Resolve the dispute"):
        issue(grant)
    Dispute.objects.filter(pk=dispute.pk).update(solved_at=NOON, solution="Not so")
    issue(grant)


@pytest.mark.parametrize("kind", ["holdback", "option", "first_refusal"])
def test_what_allows_nothing_cannot_be_certified(kind: str):
    with pytest.raises(NothingToAuthorise):
        issue(make_grant(kind=kind))


def test_the_same_certificate_is_not_issued_twice():
    grant = make_grant()
    issue(grant)
    with pytest.raises(ValidationError, match="already has an authorisation"), transaction.atomic():
        issue(grant)
    row = Authorisation.objects.get()
    row.pk, row.code = None, "ANOTHER"
    with pytest.raises(IntegrityError, match="one_authorisation_each"), transaction.atomic():
        row.save(force_insert=True)


# ---------------------------------------------------------------------------- suspending, revoking, reissuing


def test_suspended_resumed_and_revoked_each_with_a_reason(desk):
    row = issue(make_grant())
    how = {"authorisation": row, "by": desk, "now": NOON}
    assert suspend_authorisation(reason="No reports", **how).status == "suspended"
    assert resume_authorisation(reason="Reports came", **how).status == "valid"
    assert revoke_authorisation(reason="Fakes found", **how).status == "revoked"
    assert said_of(row) == ["Fakes found", "Reports came", "No reports"]
    assert {move.by for move in row.moves.all()} == {desk}
    with pytest.raises(AuthorisationStepNotAllowed, match="Revoked"):
        suspend_authorisation(reason="Again", **how)
    with pytest.raises(AuthorisationStepNotAllowed):
        resume_authorisation(reason="Again", **how)


def test_the_licensee_and_the_holder_are_told_why(desk):
    shop = make_organisation("Shop")
    row = issue(make_grant(), holder=shop)
    suspend_authorisation(authorisation=row, reason="No reports", by=desk, now=NOON)
    told = {alert.organisation: str(alert) for alert in Alert.objects.all()}
    assert told.keys() == {row.grant.agreement.licensee, shop}
    assert set(told.values()) == {f"Authorisation {row.number} of Shop: Suspended. No reports"}


def test_without_a_reason_nothing_moves(desk):
    row = issue(make_grant())
    with pytest.raises(StatusChangeNeedsAReason):
        revoke_authorisation(authorisation=row, reason="  ", by=desk, now=NOON)
    row.refresh_from_db()
    assert row.status == "valid"


def test_reissued_it_has_another_number_and_the_old_one_says_which(desk):
    part = Part(territories=spans(Territory, "CN"))
    row = issue(make_grant(territories=("CN", "JP")), part=part)
    made = reissue_authorisation(authorisation=row, reason="Lost", by=desk, now=NOON)
    row.refresh_from_db()
    assert (row.status, made.status, made.replaces) == ("revoked", "valid", row)
    assert made.scope_digest == row.scope_digest
    assert made.number in said_of(row)[0]
    assert made.certificates.get().content["replaces"] == row.number
    with pytest.raises(AuthorisationStepNotAllowed):
        reissue_authorisation(authorisation=row, reason="Again", by=desk, now=NOON)


def test_a_reissue_that_is_refused_leaves_the_old_one_standing(desk):
    row = issue(make_grant())
    with pytest.raises(BeyondTheGrant):
        reissue_authorisation(authorisation=row, reason="Longer", last=date(2030, 1, 1), by=desk, now=NOON)
    row.refresh_from_db()
    assert row.status == "valid"


# ------------------------------------------------------------------------------------- when grants end or change


def test_grants_that_end_take_their_certificates_along(desk):
    grant = make_grant()
    running, other = issue(grant), issue(make_grant())
    early = issue(grant, holder=make_organisation(), last=date(2026, 3, 31))
    later = issue(grant, holder=make_organisation(), first=date(2027, 6, 1))
    last = date(2026, 12, 31)
    assert fall_with(grant_ids=[grant.pk], last_day=last, reason="Breach", by=desk, now=NOON) == 2
    for row in (running, early, later, other):
        row.refresh_from_db()
    assert (running.status, running.last_day, later.status) == ("valid", last, "revoked")
    assert (early.last_day, other.last_day) == (date(2026, 3, 31), LAST)
    assert "terminated on 31 Dec 2026: Breach" in said_of(running)[0]
    assert [paper.payload["last"] for paper in running.certificates.all()] == ["2026-12-31", "2027-12-31"]
    assert fall_with(grant_ids=[grant.pk], last_day=last, reason="Breach", by=desk, now=NOON) == 0


def test_two_that_would_become_the_same_become_one(desk):
    grant = make_grant()
    long, longer = issue(grant, last=date(2027, 6, 30)), issue(grant)
    assert fall_with(grant_ids=[grant.pk], last_day=date(2026, 12, 31), by=desk, now=NOON) == 2
    long.refresh_from_db()
    longer.refresh_from_db()
    assert {long.status, longer.status} == {"valid", "revoked"}


def test_what_a_grant_no_longer_gives_is_cut_or_suspended(desk):
    grant = make_grant(territories=("CN", "JP"))
    whole = issue(grant)
    china = issue(grant, holder=make_organisation(), part=Part(territories=spans(Territory, "CN")))
    # As an amendment does it: other boxes stand, for fewer days and places.
    [box] = grant.boxes.active()
    GrantBox.objects.filter(pk=box.pk).update(recorded=(box.recorded.lower, NOON + timedelta(hours=1)))
    box.pk, box.territories, box.period = None, spans(Territory, "CN"), (FIRST, date(2027, 1, 1))
    box.recorded = (NOON + timedelta(hours=1), None)
    box.save(force_insert=True)
    grant.period = (FIRST, date(2027, 1, 1))
    grant.save()
    assert fit_to_grants(grant_ids=[grant.pk], by=desk, now=NOON) == 2
    assert fit_to_grants(grant_ids=[grant.pk], by=desk, now=NOON) == 0
    whole.refresh_from_db()
    china.refresh_from_db()
    assert (whole.status, whole.last_day) == ("suspended", date(2026, 12, 31))
    assert (china.status, china.last_day) == ("valid", date(2026, 12, 31))
    assert "no longer covers" in said_of(whole)[0]


# -------------------------------------------------------------------------------------- what the database says


def test_what_was_certified_is_never_changed():
    row = issue(make_grant())
    for rows in (AuthorisationBox.objects.filter(authorisation=row), Certificate.objects.filter(authorisation=row)):
        with pytest.raises(Exception, match="never_changes"), transaction.atomic():
            rows.update(authorisation=row)
        with pytest.raises(Exception, match="never_changes"), transaction.atomic():
            rows._raw_delete(rows.db)


def test_the_constraints_by_name():
    row = issue(make_grant())
    again = issue(make_grant())
    with pytest.raises(IntegrityError, match="authorisation_replaces_another"), transaction.atomic():
        Authorisation.objects.filter(pk=row.pk).update(replaces=row.pk)
    paper = row.certificates.get()
    paper.pk = None
    with pytest.raises(IntegrityError, match="one_certificate_for_each_edition"), transaction.atomic():
        paper.save(force_insert=True)
    with pytest.raises(IntegrityError, match="authorisation_move_says_why"), transaction.atomic():
        again.moves.create(status="valid", reason={}, at=NOON)
    with pytest.raises(IntegrityError, match="reminder_has_one_to_twelve_days"), transaction.atomic():
        Reminder.objects.create(organisation=make_organisation(), days=[])
    box = again.boxes.get()
    box.pk, box.territories = None, ()
    with pytest.raises(IntegrityError, match="authorisation_box_is_never_empty"), transaction.atomic():
        box.save(force_insert=True)


def test_a_grant_that_waits_for_its_release_gives_none_yet(desk):
    film = make_film()
    how = {"asset": film, "territory": Territory.objects.get(code="CN"), "medium": "theatrical", "by": desk}
    planned = date_release(day=date(2026, 6, 1), status="tentative", reason="", now=NOON, **how)
    follows = ReleaseTerms(planned.release, not_before=date(2026, 1, 1), long_stop=date(2027, 12, 31), months=6)
    grant = make_grant(film, terms=Terms(following=follows))
    with pytest.raises(ReleaseIsOpen, match="Confirm the release"):
        issue(grant, first=date(2026, 6, 1), last=date(2026, 7, 1))
    date_release(day=date(2026, 6, 1), status="confirmed", reason="", now=NOON, **how)
    issue(grant, first=date(2026, 6, 1), last=date(2026, 7, 1))
