"""Imports made several records of one company: merged, all is the survivor's, old numbers lead on, history stays."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.merging import (
    BothHave,
    GaveToTheOther,
    OrganisationMerged,
    SameOrganisation,
    TwoParties,
    merge_organisations,
    preview_merge,
    references,
)
from accounts.models import Membership, Organisation
from accounts.services import find_organisation, organisation_called
from alerts.models import Alert
from core.models import RememberedMapping
from core.permissions import NotPermitted
from core.search.find import find
from enforcement.models import SellerAccount
from ip_registry.models import Title
from ip_registry.services.titles import retire_title
from licensing.agreements.versions import version_on
from licensing.authorisations.expiry_alerts import warn_of_ending
from licensing.authorisations.issuing import issue_authorisation
from licensing.authorisations.status import revoke_authorisation
from licensing.models import Agreement, Authorisation
from merchandise.models import Product
from tests.conftest import NOON
from tests.doors.test_tenants import furnish
from tests.factories import make_agreement, make_draft, make_film, make_grant, make_organisation, make_title
from tests.licensing.deals import signed

pytestmark = pytest.mark.django_db


def merge(loser: Organisation, survivor: Organisation) -> Organisation:
    return merge_organisations(loser=loser, survivor=survivor, by=None)


def test_agreements_members_shops_products_alerts_and_certificates_move(now, member_of):
    loser, survivor = furnish("Toyworks", now), make_organisation("Toyworks Ltd")
    member = member_of(loser)
    SellerAccount.objects.create(organisation=loser, marketplace="Market", name="Toyworks shop")
    make_title(make_film("Film"), loser)
    warn_of_ending(now)
    before = {
        model: model.objects.count() for model in (Agreement, Authorisation, Product, Alert, Membership, SellerAccount)
    }
    assert {"agreements": 2, "memberships": 1}.items() <= {
        moves.label: moves.count for moves in preview_merge(loser)
    }.items()
    merge(loser, survivor)
    assert preview_merge(loser) == []
    assert {model: model.objects.count() for model in before} == before
    assert set(Agreement.objects.filter(licensee=survivor)) == set(Agreement.objects.all())
    assert list(member.organisations()) == [survivor]
    page = Client()
    page.force_login(member)
    assert page.get("/portal/").status_code == 200
    assert page.get("/api/v1/agreements/").json()["results"]


def test_every_column_that_refers_to_an_organisation_is_moved():
    """A table that is added later is in the list by itself."""
    named = {f"{field.model._meta.label}.{field.name}" for field in references()}
    assert named >= {
        "accounts.Membership.organisation", "alerts.Alert.organisation", "alerts.WebhookEndpoint.organisation",
        "enforcement.Assessment.organisation", "enforcement.SellerAccount.organisation",
        "ip_registry.Encumbrance.holder", "ip_registry.Registration.owner",
        "ip_registry.Title.from_holder", "ip_registry.Title.holder",
        "licensing.Agreement.licensee", "licensing.Agreement.licensor", "licensing.Authorisation.holder",
        "licensing.LicenceRequest.organisation", "licensing.Reminder.organisation", "merchandise.Product.licensee",
    }  # fmt: skip
    assert not [name for name in named if "Event" in name]


def test_who_is_a_member_of_both_is_a_member_once(member_of):
    loser, survivor = make_organisation("One"), make_organisation("Two")
    member = member_of(loser)
    Membership.objects.create(user=member, organisation=survivor, role="signer")
    merge(loser, survivor)
    assert [row.organisation for row in member.memberships.all()] == [survivor]


def test_imports_searches_and_old_numbers_lead_to_the_survivor(as_desk, desk):
    loser = make_organisation("Stella Toys", name_zh="星轨玩具")
    survivor = make_organisation("Startrack Toys Ltd")
    merge(loser, survivor)
    for name in ("Stella Toys", "stella  TOYS", "星轨玩具", "Startrack Toys Ltd"):
        assert find_organisation(name) == survivor
        assert organisation_called(name) == survivor
        assert [hit.key for hit in find(name, user=desk) if hit.kind.code == "organisation"] == [survivor.pk]
    answer = as_desk.get(f"/api/v1/organisations/{loser.pk}/")
    assert answer.status_code == 308
    assert answer["Location"].endswith(f"/api/v1/organisations/{survivor.pk}/")
    assert as_desk.get(f"/api/v1/organisations/{survivor.pk}/").json()["merged_into"] is None
    page = as_desk.get(reverse("admin:accounts_organisation_change", args=[loser.pk]))
    assert page["Location"] == reverse("admin:accounts_organisation_change", args=[survivor.pk])
    choices = as_desk.get(
        "/admin/autocomplete/",
        {"term": "toys", "app_label": "accounts", "model_name": "membership", "field_name": "organisation"},
    )
    assert [one["text"] for one in choices.json()["results"]] == ["Startrack Toys Ltd"]


def test_a_chain_of_merges_leads_to_the_last():
    first, second, third = (make_organisation(name) for name in ("First", "Second", "Third"))
    merge(first, second)
    merge(second, third)
    assert find_organisation("First") == third
    with pytest.raises(OrganisationMerged):
        merge(first, make_organisation("Fourth"))
    with pytest.raises(OrganisationMerged):
        merge(third, second)


def test_history_and_what_was_signed_keep_the_old_name():
    loser, survivor = make_organisation("Old name"), make_organisation("New name")
    agreement = make_agreement(licensee=loser)
    make_draft(make_film(), agreement=agreement)
    signed(agreement)
    before = version_on(agreement=agreement, day=NOON.date()).content
    merge(loser, survivor)
    agreement.refresh_from_db()
    assert agreement.licensee == survivor
    assert version_on(agreement=agreement, day=NOON.date()).content == before
    assert Organisation.objects.get(pk=loser.pk).name == "Old name"


@pytest.mark.parametrize("swapped", [False, True])
def test_two_parties_of_one_contract_are_two_organisations(swapped):
    one, other = make_organisation("Studio"), make_organisation("Toyworks")
    agreement = make_agreement(licensor=one, licensee=other)
    with pytest.raises(TwoParties) as refusal:
        merge(*((other, one) if swapped else (one, other)))
    assert agreement.number in str(refusal.value)
    assert not Organisation.objects.exclude(merged_into=None).exists()


def test_whoever_gave_a_right_to_the_other_is_another():
    one, other, film = make_organisation("Author"), make_organisation("Studio"), make_film()
    make_title(film, one)
    make_title(film, other, one)
    with pytest.raises(GaveToTheOther):
        merge(one, other)


def test_a_link_that_was_taken_back_is_history_and_no_obstacle(now):
    one, other, film = make_organisation("Author"), make_organisation("Studio"), make_film()
    make_title(film, one)
    link = make_title(film, other, one)
    retire_title(title=link, by=None, now=now)
    merge(one, other)
    assert Title.objects.known().get().holder == other


def test_a_revoked_certificate_is_no_obstacle(now, desk):
    one, other = make_organisation("One"), make_organisation("Two")
    grant = make_grant(make_film())
    days = {"first": grant.period.lower, "last": date(2026, 11, 30), "by": None, "now": now}
    revoked = issue_authorisation(grant=grant, holder=one, **days)
    revoke_authorisation(authorisation=revoked, reason="Lost", by=desk, now=now)
    issue_authorisation(grant=grant, holder=other, **days)
    merge(one, other)
    assert Authorisation.objects.filter(holder=other).count() == 2


def test_what_is_written_on_the_merged_record_meanwhile_is_moved_by_merging_once_more():
    one, other = make_organisation("One"), make_organisation("Two")
    merge(one, other)
    SellerAccount.objects.create(organisation=one, marketplace="M", name="Late")
    merge(one, other)
    assert SellerAccount.objects.get().organisation == other


def test_the_page_of_the_survivor_leads_to_what_was_written_meanwhile(as_desk):
    one, other = make_organisation("One"), make_organisation("Two")
    merge(one, other)
    home, address = (reverse(name, args=[key]) for name, key in (
        ("admin:accounts_organisation_change", other.pk), ("organisation_merge", one.pk)
    ))  # fmt: skip
    assert address not in as_desk.get(home).content.decode()
    SellerAccount.objects.create(organisation=one, marketplace="M", name="Late")
    assert address in as_desk.get(home).content.decode()
    as_desk.post(address, {"survivor": other.pk})
    assert SellerAccount.objects.get().organisation == other
    assert address not in as_desk.get(home).content.decode()


def test_members_keep_what_they_taught_the_program_and_their_old_number(member_of):
    one, other = make_organisation("One"), make_organisation("Two")
    member = member_of(one)
    taught = {"kind": "skus", "signature": "s", "mapping": {}, "used_at": NOON}
    RememberedMapping.objects.create(owner=member.memory, **taught)
    merge(one, other)
    assert RememberedMapping.objects.get().owner == member.memory
    client = Client()
    client.force_login(member)
    assert client.get(f"/api/v1/organisations/{one.pk}/").status_code == 308
    stranger = Client()
    stranger.force_login(member_of(make_organisation("Stranger")))
    assert stranger.get(f"/api/v1/organisations/{one.pk}/").status_code == 404


def test_two_products_with_one_reference_are_named_and_nothing_moves(now):
    one, other = furnish("One", now), furnish("Two", now)
    with pytest.raises(BothHave) as refusal:
        merge(one, other)
    assert "P" in str(refusal.value)
    assert Agreement.objects.filter(licensee=one).exists()


def test_nobody_merges_without_permission_or_into_itself(member_of):
    one, other = make_organisation("One"), make_organisation("Two")
    with pytest.raises(NotPermitted):
        merge_organisations(loser=one, survivor=other, by=member_of(one))
    with pytest.raises(SameOrganisation):
        merge(one, one)


def test_the_page_shows_what_would_move_and_merges(as_desk, desk, now):
    loser, survivor = furnish("Toyworks", now), make_organisation("Toyworks Limited")
    shown = as_desk.get(reverse("admin:accounts_organisation_change", args=[loser.pk])).content.decode()
    assert "Toyworks Limited" in shown
    address = reverse("organisation_merge", args=[loser.pk])
    page = as_desk.get(address).content.decode()
    assert "Agreements: 2" in page
    assert "cannot be undone" in page
    done = as_desk.post(address, {"survivor": survivor.pk}, follow=True)
    assert done.redirect_chain[-1][0] == reverse("admin:accounts_organisation_change", args=[survivor.pk])
    text = done.content.decode()
    assert "Merged records" in text
    assert "Toyworks" in text
    assert as_desk.get(address).status_code == 404


def test_readers_are_not_offered_to_merge(lawyer_without_organisations, now):
    client, one = lawyer_without_organisations, make_organisation("One")
    assert client.post(reverse("organisation_merge", args=[one.pk]), {"survivor": one.pk}).status_code == 403


@pytest.fixture
def lawyer_without_organisations(db) -> Client:
    from django.contrib.auth.models import Group

    from accounts.models import User

    user = User.objects.create_user("auditor@example.com", "x", is_staff=True)
    user.groups.set(Group.objects.filter(name="Auditors"))
    client = Client()
    client.force_login(user)
    return client


def test_the_day_of_an_authorisation_stays(now):
    loser, survivor = furnish("Toyworks", now), make_organisation("Two")
    merge(loser, survivor)
    assert Authorisation.objects.get().last_day == date(2026, 11, 30)
    assert Authorisation.objects.get().holder == survivor
