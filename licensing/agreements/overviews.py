"""What stands above the facts on the pages of agreements and grants: where it is, what to do next, what it says."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.services import account_makers
from core.admin_base import in_one_piece, moments
from core.boxes import SIDES
from core.days import desk_today
from core.errors import DomainError
from core.regions.spans import EVERYTHING
from licensing.agreements.second_person import above_the_limit, approver_of
from licensing.agreements.states import holds_until, state_in_words, with_state, with_states
from licensing.agreements.terminations import preview_termination
from licensing.agreements.versions import grants_of
from licensing.agreements.workflow import allowed_transitions
from licensing.grants.acquisitions import acquires_rights
from licensing.grants.instalments import in_words, instalments_of
from licensing.models import (
    Agreement,
    AgreementKind,
    AgreementStatus,
    Dispute,
    Grant,
    GrantScope,
    GrantStatus,
    StatusChange,
)
from licensing.rights.boxes import build_boxes, conflicting_grants
from licensing.rights.title_check import validate_within_title
from vocabularies.words import current_vocabularies

PATH = (
    AgreementStatus.DEAL_MEMO,
    AgreementStatus.DRAFT,
    AgreementStatus.IN_REVIEW,
    AgreementStatus.APPROVED,
    AgreementStatus.SIGNED,
    AgreementStatus.IN_FORCE,
)


def days_of(period: Any) -> str:
    return format_html("{} – {}", in_one_piece(period.lower), last_day(period))


def status_in_words(grant: Grant) -> str:
    """Active only until its last day, whatever its agreement says."""
    has_expired = grant.status == GrantStatus.BINDING and grant.last_day < desk_today()
    return _("Expired") if has_expired else grant.get_status_display()


def last_day(period: Any) -> str:
    return in_one_piece(period.upper - timedelta(days=1))


def agreement_overview(agreement: Agreement, user: Any) -> dict[str, Any]:
    ways = _sorted(allowed_transitions(agreement, user))
    moves = agreement.moves.select_related("moved_by").order_by("-pk")
    onward = ways[0] if ways and ways[0] in FORWARD else None
    path = list(PATH)
    if agreement.status not in path:
        path.append(AgreementStatus(agreement.status))
    today = desk_today()
    shown = with_state(agreement, today)
    at = path.index(AgreementStatus(shown.state))
    states = ["done"] * at + ["here"] + [""] * (len(path) - at - 1)
    grants = list(grants_of(agreement).prefetch_related("scopes__assets"))
    disputed = set(Dispute.objects.open().filter(grant__in=grants).values_list("grant", flat=True))
    return {
        "agreement": agreement,
        "path": [(AgreementStatus(one).label, state) for one, state in zip(path, states, strict=True)],
        "ways": [(TRANSITION_LABELS[one], _address(agreement, one), one == onward) for one in ways],
        "is_writable": agreement.status in (AgreementStatus.DEAL_MEMO, AgreementStatus.DRAFT),
        "is_amendment": agreement.kind == AgreementKind.AMENDMENT,
        "may_amend": agreement.is_live and agreement.kind != AgreementKind.AMENDMENT,
        "may_ask": agreement.status == AgreementStatus.APPROVED and AgreementStatus.SIGNED in ways,
        "clauses": [clause_shown(grant, is_disputed=grant.pk in disputed) for grant in grants],
        "holds_until": holds_until(shown),
        "documents": agreement.documents.select_related("file"),
        "signature": agreement.signatures.filter(withdrawn_at=None).select_related("signer", "asked_by").first(),
        "made_account": _made_account(agreement),
        "moves": [(one, reason_in_words(one)) for one in moves[:20]],
        "versions": agreement.versions.filter(recorded__upper_inf=True).select_related("source").order_by("-effective"),
        "amendments": [(one, state_in_words(one)) for one in with_states(agreement.amendments.order_by("pk"), today)],
        "amount": above_the_limit(agreement) if agreement.is_open else "",
        "approver": approver_of(agreement) if agreement.status == AgreementStatus.APPROVED else None,
        "today": today,
    }


def _made_account(agreement: Agreement) -> list[str]:
    """Who set up, or changed, the account that was asked to sign: they are no hand of the licensor in this deal."""
    asked = agreement.signatures.filter(withdrawn_at=None).select_related("signer").first()
    if asked is None:
        return []
    makers = account_makers(asked.signer, agreement.licensee)
    return [str(person) for person in User.objects.filter(pk__in=makers).order_by("name", "email")]


def reason_in_words(move: StatusChange) -> str:
    """Of a change that the calendar made, which keeps only the day, a sentence."""
    day = parse_date(move.reason) if move.moved_by_id is None else None
    if day and move.to_status == AgreementStatus.IN_FORCE:
        return _("The term began on %(day)s.") % {"day": date_format(day)}
    if day and move.to_status == AgreementStatus.EXPIRED:
        return _("The last day of the term has passed.")
    return move.reason


TRANSITION_LABELS: dict[str, Any] = {
    AgreementStatus.DEAL_MEMO: gettext_lazy("Return to deal memo"),
    AgreementStatus.DRAFT: gettext_lazy("Convert to draft"),
    AgreementStatus.IN_REVIEW: gettext_lazy("Send for review"),
    AgreementStatus.APPROVED: gettext_lazy("Approve agreement"),
    AgreementStatus.SIGNED: gettext_lazy("Execute agreement"),
    AgreementStatus.ENDED: gettext_lazy("End by mutual agreement"),
    AgreementStatus.TERMINATED: gettext_lazy("Terminate for breach"),
    AgreementStatus.WITHDRAWN: gettext_lazy("Withdraw"),
}
"""What a button says that leads there."""
PAGES: dict[str, str] = {
    AgreementStatus.DEAL_MEMO: "agreement_back_to_memo",
    AgreementStatus.DRAFT: "agreement_draft",
    AgreementStatus.IN_REVIEW: "agreement_send_to_review",
    AgreementStatus.APPROVED: "agreement_approve",
    AgreementStatus.SIGNED: "agreement_sign",
    AgreementStatus.ENDED: "agreement_end",
    AgreementStatus.TERMINATED: "agreement_terminate",
    AgreementStatus.WITHDRAWN: "agreement_withdraw",
}
"""On which page somebody takes it there."""
FORWARD = {one: i for i, one in enumerate(PATH)}


def _sorted(ways: list[str]) -> list[str]:
    """The step that leads on first."""
    return sorted(ways, key=lambda one: -FORWARD.get(AgreementStatus(one), -1))


def _address(agreement: Agreement, to: str) -> str:
    return reverse(PAGES[to], args=[agreement.pk])


def clause_shown(grant: Grant, *, is_disputed: bool) -> dict[str, Any]:
    """A clause in words; of a draft, whether it could be signed as it stands."""
    is_draft = grant.status == GrantStatus.DRAFT
    rivals, refusal = _in_the_way(grant) if is_draft and grant.amends_id is None else ([], "")
    return {
        "grant": grant,
        "scopes": [scope_in_words(scope) for scope in grant.scopes.all()],
        "days": days_of(grant.period),
        "instalments": in_words(instalments_of(grant.instalments), grant.currency),
        "status": status_in_words(grant),
        "is_draft": is_draft,
        "rivals": rivals[:3],
        "refusal": refusal,
        "question": question_of(grant) if rivals else "",
        "disputed": is_disputed,
    }


def _in_the_way(grant: Grant) -> tuple[list[Grant], str]:
    """Why a draft could not be signed as it stands: whose grants it meets, and what is not the grantor's to give."""
    boxes = build_boxes(grant, now())
    if acquires_rights(grant):
        return [], ""
    try:
        validate_within_title(grant, boxes)
    except DomainError as refusal:
        return conflicting_grants(boxes), str(refusal)
    return conflicting_grants(boxes), ""


def scope_in_words(scope: GrantScope) -> str:
    words = current_vocabularies()
    assets = _(", ").join(str(asset) for asset in scope.assets.all())
    said = [words.categories.describe(scope.categories), words.territories.describe(scope.territories)]
    for side in ("channels", "languages"):
        if getattr(scope, side) != EVERYTHING:
            said.append(getattr(words, side).describe(getattr(scope, side)))
    return " · ".join([assets, *said])


def question_of(grant: Grant) -> str:
    """The address that asks whether the clause may be granted, with what is left of it."""
    scope = grant.scopes.prefetch_related("assets").first()
    if scope is None:
        return ""
    words = current_vocabularies()
    asked: dict[str, Any] = {
        "assets": [asset.pk for asset in scope.assets.all()],
        "kind": grant.kind,
        "first": grant.period.lower.isoformat(),
        "last": grant.last_day.isoformat(),
        "licensee": grant.agreement.licensee_id,
    }
    for side in SIDES:
        asked[side] = getattr(words, side).write(getattr(scope, side)) or "All"
    return f"{reverse('availability')}?{urlencode(asked, doseq=True)}"


def grant_overview(grant: Grant, user: Any) -> dict[str, Any]:
    may_end = grant.status == GrantStatus.BINDING and grant.last_day > desk_today()
    return {
        "grant": grant,
        "scopes": [scope_in_words(scope) for scope in grant.scopes.prefetch_related("assets")],
        "disputes": grant.disputes.filter(solved_at=None).select_related("rival__agreement"),
        "is_draft": grant.status == GrantStatus.DRAFT,
        "may_end": may_end and user.has_perm("licensing.terminate_agreement"),
        "may_sublicense": may_end and grant.sublicence_levels > 0 and user.has_perm("licensing.add_agreement"),
        "below": preview_termination(grant_ids=[grant.pk], last_day=desk_today()).terminated[1:] if may_end else (),
        "history": [(moments(box.recorded), days_of(box.period)) for box in grant.boxes.filter(is_active=True)[:50]]
        if grant.boxes.filter(is_active=True, recorded__upper_inf=False).exists()
        else [],
    }
