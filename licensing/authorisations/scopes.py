"""What a certificate is for: the whole of its grant, or a part of it, and never anything beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.boxes import SIDES
from core.errors import DomainError
from core.regions.algebra import DIMENSIONS, Region
from core.regions.free import covered, largest_free_regions
from core.regions.spans import EVERYTHING, Spans, intersection, union
from ip_registry.models import Asset
from ip_registry.services.asset_ranges import asset_ranges
from licensing.authorisations.keys import b64, canonical
from licensing.models import Authorisation, AuthorisationBox, Grant
from vocabularies.words import current_vocabularies

ANY: Spans = ((0, 1),)  # where a dimension is not asked about


class BeyondTheScope(DomainError):
    code = "authorisation.beyond_the_scope"
    message = _("%(grant)s does not cover the full selection; missing: %(where)s.")
    remedy = _("Remove that scope, or leave the field blank for the full scope of the grant.")


class NoLongerGiven(DomainError):
    code = "authorisation.no_longer_given"
    message = _("%(grant)s no longer covers the full scope of %(number)s.")
    remedy = _("Reissue the authorisation for all or part of the current scope of the grant.")


class NotThroughout(DomainError):
    code = "authorisation.not_throughout"
    message = _("The scope of %(grant)s changes during this period.")
    remedy = _("Choose dates between two changes of the grant, or only the scope that applies throughout.")


@dataclass(frozen=True)
class Part:
    """A part of a grant; a dimension that is left out is as wide as the grant."""

    assets: Sequence[Asset] = ()
    categories: Spans | None = None
    territories: Spans | None = None
    channels: Spans | None = None
    languages: Spans | None = None

    def region(self, days: Spans, *, unasked: Spans) -> Region:
        """The part, with `unasked` where it says nothing."""
        runs = [(run.lower, run.upper) for asset in self.assets for run in asset_ranges(asset.merged_into or asset)]
        assets = union(runs) if runs else None
        said = (assets, self.categories, self.territories, self.channels, self.languages, days)
        return Region(*(unasked if side is None else side for side in said))


def boxes_for(grant: Grant, part: Part, first: date, last: date) -> list[AuthorisationBox]:
    """What a certificate of that part is for, not saved. Raises `BeyondTheScope` or `NotThroughout`."""
    days: Spans = ((first.toordinal(), last.toordinal() + 1),)
    given = [box.region for box in grant.boxes.active() if intersection(box.region.days, days)]
    _refuse_more_than_given(grant, part, days, given)
    everything = part.region(days, unasked=EVERYTHING)
    found: dict[tuple[Spans, ...], None] = {}
    for region in given:
        # Of the assets the whole is wider than EVERYTHING, which is that of a vocabulary.
        sides = [region.assets if not part.assets else intersection(region.assets, everything.assets)]
        sides += [intersection(getattr(region, name), getattr(everything, name)) for name in SIDES]
        if all(sides):
            found[tuple(sides)] = None
    for one in found:
        if not covered(Region(*[*one, days]), given):
            raise NotThroughout(grant=str(grant))
    return [
        AuthorisationBox(asset=NumericRange(*run), **dict(zip(SIDES, one[1:], strict=True)))
        for one in found
        for run in one[0]
    ]


def boxes_again(before: Authorisation, grant: Grant, first: date, last: date) -> list[AuthorisationBox]:
    """What another authorisation was for, once more. Raises `NoLongerGiven`."""
    boxes = list(before.boxes.all())
    if not is_still_covered(boxes, grant, first, last):
        raise NoLongerGiven(grant=str(grant), number=before.number)
    return [AuthorisationBox(asset=box.asset, **{name: getattr(box, name) for name in SIDES}) for box in boxes]


def is_still_covered(boxes: Iterable[AuthorisationBox], grant: Grant, first: date, last: date) -> bool:
    """Whether the grant, as it stands, gives all that was certified, on all of these days."""
    days: Spans = ((first.toordinal(), last.toordinal() + 1),)
    given = [box.region for box in grant.boxes.active()]
    return all(covered(_region_of(box, days), given) for box in boxes)


def _region_of(box: AuthorisationBox, days: Spans) -> Region:
    sides = [getattr(box, name) for name in SIDES]
    return Region(*[((box.asset.lower, box.asset.upper),), *sides, days])


def _refuse_more_than_given(grant: Grant, part: Part, days: Spans, given: Sequence[Region]) -> None:
    """What is asked for must be given together: Japan and toys, not toys here and Japan there."""
    asked = part.region(days, unasked=ANY)
    sides_asked = [name for name in DIMENSIONS[:5] if getattr(asked, name) != ANY]
    seen = [replace(region, **{name: ANY for name in DIMENSIONS[:5] if name not in sides_asked}) for region in given]
    if not covered(asked, seen):
        missing = largest_free_regions(asked, seen, at_most=1).boxes[0]
        raise BeyondTheScope(grant=str(grant), where=_in_words(missing, sides_asked, part.assets))


def _in_words(region: Region, sides: Sequence[str], assets: Sequence[Asset]) -> dict[str, str]:
    """What is missing, in both languages: only the dimensions that were asked about."""
    words = {}
    for key, language in (("en", "en"), ("zh", "zh-hans")):
        with translation.override(language):
            known = current_vocabularies()
            here = [str(a) for a in assets if intersection(((a.span.lower, a.span.upper),), region.assets)]
            parts = [", ".join(here or map(str, assets))] if assets else []
            parts += [getattr(known, name).describe(getattr(region, name)) for name in SIDES if name in sides]
            low, high = region.days[0][0], region.days[-1][1]
            parts += [f"{date.fromordinal(low)} – {date.fromordinal(high) - timedelta(days=1)}"]
            words[key] = " · ".join(parts)
    return words


def as_json(boxes: Iterable[AuthorisationBox]) -> dict[str, Any]:
    """The boxes as they are digested: spans as text, because a JSON number is exact only up to 2⁵³."""
    said = [
        {
            "asset": f"{box.asset.lower}:{box.asset.upper}",
            **{name: ",".join(f"{low}:{high}" for low, high in getattr(box, name)) for name in SIDES},
        }
        for box in boxes
    ]
    return {"boxes": sorted(said, key=lambda one: tuple(one[name] for name in ("asset", *SIDES)))}


def digest_of(boxes: Iterable[AuthorisationBox]) -> str:
    return b64(sha256(canonical(as_json(boxes))).digest()[:16])
