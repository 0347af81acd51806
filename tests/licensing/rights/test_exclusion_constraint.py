"""The exclusion constraint alone: the table of kinds, every pair, both orders."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange, NumericRange

from core.regions.spans import EVERYTHING
from licensing.models import GrantBox, GrantKind
from licensing.rights.conflicts import holder_key_of, lanes_of, party_key_of
from tests.conftest import NOON
from tests.factories import make_agreement, make_asset, make_draft, make_film, make_organisation

KINDS = GrantKind.values
BLOCKS_ALL = {"exclusive", "co_exclusive", "option"}
BLOCKING = set(KINDS) - {"first_refusal"}
MEETS = {
    *((one, other) for one in BLOCKS_ALL for other in BLOCKING),
    ("sole", "sole"), ("sole", "non_exclusive"), ("sole", "holdback"),
    ("non_exclusive", "holdback"),
    ("own_use", "holdback"),
}  # fmt: skip


def stand(film, kind: str, *, licensor, **changes) -> GrantBox:
    """A active box, written past every service."""
    agreement = make_agreement(licensor=licensor)
    draft = make_draft(film, agreement=agreement, kind=kind)
    lane, hold = lanes_of(draft.kind, draft.pk)
    values = {
        "grant": draft, "pool": draft.boxes.get().pool, "asset": film.span, "lane": lane, "hold": hold,
        "party_key": party_key_of(draft), "holder_key": holder_key_of(draft),
        "is_active": True, "recorded": DateTimeTZRange(NOON, None),
        "period": DateRange(date(2026, 1, 1), date(2027, 1, 1)),
        "categories": EVERYTHING, "territories": EVERYTHING, "channels": EVERYTHING, "languages": EVERYTHING,
        **changes,
    }  # fmt: skip
    with transaction.atomic():
        return GrantBox.objects.create(**values)


@pytest.mark.django_db
@pytest.mark.parametrize("first", KINDS)
@pytest.mark.parametrize("second", KINDS)
def test_the_kinds_meet_as_the_table_says(first: str, second: str):
    film, licensor = make_film(), make_organisation()  # one grantor, as one pool has
    stand(film, first, licensor=licensor)
    if (first, second) in MEETS or (second, first) in MEETS:
        with pytest.raises(IntegrityError, match="grantbox_sold_once"):
            stand(film, second, licensor=licensor)
    else:
        stand(film, second, licensor=licensor)


@pytest.mark.django_db
def test_own_grants_of_one_circle_never_fight():
    film, licensor = make_film(), make_organisation()
    box = stand(film, "exclusive", licensor=licensor)
    stand(film, "exclusive", licensor=licensor, party_key=box.party_key)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "apart",
    [
        {"period": DateRange(date(2027, 1, 1), date(2028, 1, 1))},
        {"territories": ((0, 5),)},
        {"disputed": True},
        {"recorded": DateTimeTZRange(NOON.replace(year=2025), NOON)},
        {"is_active": False},
    ],
    ids=["the day after", "elsewhere", "disputed", "retired", "not standing"],
)
def test_boxes_that_are_apart_stand_side_by_side(apart):
    film = make_film()
    stand(film, "exclusive", licensor=make_organisation(), territories=((5, 10),))
    stand(film, "exclusive", licensor=make_organisation(), **{"territories": ((5, 10),), **apart})


@pytest.mark.django_db
def test_a_part_of_the_tree_meets_the_whole():
    film = make_film()
    character = make_asset("Hero", parent=film)
    stand(film, "exclusive", licensor=make_organisation())
    with pytest.raises(IntegrityError, match="grantbox_sold_once"):
        stand(character, "exclusive", licensor=make_organisation())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "empty"),
    [
        ("asset", NumericRange(empty=True)),
        ("period", DateRange(empty=True)),
        ("territories", ()),
        ("categories", ()),
        ("channels", ()),
        ("languages", ()),
    ],
)
def test_a_box_is_never_empty_in_any_dimension(column: str, empty):
    with pytest.raises(IntegrityError, match=r"grantbox_is_never_empty|grantbox_has_bounds"):
        stand(make_film(), "exclusive", licensor=make_organisation(), **{column: empty})


@pytest.mark.django_db
def test_a_standing_box_is_retired_and_never_changed_or_deleted():
    box = stand(make_film(), "exclusive", licensor=make_organisation())
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        GrantBox.objects.filter(pk=box.pk).update(territories=((0, 5),))
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM licensing_grantbox WHERE id = %s", [box.pk])
    GrantBox.objects.filter(pk=box.pk).update(recorded=DateTimeTZRange(NOON, NOON.replace(year=2027)))
    assert not GrantBox.objects.active().filter(pk=box.pk).exists()
