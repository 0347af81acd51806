"""Obligations through the doors: the desk's pages, the licensee's, the API and files."""

import io
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now as clock

from accounts.models import User
from core.intake import jobs
from licensing.models import Obligation
from licensing.obligations.obligations import move
from tests.factories import make_agreement, make_film, make_grant, make_obligation, make_organisation, make_release

pytestmark = pytest.mark.django_db
LIST = "/admin/licensing/obligation/"


def today() -> date:
    return clock().astimezone(settings.DESK_ZONE).date()


def do(row: Obligation, name: str) -> str:
    return reverse(f"obligation_{name}", args=[row.pk])


def home(row: Obligation) -> str:
    return reverse("admin:licensing_obligation_change", args=[row.pk])


# ---------------------------------------------------------------------------------------- the desk


def test_a_duty_is_added_from_its_agreement_and_stands_on_its_page(as_desk):
    grant = make_grant()
    asked = {
        "agreement": grant.agreement.pk, "kind": "payment", "what": "Second instalment", "side": "licensee",
        "on": "2027-03-31", "amount": "120,000.50", "currency": "cny", "grant": grant.pk, "reverts": "on",
    }  # fmt: skip
    answer = as_desk.post(f"{LIST}new/?agreement={grant.agreement.pk}", asked, follow=True)
    page = answer.content.decode()
    assert "Second instalment is added" in page
    assert answer.redirect_chain[-1][0] == f"/admin/licensing/agreement/{grant.agreement.pk}/change/"
    row = Obligation.objects.get()
    assert home(row) in page
    assert "CNY 120,000.50" in as_desk.get(home(row)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"on": ""}, "needs either a date, or a release"),
        ({"amount": "12,50"}, "is not an amount"),
        ({"amount": "5", "currency": ""}, "needs a currency"),
        ({"amount": "5", "currency": "XXQ"}, "is not a currency"),
        ({"kind": "report", "amount": "5"}, "Only a payment has an amount"),
        ({"reverts": "on"}, "needs the grant that would revert"),
        ({"on": "2990-01-01"}, "between 1800 and 2200"),
        ({"agreement": "999999"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(wrong, said: str, as_desk):
    asked = {
        "agreement": make_agreement().pk, "kind": "payment", "what": "An instalment", "side": "licensee",
        "on": "2027-03-31", "amount": "", "currency": "CNY",
    }  # fmt: skip
    answer = as_desk.post(f"{LIST}new/", {**asked, **wrong})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "An instalment" in page
    assert not Obligation.objects.exists()


def test_a_series_is_added_in_one_step(as_desk):
    asked = {
        "agreement": make_grant().agreement.pk, "kind": "report", "what": "Quarterly report", "side": "licensee",
        "on": "2027-01-31", "every_months": "3", "until": "2027-12-31", "amount": "", "currency": "",
    }  # fmt: skip
    answer = as_desk.post(f"{LIST}series/", asked, follow=True)
    assert "4 obligations added" in answer.content.decode()
    refused = as_desk.post(f"{LIST}series/", {**asked, "until": "2026-01-01"})
    assert "is before the first" in refused.content.decode()


def test_done_waived_and_moved_with_their_reasons_on_the_page(as_desk):
    row = make_obligation(today() + timedelta(days=3))
    evidence = SimpleUploadedFile("receipt.pdf", b"%PDF-1.7 receipt")
    assert as_desk.post(do(row, "move"), {"to": "2027-06-30", "reason": ""}).status_code == 422
    assert as_desk.post(do(row, "move"), {"to": "2027-06-30", "reason": "Agreed by mail"}).status_code == 302
    page = as_desk.get(home(row)).content.decode()
    assert "Agreed by mail" in page
    refused = as_desk.post(do(row, "done"), {"on": "2100-01-01", "reason": "x"})
    assert "in the future" in refused.content.decode()
    done = as_desk.post(do(row, "done"), {"on": today().isoformat(), "reason": "Bank receipt", "evidence": evidence})
    assert done.status_code == 302
    row.refresh_from_db()
    assert row.evidence.name == "receipt.pdf"
    page = as_desk.get(home(row)).content.decode()
    assert "receipt.pdf" in page
    assert do(row, "move") not in page
    again = as_desk.post(do(row, "waive"), {"reason": "x"})
    assert "is no longer outstanding" in again.content.decode()


def test_a_file_is_not_kept_where_the_service_refuses(as_desk):
    from core.models import StoredFile

    row = make_obligation(today())
    as_desk.post(do(row, "waive"), {"reason": "x"})
    evidence = SimpleUploadedFile("receipt.pdf", b"%PDF-1.7 receipt")
    assert as_desk.post(do(row, "waive"), {"reason": "x", "evidence": evidence}).status_code == 422
    assert not StoredFile.objects.exists()


def test_the_list_says_what_is_overdue_and_filters_it(as_desk):
    make_obligation(today() - timedelta(days=3), what="The late one")
    make_obligation(today() + timedelta(days=3), what="The next one")
    make_obligation(today() + timedelta(days=300), what="The far one", side="licensor", kind="approval")
    page = as_desk.get(LIST).content.decode()
    assert "3 obligations: 1 overdue, 1 due within 30 days." in page
    assert "3 days overdue" in page
    for query, there in (
        ("state=overdue", {"late"}), ("state=soon", {"next"}), ("state=open", {"late", "next", "far"}),
        ("state=done", set()), ("side__exact=licensor", {"far"}), ("kind__exact=report", {"late", "next"}),
    ):  # fmt: skip
        page = as_desk.get(f"{LIST}?{query}").content.decode()
        assert {name for name in ("late", "next", "far") if f"The {name} one" in page} == there, query


def test_a_missed_condition_of_reversion_leads_to_ending_the_grant(as_desk):
    row = make_obligation(today() - timedelta(days=1), grant=make_grant(), reverts=True)
    page = as_desk.get(home(row)).content.decode()
    assert "may revert" in page
    assert "(&#x27;over&#x27;" not in page
    assert "1 day overdue" in page
    assert f"/admin/licensing/grant/{row.grant_id}/end/" in page


def test_a_provisional_day_says_so(as_desk):
    release = make_release(make_film(), date(2027, 2, 6), status="tentative")
    row = make_obligation(follows=release, offset_days=-30)
    assert "The date is provisional" in as_desk.get(home(row)).content.decode()
    assert "provisional" in as_desk.get(LIST).content.decode()
    assert "30 days before · " in as_desk.get(home(row)).content.decode()


def test_who_may_only_read_changes_nothing(client):
    reader = User.objects.create_user("finance@example.com", "x", is_staff=True)
    reader.groups.set(Group.objects.filter(name="Finance"))
    client.force_login(reader)
    row = make_obligation(today())
    assert do(row, "done") not in client.get(home(row)).content.decode()
    for name in ("done", "waive", "move", "edit"):
        assert client.post(do(row, name), {"reason": "x"}).status_code == 403
    assert client.get(f"{LIST}new/").status_code == 403
    assert client.get(f"/admin/licensing/obligation/{row.pk}/do/explode/").status_code == 404


# ---------------------------------------------------------------------------------------- the licensee


@pytest.fixture
def licensee(member_of):
    organisation = make_organisation("Ours")
    client = Client()
    client.force_login(member_of(organisation))
    return organisation, client


def test_the_licensee_sees_what_it_owes_and_its_earlier_days(licensee, now):
    organisation, client = licensee
    grant = make_grant(licensee=organisation)
    row = make_obligation(today() + timedelta(days=5), grant=grant, what="Sales report")
    move(obligation=row, to=today() + timedelta(days=9), reason="Agreed by mail", by=None, now=now)
    make_obligation(today(), grant=grant, side="licensor", what="Approve the samples")
    make_obligation(today(), agreement=make_agreement(licensee=organisation), what="Of a draft")
    make_obligation(today(), what="Of somebody else")
    page = client.get("/portal/due/").content.decode()
    assert "Sales report" in page
    assert "9 days left" in page
    for other in ("Approve the samples", "Of a draft", "Of somebody else"):
        assert other not in page
    assert "Agreed by mail" in client.get(f"/portal/due/{row.pk}/").content.decode()
    for other in Obligation.objects.exclude(pk=row.pk):
        assert client.get(f"/portal/due/{other.pk}/").status_code == 404


def test_an_empty_page_says_why(licensee):
    assert "No obligations with a due date at present" in licensee[1].get("/portal/due/").content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_pages_open_in_both_languages(language: str, licensee, as_desk, desk):
    User.objects.update(language=language)
    organisation, client = licensee
    grant = make_grant(licensee=organisation)
    row = make_obligation(today(), grant=grant, reverts=True)
    release = make_release(make_film(), date(2027, 2, 6), status="tentative")
    make_obligation(follows=release, offset_days=1, grant=grant)
    for path in ("/portal/due/", f"/portal/due/{row.pk}/", "/portal/calendar/"):
        assert client.get(path).status_code == 200
    pages = [
        LIST,
        home(row),
        f"{LIST}new/",
        f"{LIST}series/",
        *(do(row, n) for n in ("done", "waive", "move", "edit")),
    ]
    for path in [*pages, "/admin/alerts/calendartoken/mine/", "/admin/alerts/webhookendpoint/new/"]:
        assert as_desk.get(path).status_code == 200, path


# ---------------------------------------------------------------------------------------- programs


def post(client: Client, row: Obligation, name: str, **data):
    return client.post(f"/api/v1/obligations/{row.pk}/{name}/", data, content_type="application/json")


def test_programs_read_settle_and_move(as_desk):
    row = make_obligation(date(2026, 12, 1))
    shown = as_desk.get(f"/api/v1/obligations/{row.pk}/").json()
    assert (shown["number"], shown["state"], shown["provisional"]) == (row.number, "due", False)
    moved = post(as_desk, row, "move", to="2027-01-31", reason="agreed")
    assert (moved.status_code, moved.json()["due_on"], moved.json()["state"]) == (200, "2027-01-31", "moved")
    assert post(as_desk, row, "done", reason="x").status_code == 400
    assert post(as_desk, row, "done", on="2026-11-20", reason="received").json()["state"] == "done"
    refused = post(as_desk, row, "waive", reason="x")
    assert (refused.status_code, refused.json()["code"]) == (409, "obligation.not_owed")
    late = as_desk.get("/api/v1/obligations/?state__in=due,moved&due_on__lte=2026-12-31").json()
    assert late["results"] == []


def test_a_licensee_s_program_reads_its_own_and_settles_nothing(licensee):
    organisation, client = licensee
    mine = make_obligation(today(), grant=make_grant(licensee=organisation))
    theirs = make_obligation(today())
    assert client.get(f"/api/v1/obligations/{mine.pk}/").status_code == 200
    for name in ("done", "waive", "move"):
        said = {"on": "2026-11-20", "to": "2027-01-01", "reason": "x"}
        assert post(client, mine, name, **said).status_code == 403
        assert post(client, theirs, name, **said).status_code == 404
    assert Obligation.objects.owed().count() == 2


# ---------------------------------------------------------------------------------------- files


def load(text: str, now, by=None):
    row = jobs.receive(
        kind="obligations", content=io.BytesIO(text.encode()), name="x.csv", mapping=None, by=by, now=now
    )
    return jobs.run(intake_id=row.pk, now=now)


HEAD = "agreement_number,clause,kind,what,side,agreed_on,follows,offset_days,amount,currency,reverts,moves,state,done_on,reason\n"  # noqa: E501


def test_a_later_file_moves_further_and_settles(now):
    number = make_grant().agreement.number
    row = f"{number},,report,Annual report,,2026-06-30,,,,,,"
    assert load(HEAD + row + ",,,\n", now).new == 1
    assert load(HEAD + row + "2026-07-31: asked for it,,,\n", now).changed == 1
    assert load(HEAD + row + "2026-07-31: asked for it | 2026-08-31：再次,done,2026-08-30,Received\n", now).changed == 1
    assert (
        load(HEAD + row + "2026-07-31: asked for it | 2026-08-31：再次,done,2026-08-30,Received\n", now).unchanged == 1
    )
    known = Obligation.objects.get()
    assert (known.state, known.due_on, known.moves.count()) == ("done", date(2026, 8, 31), 2)


def test_wrong_rows_come_back_with_the_column_and_the_remedy(now):
    number = make_grant().agreement.number
    rows = {
        "none-such,,report,a,,2026-06-30,,,,,,,,,": ("agreement_number", "No agreement has the number"),
        f"{number},99.9,report,b,,2026-06-30,,,,,,,,,": ("clause", "has no grant under clause"),
        f"{number},,report,c,,,NOTHING/CN/theatrical,3,,,,,,,": ("follows", "No release is registered"),
        f"{number},,payment,d,,2026-06-30,,,5,,,,,,": ("currency", "has no currency"),
        f"{number},,report,e,,2026-06-30,,,,,,2026-07-01,,,": ("moves", "is not a date and a reason"),
        f"{number},,report,f,,2026-06-30,,,,,,,done,,x": ("done_on", "The cell is empty"),
        f"{number},,report,g,,2026-06-30,,,,,,,waived,,": ("", "needs a note or a reason"),
        f"{number},,report,h,,2026-06-30,,,,,yes,,,,": ("", "needs the grant"),
    }
    done = load(HEAD + "\n".join(rows) + "\n", now)
    assert (done.new, done.wrong) == (0, len(rows)), [p.in_words for p in done.problems.all()]
    for problem, (column, said) in zip(done.problems.order_by("row"), rows.values(), strict=True):
        assert problem.column == column
        assert said in problem.in_words
    assert not Obligation.objects.exists()


def test_what_is_owed_is_not_changed_by_a_file(now):
    number = make_grant().agreement.number
    row = f"{number},,payment,Instalment,,2026-06-30,,,%s,CNY,,,,,\n"
    assert load(HEAD + row % "5", now).new == 1
    done = load(HEAD + row % "6", now)
    assert done.wrong == 1
    assert "is registered with a different Amount" in done.problems.get().in_words
