"""The team of an organisation: who is invited, in which role, and who leaves it.

An administrator of the organisation manages it; so do the staff who may. Nobody sets another's password.
"""

import logging
import secrets
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Invitation, MemberRole, Membership, Organisation, User
from core import audit
from core.days import desk_day
from core.errors import DomainError
from core.limits import too_often
from core.saving import save_checked
from core.secret_hashes import hash_of_secret

INVITED = audit.reason("team.invited", _("Invited to the team"))
JOINED = audit.reason("team.joined", _("Invitation accepted"))
WITHDRAWN = audit.reason("team.withdrawn", _("Invitation withdrawn"))
ROLE_CHANGED = audit.reason("team.role", _("Role changed"))
REMOVED = audit.reason("team.removed", _("Removed from the team"))
VALID_FOR = timedelta(days=7)
logger = logging.getLogger(__name__)
A_DAY, MOST_A_DAY = 86_400, 50
PERMISSION = "accounts.add_membership"  # of the staff who manage teams


class NotTheAdministrator(DomainError):
    code = "team.not_the_administrator"
    message = _("Only an administrator of %(organisation)s manages its team.")
    remedy = _("Ask an administrator of your organisation.")


class AlreadyMember(DomainError):
    code = "team.already_member"
    message = _("%(person)s is already a member of %(organisation)s.")
    remedy = _("Change the role in the team instead.")


class TooManyInvitations(DomainError):
    code = "team.too_many_invitations"
    message = _("%(organisation)s has sent %(most)s invitations today.")
    remedy = _("Continue tomorrow.")


class InvitationGone(DomainError):
    code = "team.invitation_gone"
    message = _("This invitation has been used, was withdrawn, or has expired.")
    remedy = _("Ask whoever invited you for a new invitation.")


class InvitedPersonSignsIn(DomainError):
    code = "team.sign_in_first"
    message = _("%(email)s already has an account.")
    remedy = _("Sign in with that account, then open the link again.")


class InvitationOfAnother(DomainError):
    code = "team.invitation_of_another"
    message = _("The invitation is for %(email)s, but %(person)s is signed in.")
    remedy = _("Sign out, then open the link again.")


class StaffActForNobody(DomainError):
    code = "team.staff"
    message = _("%(person)s belongs to the licensor’s staff and cannot act for %(organisation)s.")
    remedy = _("Invite the person at another address, with an account of its own.")


class InvitationNotSent(DomainError):
    code = "team.not_sent"
    message = _("The invitation is saved, but the message to %(email)s could not be sent.")
    remedy = _("Invite the person again in a few minutes; a new link takes the place of this one.")


class LastAdministrator(DomainError):
    code = "team.last_administrator"
    message = _("%(person)s is the last administrator of %(organisation)s.")
    remedy = _("Make somebody else an administrator first.")


def may_manage(user: Any, organisation: Organisation) -> bool:
    return bool(user.has_perm(PERMISSION)) or user.organisations_managed().filter(pk=organisation.pk).exists()


def _refuse_unless_manager(user: Any, organisation: Organisation) -> None:
    if not may_manage(user, organisation):
        raise NotTheAdministrator(organisation=organisation.both_names)


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, name: str, role: str, language: str, by: Any, now: datetime
) -> Invitation:
    """Send the link to the address. An earlier invitation of the same person to the same organisation ends.

    Raises `NotTheAdministrator`, `AlreadyMember`, `TooManyInvitations`, Django's `ValidationError`, or, once all is
    saved, `InvitationNotSent`.
    """
    _refuse_unless_manager(by, organisation)
    address = email.strip().lower()
    if organisation.memberships.filter(user__email__iexact=address).exists():
        raise AlreadyMember(person=address, organisation=organisation.both_names)
    if too_often("team.invitations", f"organisation {organisation.pk}", most=MOST_A_DAY, seconds=A_DAY):
        raise TooManyInvitations(organisation=organisation.both_names, most=MOST_A_DAY)
    secret = secrets.token_urlsafe(32)
    with audit.because(INVITED, by=by):
        earlier = organisation.invitations.filter(email__iexact=address, accepted_at=None, withdrawn_at=None)
        for one in earlier.select_for_update():
            one.withdrawn_at = now
            one.save(update_fields=["withdrawn_at"])
        row = Invitation(
            organisation=organisation,
            email=address,
            name=name,
            role=role,
            language=language,
            digest=hash_of_secret(secret),
            invited_by=by,
            made_at=now,
            expires_at=now + VALID_FOR,
        )
        save_checked(row)
    transaction.on_commit(lambda: _send(row, secret))
    return row


def _send(row: Invitation, secret: str) -> None:
    with translation.override(row.language):
        context = {
            "invitation": row,
            "link": f"{settings.SITE_URL}/invitation/{secret}/",
            "day": desk_day(row.expires_at),
        }
        subject = gettext("Invitation to %(organisation)s on Reelmark") % {"organisation": row.organisation}
        try:
            send_mail(subject, render_to_string("accounts/invitation.txt", context), None, [row.email])
        except (OSError, SMTPException) as error:
            logger.warning("an invitation could not be sent: %s", type(error).__name__)
            raise InvitationNotSent(email=row.email) from error


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Any, now: datetime) -> None:
    """The link stops working. Again, it changes nothing. Raises `NotTheAdministrator`."""
    _refuse_unless_manager(by, invitation.organisation)
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if row.accepted_at is None and row.withdrawn_at is None:
        row.withdrawn_at = now
        with audit.because(WITHDRAWN, by=by):
            row.save(update_fields=["withdrawn_at"])


def invitation_with(*, secret: str, now: datetime) -> Invitation:
    """Raises `InvitationGone`."""
    found = Invitation.objects.open(now).filter(digest=hash_of_secret(secret))
    row = found.select_related("organisation__merged_into", "invited_by").first()
    if row is None:
        raise InvitationGone
    return row


@transaction.atomic
def accept_invitation(*, secret: str, by: Any, name: str = "", password: str = "", now: datetime) -> User:
    """Become a member. Whoever has an account under the address is signed in with it (`by`); for anybody else the
    account is made here, with a password of their own.

    Raises `InvitationGone`, also where whoever invited may not any more, `InvitedPersonSignsIn`, `InvitationOfAnother`,
    `StaffActForNobody`, `AlreadyMember`, or Django's `ValidationError` of the password.
    """
    row = invitation_with(secret=secret, now=now)
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=row.organisation_id)
    row = Invitation.objects.select_for_update(of=("self",)).select_related("invited_by").get(pk=row.pk)
    may_still = row.invited_by.is_active and may_manage(row.invited_by, organisation)
    if row.accepted_at is not None or row.withdrawn_at is not None or organisation.merged_into_id or not may_still:
        raise InvitationGone
    person = _invited_account(row, by) or _make_account(row, name, password)
    if person.is_staff:
        raise StaffActForNobody(person=str(person), organisation=organisation.both_names)
    if organisation.memberships.filter(user=person).exists():
        raise AlreadyMember(person=str(person), organisation=organisation.both_names)
    # In the trail the membership is the inviter's doing: who lets somebody in is not that person's second hand.
    with audit.because(JOINED, by=row.invited_by):
        Membership.objects.create(user=person, organisation=organisation, role=row.role)
        row.accepted_at = now
        row.save(update_fields=["accepted_at"])
    return person


def _invited_account(row: Invitation, by: Any) -> User | None:
    """The account under the address, of whoever has signed in; None where there is none yet."""
    person: User | None = User.objects.filter(email__iexact=row.email).first()
    if by is not None and (person is None or by.pk != person.pk):
        raise InvitationOfAnother(email=row.email, person=str(by))
    if person is not None and (by is None or not person.is_active):
        raise InvitedPersonSignsIn(email=row.email)
    return person


def _make_account(row: Invitation, name: str, password: str) -> User:
    fields = {"name": name.strip() or row.name, "language": row.language}
    validate_password(password, User(email=row.email, **fields))
    made: User = User.objects.create_user(row.email, password, **fields)
    return made


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: Any, now: datetime) -> None:
    """Whoever is no administrator any more has invited nobody either. Raises `NotTheAdministrator`,
    `LastAdministrator` or Django's `ValidationError`."""
    row = _of_the_team(membership, by)
    if row.role == MemberRole.ADMINISTRATOR and role != MemberRole.ADMINISTRATOR:
        _refuse_last_administrator(row)
    row.role = role
    with audit.because(ROLE_CHANGED, by=by):
        save_checked(row, update_fields=["role"])
        if role != MemberRole.ADMINISTRATOR:
            _withdraw_what_they_sent(row, now)


@transaction.atomic
def remove_member(*, membership: Membership, by: Any, now: datetime) -> None:
    """The person sees nothing of the organisation any more; links to sign that they were sent, and invitations that
    they sent, end with it. Raises `NotTheAdministrator` or `LastAdministrator`."""
    row = _of_the_team(membership, by)
    if row.role == MemberRole.ADMINISTRATOR:
        _refuse_last_administrator(row)
    with audit.because(REMOVED, by=by):
        _withdraw_what_they_sent(row, now)
        row.delete()


def _withdraw_what_they_sent(row: Membership, now: datetime) -> None:
    sent = row.organisation.invitations.filter(invited_by=row.user, accepted_at=None, withdrawn_at=None)
    sent.update(withdrawn_at=now)


def _of_the_team(membership: Membership, by: Any) -> Membership:
    """The membership, behind the lock of its organisation, so that two cannot each be the last but one."""
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=membership.organisation_id)
    _refuse_unless_manager(by, organisation)
    return Membership.objects.select_related("user", "organisation").get(pk=membership.pk)


def _refuse_last_administrator(row: Membership) -> None:
    others = row.organisation.memberships.filter(
        role=MemberRole.ADMINISTRATOR, user__is_active=True, user__is_staff=False
    )
    if not others.exclude(pk=row.pk).exists():
        raise LastAdministrator(person=str(row.user), organisation=row.organisation.both_names)
