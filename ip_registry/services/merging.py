"""What a merged asset hands over to the one it turned out to be."""

from dataclasses import replace

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from ip_registry.chain import Wrong, findings
from ip_registry.models import (
    AiContribution,
    Asset,
    AssetImage,
    Clearance,
    Derivation,
    Encumbrance,
    Gate,
    Identifier,
    Kind,
    PlanLine,
    Registration,
    RegistrationKind,
    RegistrationStatus,
    Release,
    StyleGuide,
    Title,
)
from ip_registry.services.links import in_words, links_known, links_of, percent, records_of

ALWAYS: tuple[type[models.Model], ...] = (Identifier, AssetImage, Registration)
UNLESS_THERE: dict[type[models.Model], tuple[str, ...]] = {
    Release: ("territory", "medium"),
    Clearance: ("kind", "person", "scope"),
    AiContribution: ("part", "tool"),
    Gate: ("stage",),
    PlanLine: ("category", "partner"),
    StyleGuide: ("name",),
}
"""Rows that the survivor may have already, by what tells them apart; then the loser keeps its own."""


class NotTheSameKind(DomainError):
    code = "asset.not_the_same_kind"
    message = _("“%(one)s” is a %(kind)s and “%(other)s” is a %(other_kind)s, so they cannot be merged.")
    remedy = _("If one was registered under the wrong kind, correct its kind first.")


class MadeFromTheOther(DomainError):
    code = "asset.made_from_the_other"
    message = _("“%(work)s” is adapted from “%(source)s”, so they are two works.")
    remedy = _("Remove the source work first if it is wrong.")


class TwoChains(DomainError):
    code = "asset.two_chains"
    message = _("The combined titles exceed the whole: %(percent)s of one right (%(where)s).")
    remedy = _("Remove the duplicate links of one of the two records first, then merge.")


class SameMarkTwice(DomainError):
    code = "asset.same_mark_twice"
    message = _("Both assets have “%(mark)s” registered for the same classes and territories: %(one)s and %(other)s.")
    remedy = _("If both stand for one certificate, set one of the two to lapsed first.")


def refuse_two_things(loser: Asset, survivor: Asset) -> None:
    """Raises `NotTheSameKind`, `MadeFromTheOther`, `TwoChains` or `SameMarkTwice`."""
    if loser.kind != survivor.kind:
        raise NotTheSameKind(
            one=loser.both_titles,
            kind=Kind(loser.kind).label,
            other=survivor.both_titles,
            other_kind=Kind(survivor.kind).label,
        )
    for work, source in ((loser, survivor), (survivor, loser)):
        if Derivation.objects.filter(work=work, source=source).exists():
            raise MadeFromTheOther(work=work.both_titles, source=source.both_titles)
    _refuse_two_chains(loser, survivor)
    _refuse_one_mark_twice(loser, survivor)


def _refuse_two_chains(loser: Asset, survivor: Asset) -> None:
    """The links of both, as if both stood in the survivor's place; what both tell alike is told once."""
    place = ((survivor.span.lower, survivor.span.upper),)
    ours = links_of(links_known([survivor]))
    theirs = [
        replace(link, region=replace(link.region, assets=place)) if _is_of(title, loser) else link
        for title in links_known([loser])
        for link in links_of([title])
    ]
    known = {(link.holder, link.from_holder, link.share, link.region) for link in ours}
    links = ours + [one for one in theirs if (one.holder, one.from_holder, one.share, one.region) not in known]
    for one in findings(list({link.id: link for link in links}.values())):
        if one.wrong in (Wrong.TOO_MUCH, Wrong.CLAIMED, Wrong.OVERSOLD):
            raise TwoChains(percent=percent(one.amount), where=in_words(one.region))


def _is_of(title: Title, asset: Asset) -> bool:
    """Of the whole of it, or of a record that was merged into it."""
    return any(title.asset == record.span for record in records_of(asset))


def _refuse_one_mark_twice(loser: Asset, survivor: Asset) -> None:
    registered = {"status": RegistrationStatus.REGISTERED, "kind": RegistrationKind.TRADEMARK}
    for row in Registration.objects.filter(asset=loser, valid__isnull=False, **registered):
        same = Registration.objects.filter(
            asset=survivor,
            mark=row.mark,
            classes__overlap=row.classes,
            territories__overlap=row.territories,
            valid__overlap=row.valid,
            **registered,
        ).first()
        if same is not None:
            raise SameMarkTwice(mark=row.mark, one=row.number, other=same.number)


def hand_over(loser: Asset, survivor: Asset) -> None:
    for child in Asset.objects.filter(parent=loser):
        child.parent = survivor  # its span lies in the loser's, which the survivor includes
        child.save(update_fields=["parent"])
    for earlier in Asset.objects.filter(merged_into=loser):
        earlier.merged_into = survivor
        earlier.save(update_fields=["merged_into"])
    for model in ALWAYS:
        model._default_manager.filter(asset=loser).update(asset=survivor)
    for model, names in UNLESS_THERE.items():
        _hand_over_new(model, names, loser, survivor)
    _hand_over_encumbrances(loser, survivor)
    _hand_over_derivations(loser, survivor)


def _hand_over_encumbrances(loser: Asset, survivor: Asset) -> None:
    """Both pledges weigh; one of a rank that is taken gets the next free one."""
    taken = set(Encumbrance.objects.filter(asset=survivor).values_list("rank", flat=True))
    for row in Encumbrance.objects.filter(asset=loser).order_by("rank", "pk"):
        while row.rank in taken:
            row.rank += 1
        taken.add(row.rank)
        Encumbrance.objects.filter(pk=row.pk).update(asset=survivor, rank=row.rank)


def _hand_over_new(model: type[models.Model], names: tuple[str, ...], loser: Asset, survivor: Asset) -> None:
    there = set(model._default_manager.filter(asset=survivor).values_list(*names))
    for row in model._default_manager.filter(asset=loser):
        key = tuple(getattr(row, model._meta.get_field(name).attname) for name in names)  # type: ignore[union-attr]
        if key not in there:
            model._default_manager.filter(pk=row.pk).update(asset=survivor)


def _hand_over_derivations(loser: Asset, survivor: Asset) -> None:
    for mine, other in (("work", "source"), ("source", "work")):
        there = set(Derivation.objects.filter(**{mine: survivor}).values_list(other, flat=True)) | {survivor.pk}
        rows = Derivation.objects.filter(**{mine: loser})
        rows.exclude(**{f"{other}__in": there}).update(**{mine: survivor})
        rows.delete()
