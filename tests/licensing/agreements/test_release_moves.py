from datetime import date

import pytest
from django.utils import translation

from alerts.models import Alert
from ip_registry.models import Release
from ip_registry.services.releases import date_release
from licensing.agreements.disputes import warn_of_disputes
from licensing.agreements.release_moves import follow_releases
from licensing.authorisations.status import suspend_authorisation
from licensing.grants.drafting import NoLongStop, ReleaseTerms, Terms
from licensing.models import Dispute, DisputeReason, Grant
from licensing.rights.boxes import GrantClash
from tests.conftest import NOON
from tests.factories import make_authorisation, make_draft, make_film, make_organisation
from tests.licensing.deals import bound, sub_bound
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db


def release_of(film, day=None, status="tentative", *, hour=4, reason="定档"):
    date_release(
        asset=film, territory=Territory.objects.get(code="CN"), medium="theatrical", day=day, status=status,
        reason=reason, by=None, now=NOON.replace(hour=hour),
    )  # fmt: skip
    return Release.objects.get(asset=film)


def following(release, **fields):
    fields = {"not_before": date(2027, 1, 1), "long_stop": date(2029, 12, 31), "months": 12, **fields}
    return Terms(following=ReleaseTerms(release=release, **fields))


def days(grant):
    grant = Grant.objects.get(pk=grant.pk)
    box = grant.boxes.active().get()
    assert box.period == grant.period
    return grant.period.lower, grant.last_day


def test_until_the_day_is_confirmed_everything_that_is_possible_is_taken():
    film = make_film()
    grant = bound(film, terms=following(release_of(film, date(2027, 2, 6))))
    assert days(grant) == (date(2027, 1, 1), date(2029, 12, 31))


def test_a_grant_moves_with_a_confirmed_release():
    film = make_film()
    grant = bound(film, terms=following(release_of(film, date(2027, 2, 6)), offset_days=-14))
    release_of(film, date(2027, 2, 6), "confirmed", hour=5)
    follow_releases(NOON)
    assert days(grant) == (date(2027, 1, 23), date(2028, 1, 22))
    release_of(film, date(2027, 5, 1), "confirmed", hour=6, reason="延期")
    follow_releases(NOON)
    assert days(grant) == (date(2027, 4, 17), date(2028, 4, 16))
    assert follow_releases(NOON) == 0


def test_never_past_its_long_stop():
    film = make_film()
    grant = bound(film, terms=following(release_of(film, date(2029, 6, 1), "confirmed")))
    assert days(grant) == (date(2029, 6, 1), date(2029, 12, 31))


def test_a_release_after_the_long_stop_is_a_matter_for_a_person():
    film = make_film()
    grant = bound(film, terms=following(release_of(film, date(2027, 2, 6), "confirmed")))
    release_of(film, date(2030, 2, 6), "confirmed", hour=5, reason="延期")
    follow_releases(NOON)
    assert Dispute.objects.open().get().reason == DisputeReason.PAST_LONG_STOP
    assert days(grant) == (date(2027, 2, 6), date(2028, 2, 5))
    release_of(film, date(2027, 3, 6), "confirmed", hour=6, reason="提档")
    follow_releases(NOON)
    assert not Dispute.objects.open().exists()
    assert days(grant) == (date(2027, 3, 6), date(2028, 3, 5))


def test_one_that_would_collide_keeps_its_days_and_is_disputed():
    film = make_film()
    grant = bound(film, terms=following(release_of(film, date(2027, 2, 6), "confirmed")))
    rival = bound(film, first=date(2028, 2, 6), last=date(2028, 12, 31), licensee=make_organisation("Next"))
    release_of(film, date(2027, 5, 1), "confirmed", hour=5, reason="延期")
    assert follow_releases(NOON) == 1
    assert days(grant) == (date(2027, 2, 6), date(2028, 2, 5))
    dispute = Dispute.objects.open().get()
    assert (dispute.grant, dispute.rival, dispute.reason) == (grant, rival, "release_moved")
    assert follow_releases(NOON) == 0  # told once


def test_whoever_moves_the_release_is_told_which_grants_cannot_follow():
    film = make_film()
    release = release_of(film, date(2027, 2, 6), "confirmed")
    grant, other = bound(film, terms=following(release)), bound(make_film(), terms=following(release))
    rival = bound(film, first=date(2028, 2, 6), last=date(2028, 12, 31), licensee=make_organisation("Next"))
    moved = date_release(
        asset=film, territory=release.territory, medium=release.medium, day=date(2027, 5, 1), status="confirmed",
        reason="延期", by=None, now=NOON.replace(hour=5),
    )  # fmt: skip
    said = [str(text) for text in moved.dependent]
    assert f"2 grants follow this release, for example {grant}, {other}" in said
    assert f"{grant} conflicts with {rival} on its new dates; it keeps its old dates and is disputed" in said
    assert not any(f"{other} meets" in text for text in said)


def test_a_dispute_that_the_release_solved_says_so_in_the_language_of_the_reader():
    film = make_film()
    grant = bound(film, terms=following(release_of(film, date(2027, 2, 6), "confirmed")))
    for hour, day in ((5, date(2030, 2, 6)), (6, date(2027, 3, 6))):
        release_of(film, day, "confirmed", hour=hour, reason="moved")
        follow_releases(NOON)
    dispute = grant.disputes.get()
    assert dispute.how == "Its release date changed again."
    with translation.override("zh-hans"):
        assert dispute.how == "其发行日期再次变更。"


def test_sublicences_with_days_of_their_own_that_are_left_behind_are_disputed():
    film = make_film()
    terms = following(release_of(film, date(2027, 2, 6), "confirmed"))
    parent = bound(film, terms=Terms(sublicence_levels=1, following=terms.following))
    child = sub_bound(parent, first=date(2027, 2, 6), last=date(2027, 12, 31))
    release_of(film, date(2027, 5, 1), "confirmed", hour=5, reason="延期")
    follow_releases(NOON)
    dispute = Dispute.objects.open().get()
    assert (dispute.grant, dispute.rival, dispute.reason) == (child, parent, "beyond_parent")


def test_the_envelope_is_not_sold_to_another():
    film = make_film()
    bound(film, terms=following(release_of(film, date(2027, 2, 6))))
    with pytest.raises(GrantClash):
        bound(film, first=date(2029, 12, 31), last=date(2030, 12, 31))


def test_without_a_long_stop_it_is_refused():
    film = make_film()
    with pytest.raises(NoLongStop, match="needs a long-stop date"):
        make_draft(film, terms=following(release_of(film, date(2027, 2, 6)), long_stop=None))


# --- Certificates and people ----------------------------------------------------------------------------


def certified():
    """A certificate for all of a grant that follows a release, and a way to move that."""
    film = make_film()
    grant = bound(film, terms=following(release_of(film, date(2027, 2, 6), "confirmed")))
    row = make_authorisation(grant, last=date(2028, 2, 5))

    def move(day: date, hour: int) -> None:
        release_of(film, day, "confirmed", hour=hour, reason="moved")
        follow_releases(NOON)
        row.refresh_from_db()

    return row, move


def test_certificate_is_suspended_while_its_release_is_away_and_comes_back_with_it():
    """It was cut to the days that were left, and stayed so when the release came back."""
    row, move = certified()
    move(date(2027, 5, 1), 5)
    assert (row.status, row.period.lower, row.last_day) == ("suspended", date(2027, 2, 6), date(2028, 2, 5))
    assert "no longer covers the authorisation in full" in str(row.moves.first().reason_in_words)
    move(date(2027, 2, 6), 6)
    assert (row.status, row.period.lower, row.last_day) == ("valid", date(2027, 2, 6), date(2028, 2, 5))
    assert [one.status for one in row.moves.all()] == ["valid", "suspended"]
    assert follow_releases(NOON) == 0


def test_certificate_that_a_person_suspended_does_not_come_back_by_itself():
    row, move = certified()
    suspend_authorisation(authorisation=row, reason="Royalties are late", by=None, now=NOON)
    for hour, day in ((5, date(2027, 5, 1)), (6, date(2027, 2, 6))):
        move(day, hour)
        assert row.status == "suspended"


def test_alert_says_on_which_days_a_grant_that_could_not_follow_blocks_others():
    """It said that new grants were blocked, and on the days of the release an exclusive was signed."""
    film = make_film()
    grant = bound(film, terms=following(release_of(film, date(2027, 2, 6), "confirmed")))
    bound(film, first=date(2028, 2, 6), last=date(2028, 3, 31), licensee=make_organisation("Next"))
    release_of(film, date(2027, 5, 1), "confirmed", hour=5, reason="延期")
    follow_releases(NOON)
    bound(film, first=date(2028, 4, 1), last=date(2028, 12, 31), licensee=make_organisation("Third"))
    warn_of_disputes(NOON)
    desk, licensee = Alert.objects.filter(kind__startswith="grant.").order_by("organisation_id")[::-1]
    assert desk.organisation_id is None
    assert "It keeps its dates, 6 Feb 2027 – 5 Feb 2028, and only on these" in str(desk)
    assert licensee.organisation == grant.agreement.licensee
    assert "Next" not in str(licensee)
    assert warn_of_disputes(NOON) == 0
    release_of(film, date(2027, 2, 6), "confirmed", hour=6, reason="提档")
    follow_releases(NOON)
    warn_of_disputes(NOON)
    assert not Alert.objects.filter(kind__startswith="grant.", settled_at=None).exists()
