"""Calendars at secret addresses: whose they are, what stands in them, and that calendar programs can read them."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar

from accounts.models import Membership
from alerts.models import CalendarToken
from alerts.services.calendars import calendar_at, entries_for, made_of, make_address, revoke_address
from licensing.grants.drafting import Terms
from licensing.models import Authorisation, AuthorisationStatus
from licensing.obligations.obligations import mark_done, move
from tests.factories import (
    make_authorisation,
    make_film,
    make_grant,
    make_obligation,
    make_organisation,
    make_release,
)

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_asked_yet():
    cache.clear()


def secret_of(address: str) -> str:
    return address.rsplit("/", 1)[1].removesuffix(".ics")


def events(user, now) -> dict[str, dict]:
    content = calendar_at(secret=secret_of(make_address(user=user, by=user, now=now)), now=now)
    calendar = Calendar.from_ical(content)
    assert calendar.errors == []
    return {str(one["UID"]).split("@")[0]: one for one in calendar.walk("VEVENT")}


def test_everything_that_has_a_day_stands_in_it(now, desk):
    film = make_film("Moon Man")
    grant = make_grant(film, last=date(2027, 12, 31), terms=Terms(sell_off_days=90))
    option = make_grant(kind="option", terms=Terms(lapses_on=date(2027, 3, 1)))
    authorisation = make_authorisation(grant, last=date(2027, 6, 30))
    release = make_release(film, date(2027, 2, 6), status="tentative")
    duty = make_obligation(date(2026, 12, 1), grant=grant, what="Sales report")
    follows = make_obligation(follows=release, offset_days=-30, grant=grant, what="Artwork")
    found = events(desk, now)
    days = {key: one["DTSTART"].dt for key, one in found.items()}
    assert days == {
        f"obligation-{duty.pk}-due": date(2026, 12, 1),
        f"obligation-{follows.pk}-due": date(2027, 1, 7),
        f"grant-{grant.pk}-end": date(2027, 12, 31),
        f"grant-{grant.pk}-sell-off": date(2028, 3, 30),
        f"grant-{option.pk}-lapse": date(2027, 3, 1),
        f"authorisation-{authorisation.pk}-end": date(2027, 6, 30),
        f"release-{release.pk}": date(2027, 2, 6),
    }
    assert found[f"obligation-{duty.pk}-due"]["SUMMARY"] == "Reporting: Sales report"
    assert found[f"obligation-{follows.pk}-due"]["STATUS"] == "TENTATIVE"
    assert found[f"release-{release.pk}"]["STATUS"] == "TENTATIVE"
    assert found[f"grant-{grant.pk}-end"]["STATUS"] == "CONFIRMED"


def test_a_day_is_a_whole_day_by_the_standard(now, desk):
    row = make_obligation(date(2026, 12, 31))
    content = calendar_at(secret=secret_of(make_address(user=desk, by=desk, now=now)), now=now).decode()
    for line in (
        "BEGIN:VCALENDAR", "VERSION:2.0",
        "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "TRANSP:TRANSPARENT",
        "SEQUENCE:0", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ):  # fmt: skip
        assert line + "\r\n" in content, line
    assert f"\r\nUID:obligation-{row.pk}-due@" in content
    assert "METHOD" not in content
    assert content.count("X-WR-CALNAME") == 1
    assert content == calendar_at(secret=secret_of(make_address(user=desk, by=desk, now=now)), now=now).decode()
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    event, _grant = Calendar.from_ical(content).walk("VEVENT")
    assert isinstance(event["DTSTAMP"].dt, datetime)
    assert event["DTSTAMP"].dt.utcoffset() == timedelta()


def test_a_change_keeps_the_uid_and_raises_the_sequence(now, desk):
    row = make_obligation(date(2026, 12, 1))
    before = events(desk, now)
    assert events(desk, now) == before, "nothing changes by being looked at"
    move(obligation=row, to=date(2027, 1, 10), reason="agreed", by=desk, now=now)
    after = events(desk, now)
    key = f"obligation-{row.pk}-due"
    assert after[key]["DTSTART"].dt == date(2027, 1, 10)
    assert after[key]["SEQUENCE"] > before[key]["SEQUENCE"]
    assert after[key]["UID"] == before[key]["UID"]
    mark_done(obligation=row, on=TODAY, reason="done", by=desk, now=now)
    assert key not in events(desk, now)


def test_a_licensee_has_its_own_days_and_nobody_else_s(now, member_of):
    licensee = make_organisation("Ours")
    film = make_film()
    release = make_release(film, date(2027, 2, 6))
    mine = make_grant(film, licensee=licensee)
    theirs = make_grant(licensee=make_organisation("Theirs"))
    make_release(make_film(), date(2027, 3, 1))
    for grant in (mine, theirs):
        make_obligation(date(2026, 12, 1), grant=grant)
        make_obligation(date(2026, 12, 1), grant=grant, side="licensor")
        make_authorisation(grant, last=date(2027, 6, 30))
    duty = make_obligation(follows=release, offset_days=0, grant=mine)
    found = events(member_of(licensee), now)
    assert f"grant-{mine.pk}-end" in found
    assert f"grant-{theirs.pk}-end" not in found
    assert f"release-{release.pk}" in found
    assert f"obligation-{duty.pk}-due" in found
    assert len(found) == 5
    assert all("/portal/" in str(one["URL"]) for one in found.values())


def test_what_somebody_may_see_is_asked_at_each_fetch(now, member_of, desk):
    licensee = make_organisation()
    grant = make_grant(licensee=licensee)
    authorisation = make_authorisation(grant, last=date(2027, 6, 30))
    user = member_of(licensee)
    secret = secret_of(make_address(user=user, by=user, now=now))
    assert calendar_at(secret=secret, now=now).count(b"BEGIN:VEVENT") == 2
    Authorisation.objects.filter(pk=authorisation.pk).update(status=AuthorisationStatus.REVOKED)
    assert calendar_at(secret=secret, now=now).count(b"BEGIN:VEVENT") == 1
    Membership.objects.all().delete()
    assert calendar_at(secret=secret, now=now).count(b"BEGIN:VEVENT") == 0
    of_desk = secret_of(make_address(user=desk, by=desk, now=now))
    assert calendar_at(secret=of_desk, now=now).count(b"BEGIN:VEVENT") == 1
    desk.groups.clear()
    assert calendar_at(secret=of_desk, now=now).count(b"BEGIN:VEVENT") == 0


def test_a_calendar_speaks_its_owner_s_language(now, desk):
    make_grant(licensee=make_organisation("Toyworks", name_zh="玩具厂"))
    desk.language = "zh-hans"
    desk.save()
    [one] = events(desk, now).values()
    assert "玩具厂" in one["DESCRIPTION"]


def test_an_address_is_one_a_person_secret_replaced_and_revoked(now, desk, client):
    first = make_address(user=desk, by=desk, now=now)
    assert secret_of(first) not in str(CalendarToken.objects.values().get())
    path = first.removeprefix("http://localhost:8000")
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache", "kept by nobody between, and asked about anew each time"
    assert "sessionid" not in answer.cookies
    second = make_address(user=desk, by=desk, now=now).removeprefix("http://localhost:8000")
    assert client.get(path).status_code == 404
    assert client.get(second).status_code == 200
    revoke_address(user=desk, by=desk)
    assert client.get(second).status_code == 404
    with pytest.raises(Exception, match="no calendar address"):
        revoke_address(user=desk, by=desk)


def test_a_calendar_program_that_has_the_same_days_is_told_so(now, desk, client):
    make_grant()
    path = make_address(user=desk, by=desk, now=now).removeprefix("http://localhost:8000")
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    make_grant()
    changed = client.get(path, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


@pytest.mark.parametrize(
    ("site", "host"),
    [
        ("https://rights.example.com", r"rights\.example\.com"),
        ("http://localhost:8000", r"[0-9a-f]{16}\.reelmark\.invalid"),
        ("http://127.0.0.1:8000", r"[0-9a-f]{16}\.reelmark\.invalid"),
    ],
)
def test_a_uid_is_of_one_installation(site, host, now, desk, settings):
    settings.SITE_URL = site
    make_grant()
    [event] = Calendar.from_ical(made_of(entries_for(desk, TODAY), key="x")).walk("VEVENT")
    assert re.fullmatch(f".+@{host}", str(event["UID"]))
    settings.SECRET_KEY = "another installation's secret, which is as long as this one must be"
    [other] = Calendar.from_ical(made_of(entries_for(desk, TODAY), key="x")).walk("VEVENT")
    assert (str(other["UID"]) == str(event["UID"])) is ("example" in site)


def test_unknown_revoked_and_left_are_the_same_to_whoever_asks(now, desk, client):
    address = make_address(user=desk, by=desk, now=now).removeprefix("http://localhost:8000")
    desk.is_active = False
    desk.save()
    left, unknown = client.get(address), client.get("/calendar/" + "x" * 43 + ".ics")
    assert left.status_code == unknown.status_code == 404
    assert left.content == unknown.content
    assert client.post(address).status_code in (403, 405)


def test_whoever_asks_too_often_waits(now, desk, client):
    address = make_address(user=desk, by=desk, now=now).removeprefix("http://localhost:8000")
    answers = [client.get(address).status_code for _try in range(61)]
    assert answers == [200] * 60 + [429]
    assert "Retry-After" in client.get(address)
    assert client.get("/calendar/guess.ics").status_code == 404, "others at the same place are not kept out"


@pytest.mark.parametrize("door", ["admin", "portal"])
def test_the_page_makes_shows_once_replaces_and_revokes(door: str, desk, member_of):
    page = {"admin": "/admin/alerts/calendartoken/mine/", "portal": "/portal/calendar/"}[door]
    user = desk if door == "admin" else member_of(make_organisation())
    client = Client()
    client.force_login(user)
    assert "You have no calendar address yet" in client.get(page).content.decode()
    made = client.post(page, {"make": "1"})
    assert made.content.decode().count(".ics") == 1
    assert "no-store" in made["Cache-Control"]
    shown = client.get(page).content.decode()
    assert ".ics" not in shown
    assert "Your calendar address was created on" in shown
    assert "no longer works" in client.post(page, {"revoke": "1"}, follow=True).content.decode()
    assert not CalendarToken.objects.exists()
    assert client.post(page, {"revoke": "1"}, follow=True).status_code == 200


def test_the_desk_revokes_for_somebody_who_has_lost_it(now, as_desk, member_of):
    user = member_of(make_organisation())
    make_address(user=user, by=user, now=now)
    chosen = CalendarToken.objects.get().pk
    as_desk.post("/admin/alerts/calendartoken/", {"action": "revoke", "_selected_action": [chosen]})
    assert not CalendarToken.objects.exists()
