from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from core.regions.spans import EVERYTHING
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import GrantIsNotADraft
from licensing.models import Grant, GrantBox, GrantStatus
from licensing.rights.boxes import GrantClash, GrantEndsBeforeItStarts
from tests.conftest import NOON
from tests.factories import make_asset, make_draft, make_film, make_grant, make_organisation

SIGNED = date(2026, 1, 1)


@pytest.mark.django_db
def test_binding_makes_the_boxes_stand_and_signs_the_agreement():
    grant = make_grant(make_film())
    assert grant.status == GrantStatus.BINDING
    assert grant.boxes.active().count() == grant.boxes.count() == 1
    assert grant.agreement.signed_on == SIGNED


@pytest.mark.django_db
def test_refuses_ground_already_promised_to_someone_else_and_says_to_whom():
    film = make_film()
    make_grant(film, licensee=make_organisation("Toyworks"))
    draft = make_draft(make_asset("Hero", parent=film))
    with pytest.raises(GrantClash, match=r"Toyworks already holds all or part of this right.* until 31 Dec 2027"):
        bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=NOON)
    draft.refresh_from_db()
    assert draft.status == GrantStatus.DRAFT
    assert not draft.boxes.active().exists()


@pytest.mark.django_db
def test_a_clause_may_give_assets_of_several_franchises():
    grant = make_grant(make_film("One"), make_film("Two"))
    assert len({box.pool_id for box in grant.boxes.all()}) == 2


@pytest.mark.django_db
def test_binds_only_once():
    grant = make_grant(make_film())
    with pytest.raises(GrantIsNotADraft):
        bind_grant(grant_id=grant.pk, signed_on=SIGNED, by=None, now=NOON)


@pytest.mark.django_db
def test_refuses_a_period_that_ends_before_it_starts():
    with pytest.raises(GrantEndsBeforeItStarts):
        make_draft(make_film(), first=date(2027, 1, 1), last=date(2026, 1, 1))


@pytest.mark.django_db
def test_one_day_is_a_period():
    grant = make_grant(make_film(), first=date(2027, 1, 1), last=date(2027, 1, 1))
    assert (grant.period.lower, grant.period.upper) == (date(2027, 1, 1), date(2027, 1, 2))


def _bind(grant_id: int) -> str:
    try:
        bind_grant(grant_id=grant_id, signed_on=SIGNED, by=None, now=NOON)
    except GrantClash:
        return "refused"
    finally:
        connection.close()
    return "bound"


def test_of_two_rivals_signed_at_once_exactly_one_wins(committed):
    """Two real connections, twenty rounds."""
    with ThreadPoolExecutor(2) as pool:
        for _round in range(20):
            film = make_film()
            drafts = [make_draft(film, territories=()) for _rival in range(2)]
            outcomes = sorted(pool.map(_bind, [draft.pk for draft in drafts]))
            assert outcomes == ["bound", "refused"]
    assert Grant.objects.filter(status=GrantStatus.BINDING).count() == 20


def _insert_past_the_services(box_id: int) -> str:
    box = GrantBox.objects.get(pk=box_id)
    box.pk, box.is_active = None, True
    try:
        box.save(force_insert=True)
    except Exception as error:
        return type(error).__name__
    finally:
        connection.close()
    return "stood"


def test_a_writer_who_bypasses_the_services_waits_in_line_and_never_deadlocks(committed):
    with ThreadPoolExecutor(8) as pool:
        for _round in range(5):
            film = make_film()
            boxes = [make_draft(film, territories=()).boxes.get().pk for _rival in range(8)]
            outcomes = sorted(pool.map(_insert_past_the_services, boxes))
            assert outcomes == ["IntegrityError"] * 7 + ["stood"]


@pytest.mark.django_db
def test_everything_means_all_that_is_yet_to_come():
    assert make_grant(make_film(), territories=()).boxes.get().territories == EVERYTHING
