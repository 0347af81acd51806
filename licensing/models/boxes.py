"""What the rights engine sees: pools, and the boxes that come out of them."""

from datetime import date
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.audit import audited
from core.boxes import FRANCHISE_BITS, Box
from core.querysets import VisibleQuerySet
from core.regions.algebra import Region
from licensing.models import exclusion
from licensing.models.grants import Grant


@audited()
class Pool(models.Model):
    """What grants come out of: a franchise's estate of rights, or what one grant may sublicense."""

    root = models.OneToOneField(
        "ip_registry.Asset", models.PROTECT, null=True, blank=True, related_name="pool", verbose_name=_("franchise")
    )
    grant = models.OneToOneField(
        "licensing.Grant", models.PROTECT, null=True, blank=True, related_name="opened_pool", verbose_name=_("grant")
    )

    objects = VisibleQuerySet["Pool"].as_manager()

    class Meta:
        verbose_name = _("shared rights pool")
        verbose_name_plural = _("shared rights pools")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="pool_has_one_source",
                condition=Q(root__isnull=False, grant=None) | Q(root=None, grant__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.root or self.grant)


class GrantBoxQuerySet(VisibleQuerySet["GrantBox"]):
    def of_member(self, user: Any) -> Self:
        return self.active().filter(grant__agreement__licensee__in=user.organisations())

    def active(self) -> Self:
        """What binds now, as we know it now."""
        return self.filter(is_active=True, recorded__upper_inf=True)

    def conflicting_with(self, box: "GrantBox", on: date | None = None) -> Self:
        """Those that `box` cannot stand beside; options that have lapsed by `on` (None: none has) are left out."""
        rows = self.filter(exclusion.conflict_q(box))
        return rows if on is None else rows.filter(exclusion.not_lapsed_q(on))

    def asked_first(self, box: "GrantBox", on: date) -> Self:
        """The first refusals, not lapsed by `on`, whose holders must be asked before `box` is granted to another."""
        below_everybody = {"hold__endswith__lte": 0}
        rows = self.filter(exclusion.overlap_q(box), exclusion.of_others_q(box), **below_everybody)
        return rows.filter(exclusion.not_lapsed_q(on))


WAIT_FOR_THE_POOL = f"""
PERFORM pg_advisory_xact_lock(hashtext('pool'), (NEW.pool_id % 2147483647)::int);
IF NEW.is_active AND NOT NEW.disputed AND upper_inf(NEW.recorded) AND EXISTS (
    SELECT FROM licensing_grantbox b
    WHERE b.is_active AND b.disputed AND upper_inf(b.recorded)
      AND {exclusion.conflict_sql("b", "NEW.{}".format, pool="NEW.pool_id")}
      AND NOT EXISTS (
          SELECT FROM licensing_dispute c JOIN licensing_grantbox o ON o.grant_id = NEW.grant_id
          WHERE c.solved_at IS NULL AND c.grant_id = b.grant_id AND c.rival_id = NEW.grant_id AND o.is_active
            AND {" AND ".join(f"o.{one} @> (NEW.{one} * b.{one})" for one in exclusion.SCOPE)})
) THEN
    RAISE EXCEPTION 'a contested grant claims a part of this'
        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'grantbox_contested_blocks';
END IF;
RETURN NEW;
"""  # noqa: S608 - the columns are our own
"""A box that is disputed stands outside the constraint, and still blocks whatever is new; only the very grant that it
is disputed against may be amended beside it, to no more of what is disputed than it had."""
WITHIN_ITS_ESTATE = f"""
IF NOT isempty(NEW.asset) AND NOT EXISTS (
    SELECT FROM licensing_pool p LEFT JOIN ip_registry_asset a ON a.id = p.root_id
    WHERE p.id = NEW.pool_id
      AND (p.root_id IS NULL OR a.span @> (lower(NEW.asset) >> {FRANCHISE_BITS} << {FRANCHISE_BITS}))
) THEN
    RAISE EXCEPTION 'a box reaches beyond the estate of its pool'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'grantbox_within_its_estate';
END IF;
RETURN NEW;
"""
"""What comes out of a franchise's pool lies in that franchise; together with the constraint that no box reaches across
a border, a rival can only be found in the pool where it is looked for."""
ONLY_RETIRE = """
IF NOT OLD.is_active THEN
    IF TG_OP = 'UPDATE' AND NEW.is_active THEN
        RAISE EXCEPTION 'a draft is not made to stand: it is inserted anew' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END IF;
IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an active box is retired, never deleted' USING ERRCODE = 'restrict_violation';
END IF;
IF to_jsonb(NEW) - 'recorded' IS DISTINCT FROM to_jsonb(OLD) - 'recorded'
   OR lower(NEW.recorded) IS DISTINCT FROM lower(OLD.recorded)
   OR NOT upper_inf(OLD.recorded) THEN
    RAISE EXCEPTION 'an active box is retired, never changed' USING ERRCODE = 'restrict_violation';
END IF;
RETURN NEW;
"""


@audited()
class GrantBox(Box):
    """What the rights engine sees of a grant: one row for each contiguous run of assets.

    A draft's boxes may change; one that stands never does: it is retired (`recorded` gets an end)
    and another inserted. The lanes make the kinds of grants meet as docs/domain.md says.
    """

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="boxes", verbose_name=_("grant"))
    pool = models.ForeignKey(Pool, models.PROTECT, related_name="boxes", verbose_name=_("rights pool"))
    lane = BigIntegerRangeField(_("occupied range"))
    hold = BigIntegerRangeField(_("reserved range"))
    party_key = models.BigIntegerField(_("co-exclusive group"), help_text=_("Grants in one group do not conflict."))
    holder_key = models.BigIntegerField(_("holder"), help_text=_("Grants of one holder do not conflict."))
    is_active = models.BooleanField(_("is active"), default=False)
    disputed = models.BooleanField(_("disputed"), default=False)
    lapses_on = models.DateField(_("runs until"), null=True, blank=True)
    recorded = DateTimeRangeField(_("recorded"))

    objects = GrantBoxQuerySet.as_manager()

    class Meta(Box.Meta):
        verbose_name = _("rights scope (technical)")
        verbose_name_plural = _("rights scopes (technical)")
        ordering = ["grant", "pk"]
        constraints = [
            *Box.Meta.constraints,
            models.CheckConstraint(
                name="grantbox_lanes_are_not_empty",
                condition=Q(lane__isempty=False, hold__isempty=False, recorded__isempty=False),
            ),
            ExclusionConstraint(
                name="grantbox_sold_once",
                expressions=exclusion.CONSTRAINT,
                condition=Q(is_active=True, disputed=False, recorded__upper_inf=True),
            ),
        ]
        indexes = [
            GistIndex(fields=["asset", "recorded"], name="grantbox_as_known_on"),
            models.Index(fields=["holder_key"], condition=Q(is_active=True), name="grantbox_holder"),
            GistIndex(fields=["asset"], name="grantbox_disputed", condition=Q(is_active=True, disputed=True)),
            # Of the whole catalogue: the constraint's own index begins with the asset, and here none is named.
            GistIndex(
                fields=["categories", "territories", "period"],
                name="grantbox_what_and_where",
                condition=Q(is_active=True, recorded__upper_inf=True),
            ),
            # Which deals that are being made an exclusive one would close off.
            GistIndex(fields=["asset"], name="grantbox_drafts", condition=Q(is_active=False)),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="waits_for_its_pool", when=pgtrigger.Before, operation=pgtrigger.Insert, func=WAIT_FOR_THE_POOL
            ),
            pgtrigger.Trigger(
                name="within_its_estate",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("asset", "pool_id"),  # type: ignore[no-untyped-call]
                func=WITHIN_ITS_ESTATE,
            ),
            pgtrigger.Trigger(
                name="only_retires",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=ONLY_RETIRE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant} · {self.pk}"

    @property
    def binds_now(self) -> bool:
        """As `active()`: one that was retired was active once."""
        return self.is_active and self.recorded.upper is None

    @property
    def region(self) -> Region:
        """The box for the algebra of regions, days as ordinals."""
        return Region(
            ((self.asset.lower, self.asset.upper),),
            self.categories,
            self.territories,
            self.channels,
            self.languages,
            ((self.period.lower.toordinal(), self.period.upper.toordinal()),),
        )
