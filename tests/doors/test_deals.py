"""The path of a deal through the pages, and who may walk it."""

from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from licensing.agreements.signatures import ask_for_signature
from licensing.agreements.workflow import keep_the_calendar
from licensing.models import Agreement, CoExclusiveGroup, Grant, LicenceRequest, Obligation
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_film, make_grant, make_obligation, make_organisation
from tests.licensing.deals import approved, signed

pytestmark = pytest.mark.django_db
CLAUSE = {
    "clause": "2.1", "kind": "exclusive", "categories": "Blind boxes", "territories": "China", "first": "2026-12-01",
    "last": "2028-12-31",
}  # fmt: skip


def do(row, name: str) -> str:
    return reverse(f"{'agreement' if isinstance(row, Agreement) else 'grant'}_{name}", args=[row.pk])


def press(client: Client, row, name: str, **data):
    answer = client.post(do(row, name), {"reason": "Because", **data})
    assert answer.status_code == 302, answer.context["form"].errors
    row.refresh_from_db()
    return row


def test_from_a_deal_memo_to_a_signature_by_two_people(as_desk, lawyer):
    film, licensor, licensee = make_film("Comet"), make_organisation("Studio"), make_organisation("Toyworks")
    as_desk.post(
        reverse("agreement_start"),
        {"number": "D-1", "title": "Blind boxes", "kind": "licence", "licensor": licensor.pk, "licensee": licensee.pk},
    )
    deal = Agreement.objects.get(number="D-1")
    large = {"minimum_guarantee": "600,000", "currency": "cny", "royalty_rate": "8 %"}
    assert as_desk.post(do(deal, "add_clause"), {**CLAUSE, "assets": [film.pk], **large}).status_code == 302
    press(as_desk, deal, "draft")
    press(as_desk, deal, "send_to_review")
    press(lawyer, deal, "approve")
    page = lawyer.post(do(deal, "sign"), {"reason": "Signed", "signed_on": "2026-11-01"})
    assert "another person must execute it" in page.content.decode()
    press(as_desk, deal, "sign", signed_on="2026-11-01")
    page = as_desk.get(reverse("admin:licensing_agreement_change", args=[deal.pk])).content.decode()
    assert "Comet · Blind boxes · Mainland China" in page
    assert Grant.objects.get().guarantee.amount == 600_000


def test_a_clause_that_is_taken_says_by_whom_and_leads_to_what_is_left(as_desk):
    film = make_film()
    taken = make_grant(film, territories=("CN", "JP"))
    deal = make_agreement()
    as_desk.post(do(deal, "add_clause"), {**CLAUSE, "assets": [film.pk], "territories": "China | KR"})
    page = as_desk.get(reverse("admin:licensing_agreement_change", args=[deal.pk])).content.decode()
    assert str(taken) in page
    question = page.split('href="/admin/licensing/grant/availability/?')[1].split('"')[0].replace("&amp;", "&")
    assert "Available in part" in as_desk.get(f"/admin/licensing/grant/availability/?{question}").content.decode()


def test_everything_typed_stays_when_something_is_wrong(as_desk):
    deal, film = make_agreement(), make_film()
    wrong = {**CLAUSE, "assets": [film.pk], "last": "2025-01-01", "minimum_guarantee": "12", "territories": "Atlantis"}
    page = as_desk.post(do(deal, "add_clause"), wrong)
    assert page.status_code == 422
    errors = page.context["form"].errors
    assert set(errors) == {"last", "currency", "territories"}
    assert "Atlantis" in page.content.decode()
    assert not deal.grants.exists()


def test_a_clause_that_follows_a_release_asks_for_its_long_stop(as_desk):
    from ip_registry.services.releases import date_release
    from vocabularies.models import Territory

    film, deal = make_film(), make_agreement()
    release = date_release(
        asset=film, territory=Territory.objects.get(code="CN"), medium="theatrical", day=date(2027, 2, 6),
        status="tentative", reason="定档", by=None, now=NOON,
    ).release  # fmt: skip
    said = {**CLAUSE, "assets": [film.pk], "first": "", "last": "", "follows": release.pk, "not_before": "2027-01-01"}
    page = as_desk.post(do(deal, "add_clause"), said)
    assert set(page.context["form"].errors) == {"long_stop"}
    assert as_desk.post(do(deal, "add_clause"), {**said, "long_stop": "2029-12-31", "months": 24}).status_code == 302
    assert deal.grants.get().follows == release


def test_toys_in_japan_are_taken_out_of_the_world(as_desk):
    deal, film = make_agreement(), make_film()
    said = {**CLAUSE, "assets": [film.pk], "territories": "World", "categories": "All"}
    said |= {"except_categories": "Blind boxes", "except_territories": "Japan"}
    assert as_desk.post(do(deal, "add_clause"), said).status_code == 302
    assert deal.grants.get().scopes.count() == 2


def test_what_falls_is_shown_before_it_falls(as_desk):
    deal = make_agreement()
    grant = make_draft(make_film(), agreement=deal)
    signed(deal)
    page = as_desk.get(do(deal, "terminate")).content.decode()
    assert f"{grant} of" in page
    earlier, later = make_obligation(date(2027, 1, 1), grant=grant), make_obligation(date(2027, 12, 1), grant=grant)
    other_day = {"last_day": "2027-06-30", "reason": "Did not pay", "seen": "2026-11-21"}
    shown = as_desk.post(do(deal, "terminate"), other_day)
    assert shown.status_code == 422
    page = shown.content.decode()
    assert "2027-06-30" in page
    assert (str(earlier) in page, str(later) in page) == (False, True)
    press(as_desk, deal, "terminate", last_day="2027-06-30", seen="2027-06-30", waived=[later.pk])
    assert deal.status == "terminated"
    assert [Obligation.objects.get(pk=one.pk).state for one in (earlier, later)] == ["due", "waived"]
    page = as_desk.get(reverse("admin:licensing_agreement_change", args=[deal.pk])).content.decode()
    assert "remains effective until 30 Jun 2027" in page


def test_agreement_that_is_ended_for_a_later_day_is_in_force_until_then_everywhere(as_desk):
    """It said "terminated" at once in the list and in the API."""
    deal = make_agreement()
    make_draft(make_film(), agreement=deal)
    signed(deal)
    press(as_desk, deal, "terminate", last_day="2027-06-30", seen="2027-06-30")
    row = as_desk.get(f"/api/v1/agreements/{deal.pk}/").json()
    assert (row["status"], row["holds_until"], row["ends_as"]) == ("in_force", "2027-06-30", "terminated")
    for state, found in (("in_force", [deal.pk]), ("terminated", [])):
        shown = as_desk.get(f"/api/v1/agreements/?status={state}").json()["results"]
        assert [one["id"] for one in shown] == found
    said = "In force until 30 Jun 2027, then: Terminated for breach"
    assert said in as_desk.get(reverse("admin:licensing_agreement_changelist")).content.decode()
    page = as_desk.get(reverse("admin:licensing_agreement_change", args=[deal.pk])).content.decode()
    assert '<li class="rm-here" aria-current="step">In force</li>' in page
    keep_the_calendar(NOON.replace(year=2027, month=7, day=1))
    row = as_desk.get(f"/api/v1/agreements/{deal.pk}/").json()
    assert (row["status"], row["holds_until"], row["ends_as"]) == ("terminated", None, None)


def test_a_duty_that_is_no_longer_offered_does_not_hold_the_page_up(as_desk):
    deal = make_agreement()
    grant = make_draft(make_film(), agreement=deal)
    signed(deal)
    duty = make_obligation(date(2027, 6, 1), grant=grant)
    said = {"last_day": "2027-12-01", "reason": "Did not pay", "seen": "2026-11-21", "waived": [duty.pk]}
    shown = as_desk.post(do(deal, "terminate"), said)
    assert shown.status_code == 422
    assert f'value="{duty.pk}"' not in shown.content.decode()
    press(as_desk, deal, "terminate", last_day="2027-12-01", seen="2027-12-01")
    assert deal.status == "terminated"
    duty.refresh_from_db()
    assert duty.state == "due"


def test_waiving_with_an_end_takes_the_permission_to_waive(as_desk, desk, client):
    grant = make_grant()
    duty = make_obligation(date(2027, 12, 1), grant=grant)
    address = f"/api/v1/grants/{grant.pk}/"
    shown = as_desk.get(f"{address}ending/", {"last_day": "2027-06-30"}).json()
    assert shown["duties"] == [{"id": duty.pk, "duty": str(duty), "due_on": "2027-12-01"}]
    terminator = User.objects.create_user("t@example.com", "correct horse battery", name="T", is_staff=True)
    terminator.user_permissions.set(
        Permission.objects.filter(
            codename__in=["terminate_agreement", "view_grant", "view_agreement", "view_obligation"]
        )
    )
    client.force_login(terminator)
    said = {"last_day": "2027-06-30", "reason": "Did not pay", "waived": [duty.pk]}
    assert client.post(f"{address}end/", said, content_type="application/json").status_code == 403
    page = client.get(do(grant, "end")).content.decode()
    assert "1 obligation is due later" in page
    assert str(duty) not in page
    strange = as_desk.post(f"{address}end/", {**said, "waived": [duty.pk, 10**30]}, content_type="application/json")
    assert strange.status_code in (400, 409, 422)
    assert as_desk.post(f"{address}end/", said, content_type="application/json").status_code == 200
    duty.refresh_from_db()
    assert duty.state == "waived"


def test_a_page_of_many_clauses_costs_as_much_as_one_of_few(as_desk, django_assert_max_num_queries):
    counts = []
    for clauses in (2, 12):
        deal = make_agreement()
        for _n in range(clauses):
            make_draft(make_film(), agreement=deal)
        signed(deal)
        address = reverse("admin:licensing_agreement_change", args=[deal.pk])
        as_desk.get(address)
        with django_assert_max_num_queries(200) as asked:
            as_desk.get(address)
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2


def test_an_amendment_goes_the_same_way(as_desk):
    deal = make_agreement()
    grant = make_draft(make_film(), agreement=deal, territories=("CN", "JP"))
    signed(deal)
    said = {"number": "D-1-A1", "title": "Without Japan", "effective_on": "2027-01-01"}
    assert as_desk.post(do(deal, "amend"), said).status_code == 302
    amendment = Agreement.objects.get(number="D-1-A1")
    assert as_desk.post(do(amendment, "amend_clause"), {"grant": grant.pk}).status_code == 302
    draft = amendment.grants.get()
    form = as_desk.get(do(draft, "edit")).context["form"]
    typed = {name: value for name, value in form.initial.items() if value not in (None, "", False)}
    assert as_desk.post(do(draft, "edit"), {**typed, "territories": "China"}).status_code == 302
    approved(amendment)
    press(as_desk, amendment, "sign", signed_on="2026-11-01")
    page = as_desk.get(reverse("agreement_versions", args=[deal.pk]), {"on": "2027-01-01", "against": "2026-06-01"})
    assert "Japan" in page.content.decode()
    assert [one.what for one in page.context["differences"]] == ["Scope"]


def test_who_may_only_read_is_refused_every_step(db):
    reader = User.objects.create_user("reader@example.com", "correct horse battery", is_staff=True)
    reader.groups.set(Group.objects.filter(name="Auditors"))
    client, deal = Client(), make_agreement()
    grant = make_draft(make_film(), agreement=deal)
    client.force_login(reader)
    for name in (
        "edit",
        "add_clause",
        "draft",
        "send_to_review",
        "sign",
        "ask_signature",
        "add_document",
        "terminate",
        "amend",
    ):
        assert client.post(do(deal, name), {"reason": "x"}).status_code == 403, name
    for name in ("edit", "drop", "end"):
        assert client.post(do(grant, name), {"reason": "x"}).status_code == 403, name
    assert client.post(reverse("agreement_start")).status_code == 403


def test_the_licensee_signs_by_its_link_and_sees_what_it_signs(member_of):
    toyworks = make_organisation("Toyworks")
    deal = make_agreement(licensee=toyworks)
    make_draft(make_film("Comet"), agreement=deal)
    signer = member_of(toyworks)
    _row, token = ask_for_signature(agreement_id=approved(deal).pk, signer=signer, by=None, now=NOON)
    client = Client()
    assert client.get(f"/sign/{token}/").status_code == 302  # sign in first
    client.force_login(signer)
    assert "Comet" in client.get(f"/sign/{token}/").content.decode()
    assert client.post(f"/sign/{token}/", {"signed_as": ""}).status_code == 422
    assert client.post(f"/sign/{token}/", {"signed_as": "Wang Wei", "agree": "on"}).status_code == 302
    assert client.get(f"/sign/{token}/").status_code == 409


def test_somebody_else_s_link_shows_nothing_of_the_agreement(member_of):
    toyworks = make_organisation("Toyworks")
    deal = make_agreement(licensee=toyworks)
    make_draft(make_film("Comet"), agreement=deal)
    _row, token = ask_for_signature(
        agreement_id=approved(deal).pk, signer=member_of(toyworks, "a@example.com"), by=None, now=NOON
    )
    other = Client()
    other.force_login(member_of(make_organisation("Other")))
    page = other.get(f"/sign/{token}/")
    assert page.status_code == 409
    assert "Comet" not in page.content.decode()
    assert other.get("/sign/made-up/").status_code == 404


def test_a_licensee_asks_and_the_desk_makes_a_deal_of_it(member_of, as_desk):
    toyworks, licensor = make_organisation("Toyworks"), make_organisation("Studio")
    client = Client()
    client.force_login(member_of(toyworks))
    asked = {
        "organisation": toyworks.pk, "title": "Comet", "categories": "Blind boxes", "territories": "China",
        "first": "2027-01-01", "last": "2027-12-31", "kind": "non_exclusive", "purpose": "300,000 boxes",
    }  # fmt: skip
    assert client.post("/portal/requests/", asked).status_code == 302
    request = LicenceRequest.objects.get()
    assert request.number in client.get("/portal/requests/").content.decode()
    said = {"number": "D-7", "licensor": licensor.pk}
    assert as_desk.post(reverse("request_take_up", args=[request.pk]), said).status_code == 302
    assert Agreement.objects.get(number="D-7").licensee == toyworks
    assert as_desk.post(reverse("request_decline", args=[request.pk]), {"answer": "No"}).status_code == 422
    assert "Accepted" in client.get("/portal/requests/").content.decode()


def test_nobody_asks_in_the_name_of_another(member_of):
    mine, other = make_organisation("Mine"), make_organisation("Other")
    client = Client()
    client.force_login(member_of(mine))
    asked = {"organisation": other.pk, "title": "x", "categories": "All", "territories": "China",
             "first": "2027-01-01", "last": "2027-12-31", "kind": "exclusive", "purpose": "x"}  # fmt: skip
    assert client.post("/portal/requests/", asked).status_code == 422
    assert not LicenceRequest.objects.exists()


def test_an_amended_clause_keeps_its_exceptions(as_desk):
    deal, film = make_agreement(), make_film()
    said = {**CLAUSE, "assets": [film.pk], "territories": "World", "categories": "All"}
    as_desk.post(do(deal, "add_clause"), {**said, "except_categories": "Blind boxes", "except_territories": "Japan"})
    draft = deal.grants.get()
    form = as_desk.get(do(draft, "edit")).context["form"]
    typed = {name: value for name, value in form.initial.items() if value not in (None, "", False)}
    assert as_desk.post(do(draft, "edit"), {**typed, "royalty_rate": "9 %"}).status_code == 302
    assert draft.scopes.count() == 2


def test_a_signed_copy_that_is_refused_takes_the_signature_back_with_it(as_desk, settings):
    deal = make_agreement()
    grant = make_draft(make_film(), agreement=deal)
    approved(deal)
    settings.MAX_UPLOAD_MB = 0
    copy = SimpleUploadedFile("contract.pdf", b"%PDF-1.7")
    said = {"reason": "Both signed", "signed_on": "2026-11-20", "document": copy}
    assert as_desk.post(do(deal, "sign"), said).status_code == 422
    deal.refresh_from_db()
    grant.refresh_from_db()
    assert (deal.status, grant.status) == ("approved", "draft")


def test_a_circle_is_agreed_for_one_number_of_licensees_and_a_refused_clause_leaves_none(as_desk):
    deal, film = make_agreement(), make_film()
    shared = {**CLAUSE, "assets": [film.pk], "kind": "co_exclusive", "circle": "Two of a kind", "circle_at_most": 2}
    assert as_desk.post(do(deal, "add_clause"), shared).status_code == 302
    other = as_desk.post(do(deal, "add_clause"), {**shared, "clause": "2.2", "circle_at_most": 3})
    assert other.status_code == 422
    assert "was agreed for 2 licensees, not for 3" in other.content.decode()
    twice = as_desk.post(do(deal, "add_clause"), {**shared, "circle": "Never agreed"})  # the clause's number is taken
    assert twice.status_code == 422
    assert not CoExclusiveGroup.objects.filter(name="Never agreed").exists()
    api = f"/api/v1/agreements/{deal.pk}/clauses/"
    assert as_desk.post(api, {**shared, "circle": "Nor this"}, content_type="application/json").status_code == 400
    assert list(CoExclusiveGroup.objects.values_list("name", flat=True)) == ["Two of a kind"]
