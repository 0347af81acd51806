"""Terms and renewals by each office's rule, one mark once, told before it lapses, and what is licensed without one."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from alerts.models import Alert
from core.regions.spans import EVERYTHING
from ip_registry import renewal
from ip_registry.models import Registration
from ip_registry.services.coverage import State, coverage
from ip_registry.services.registrations import (
    THRESHOLDS,
    NotRenewable,
    change_registration,
    record_registration,
    renew_registration,
    warn_of_renewals,
)
from ip_registry.svg.coverage import draw_coverage
from tests.factories import make_asset, make_film, make_grant, make_organisation, spans
from vocabularies.models import Territory

TODAY = date(2026, 11, 21)
FILED, REGISTERED = date(2016, 5, 31), date(2017, 8, 31)
TOYS = ((28, 29),)
JAPAN = "JP"


@pytest.mark.parametrize(
    ("kind", "office", "ends", "opens", "grace"),
    [
        ("trademark", "CNIPA", date(2027, 8, 30), date(2026, 8, 31), date(2028, 2, 29)),
        ("trademark", "EUIPO", date(2026, 5, 31), date(2025, 11, 30), date(2026, 11, 30)),
        ("trademark", "USPTO", date(2027, 8, 31), date(2026, 8, 31), date(2028, 2, 29)),
        ("trademark", "UKIPO", date(2026, 5, 31), date(2025, 11, 30), date(2026, 11, 30)),
        ("trademark", "JPO", date(2027, 8, 31), date(2027, 2, 28), date(2028, 2, 29)),
        ("trademark", "KIPO", date(2027, 8, 31), date(2026, 8, 31), date(2028, 2, 29)),
        ("trademark", "HKIPD", date(2026, 5, 30), date(2025, 11, 30), date(2026, 11, 30)),
        ("trademark", "TIPO", date(2027, 8, 30), date(2027, 2, 28), date(2028, 2, 29)),
        ("trademark", "IPOS", date(2026, 5, 31), date(2025, 11, 30), date(2026, 11, 30)),
        ("trademark", "WIPO", date(2027, 8, 31), date(2027, 2, 28), date(2028, 2, 29)),
        ("design", "CNIPA", date(2031, 5, 30), None, None),
        ("design", "EUIPO", date(2021, 5, 31), date(2020, 11, 30), date(2021, 11, 30)),
        ("design", "USPTO", date(2032, 8, 31), None, None),
    ],
)
def test_each_office_counts_its_own_way(kind, office, ends, opens, grace):
    term = renewal.term(kind=kind, office=office, filed_on=FILED, registered_on=REGISTERED)
    assert (term.last_day, term.renewal_opens_on, term.grace_ends_on) == (ends, opens, grace)


def test_every_rule_is_proven_above():
    assert len(renewal.RULES) == 13


@pytest.mark.parametrize(
    ("kind", "office"), [("copyright", "CPCC"), ("screening_permit", "NFA"), ("trademark", "OTHER")]
)
def test_without_a_rule_there_is_no_term(kind, office):
    assert renewal.term(kind=kind, office=office, filed_on=FILED, registered_on=REGISTERED) is None
    assert renewal.renewed(kind=kind, office=office, starts_on=FILED, last_day=REGISTERED) is None


def test_a_leap_day_and_the_end_of_a_month_fall_on_days_that_exist():
    assert renewal.years_later(date(2016, 2, 29), 10) == date(2026, 2, 28)
    assert renewal.months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert renewal.months_later(date(2026, 12, 31), -12) == date(2025, 12, 31)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-24, 24))
def test_months_later_is_the_same_day_or_the_last_of_the_right_month(day, months):
    later = renewal.months_later(day, months)
    assert later.year * 12 + later.month == day.year * 12 + day.month + months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def test_a_design_of_the_european_union_lasts_twenty_five_years_and_no_longer():
    start = end = date(2004, 2, 29)
    lasted = []
    term = renewal.term(kind="design", office="EUIPO", filed_on=start, registered_on=None)
    while term is not None:
        end = term.last_day
        lasted.append(term.grace_ends_on is not None)
        term = renewal.renewed(kind="design", office="EUIPO", starts_on=start, last_day=end)
    assert end == date(2029, 2, 28)
    assert lasted == [True, True, True, True, False]


def register(asset=None, **fields) -> Registration:
    fields = {
        "kind": "trademark", "office": "CNIPA", "mark": "流浪地球", "number": "1", "status": "registered",
        "classes": TOYS, "territories": spans(Territory, "CN"), "registered_on": date(2017, 3, 1), **fields,
    }  # fmt: skip
    fields.setdefault("owner", make_organisation())
    return record_registration(asset=asset or make_film(), by=None, **fields)


@pytest.mark.django_db
def test_a_renewal_begins_where_the_last_term_ended():
    row = renew_registration(registration=register(), by=None, today=TODAY)
    assert (row.valid.lower, row.valid.upper) == (date(2017, 3, 1), date(2037, 3, 1))
    assert row.grace_ends_on == date(2037, 8, 28)


@pytest.mark.django_db
def test_what_has_no_further_term_is_not_renewed():
    film = make_film()
    for key, fields in enumerate(
        ({"kind": "copyright", "office": "CPCC"}, {"kind": "design", "office": "CNIPA", "filed_on": date(2017, 3, 1)})
    ):
        row = register(film, classes=(), number=str(key), **fields)
        with pytest.raises(NotRenewable, match=r"no further renewal.*Enter the filing"):
            renew_registration(registration=row, by=None, today=TODAY)


@pytest.mark.django_db
def test_the_certificate_knows_better_than_the_table_and_saying_it_again_changes_nothing():
    row = register(office="JPO", territories=spans(Territory, "JP"), ends_on=date(2026, 12, 24))
    assert (row.valid.upper, row.renewal_opens_on) == (date(2026, 12, 25), date(2026, 6, 24))
    assert not change_registration(registration=row, ends_on=date(2026, 12, 24), by=None)
    assert change_registration(registration=row, ends_on=date(2036, 12, 24), by=None)


@pytest.mark.django_db
def test_one_mark_is_registered_once_in_a_class_place_and_time():
    film = make_film()
    register(film, classes=((25, 29),))
    with pytest.raises(ValidationError, match="already registered in one of these classes"), transaction.atomic():
        register(film, number="2")
    for apart in (
        {"classes": ((9, 10),)},
        {"territories": spans(Territory, "JP"), "office": "JPO"},
        {"mark": "Another"},
        {"registered_on": date(2027, 3, 1)},
        {"status": "pending"},
    ):
        register(film, **{"number": f"N{len(Registration.objects.all())}", **apart})


def row_past_the_service(film, **changes) -> Registration:
    fields = {
        "asset": film, "kind": "trademark", "office": "CNIPA", "mark": "M", "number": "1", "status": "registered",
        "classes": TOYS, "territories": EVERYTHING, "owner": make_organisation(),
        "valid": DateRange(date(2020, 1, 1), date(2030, 1, 1)), **changes,
    }  # fmt: skip
    with transaction.atomic():
        return Registration.objects.create(**fields)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"number": "2"}, "one_registration_of_a_mark_at_a_time"),
        ({"mark": "Another"}, "one_registration_for_each_number"),
        ({"mark": "Another", "number": ""}, "registration_is_numbered_once_registered"),
        ({"mark": "Another", "number": "2", "classes": ()}, "registration_trademark_has_classes"),
        ({"kind": "copyright", "number": "2"}, "registration_trademark_has_classes"),
        ({"mark": "Another", "number": "2", "territories": ()}, "registration_is_somewhere"),
        ({"mark": "Another", "number": "2", "valid": DateRange(empty=True)}, "registration_term_is_not_empty"),
        ({"mark": "Another", "number": "2", "valid": DateRange(None, TODAY)}, "registration_term_is_not_empty"),
        (
            {"mark": "Another", "number": "2", "filed_on": TODAY, "registered_on": date(2026, 1, 1)},
            "registration_comes_after_its_filing",
        ),
    ],
)
def test_the_database_refuses_a_registration_past_the_service(changes, constraint):
    film = make_film()
    row_past_the_service(film)
    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        row_past_the_service(film, **changes)


def ends(day: date, **fields) -> Registration:
    """Whose last day it is."""
    if fields.get("territories") == JAPAN:
        fields["territories"] = spans(Territory, "JP")
    return register(registered_on=renewal.years_later(day + timedelta(days=1), -10), **fields)


@pytest.mark.django_db
def test_a_renewal_is_told_once_and_not_twice(now):
    ends(TODAY + timedelta(days=30))
    assert warn_of_renewals(now) == 1
    assert [warn_of_renewals(now) for _again in range(5)] == [0] * 5
    said = str(Alert.objects.get())
    assert said == "Trademark 1 for “流浪地球” must be renewed by 21 Dec 2026 (CNIPA)."
    with translation.override("zh-hans"):
        assert str(Alert.objects.get()) != said


@pytest.mark.django_db
def test_each_threshold_is_told_once_and_again_in_the_time_of_grace(now):
    row = ends(TODAY + timedelta(days=400))
    told = [day for day in range(620) if warn_of_renewals(now + timedelta(days=day))]
    last = row.valid.upper - timedelta(days=1)
    grace = (row.grace_ends_on - last).days
    before = [400 - left for left in sorted(THRESHOLDS, reverse=True)]
    after = [400 + grace - left for left in sorted(THRESHOLDS, reverse=True) if left < grace]
    assert told[: len(before)] == before
    assert told[-len(after) :] == after
    assert len(told) <= len(before) + len(after) + 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"status": "pending"}, 0),
        ({"status": "lapsed"}, 0),
        ({"kind": "copyright", "office": "CPCC", "classes": ()}, 0),
        ({"kind": "design", "office": "CNIPA", "classes": (), "ends_on": TODAY + timedelta(days=30)}, 0),
        ({"office": "OTHER", "ends_on": TODAY + timedelta(days=30)}, 1),
        (
            {
                "kind": "design",
                "office": "JPO",
                "classes": (),
                "ends_on": TODAY + timedelta(days=30),
                "territories": JAPAN,
            },
            1,
        ),
    ],
)
def test_only_what_can_be_renewed_is_told(fields, told, now):
    ends(TODAY + timedelta(days=30), **fields)
    assert warn_of_renewals(now) == told


@pytest.mark.django_db
def test_what_was_renewed_is_told_no_more_and_what_was_told_is_settled(now):
    row, other = ends(TODAY + timedelta(days=30)), ends(TODAY + timedelta(days=30), number="2")
    assert warn_of_renewals(now) == 2
    renew_registration(registration=row, by=None, today=TODAY)
    assert warn_of_renewals(now) == 0
    assert [alert.subject_id for alert in Alert.objects.open()] == [other.pk]


@pytest.mark.django_db
def test_toys_licensed_in_japan_without_class_28_there_are_told():
    film = make_film("Film")
    register(film)
    licensee = make_organisation("Toyworks")
    grant = make_grant(film, licensee=licensee, categories=("blind-boxes",), territories=("CN", "JP"))
    found = coverage(asset=film, on=TODAY)
    assert found.cells[28, "JP"].state == State.MISSING
    assert found.cells[28, "CN"].state == State.LAPSING
    [(_nice, places, uses)] = [one for one in found.missing if one[0].number == 28]
    assert [place.code for place in places] == ["JP"]
    assert {(use.grant, use.licensee) for use in uses} == {(str(grant), licensee)}
    register(film, office="JPO", territories=spans(Territory, "JP"), number="2", registered_on=date(2026, 1, 1))
    again = coverage(asset=film, on=TODAY)
    assert again.cells[28, "JP"].state == State.REGISTERED
    assert 28 not in [one[0].number for one in again.missing]


@pytest.mark.django_db
def test_coverage_counts_what_is_below_and_what_is_pending_and_neither_ended_licences_nor_holdbacks():
    film = make_film()
    hero = make_asset("Hero", parent=film)
    register(hero, status="pending", number="")
    make_grant(hero, territories=("JP",), first=date(2024, 1, 1), last=date(2026, 11, 20))
    make_grant(hero, territories=("US",), kind="holdback")
    found = coverage(asset=film.parent, on=TODAY)
    assert found.cells[28, "CN"].state == State.PENDING
    assert not found.missing


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_picture_of_coverage_is_a_drawing_with_a_sign_for_every_state(language):
    film = make_film("<script>")
    register(film)
    make_grant(film, territories=("CN", "JP"))
    with translation.override(language):
        root = ElementTree.fromstring(draw_coverage(coverage(asset=film, on=TODAY)))
    assert {"✕", "◐"} <= {text for text in root.itertext()}
    assert {node.tag.rpartition("}")[2] for node in root.iter()} <= {"svg", "title", "rect", "text", "path"}
