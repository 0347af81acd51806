"""Two records of one organisation become one: what refers to the one refers to the other from then on.

Every foreign key to an organisation moves, whichever app it is of, so that no table can be forgotten. What was printed,
signed or recorded keeps the names that it had.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, memory_of_organisation
from core import audit
from core.errors import DomainError
from core.models import RememberedMapping
from core.permissions import takes
from core.texts import declare, label_in_both

ORGANISATIONS_MERGED = declare("organisation.merged", _("two records of one organisation were merged"))
TWICE: dict[str, tuple[str, ...]] = {
    "accounts.membership": ("user",),
    "licensing.reminder": (),
}
"""Rows that say the same of both, by the fields that tell them apart: the survivor's stays, the other one goes."""


class SameOrganisation(DomainError):
    code = "organisation.same"
    message = _("“%(organisation)s” cannot be merged into itself.")
    remedy = _("Choose the record that remains.")


class OrganisationMerged(DomainError):
    code = "organisation.already_merged"
    message = _("“%(organisation)s” is already merged into “%(survivor)s”.")
    remedy = _("Use the record that remains.")


class TwoParties(DomainError):
    code = "organisation.two_parties"
    message = _("“%(one)s” and “%(other)s” are both parties to %(number)s, so they are two organisations.")
    remedy = _("If the agreement names a wrong party, correct the agreement first.")


class GaveToTheOther(DomainError):
    code = "organisation.gave_to_the_other"
    message = _("%(number)s passes rights between “%(one)s” and “%(other)s”, so they are two organisations.")
    remedy = _("If the link of the chain of title is wrong, remove the link first.")


class BothHave(DomainError):
    code = "organisation.both_have"
    message = _("Both organisations have the same entry: %(thing)s “%(row)s”.")
    remedy = _("Change or remove one of the two entries first.")


@dataclass(frozen=True)
class Moves:
    """How many rows of one kind would be moved."""

    label: str
    count: int


def references() -> list[models.ForeignKey[Any, Any]]:
    """Every column that refers to an organisation, but for the tables of history, which stay as they are."""
    found = []
    for relation in Organisation._meta.get_fields(include_hidden=True):
        field: Any = getattr(relation, "field", None)
        if relation.auto_created and field is not None and not relation.concrete:
            is_history = hasattr(field.model, "pgh_tracked_model")
            if not is_history and field.model is not Organisation and not field.many_to_many:
                found.append(field)
    return sorted(found, key=lambda field: (field.model._meta.label, field.name))


def preview_merge(loser: Organisation) -> list[Moves]:
    """What would be moved, by kind of row, without what there is none of."""
    counts: dict[Any, int] = {}
    for field in references():
        count = field.model._default_manager.filter(**{field.name: loser}).count()
        counts[field.model] = counts.get(field.model, 0) + count
    return [Moves(str(model._meta.verbose_name_plural), count) for model, count in counts.items() if count]


@takes("accounts.change_organisation")
@transaction.atomic
def merge_organisations(*, loser: Organisation, survivor: Organisation, by: Any) -> Organisation:
    """Everything of `loser` becomes `survivor`'s; imports find the survivor by the loser's names.

    Raises `SameOrganisation`, `OrganisationMerged`, `TwoParties`, `GaveToTheOther` or `BothHave`.
    """
    if loser.pk == survivor.pk:
        raise SameOrganisation(organisation=survivor.both_names)
    rows = Organisation.objects.select_for_update().order_by("pk").in_bulk([loser.pk, survivor.pk])
    loser, survivor = rows[loser.pk], rows[survivor.pk]
    for one in (loser, survivor):
        # Once more into the same record moves what somebody wrote while the first merge was going on.
        if one.merged_into is not None and (one, one.merged_into) != (loser, survivor):
            raise OrganisationMerged(organisation=one.both_names, survivor=one.merged_into.both_names)
    for field in references():
        _refuse_both_sides(field, loser, survivor)
    with audit.because(ORGANISATIONS_MERGED, by=by):
        # An invitation to the one is none to the other: whoever sent it may manage another team only.
        open_ones = loser.invitations.filter(accepted_at=None, withdrawn_at=None)
        open_ones.update(withdrawn_at=timezone.now())
        Organisation.objects.filter(merged_into=loser).update(merged_into=survivor)
        for field in references():
            _drop_what_is_said_twice(field, loser, survivor)
            _refuse_what_both_have(field, loser, survivor)
            _movable(field, loser, survivor).update(**{field.name: survivor})
        _hand_over_memory(loser, survivor)
        survivor.roles = sorted({*survivor.roles, *loser.roles})
        survivor.country = survivor.country or loser.country
        survivor.name_zh = survivor.name_zh or loser.name_zh
        survivor.save(update_fields=["roles", "country", "name_zh"])
        loser.merged_into = survivor
        loser.save(update_fields=["merged_into"])
    return survivor


def _refuse_both_sides(field: Any, loser: Organisation, survivor: Organisation) -> None:
    """No contract and no link of a chain of title that is believed is between an organisation and itself."""
    others = [one for one in references() if one.model is field.model and one.name > field.name]
    for other in others:
        rows = field.model._default_manager.all()
        if "recorded" in {one.name for one in field.model._meta.get_fields()}:
            rows = rows.filter(recorded__upper_inf=True)  # a link that was taken back says nothing of today
        for one, two in ((loser, survivor), (survivor, loser)):
            row = rows.filter(**{field.name: one, other.name: two}).first()
            if row is not None:
                refusal = GaveToTheOther if "holder" in field.name else TwoParties
                raise refusal(number=row.number, one=loser.both_names, other=survivor.both_names)


def _movable(field: Any, loser: Organisation, survivor: Organisation) -> Any:
    """The rows of `loser` in this column: all but links taken back that were between the two, which are history."""
    rows = field.model._default_manager.filter(**{field.name: loser})
    for other in references():
        if other.model is field.model and other.name != field.name:
            rows = rows.exclude(**{other.name: survivor})
    return rows


def _drop_what_is_said_twice(field: Any, loser: Organisation, survivor: Organisation) -> None:
    names = TWICE.get(field.model._meta.label_lower)
    if names is None:
        return
    rows = field.model._default_manager.filter(**{field.name: loser})
    there = field.model._default_manager.filter(**{field.name: survivor})
    if names:
        [name] = names
        rows = rows.filter(**{f"{name}__in": there.values(name)})
    elif not there.exists():
        return
    rows.delete()


def _refuse_what_both_have(field: Any, loser: Organisation, survivor: Organisation) -> None:
    rows = field.model._default_manager.all()
    for constraint in field.model._meta.constraints:
        names = getattr(constraint, "fields", ())
        if isinstance(constraint, models.UniqueConstraint) and field.name in names:
            others = [name for name in names if name != field.name]
            held = rows.filter(constraint.condition) if constraint.condition else rows
            for row in held.filter(**{field.name: loser}):
                key = {name: getattr(row, name) for name in others}
                if None in key.values() and constraint.nulls_distinct is not False:
                    continue
                if (
                    held.filter(**{name: value for name, value in key.items() if value is not None})
                    .filter(
                        **{f"{name}__isnull": True for name, value in key.items() if value is None},
                        **{field.name: survivor},
                    )
                    .exists()
                ):
                    shown = " · ".join(map(str, (row, *key.values())))
                    raise BothHave(thing=label_in_both(field.model._meta.verbose_name), row=shown)


def _hand_over_memory(loser: Organisation, survivor: Organisation) -> None:
    """What the members of the one taught the program; where both taught the same, the survivor's holds."""
    rows = RememberedMapping.objects.filter(owner=memory_of_organisation(loser.pk))
    theirs = RememberedMapping.objects.filter(owner=memory_of_organisation(survivor.pk))
    known = set(theirs.values_list("kind", "signature"))
    for row in rows:
        if (row.kind, row.signature) not in known:
            row.owner = memory_of_organisation(survivor.pk)
            row.save(update_fields=["owner"])
