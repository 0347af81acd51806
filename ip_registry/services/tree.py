"""Changing where assets stand: move, merge, split, derive. No signed promise ever changes its meaning."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.permissions import takes
from core.saving import save_checked
from ip_registry import hooks
from ip_registry.models import (
    LEVELS_ABOVE,
    SPAN_BITS,
    Asset,
    AssetAlias,
    Derivation,
    DerivationKind,
    Identifier,
    Inclusion,
    InclusionKind,
    Level,
    Title,
)
from ip_registry.services import merging
from ip_registry.services.assets import LevelDoesNotFitParent, NoRoom, add_aliases, allocate
from ip_registry.services.locks import lock_franchises

ASSET_MOVED = audit.reason("asset.moved", _("Moved to another parent"))
ASSET_MERGED = audit.reason("asset.merged", _("Merged into another asset"))
ASSET_SPLIT = audit.reason("asset.split", _("Split into two assets"))
WORK_DERIVED = audit.reason("work.derived", _("Source work recorded"))


class WouldChangeMeaning(DomainError):
    code = "asset.would_change_meaning"
    message = _("A signed agreement would change its meaning: %(reasons)s.")
    remedy = _("Amend those grants first, or leave the asset in place.")


class NotTheSameLevel(DomainError):
    code = "asset.not_the_same_level"
    message = _("“%(one)s” is a %(level)s and “%(other)s” is a %(other_level)s, so they cannot be merged.")
    remedy = _("Choose two assets of the same level.")


class AlreadyMerged(DomainError):
    code = "asset.already_merged"
    message = _("“%(asset)s” was merged into “%(survivor)s”.")
    remedy = _("Use the remaining asset.")


class NotAPart(DomainError):
    code = "asset.not_a_part"
    message = _("“%(part)s” is not a part of “%(asset)s”.")
    remedy = _("Choose among the asset’s own parts.")


class BasedInCircles(DomainError):
    code = "asset.based_in_circles"
    message = _("“%(source)s” is itself adapted from “%(work)s”.")
    remedy = _("Check which of the two is older.")


class OnlyWorksDerive(DomainError):
    code = "asset.only_works_derive"
    message = _("“%(asset)s” is not a work; only works have source works.")
    remedy = _("Choose the novel, screenplay, film, series or game itself.")


@takes("ip_registry.change_asset")
@transaction.atomic
def move_asset(*, asset: Asset, to: Asset, by: Any) -> bool:
    """Make `asset` a part of `to`, with all below it; returns whether it stood elsewhere before.

    What nothing refers to yet gets a new span there. Otherwise it keeps its span, which contracts have in their boxes,
    and `to` includes it. Raises `LevelDoesNotFitParent`, `AlreadyMerged`, `WouldChangeMeaning` or `NoRoom`."""
    lock_franchises(asset, to)
    asset.refresh_from_db()
    to.refresh_from_db()
    if to.level not in LEVELS_ABOVE[asset.level]:
        raise LevelDoesNotFitParent(level=Level(asset.level).label, parent=Level(to.level).label)
    for one in (asset, to):
        if one.merged_into_id:
            raise AlreadyMerged(asset=one.both_titles, survivor=one.merged_into.both_titles)  # type: ignore[union-attr]
    if asset.parent_id == to.pk:
        return False
    if reasons := hooks.reasons_against_move(asset, to):
        raise WouldChangeMeaning(reasons=[text.as_json() for text in reasons])
    with audit.because(ASSET_MOVED, by=by):
        _place(asset, to)
    return True


def _place(asset: Asset, to: Asset) -> None:
    Inclusion.objects.filter(part=asset, kind=InclusionKind.MOVED).delete()
    asset.parent = to
    save_checked(asset, update_fields=["parent"])
    home = _home(asset.span)
    if to.pk in (home.pk, home.merged_into_id):
        return
    if _is_free(asset):
        _respan(asset, to)
    else:
        Inclusion.objects.get_or_create(whole=to, part=asset, defaults={"kind": InclusionKind.MOVED})


def _home(span: NumericRange) -> Asset:
    """The nearest asset in whose span a place lies: of what it is a part before anything is said of moves.

    A place in the franchise's span may be one in a work's too, and then it is the work's.
    """
    around = Asset.objects.filter(span__contains=span).exclude(span=span)
    return min(around, key=lambda one: one.span.upper - one.span.lower)


def _is_free(asset: Asset) -> bool:
    """Nothing was promised, held or included that names a place in its span."""
    included = Inclusion.objects.filter(
        Q(part__span__contained_by=asset.span) | Q(whole__span__contained_by=asset.span)
    )
    titles = Title.objects.filter(asset__overlap=asset.span)
    return not (included.exists() or titles.exists() or hooks.is_referenced(asset))


RESPAN = """
UPDATE ip_registry_asset SET span = int8range(lower(span) + %(by)s, upper(span) + %(by)s)
WHERE span <@ %(old)s::int8range
"""


def _respan(asset: Asset, to: Asset) -> None:
    low = allocate(to, asset.span.upper - asset.span.lower)
    with connection.cursor() as cursor:
        cursor.execute(RESPAN, {"by": low - asset.span.lower, "old": f"[{asset.span.lower},{asset.span.upper})"})
    asset.refresh_from_db(fields=["span"])


@takes("ip_registry.change_asset")
@transaction.atomic
def merge_assets(*, loser: Asset, survivor: Asset, by: Any) -> Asset:
    """`loser` was a second record of `survivor`: its names, numbers, parts and proofs go there.

    Grants, products and history keep pointing at the loser, whose span the survivor includes from now on.
    Raises `NotTheSameLevel`, `AlreadyMerged`, `WouldChangeMeaning` or `BasedInCircles`, and what
    `merging.refuse_two_things` raises.
    """
    lock_franchises(loser, survivor)
    loser.refresh_from_db()
    survivor.refresh_from_db()
    if loser.level != survivor.level or loser.pk == survivor.pk:
        raise NotTheSameLevel(
            one=loser.both_titles,
            level=Level(loser.level).label,
            other=survivor.both_titles,
            other_level=Level(survivor.level).label,
        )
    for one in (loser, survivor):
        if one.merged_into_id:
            raise AlreadyMerged(asset=one.both_titles, survivor=one.merged_into.both_titles)  # type: ignore[union-attr]
    merging.refuse_two_things(loser, survivor)
    if reasons := hooks.reasons_against_merge(loser, survivor):
        raise WouldChangeMeaning(reasons=[text.as_json() for text in reasons])
    from_survivor = is_made_from(loser, survivor)
    with audit.because(ASSET_MERGED, by=by):
        names = [loser.title, loser.title_zh, *loser.aliases.values_list("text", flat=True)]
        add_aliases.service(asset=survivor, texts=names, by=by)
        merging.hand_over(loser, survivor)
        Inclusion.objects.filter(part=loser, kind=InclusionKind.MOVED).delete()
        Inclusion.objects.update_or_create(whole=survivor, part=loser, defaults={"kind": InclusionKind.MERGED})
        loser.merged_into = survivor
        save_checked(loser, update_fields=["merged_into"])
    if is_made_from(survivor, survivor):
        source, work = (loser, survivor) if from_survivor else (survivor, loser)
        raise BasedInCircles(source=source.both_titles, work=work.both_titles)
    return survivor


@takes("ip_registry.change_asset")
@transaction.atomic
def split_asset(
    *,
    asset: Asset,
    title: str,
    title_zh: str = "",
    reference: str | None = None,
    parts: Sequence[Asset] = (),
    aliases: Sequence[AssetAlias] = (),
    identifiers: Sequence[Identifier] = (),
    by: Any,
) -> Asset:
    """One record was two things: the new one gets the upper half of the span, so that every contract that
    gave the old one goes on giving both. Returns the new asset. Raises `NoRoom`, `NotAPart` or `AlreadyMerged`.
    """
    lock_franchises(asset)
    asset = Asset.objects.select_for_update(no_key=True).get(pk=asset.pk)
    if asset.merged_into:
        raise AlreadyMerged(asset=asset.both_titles, survivor=asset.merged_into.both_titles)
    for part in parts:
        if part.parent_id != asset.pk:
            raise NotAPart(part=part.both_titles, asset=asset.both_titles)
    middle = asset.span.lower + (asset.span.upper - asset.span.lower) // 2
    smallest = 1 << SPAN_BITS[Level.VARIANT]
    if asset.allocated > middle - asset.span.lower or asset.span.upper - middle < smallest:
        raise NoRoom(parent=asset.both_titles)
    other = Asset(
        parent=asset.parent,
        level=asset.level,
        kind=asset.kind,
        title=title,
        title_zh=title_zh,
        reference=reference,
        year=asset.year,
        stage=asset.stage,
        span=NumericRange(middle, asset.span.upper),
    )
    with audit.because(ASSET_SPLIT, by=by):
        asset.span = NumericRange(asset.span.lower, middle)
        save_checked(asset, update_fields=["span"])
        save_checked(other)
        AssetAlias.objects.filter(asset=asset, pk__in=[row.pk for row in aliases]).update(asset=other)
        Identifier.objects.filter(asset=asset, pk__in=[row.pk for row in identifiers]).update(asset=other)
        for whole in Inclusion.objects.filter(part=asset).exclude(kind=InclusionKind.INCLUDES):
            Inclusion.objects.create(whole=whole.whole, part=other, kind=whole.kind)
        for part in parts:
            _place(part, other)
    return other


ANCESTORS = """
WITH RECURSIVE up(id) AS (
    SELECT source_id FROM ip_registry_derivation WHERE work_id = %(source)s
    UNION SELECT d.source_id FROM ip_registry_derivation d JOIN up ON d.work_id = up.id
) SELECT EXISTS (SELECT 1 FROM up WHERE id = %(work)s)
"""


def is_made_from(work: Asset, source: Asset) -> bool:
    """By any number of steps. One writer at a time: two half circles made at once would close each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('derivation'))")
        cursor.execute(ANCESTORS, {"work": source.pk, "source": work.pk})
        return bool(cursor.fetchone()[0])


@takes("ip_registry.change_asset")
@transaction.atomic
def derive_work(*, work: Asset, source: Asset, kind: str = DerivationKind.ADAPTATION, by: Any) -> bool:
    """Say from which other work one was made; returns whether that is new. Raises `BasedInCircles`."""
    for one in (work, source):
        if one.level != Level.WORK:
            raise OnlyWorksDerive(asset=one.both_titles)
    if is_made_from(source, work) or work.pk == source.pk:
        raise BasedInCircles(source=source.both_titles, work=work.both_titles)
    with audit.because(WORK_DERIVED, by=by):
        row, is_new = Derivation.objects.get_or_create(work=work, source=source, defaults={"kind": kind})
        if not is_new and row.kind != kind:
            row.kind = kind
            row.save(update_fields=["kind"])
            return True
    return is_new
