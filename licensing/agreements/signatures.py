"""Asking a licensee for its signature by a link, and signing by it. The licensor's side then concludes the agreement
(`workflow.sign_agreement`)."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

import rfc8785
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import SIGNING_ROLES, Membership, User
from alerts.kinds import Kind, register
from alerts.models import Alert, Severity
from alerts.services.alerts import raise_alert
from core import audit
from core.days import desk_day
from core.errors import DomainError
from core.permissions import takes
from core.secret_hashes import hash_of_secret
from licensing.agreements.second_person import refuse_makers_of
from licensing.agreements.versions import content_of
from licensing.models import Agreement, AgreementStatus, Signature
from licensing.parties import refuse_both_sides

SIGNATURE_ASKED = audit.reason("signature.asked", _("Sent for signature"))
SIGNATURE_GIVEN = audit.reason("signature.given", _("Signed by the licensee"))
VALID_DAYS = 14
TO_SIGN = register(
    Kind(
        code="agreement.to_sign",
        label=_("Agreement to sign"),
        template=_("%(agreement)s awaits the signature of %(signer)s until %(day)s."),
        permission="licensing.view_agreement",
    )
)
SIGNED = register(
    Kind(
        code="agreement.signed_by_licensee",
        label=_("Signed by the licensee"),
        template=_("%(signer)s has signed %(agreement)s; the licensor’s signature is outstanding."),
        permission="licensing.sign_agreement",
    )
)


class NotApproved(DomainError):
    code = "signature.not_approved"
    message = _("%(agreement)s is not approved and cannot be sent for signature.")
    remedy = _("Approve the agreement first.")


class NotOfTheLicensee(DomainError):
    code = "signature.not_of_the_licensee"
    message = _("%(person)s is not a member of %(licensee)s.")
    remedy = _("Choose a signatory of the licensee, or add the person as a member first.")


class MayNotSign(DomainError):
    code = "signature.may_not_sign"
    message = _("%(person)s may not sign for %(licensee)s.")
    remedy = _("Choose a signatory or administrator of the licensee, or have its administrator change the role.")


class NoSuchLink(DomainError):
    code = "signature.no_such_link"
    message = _("This link is not valid for any signature request.")
    remedy = _("Copy the whole address, or ask the licensor for a new link.")


class LinkExpired(DomainError):
    code = "signature.link_expired"
    message = _("The link expired on %(day)s.")
    remedy = _("Ask the licensor for a new link.")


class LinkWithdrawn(DomainError):
    code = "signature.link_withdrawn"
    message = _("The link was withdrawn because the agreement changed or another signatory was asked.")
    remedy = _("Ask the licensor for a new link.")


class SignatureOfAnotherPerson(DomainError):
    code = "signature.wrong_person"
    message = _("The link is for %(signer)s, but %(person)s is signed in.")
    remedy = _("Sign in with that account, or ask the licensor for your own link.")


class SignedTwice(DomainError):
    code = "signature.signed_twice"
    message = _("The agreement was signed by %(signer)s on %(day)s.")
    remedy = _("No further action is needed.")


class ContentChanged(DomainError):
    code = "signature.content_changed"
    message = _("The agreement has changed since it was sent to you for signature.")
    remedy = _("Ask the licensor for a new link.")


def digest_of(agreement: Agreement) -> str:
    """SHA-256 (hexadecimal) of the content in the canonical form of RFC 8785."""
    return hashlib.sha256(rfc8785.dumps(content_of(agreement))).hexdigest()


@takes("licensing.sign_agreement")
@transaction.atomic
def ask_for_signature(
    *, agreement_id: int, signer: User, by: Any, now: datetime, valid_days: int = VALID_DAYS
) -> tuple[Signature, str]:
    """Returns the request and the token of its link, which is not kept. An earlier link stops working.

    Raises `NotApproved`, `NotOfTheLicensee`, `MayNotSign`, `ActsForBothSides`, `MadeTheSignersAccount`, or
    `SignedTwice` where the licensee has signed already.
    """
    rows = Agreement.objects.select_for_update(of=("self",), no_key=True).select_related("licensee")
    agreement = rows.get(pk=agreement_id)
    if agreement.status != AgreementStatus.APPROVED:
        raise NotApproved(agreement=str(agreement))
    _refuse_stranger(signer, agreement)
    refuse_both_sides(agreement, by)
    refuse_makers_of(signer, agreement, [by])
    _refuse_signed(agreement)
    token = secrets.token_urlsafe(32)
    with audit.because(SIGNATURE_ASKED, by=by):
        Signature.objects.filter(agreement=agreement, withdrawn_at=None).update(withdrawn_at=now)
        asked = Signature.objects.create(
            agreement=agreement,
            signer=signer,
            token_hash=hash_of_secret(token),
            digest=digest_of(agreement),
            asked_by=by,
            asked_at=now,
            expires_at=now + timedelta(days=valid_days),
        )
        _tell(TO_SIGN, asked, organisation=agreement.licensee_id, now=now)
    return asked, token


def _refuse_stranger(person: Any, agreement: Agreement) -> None:
    """Raises `NotOfTheLicensee` or `MayNotSign`. Whoever signs acts for the licensee now, in the role of now, whatever
    was true when they were asked; the membership cannot change before the transaction ends."""
    rows = Membership.objects.filter(user=person, organisation=agreement.licensee_id, user__is_active=True)
    found = rows.filter(user__is_staff=False).select_for_update(of=("self",), no_key=True).first()
    if found is None:
        raise NotOfTheLicensee(person=str(person), licensee=agreement.licensee.both_names)
    if found.role not in SIGNING_ROLES:
        raise MayNotSign(person=str(person), licensee=agreement.licensee.both_names)


def _refuse_signed(agreement: Agreement) -> None:
    if given := Signature.objects.given().filter(agreement=agreement).select_related("signer").first():
        raise SignedTwice(signer=str(given.signer), day=_day(given.signed_at))


def signature_by(*, token: str, user: Any, now: datetime) -> Signature:
    """The request that a link is for. Raises `NoSuchLink`, `SignatureOfAnotherPerson`, `SignedTwice`, `LinkWithdrawn`,
    `LinkExpired` or `NotOfTheLicensee`, in this order: what it is about is told to nobody else."""
    rows = Signature.objects.select_related("agreement__licensor", "agreement__licensee", "signer")
    found = rows.filter(token_hash=hash_of_secret(token)).first()
    if found is None:
        raise NoSuchLink
    if found.signer_id != user.pk:
        raise SignatureOfAnotherPerson(signer=str(found.signer), person=str(user))
    if found.signed_at is not None:
        raise SignedTwice(signer=str(found.signer), day=_day(found.signed_at))
    if found.withdrawn_at is not None:
        raise LinkWithdrawn
    if found.expires_at <= now:
        raise LinkExpired(day=_day(found.expires_at))
    if not user.organisations().filter(pk=found.agreement.licensee_id).exists():
        raise NotOfTheLicensee(person=str(user), licensee=found.agreement.licensee.both_names)
    return found


@transaction.atomic
def sign_by_link(*, token: str, signed_as: str, by: Any, now: datetime) -> Signature:
    """The licensee's signature. Raises as `signature_by`, and `NotOfTheLicensee`, `MayNotSign`, `ContentChanged` or
    `NotApproved`."""
    agreement = signature_by(token=token, user=by, now=now).agreement
    agreement = Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
    _refuse_stranger(by, agreement)
    signature = signature_by(token=token, user=by, now=now)  # again, behind the lock
    if agreement.status != AgreementStatus.APPROVED:
        raise NotApproved(agreement=str(agreement))
    if digest_of(agreement) != signature.digest:
        raise ContentChanged
    with audit.because(SIGNATURE_GIVEN, by=by):
        signature.signed_at, signature.signed_as = now, signed_as.strip()[:200]
        signature.save(update_fields=["signed_at", "signed_as"])
        Alert.objects.filter(
            kind=TO_SIGN.code, subject_type="licensing.agreement", subject_id=agreement.pk, settled_at=None
        ).update(settled_at=now, settled_by=by)
        _tell(SIGNED, signature, organisation=None, now=now)
    return signature


def _day(at: datetime | None) -> str:
    return desk_day(at).isoformat() if at else "–"


def _tell(kind: Kind, signature: Signature, *, organisation: int | None, now: datetime) -> None:
    raise_alert(
        kind,
        about=signature.agreement,
        parts={
            "agreement": str(signature.agreement),
            "signer": str(signature.signer),
            "day": _day(signature.expires_at),
        },
        severity=Severity.WARNING,
        key=f"{signature.pk}:{organisation or 'desk'}",
        organisation_id=organisation,
        due_on=desk_day(signature.expires_at) if kind is TO_SIGN else None,
        now=now,
    )
