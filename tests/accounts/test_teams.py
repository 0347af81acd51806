"""Invitations and roles: by mail, once, for a while; nobody sets another's password; who may what in a team."""

import logging
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils.timezone import now as real_now

from accounts.merging import merge_organisations
from accounts.models import Invitation, MemberRole, Membership, User
from accounts.services import account_makers
from accounts.teams import (
    AlreadyMember,
    InvitationGone,
    InvitationNotSent,
    InvitationOfAnother,
    InvitedPersonSignsIn,
    LastAdministrator,
    NotTheAdministrator,
    StaffActForNobody,
    TooManyInvitations,
    accept_invitation,
    change_role,
    invite,
    remove_member,
    withdraw_invitation,
)
from config.log_filters import WithoutSecrets
from core.errors import DomainError
from licensing.agreements.requests import RequestOfAnotherOrganisation, ask_for_licence
from licensing.agreements.signatures import MayNotSign, ask_for_signature
from tests.factories import make_agreement, make_organisation

pytestmark = pytest.mark.django_db
PASSWORD = "a long way to the moon"


@pytest.fixture
def toyworks(db):
    return make_organisation("Toyworks")


@pytest.fixture
def boss(toyworks, member_of):
    return member_of(toyworks, "boss@toyworks.example")


def said(**more):
    fields = {"email": "new@toyworks.example", "name": "Chen Wei", "role": "signer", "language": "zh-hans"}
    return {**fields, **more}


def ask(toyworks, by, capture, moment=None, **more) -> str:
    """The secret that the mail has."""
    mail.outbox.clear()
    with capture(execute=True):
        invite(organisation=toyworks, by=by, now=moment or real_now(), **said(**more))
    return re.search(r"/invitation/([\w-]+)/", mail.outbox[0].body)[1]


def test_the_mail_is_in_the_language_of_whoever_reads_it(toyworks, boss, django_capture_on_commit_callbacks):
    ask(toyworks, boss, django_capture_on_commit_callbacks)
    [sent] = mail.outbox
    assert sent.to == ["new@toyworks.example"]
    assert "邀请您" in sent.body
    assert "签署人" in sent.body


def test_whoever_is_invited_chooses_a_password_and_is_a_member(toyworks, boss, django_capture_on_commit_callbacks):
    secret = ask(toyworks, boss, django_capture_on_commit_callbacks)
    client = Client()
    page = client.get(f"/invitation/{secret}/")
    assert "Toyworks" in page.content.decode()
    assert page["Cache-Control"].startswith("max-age=0")
    weak = client.post(f"/invitation/{secret}/", {"name": "Chen Wei", "password": "12345678"})
    assert weak.status_code == 422
    done = client.post(f"/invitation/{secret}/", {"name": "Chen Wei", "password": PASSWORD})
    assert done["Location"] == "/portal/"
    assert client.get("/portal/").status_code == 200
    person = User.objects.get(email="new@toyworks.example")
    assert (person.language, person.check_password(PASSWORD)) == ("zh-hans", True)
    assert person.memberships.get().role == MemberRole.SIGNER
    assert client.get(f"/invitation/{secret}/").status_code == 404, "once"


def test_the_inviter_is_not_that_persons_second_hand(toyworks, boss, django_capture_on_commit_callbacks):
    secret = ask(toyworks, boss, django_capture_on_commit_callbacks)
    person = accept_invitation(secret=secret, by=None, name="Chen", password=PASSWORD, now=real_now())
    assert boss.pk in account_makers(person, toyworks)


def test_somebody_with_an_account_signs_in_first(toyworks, boss, member_of, django_capture_on_commit_callbacks):
    other = make_organisation("Elsewhere")
    known = member_of(other, "new@toyworks.example")
    secret = ask(toyworks, boss, django_capture_on_commit_callbacks)
    with pytest.raises(InvitedPersonSignsIn):
        accept_invitation(secret=secret, by=None, name="x", password=PASSWORD, now=real_now())
    with pytest.raises(InvitationOfAnother):
        accept_invitation(secret=secret, by=boss, now=real_now())
    client = Client()
    client.force_login(known)
    assert client.post(f"/invitation/{secret}/")["Location"] == "/portal/"
    assert set(known.organisations()) == {other, toyworks}
    assert not known.check_password(PASSWORD)


def test_an_invitation_ends(toyworks, boss, django_capture_on_commit_callbacks):
    old = ask(toyworks, boss, django_capture_on_commit_callbacks, moment=real_now() - timedelta(days=8))
    withdrawn = ask(toyworks, boss, django_capture_on_commit_callbacks)
    withdraw_invitation(invitation=Invitation.objects.first(), by=boss, now=real_now())
    replaced = ask(toyworks, boss, django_capture_on_commit_callbacks)
    ask(toyworks, boss, django_capture_on_commit_callbacks)
    for secret in (old, withdrawn, replaced, "nonsense"):
        with pytest.raises(InvitationGone):
            accept_invitation(secret=secret, by=None, name="x", password=PASSWORD, now=real_now())
    assert Invitation.objects.open(real_now()).count() == 1


def test_only_administrators_and_the_staff_who_may_manage_a_team(toyworks, boss, member_of, desk):
    for role in ("reader", "member", "signer"):
        with pytest.raises(NotTheAdministrator):
            invite(organisation=toyworks, by=member_of(toyworks, f"{role}@x.example", role), now=real_now(), **said())
    with pytest.raises(NotTheAdministrator):
        invite(organisation=toyworks, by=member_of(make_organisation("Other")), now=real_now(), **said())
    invite(organisation=toyworks, by=desk, now=real_now(), **said())
    with pytest.raises(AlreadyMember):
        invite(organisation=toyworks, by=boss, now=real_now(), **said(email="BOSS@toyworks.example"))
    with pytest.raises(ValidationError):
        invite(organisation=toyworks, by=boss, now=real_now(), **said(role="king"))


def test_a_company_sends_so_many_a_day(toyworks, boss, monkeypatch):
    monkeypatch.setattr("accounts.teams.MOST_A_DAY", 2)
    for n in range(2):
        invite(organisation=toyworks, by=boss, now=real_now(), **said(email=f"{n}@x.example"))
    with pytest.raises(TooManyInvitations):
        invite(organisation=toyworks, by=boss, now=real_now(), **said())


def test_the_last_administrator_stays(toyworks, boss, member_of):
    mine = boss.memberships.get()
    with pytest.raises(LastAdministrator):
        change_role(membership=mine, role="member", by=boss, now=real_now())
    with pytest.raises(LastAdministrator):
        remove_member(membership=mine, by=boss, now=real_now())
    other = member_of(toyworks, "two@toyworks.example", "member").memberships.get()
    change_role(membership=other, role="administrator", by=boss, now=real_now())
    remove_member(membership=mine, by=boss, now=real_now())
    assert [one.role for one in toyworks.memberships.all()] == ["administrator"]


def test_readers_ask_for_nothing_and_members_sign_nothing(toyworks, member_of, desk):
    reader, member = (member_of(toyworks, f"{role}@toyworks.example", role) for role in ("reader", "member"))
    wish = {"title": "Boxes", "purpose": "Blind boxes", "now": real_now()}
    with pytest.raises(RequestOfAnotherOrganisation):
        ask_for_licence(organisation=toyworks, by=reader, **wish)
    deal = make_agreement(licensee=toyworks)
    type(deal).objects.filter(pk=deal.pk).update(status="approved")
    for person in (reader, member):
        with pytest.raises(MayNotSign):
            ask_for_signature(agreement_id=deal.pk, signer=person, by=desk, now=real_now())
    signer = member_of(toyworks, "signer@toyworks.example", "signer")
    ask_for_signature(agreement_id=deal.pk, signer=signer, by=desk, now=real_now())


def test_the_page_of_the_team(toyworks, boss, member_of, django_capture_on_commit_callbacks):
    reader = member_of(toyworks, "reader@toyworks.example", "reader")
    page, client = f"/portal/team/{toyworks.pk}/", Client()
    client.force_login(boss)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page, {**said(), "invite": "1"}).status_code == 302
    assert "new@toyworks.example" in client.get(page).content.decode()
    client.post(page, {"withdraw": Invitation.objects.get().pk})
    assert Invitation.objects.get().withdrawn_at is not None
    client.post(page, {"member": reader.memberships.get().pk, "role": "member"})
    assert reader.memberships.get().role == "member"
    wrong = client.post(page, {**said(email="no address"), "invite": "1"})
    assert wrong.status_code == 422
    client.post(page, {"remove": reader.memberships.get().pk})
    assert not reader.memberships.exists()
    refused = client.post(page, {"remove": boss.memberships.get().pk}, follow=True)
    assert "is the last administrator of Toyworks" in refused.content.decode()


def test_another_organisations_team_is_not_there(toyworks, boss, member_of):
    other = make_organisation("Other")
    stranger = member_of(other, "stranger@other.example").memberships.get()
    client = Client()
    client.force_login(boss)
    assert client.get(f"/portal/team/{other.pk}/").status_code == 404
    assert client.post(f"/portal/team/{toyworks.pk}/", {"remove": stranger.pk}).status_code == 404
    reader = Client()
    reader.force_login(member_of(toyworks, "reader@toyworks.example", "reader"))
    assert reader.get(f"/portal/team/{toyworks.pk}/").status_code == 200
    assert reader.post(f"/portal/team/{toyworks.pk}/", {"remove": boss.memberships.get().pk}).status_code == 404


def test_the_desk_invites_from_the_page_of_the_organisation(toyworks, as_desk):
    page = as_desk.get(f"/admin/accounts/organisation/{toyworks.pk}/change/").content.decode()
    assert f"/admin/accounts/organisation/{toyworks.pk}/invite/" in page
    as_desk.post(f"/admin/accounts/organisation/{toyworks.pk}/invite/", said())
    assert Invitation.objects.get().invited_by.email == "desk@example.com"


def test_the_desk_finds_and_withdraws_invitations(toyworks, boss, as_desk):
    invite(organisation=toyworks, by=boss, now=real_now(), **said())
    row = Invitation.objects.get()
    assert row.email in as_desk.get("/admin/accounts/invitation/?role__exact=signer").content.decode()
    assert row.email not in as_desk.get("/admin/accounts/invitation/?role__exact=reader").content.decode()
    as_desk.post("/admin/accounts/invitation/", {"action": "withdraw", "_selected_action": [row.pk]})
    assert not Invitation.objects.open(real_now()).exists()


@pytest.mark.parametrize(
    ("again", "constraint"),
    [
        ({}, "one_open_invitation_each"),
        ({"email": "x@x.example", "expires_at": real_now()}, "invitation_expires_later"),
    ],
)
def test_constraints(toyworks, boss, again, constraint):
    moment = real_now()
    fields = {"email": "a@x.example", "role": "reader", "made_at": moment, "expires_at": moment + timedelta(days=1)}
    fields |= {"organisation": toyworks, "invited_by": boss}
    Invitation.objects.create(digest="1" * 64, **fields)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Invitation.objects.create(digest="2" * 64, **{**fields, "email": "A@x.example", **again})


def test_a_role_is_one_of_four(toyworks, boss):
    with pytest.raises(IntegrityError, match="membership_has_a_known_role"), transaction.atomic():
        Membership.objects.update(role="king")


# --- What an independent reviewer found ------------------------------------------------------------------
def test_a_chain_of_invitations_has_one_maker(toyworks, boss, desk, django_capture_on_commit_callbacks):
    """Whoever lets somebody in who lets somebody in is the second hand of neither."""
    first = ask(toyworks, desk, django_capture_on_commit_callbacks, email="a1@x.example", role="administrator")
    one = accept_invitation(secret=first, by=None, name="One", password=PASSWORD, now=real_now())
    second = ask(toyworks, one, django_capture_on_commit_callbacks, email="a2@x.example", role="signer")
    two = accept_invitation(secret=second, by=None, name="Two", password=PASSWORD, now=real_now())
    assert {desk.pk, one.pk} <= account_makers(two, toyworks)
    deal = make_agreement(licensee=toyworks)
    type(deal).objects.filter(pk=deal.pk).update(status="approved")
    with pytest.raises(DomainError):
        ask_for_signature(agreement_id=deal.pk, signer=two, by=desk, now=real_now())


def test_every_change_of_a_role_counts(toyworks, boss, desk, member_of):
    person = member_of(toyworks, "p@x.example", "reader")
    change_role(membership=person.memberships.get(), role="signer", by=desk, now=real_now())
    change_role(membership=person.memberships.get(), role="administrator", by=boss, now=real_now())
    assert {desk.pk, boss.pk} <= account_makers(person, toyworks)


def test_an_invitation_ends_with_the_right_of_whoever_sent_it(
    toyworks, boss, member_of, django_capture_on_commit_callbacks
):
    evil = member_of(toyworks, "evil@x.example")
    removed = ask(toyworks, evil, django_capture_on_commit_callbacks, email="a@x.example", role="administrator")
    remove_member(membership=evil.memberships.get(), by=boss, now=real_now())
    closed = ask(toyworks, boss, django_capture_on_commit_callbacks, email="b@x.example", role="administrator")
    User.objects.filter(pk=boss.pk).update(is_active=False)
    for secret in (removed, closed):
        with pytest.raises(InvitationGone):
            accept_invitation(secret=secret, by=None, name="x", password=PASSWORD, now=real_now())


def test_accepting_changes_no_role_that_somebody_has(toyworks, boss, desk, django_capture_on_commit_callbacks):
    secret = ask(toyworks, desk, django_capture_on_commit_callbacks, email="new@x.example", role="reader")
    person = User.objects.create_user("new@x.example", PASSWORD)
    Membership.objects.create(user=person, organisation=toyworks, role="administrator")
    with pytest.raises(AlreadyMember):
        accept_invitation(secret=secret, by=person, now=real_now())
    assert person.memberships.get().role == "administrator"


def test_invitations_of_both_records_are_no_obstacle_to_a_merge(toyworks, boss, desk):
    other = make_organisation("Toyworks Ltd")
    for organisation in (toyworks, other):
        invite(organisation=organisation, by=desk, now=real_now(), **said())
    merge_organisations(loser=other, survivor=toyworks, by=desk)
    assert [one.organisation for one in Invitation.objects.open(real_now())] == [toyworks]


def test_staff_act_for_no_licensee(toyworks, boss, desk, django_capture_on_commit_callbacks):
    secret = ask(toyworks, boss, django_capture_on_commit_callbacks, email=desk.email)
    with pytest.raises(StaffActForNobody):
        accept_invitation(secret=secret, by=desk, now=real_now())


def test_a_message_that_could_not_be_sent_is_said_so(toyworks, boss, settings, django_capture_on_commit_callbacks):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1,
    )  # fmt: skip
    with pytest.raises(InvitationNotSent), django_capture_on_commit_callbacks(execute=True):
        invite(organisation=toyworks, by=boss, now=real_now(), **said())


def test_links_stand_in_no_log(toyworks, boss, caplog, django_capture_on_commit_callbacks):
    secret = ask(toyworks, boss, django_capture_on_commit_callbacks)
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "%s: %s", ("Gone", f"/invitation/{secret}/"), None
    )
    assert WithoutSecrets().filter(record)
    assert secret not in record.getMessage()
    assert "/invitation/" in record.getMessage()
