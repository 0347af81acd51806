"""The locks behind which grants become binding, change and end, always taken in the same order."""

from collections.abc import Sequence

from core.boxes import FRANCHISE_BITS
from core.sql import run_prepared
from licensing.models import Grant

# Locks, prepared: the ORM would spend as long on each as on all the rest of a binding. Of the first two nobody changes
# a row until we are done, and several of us may hold them; of the others one of us goes first.
FRANCHISES = f"""
SELECT a.id FROM ip_registry_asset a WHERE a.id IN (
    SELECT f.id FROM licensing_grantbox b JOIN ip_registry_asset f
      ON f.level = 'franchise' AND f.span @> (lower(b.asset) >> {FRANCHISE_BITS} << {FRANCHISE_BITS})
    WHERE b.grant_id = ANY (%(grants)s::bigint[]))
ORDER BY a.id FOR SHARE
"""  # noqa: S608 - a number of our own
RELEASES = """
SELECT r.id FROM ip_registry_release r
WHERE r.id IN (SELECT follows_id FROM licensing_grant WHERE id = ANY (%(grants)s::bigint[])) ORDER BY r.id FOR SHARE
"""
POOLS = """
SELECT p.id FROM licensing_pool p
WHERE p.grant_id = ANY (%(grants)s::bigint[])
   OR p.id IN (SELECT pool_id FROM licensing_grantbox WHERE grant_id = ANY (%(grants)s::bigint[]))
ORDER BY p.id FOR NO KEY UPDATE
"""
GRANTS = """
SELECT g.id FROM licensing_grant g
WHERE g.id IN (
    SELECT unnest(%(grants)s::bigint[])
    UNION SELECT parent_id FROM licensing_grant WHERE id = ANY (%(grants)s::bigint[]))
ORDER BY g.id FOR NO KEY UPDATE
"""


def lock_for_binding(grant_ids: Sequence[int]) -> list[Grant]:
    """The grants, read again behind every lock that a binding, an amendment or an ending needs, always in the same
    order: the franchises (so that no asset moves and no title is taken back meanwhile), the releases that are followed,
    the pools (those that the grants opened among them), the grants and their parents."""
    keys = {"grants": "{" + ",".join(str(pk) for pk in grant_ids) + "}"}
    for statement in (FRANCHISES, RELEASES, POOLS, GRANTS):
        run_prepared(statement, keys)
    # Read after the locks: what stood here before may have ended meanwhile.
    # With the agreement alone: a join of nine tables takes longer to plan than all the rest takes, and most grants have
    # neither parent nor co-exclusive group.
    return list(Grant.objects.filter(pk__in=grant_ids).select_related("agreement").order_by("pk"))
