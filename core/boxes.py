"""The columns of a box of rights: what the titles of a register and the grants of a licence share."""

from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from core.fields import SpansField

SIDES = ("categories", "territories", "channels", "languages")
"""The dimensions of a box whose words are those of a vocabulary."""
FRANCHISE_BITS = 44
"""Width of a franchise's span as a power of two. What is granted of a franchise comes out of one pool, so the franchise
in which a place lies says out of which: no box may reach across a border."""


def _franchise_of(end: str) -> Func:
    """The number of the franchise in which the first, or the last, place of the box lies."""
    return Func(F("asset"), template=f"({end.format('%(expressions)s')} >> {FRANCHISE_BITS})")


class Box(models.Model):
    """A product of sets over six dimensions; each is never null and never empty, because a null or
    empty one meets nothing and so would escape the constraint that refuses to sell twice."""

    asset = BigIntegerRangeField(_("asset"))
    categories = SpansField(_("categories"))
    territories = SpansField(_("territories"))
    channels = SpansField(_("channels"))
    languages = SpansField(_("languages"))
    period = DateRangeField(_("period"))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_never_empty",
                condition=Q(asset__isempty=False)
                & Q(period__isempty=False)
                & ~Q(categories=())
                & ~Q(territories=())
                & ~Q(channels=())
                & ~Q(languages=()),
            ),
            models.CheckConstraint(
                name="%(class)s_lies_in_one_franchise",
                condition=Exact(_franchise_of("lower({})"), _franchise_of("(upper({}) - 1)")),
            ),
            models.CheckConstraint(
                name="%(class)s_has_bounds",
                condition=Q(asset__lower_inf=False, asset__upper_inf=False, period__lower_inf=False),
            ),
        ]
