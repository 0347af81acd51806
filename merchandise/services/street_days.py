"""Street days against the licence: goods are offered only while their grant holds."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from alerts.kinds import Kind, register
from core.days import desk_day
from core.errors import DomainError
from core.texts import Text, declare
from licensing.models import Grant, GrantBox
from merchandise.models import Sku

OUTSIDE = register(
    Kind(
        code="sku.outside_its_licence",
        label=_("On sale outside the licence"),
        template=_(
            "SKU %(sku)s of %(licensee)s would go on sale on %(day)s, but %(grant)s runs from %(first)s to %(last)s."
        ),
        permission="merchandise.view_sku",
    )
)
WOULD_BE_OUTSIDE = declare(
    "depends.skus_outside",
    ngettext_lazy(
        "%(count)s SKU would go on sale outside the term of its grant, for example %(examples)s",
        "%(count)s SKUs would go on sale outside the term of their grant, for example %(examples)s",
        "count",
    ),
)


class StreetDayOutsideTheGrant(DomainError):
    code = "sku.street_day_outside_the_grant"
    message = _("%(grant)s runs from %(first)s to %(last)s, and the street date is %(day)s.")
    remedy = _("Enter a date within the term, or have the grant amended first.")


def refuse_street_day_outside(grant: Grant, day: date | None) -> None:
    """Of a fixed day; one that follows a release moves with it, and is told of (`warn_of_street_days`)."""
    if day is None or grant.boxes.active().filter(period__contains=day).exists():
        return
    first, last = grant.period.lower.isoformat(), grant.last_day.isoformat()
    raise StreetDayOutsideTheGrant(grant=str(grant), first=first, last=last, day=day.isoformat())


def skus_outside(release: Any) -> Sequence[Sku]:
    """Those whose day follows the release and lies where their grant does not hold. A grant that follows the same
    release moves with it, after its day is committed, and is not judged by where it stands now."""
    holds = GrantBox.objects.active().filter(grant=OuterRef("product__grant"), period__contains=OuterRef("street_day"))
    rows: Any = Sku.objects.filter(release=release).exclude(product__grant__follows=release).with_street_days()
    return list(rows.exclude(street_day=None).filter(~Exists(holds)).order_by("pk"))


def told_of_release(release: Any) -> list[Text]:
    codes = [sku.code for sku in skus_outside(release)]
    return [Text(WOULD_BE_OUTSIDE, {"count": len(codes), "examples": codes[:3]})] if codes else []


RAISE_OUTSIDE = """
WITH planned AS (
    SELECT s.id, s.code, p.licensee_id, p.grant_id, coalesce(s.street_date, d.day + s.street_offset_days) AS day
    FROM merchandise_sku s
    JOIN merchandise_product p ON p.id = s.product_id
    LEFT JOIN ip_registry_releasedate d ON d.release_id = s.release_id AND upper_inf(d.recorded)
), outside AS (
    SELECT 'sku.outside_its_licence:' || n.id || ':' || n.day || ':' || r.recipient AS dedupe_key,
           n.id, n.code, n.day, r.organisation_id, o.name, o.name_zh, a.number || ' § ' || g.clause AS grant_called,
           lower(g.period) AS first, upper(g.period) - 1 AS last
    FROM planned n
    JOIN licensing_grant g ON g.id = n.grant_id
    JOIN licensing_agreement a ON a.id = g.agreement_id
    JOIN accounts_organisation o ON o.id = n.licensee_id
    CROSS JOIN LATERAL (VALUES ('desk', NULL::bigint), ('licensee', n.licensee_id)) AS r (recipient, organisation_id)
    WHERE n.day >= %(today)s::date
      AND NOT EXISTS (SELECT FROM licensing_grantbox b WHERE b.grant_id = n.grant_id AND b.is_active
                        AND upper_inf(b.recorded) AND b.period @> n.day)
), settled AS (
    UPDATE alerts_alert t SET settled_at = %(now)s
    WHERE t.kind = 'sku.outside_its_licence' AND t.settled_at IS NULL
      AND NOT EXISTS (SELECT FROM outside WHERE outside.dedupe_key = t.dedupe_key)
)
INSERT INTO alerts_alert
    (kind, severity, text, subject_type, subject_id, organisation_id, due_on, dedupe_key, raised_at)
SELECT 'sku.outside_its_licence', 'urgent', jsonb_build_object('code', 'sku.outside_its_licence',
           'parts', jsonb_build_object(
               'sku', code, 'day', day, 'grant', grant_called, 'first', first, 'last', last,
               'licensee', jsonb_build_object('en', name, 'zh', coalesce(nullif(name_zh, ''), name)))),
       'merchandise.sku', id, organisation_id, day, dedupe_key, %(now)s
FROM outside
-- what nobody but this sweep settled is open again when its reason is back
ON CONFLICT (dedupe_key) DO UPDATE SET settled_at = NULL
    WHERE alerts_alert.settled_at IS NOT NULL AND alerts_alert.settled_by_id IS NULL
"""


@transaction.atomic
def warn_of_street_days(now: datetime) -> int:
    """Tell the desk and the licensee of goods that would be on sale before or after their licence, once for each day;
    what fits again is settled. Returns how many alerts were raised."""
    with connection.cursor() as cursor:
        cursor.execute(RAISE_OUTSIDE, {"today": desk_day(now), "now": now})
        return int(cursor.rowcount)
