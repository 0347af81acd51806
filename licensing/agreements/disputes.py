"""Disputed grants: what they wait for, how they are solved, and who is told.

A dispute is solved by a person, in one of two ways: the grant is found to fit now (the other one ended, was amended,
or the missing proof was recorded), and its boxes stand like everybody's; or it gives way and ends.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alerts.kinds import Kind, register
from alerts.models import Alert, Severity
from alerts.services.alerts import raise_alert
from core import audit
from core.days import desk_day
from core.errors import DomainError
from core.permissions import takes
from core.regions.algebra import Region, region_intersection
from core.texts import Text, label_in_both
from core.transactions import atomic_and_again
from licensing.authorisations.issuing import FELL_BECAUSE, move
from licensing.events import GRANT_ENDED, grant_event
from licensing.models import (
    IN_DOUBT,
    Authorisation,
    AuthorisationStatus,
    Dispute,
    DisputeReason,
    Grant,
    GrantBox,
    GrantStatus,
)
from licensing.rights.boxes import (
    ClaimedByDisputedGrant,
    GrantClash,
    activate,
    boxes_before,
    boxes_from,
    deactivate,
)
from licensing.rights.locks import lock_for_binding
from licensing.rights.title_check import ParentIsDisputed, validate_within_title

CONTEST_SOLVED = audit.reason("contest.solved", _("Dispute resolved: grant upheld"))
CONTEST_GAVE_WAY = audit.reason("contest.gave_way", _("Dispute resolved: claim released"))
_BEYOND = (DisputeReason.BEYOND_TITLE, DisputeReason.BEYOND_PARENT)


class DisputeSolvedAlready(DomainError):
    code = "contest.solved_already"
    message = _("%(dispute)s is already resolved.")
    remedy = _("Open the list of disputed grants again: a colleague has changed this entry.")


class CannotBeUpheldAsIs(DomainError):
    code = "contest.not_by_standing"
    message = _("%(dispute)s cannot be resolved by upholding the unchanged grant.")
    remedy = _("Amend the agreement so that the term of the grant is possible, or release the claim.")


class SublicencesBelow(DomainError):
    code = "contest.sublicences_below"
    message = _("%(grant)s has active sub-licences: %(below)s.")
    remedy = _("Terminate the sub-licences first; they end with the grant.")


def disputed_grants(grant_ids: Iterable[int]) -> set[int]:
    """Of these grants, those of which nobody can say at the moment that they give what they say."""
    rows = Dispute.objects.open().filter(grant__in=list(grant_ids), reason__in=IN_DOUBT)
    return set(rows.values_list("grant", flat=True))


def common_parts(grant: Grant, rival: Grant) -> list[tuple[GrantBox, Region]]:
    """What both of them claim today: boxes of the first, each with a part that a box of the other meets."""
    theirs = list(rival.boxes.active())
    found = []
    for box in grant.boxes.active():
        for other in theirs:
            part = region_intersection(box.region, other.region) if box.pool_id == other.pool_id else None
            if part is not None:
                found.append((box, part))
    return found


@takes("licensing.change_grant")
@atomic_and_again
def uphold_grant(*, dispute_id: int, reason: str, by: Any, now: datetime) -> Dispute:
    """Say that the disputed grant is right as it is, and let it stand; with it every dispute of the same kind that
    it has, and the sub-licences that were disputed because nobody knew what it gives.

    Raises `DisputeSolvedAlready`, `CannotBeUpheldAsIs`; `GrantClash` or `ClaimedByDisputedGrant` where others still
    hold a part of it, and a refusal of `title_check` where it still gives more than its grantor has."""
    dispute = _locked(dispute_id)
    below = waiting_below([dispute.grant_id])
    grant = next(one for one in lock_for_binding([dispute.grant_id, *below]) if one.pk == dispute.grant_id)
    _refuse_unless_open(dispute)
    with audit.because(CONTEST_SOLVED, by=by):
        if dispute.reason in _BEYOND:
            validate_within_title(grant, _standing(grant))
            solved = Q(reason__in=_BEYOND)
        elif dispute.reason == DisputeReason.DOUBLE_GRANT:
            _stand_again(grant, now)
            solved = Q(reason=DisputeReason.DOUBLE_GRANT)
        else:
            raise CannotBeUpheldAsIs(dispute=str(dispute))
        _close(grant.disputes.open().filter(solved), reason, by, now)
        solve_what_fits(below, reason, by, now)
    dispute.refresh_from_db()
    return dispute


def waiting_below(grant_ids: Sequence[int]) -> list[int]:
    """The sub-licences, of any depth, whose dispute says that they come from one of these while it is disputed; the
    nearest first."""
    waits = Q(grant__parent__in=grant_ids, reason=DisputeReason.BEYOND_PARENT, details__code=ParentIsDisputed.code)
    keys = list(Dispute.objects.open().filter(waits).order_by("grant").values_list("grant", flat=True).distinct())
    return keys + waiting_below(keys) if keys else []


def solve_what_fits(grant_ids: Sequence[int], reason: str, by: Any, now: datetime) -> None:
    """Those of `waiting_below` that give no more than their parent gives now that it is solved. The caller holds their
    locks."""
    found = Grant.objects.select_related("agreement", "parent").in_bulk(grant_ids)
    for key in grant_ids:
        try:
            validate_within_title(found[key], _standing(found[key]))
        except DomainError:
            continue
        _close(found[key].disputes.open().filter(reason=DisputeReason.BEYOND_PARENT), reason, by, now)


def _stand_again(grant: Grant, now: datetime) -> None:
    """Out of the disputed boxes and into the constraint; a refusal takes all of it back."""
    disputed = grant.boxes.active().filter(disputed=True)
    boxes = list(disputed)
    deactivate(disputed, now)
    try:
        activate(boxes, now)
    except (GrantClash, ClaimedByDisputedGrant):
        # What was sold twice in days that are over stays so; from today on it must fit.
        today = desk_day(now)
        activate(boxes_from(boxes, today), now)
        activate(boxes_before(boxes, today), now, disputed=True)


@takes("licensing.change_grant")
@atomic_and_again
def release_claim(*, dispute_id: int, last_day: date, reason: str, by: Any, now: datetime) -> Grant:
    """Let the disputed grant give way: it ends, claims nothing any more, and its certificates are suspended.

    Raises `DisputeSolvedAlready` or `SublicencesBelow`.
    """
    dispute = _locked(dispute_id)
    [grant] = lock_for_binding([dispute.grant_id])
    _refuse_unless_open(dispute)
    below = [str(one) for one in grant.sublicences.filter(status=GrantStatus.BINDING).select_related("agreement")]
    if below:
        raise SublicencesBelow(grant=str(grant), below=below)
    with audit.because(CONTEST_GAVE_WAY, by=by):
        deactivate(grant.boxes.active(), now)
        grant.status, grant.ended_on = GrantStatus.ENDED, last_day
        grant.save(update_fields=["status", "ended_on"])
        for valid in Authorisation.objects.filter(grant=grant, status=AuthorisationStatus.VALID).order_by("pk"):
            said = Text(FELL_BECAUSE, {"grant": str(grant), "day": last_day.isoformat(), "words": reason})
            move(valid, AuthorisationStatus.SUSPENDED, said, by, now)
        grant_event(GRANT_ENDED, grant, now, last_day=last_day.isoformat())
        _close(grant.disputes.open(), reason, by, now)
    return grant


def _locked(dispute_id: int) -> Dispute:
    """Read without a lock: the locks of binding come first, in their order; then it is read again."""
    found: Dispute = Dispute.objects.select_related("grant__agreement", "rival__agreement").get(pk=dispute_id)
    return found


def _refuse_unless_open(dispute: Dispute) -> None:
    dispute.refresh_from_db(fields=["solved_at"])
    if dispute.solved_at is not None:
        raise DisputeSolvedAlready(dispute=str(dispute))


def _standing(grant: Grant) -> list[GrantBox]:
    return list(grant.boxes.active())


def _close(disputes: Any, reason: str, by: Any, now: datetime) -> None:
    keys = list(disputes.values_list("pk", flat=True))
    Dispute.objects.filter(pk__in=keys).update(solved_at=now, solved_by=by, solution=reason)
    _settle(keys, now)


# --- Telling people ---------------------------------------------------------------------------

DISPUTED = register(
    Kind(
        code="grant.contested",
        label=_("Disputed grant"),
        template=_(
            "%(grant)s of %(licensee)s is disputed: %(reason)s. New grants of the same rights are blocked "
            "until the dispute is resolved."
        ),
        permission="licensing.view_grant",
    )
)


KEPT_ITS_DAYS = register(
    Kind(
        code="grant.kept_its_days",
        label=_("Disputed grant that could not follow its release"),
        template=_(
            "%(grant)s of %(licensee)s is disputed: %(reason)s. It keeps its dates, %(first)s – %(last)s, and only on "
            "these are new grants of the same rights blocked: nothing is reserved on the dates of its release."
        ),
        permission="licensing.view_grant",
    )
)
LICENSEE_TOLD = register(
    Kind(
        code="grant.dispute_for_licensee",
        label=_("Your grant is disputed"),
        template=_("%(grant)s is disputed: %(reason)s. Please contact the licensor."),
        permission="licensing.view_grant",
    )
)
TOLD = (DISPUTED, KEPT_ITS_DAYS, LICENSEE_TOLD)
_KEEPS_ITS_DAYS = (DisputeReason.RELEASE_MOVED, DisputeReason.PAST_LONG_STOP)


def warn_of_disputes(now: datetime) -> int:
    """Tell the desk and the licensee of every dispute that is open, once, and settle what is solved; returns how many
    are new to the desk."""
    solved = _told().filter(settled_at=None, subject_id__in=Dispute.objects.exclude(solved_at=None).values("pk"))
    solved.update(settled_at=now)
    by_licensee = Exists(_told().filter(kind=LICENSEE_TOLD.code, subject_id=OuterRef("pk")))
    by_desk = Exists(_told().filter(subject_id=OuterRef("pk")).exclude(kind=LICENSEE_TOLD.code))
    rows = Dispute.objects.open().select_related("grant__agreement__licensee", "rival__agreement")
    for dispute in rows.filter(~by_licensee):
        _tell_licensee(dispute, now)
    return sum(_tell_desk(one, now) for one in rows.filter(~by_desk))


def _told() -> Any:
    return Alert.objects.filter(kind__in=[kind.code for kind in TOLD], subject_type=Dispute._meta.label_lower)


def _tell_desk(dispute: Dispute, now: datetime) -> bool:
    grant = dispute.grant
    kind = KEPT_ITS_DAYS if dispute.reason in _KEEPS_ITS_DAYS else DISPUTED
    parts = {
        "grant": str(grant),
        "licensee": grant.agreement.licensee.both_names,
        "reason": _why(dispute),
        "first": grant.period.lower.isoformat(),
        "last": grant.last_day.isoformat(),
    }
    return raise_alert(kind, about=dispute, parts=parts, severity=Severity.URGENT, key=f"{dispute.pk}:desk", now=now)


def _tell_licensee(dispute: Dispute, now: datetime) -> None:
    """Without the other grant, which may be somebody else's."""
    licensee = dispute.grant.agreement.licensee_id
    parts = {"grant": str(dispute.grant), "reason": label_in_both(DisputeReason(dispute.reason).label)}
    raise_alert(
        LICENSEE_TOLD, about=dispute, parts=parts, severity=Severity.WARNING, key=f"{dispute.pk}:{licensee}",
        organisation_id=licensee, now=now,
    )  # fmt: skip


def _why(dispute: Dispute) -> dict[str, str]:
    said = label_in_both(DisputeReason(dispute.reason).label)
    rival = f" ({dispute.rival})" if dispute.rival else ""
    return {language: f"{words}{rival}" for language, words in said.items()}


def _settle(disputes: Sequence[int], now: datetime) -> None:
    _told().filter(settled_at=None, subject_id__in=disputes).update(settled_at=now)
