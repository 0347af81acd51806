"""Recording the chain of title. One writer a franchise at a time; what does not add up is refused."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.regions.spans import EVERYTHING, Spans
from core.saving import save_checked
from core.transactions import atomic_and_again
from ip_registry import hooks
from ip_registry.chain import Link, Wrong, needed, refusal
from ip_registry.models import AiContribution, Asset, Clearance, Encumbrance, Title
from ip_registry.services.links import in_words, link_of, links_known, links_of, percent
from ip_registry.services.locks import lock_franchises

TITLE_RECORDED = audit.reason("title.recorded", _("Title recorded"))
TITLE_RETIRED = audit.reason("title.retired", _("Link removed from the chain of title"))
ENCUMBERED = audit.reason("encumbrance.recorded", _("Encumbrance recorded"))
CLEARANCE_RECORDED = audit.reason("clearance.recorded", _("Clearance recorded"))
AI_STATED = audit.reason("ai.stated", _("AI-generated part declared"))


class TitleSharesTooHigh(DomainError):
    code = "title.too_much"
    message = _("The authors, or transferors without proof, would hold %(percent)s in total (%(where)s).")
    remedy = _("The shares of one right total at most 100 %%: correct the share, or remove the older link.")


class Oversold(DomainError):
    code = "title.oversold"
    message = _("%(holder)s would transfer %(percent)s more than it holds (%(where)s).")
    remedy = _(
        "Lower the share, narrow the scope or term to what %(holder)s acquired, or first record how "
        "%(holder)s acquired more."
    )


class TitleStillNeeded(DomainError):
    code = "title.still_needed"
    message = _("%(holder)s has already transferred the rights acquired under this title (%(where)s).")
    remedy = _("Remove the later links first.")


class WouldOrphan(DomainError):
    code = "title.would_orphan"
    message = _("Rights were granted on the basis of this title: %(reasons)s.")
    remedy = _("First record how the licensor acquired these rights, or terminate those grants.")


class AlreadyRetired(DomainError):
    code = "title.already_retired"
    message = _("%(title)s is already removed.")
    remedy = _("See the history.")


class TitleEndsBeforeItStarts(DomainError):
    code = "title.ends_before_it_starts"
    message = _("The last day, %(last)s, is before the first, %(first)s.")
    remedy = _("Correct one of the two dates.")


@dataclass(frozen=True)
class TitleScope:
    """Of what rights, where and when. `last` is the last day, or None for a title without an end."""

    first: date
    last: date | None = None
    categories: Spans = EVERYTHING
    territories: Spans = EVERYTHING
    channels: Spans = EVERYTHING
    languages: Spans = EVERYTHING

    @property
    def period(self) -> DateRange:
        """Half-open. Raises `TitleEndsBeforeItStarts`."""
        if self.last is not None and self.last < self.first:
            raise TitleEndsBeforeItStarts(first=self.first.isoformat(), last=self.last.isoformat())
        return DateRange(self.first, None if self.last is None else self.last + timedelta(days=1))


@takes("ip_registry.add_title")
@atomic_and_again
def record_title(
    *,
    subject: Asset,
    kind: str,
    holder: Organisation,
    from_holder: Organisation | None,
    scope: TitleScope,
    instrument: str,
    by: Any,
    now: datetime,
    share: Decimal = Decimal(1),
    signed_on: date | None = None,
    registry_number: str = "",
    document: Any = None,
) -> Title:
    """Write down one link. `share` is a part of 1 of the whole right, not of what the giver holds.

    Raises `TitleSharesTooHigh` where authors would hold more than all, `Oversold` where the giver would pass on more
    than it has in any part of the scope, `TitleEndsBeforeItStarts`, or Django's `ValidationError`.
    """
    subject = subject.merged_into or subject
    lock_franchises(subject)
    title = Title(
        subject=subject,
        kind=kind,
        holder=holder,
        from_holder=from_holder,
        share=share,
        instrument=instrument,
        signed_on=signed_on,
        registry_number=registry_number,
        document=document,
        asset=subject.span,
        categories=scope.categories,
        territories=scope.territories,
        channels=scope.channels,
        languages=scope.languages,
        period=scope.period,
        recorded=DateTimeTZRange(now, None),
    )
    with audit.because(TITLE_RECORDED, by=by):
        save_checked(title)
    if one := refusal(_links_beside(title), link_of(title)):
        if one.wrong in (Wrong.TOO_MUCH, Wrong.CLAIMED):
            raise TitleSharesTooHigh(percent=percent(one.amount), where=in_words(one.region))
        raise Oversold(holder=_name(one.holder), percent=percent(one.amount), where=in_words(one.region))
    return title


@takes("ip_registry.change_title")
@atomic_and_again
def retire_title(*, title: Title, by: Any, now: datetime, kept_until: date | None = None) -> Title:
    """Say that a link was recorded wrongly. It stays readable in what was known before `now`. With `kept_until` it is
    recorded again until that day at once, and only what stands on it later is asked about.

    Raises `AlreadyRetired`, `TitleStillNeeded` where later links hang on it, or `WouldOrphan` where grants do.
    """
    lock_franchises(title.subject)
    title.refresh_from_db()
    if title.recorded.upper is not None:
        raise AlreadyRetired(title=title.number)
    if one := needed(_links_beside(title), link_of(title)):
        raise TitleStillNeeded(holder=_name(one.holder), where=in_words(one.region))
    if reasons := hooks.reasons_against_retirement(title, kept_until):
        raise WouldOrphan(reasons=[text.as_json() for text in reasons])
    with audit.because(TITLE_RETIRED, by=by):
        title.recorded = DateTimeTZRange(
            title.recorded.lower, max(now, title.recorded.lower + timedelta(microseconds=1))
        )
        title.save(update_fields=["recorded"])
    return title


def _links_beside(title: Title) -> list[Link]:
    """What is known of any place that the title speaks of, itself, the last, among it."""
    others = [one for one in links_known([title.subject], also=title) if one.pk != title.pk]
    return links_of([*others, title])


def _name(holder: int) -> Any:
    return Organisation.objects.get(pk=holder).both_names


@takes("ip_registry.add_encumbrance")
@transaction.atomic
def encumber(*, asset: Asset, by: Any, **fields: Any) -> Encumbrance:
    """Record a pledge, lien, completion guarantee or negative pickup. Ranks of unreleased ones never repeat."""
    row = Encumbrance(asset=asset, **fields)
    with audit.because(ENCUMBERED, by=by):
        save_checked(row)
    return row


@takes("ip_registry.add_clearance")
@transaction.atomic
def record_clearance(*, asset: Asset, by: Any, **fields: Any) -> Clearance:
    row = Clearance(asset=asset, **fields)
    with audit.because(CLEARANCE_RECORDED, by=by):
        save_checked(row)
    return row


@takes("ip_registry.add_aicontribution")
@transaction.atomic
def state_ai_contribution(*, asset: Asset, by: Any, **fields: Any) -> AiContribution:
    row = AiContribution(asset=asset, **fields)
    with audit.because(AI_STATED, by=by):
        save_checked(row)
    return row
