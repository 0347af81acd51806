"""Terms of registrations to the day, what offices take and when, and files that are read twice."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Role
from alerts.models import Alert
from core.regions.spans import union as union_of
from ip_registry.models import Registration
from ip_registry.services import registrations as services
from ip_registry.services.proof_files import RegistrationImporter
from tests.conftest import NOON
from tests.factories import make_film, make_organisation, spans
from vocabularies.models import Territory, TerritoryGroup

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)


def record(*, office: str = "CNIPA", places: str = "CN", **fields) -> Registration:
    fields = {
        "asset": fields.pop("asset", None) or make_film(),
        "kind": "trademark",
        "office": office,
        "mark": "流浪地球",
        "number": f"N-{Registration.objects.count()}",
        "status": "registered",
        "classes": ((28, 29),),
        "territories": spans(Territory, places),
        "owner": make_organisation("", Role.LICENSOR),
        "by": None,
        **fields,
    }
    return services.record_registration(**fields)


@pytest.mark.parametrize(
    ("office", "places", "last", "opens", "grace"),
    [
        ("CNIPA", "CN", date(2024, 3, 6), date(2023, 3, 7), date(2024, 9, 6)),
        ("TIPO", "TW", date(2024, 3, 6), date(2023, 9, 7), date(2024, 9, 6)),
        ("JPO", "JP", date(2024, 3, 7), date(2023, 9, 7), date(2024, 9, 7)),
        ("USPTO", "US", date(2024, 3, 7), date(2023, 3, 7), date(2024, 9, 7)),
    ],
)
def test_the_last_day_is_the_last_day_of_protection(office: str, places: str, last: date, opens: date, grace: date):
    by_rule = record(office=office, places=places, registered_on=date(2014, 3, 7))
    by_certificate = record(office=office, places=places, registered_on=date(2014, 3, 7), ends_on=last)
    for row in (by_rule, by_certificate):
        assert (row.last_day, row.renewal_opens_on, row.grace_ends_on) == (last, opens, grace)
        assert row.valid.upper.toordinal() == last.toordinal() + 1


def test_the_desk_is_told_the_last_day_and_then_the_last_day_of_grace():
    row = record(registered_on=date(2014, 3, 7))
    told = {date(2024, 3, 6): "2024-03-06", date(2024, 3, 7): "2024-09-06", date(2024, 9, 7): None}
    for day, due in told.items():
        Alert.objects.all().delete()
        services.warn_of_renewals(datetime(day.year, day.month, day.day, 4, tzinfo=UTC))
        alert = Alert.objects.filter(subject_id=row.pk).first()
        assert (alert and alert.due_on.isoformat()) == due, day


def test_a_second_click_renews_nothing():
    row = record(registered_on=date(2014, 3, 7))
    renewed = services.renew_registration(registration=row, by=None, today=date(2024, 1, 1))
    assert renewed.last_day == date(2034, 3, 6)
    with pytest.raises(services.RenewalIsNotOpenYet, match="7 Mar 2033"):
        services.renew_registration(registration=row, by=None, today=date(2024, 1, 1))


def test_after_the_grace_nothing_is_renewed_but_a_certificate_is_believed():
    row = record(registered_on=date(2014, 3, 7))
    with pytest.raises(services.GraceIsOver, match="6 Sep 2024"):
        services.renew_registration(registration=row, by=None, today=date(2024, 9, 7))
    services.change_registration(registration=row, ends_on=date(2034, 3, 6), by=None)
    row.refresh_from_db()
    assert row.grace_ends_on == date(2034, 9, 6)


def test_what_is_pending_is_not_renewed(as_desk):
    row = record(status="pending", number="")
    with pytest.raises(services.NotRegistered):
        services.renew_registration(registration=row, by=None, today=TODAY)
    page = as_desk.get(reverse("admin:ip_registry_registration_change", args=[row.pk])).content.decode()
    assert "Mark as renewed" not in page
    assert reverse("registration_edit", args=[row.pk]) in page


def test_a_us_mark_is_declared_between_its_fifth_and_sixth_year():
    row = record(office="USPTO", places="US", registered_on=date(2021, 5, 1))
    assert row.declaration_due_on == date(2027, 5, 1)
    services.warn_of_renewals(NOON)
    alert = Alert.objects.get(kind="registration.declaration")
    assert alert.due_on == date(2027, 5, 1)
    assert "1 May 2027" in str(alert)
    with pytest.raises(services.RenewalIsNotOpenYet):
        services.declare_use(registration=row, on=date(2026, 4, 30), by=None)
    services.declare_use(registration=row, on=TODAY, by=None)
    with pytest.raises(services.NothingToDeclare):
        services.declare_use(registration=row, on=TODAY, by=None)
    Alert.objects.all().delete()
    services.warn_of_renewals(NOON)
    assert not Alert.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"registered_on": None}, "needs a term"),
        ({"registered_on": date(2020, 1, 1), "number": ""}, "enter the number on the certificate"),
    ],
)
def test_a_registered_mark_has_what_its_certificate_has(fields: dict, said: str):
    with pytest.raises(ValidationError, match=said):
        record(**fields)


def test_a_term_ends_after_its_registration():
    with pytest.raises(services.RegistrationEndsBeforeItStarts):
        record(registered_on=date(2020, 1, 1), ends_on=date(2019, 1, 1))


def test_an_office_grants_nothing_elsewhere():
    with pytest.raises(services.NotOfThisOffice, match="Japan"):
        record(registered_on=date(2020, 1, 1), territories=spans(Territory, "CN", "JP"))
    everywhere = record(kind="copyright", office="CPCC", classes=(), territories=spans(Territory))
    assert everywhere.pk


# ------------------------------------------------------------------ the page on which a registration is changed


def test_the_page_shows_what_it_can_read_back(as_desk):
    union = TerritoryGroup.objects.get(code="EU27")
    places = union_of(*(member.spans for member in union.members.all()))
    row = record(office="EUIPO", territories=places, filed_on=date(2021, 5, 20), registered_on=date(2021, 10, 2))
    world = record(kind="copyright", office="CPCC", classes=(), territories=spans(Territory), filed_on=date(2021, 1, 1))
    for one in (row, world):
        address = reverse("registration_edit", args=[one.pk])
        form = as_desk.get(address).context["form"]
        shown = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        shown["owner"] = one.owner_id
        before = Registration.objects.values().get(pk=one.pk)
        answer = as_desk.post(address, shown)
        assert answer.status_code == 302, answer.context["form"].errors
        assert Registration.objects.values().get(pk=one.pk) == before


def test_a_pending_application_with_a_number_becomes_registered(as_desk):
    row = record(status="pending", number="APP-1", filed_on=date(2025, 1, 1))
    address = reverse("registration_edit", args=[row.pk])
    form = as_desk.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    shown |= {"owner": row.owner_id, "status": "registered", "registered_on": "2026-03-07"}
    assert as_desk.post(address, shown).status_code == 302
    row.refresh_from_db()
    assert (row.status, row.last_day) == ("registered", date(2036, 3, 6))


def test_an_emptied_last_day_is_the_office_s_rule_again(as_desk):
    row = record(registered_on=date(2020, 3, 7), ends_on=date(2040, 3, 6))
    address = reverse("registration_edit", args=[row.pk])
    form = as_desk.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert as_desk.post(address, {**shown, "owner": row.owner_id, "ends_on": ""}).status_code == 302
    row.refresh_from_db()
    assert row.last_day == date(2030, 3, 6)


# ---------------------------------------------------------------------------------------- files read twice


def read(line: dict) -> dict:
    importer = RegistrationImporter(by=None, now=NOON)
    row = {column.name: None for column in importer.columns} | line
    results = importer.apply_all([(1, row)])
    assert not results[1].problems, [str(one.error) for one in results[1].problems]
    return results[1]


def line_of(asset, **fields) -> dict:
    owner = make_organisation("Studio", Role.LICENSOR)
    line = {"asset": asset.number, "kind": "trademark", "office": "CNIPA", "mark": "M", "number": "1"}
    return {**line, "status": "registered", "classes": "28", "territories": "CN", "owner": owner.name, **fields}


def test_the_same_file_again_does_not_undo_a_renewal():
    line = line_of(make_film(), registered_on=date(2016, 3, 7))
    assert read(line).outcome == "new"
    row = Registration.objects.get()
    services.renew_registration(registration=row, by=None, today=date(2026, 1, 1))
    assert read(line).outcome == "unchanged"
    row.refresh_from_db()
    assert row.last_day == date(2036, 3, 6)


def test_a_lapsed_row_is_recognised():
    line = line_of(make_film(), registered_on=date(2006, 3, 7), status="lapsed")
    assert [read(line).outcome for _time in range(3)] == ["new", "unchanged", "unchanged"]
    assert Registration.objects.count() == 1


def test_an_application_that_got_its_number_is_the_same():
    line = line_of(make_film(), status="pending", number=None)
    read(line)
    result = read({**line, "number": "77", "status": "registered", "registered_on": date(2026, 3, 7)})
    assert result.outcome == "changed"
    assert result.changes["status"] == ("pending", "registered")
    assert result.changes["valid"] == ("", "2026-03-07 – 2036-03-06")
    assert Registration.objects.count() == 1


def test_what_was_exported_comes_back_unchanged(desk):
    film = make_film()
    record(asset=film, kind="design", classes=(), filed_on=date(2024, 1, 5), registered_on=date(2024, 8, 2))
    record(asset=film, office="JPO", places="JP", status="pending", number="", filed_on=date(2026, 2, 3))
    record(asset=film, registered_on=date(2014, 3, 7), mark="Another")
    importer = RegistrationImporter(by=desk, now=NOON)
    rows = []
    for number, row in enumerate(RegistrationImporter.rows_for(desk), start=1):
        cells = {c.name: c.read(str(row[c.name])) if row.get(c.name) else None for c in importer.columns}
        rows.append((number, cells))
    assert {str(result.outcome) for result in importer.apply_all(rows).values()} == {"unchanged"}
