"""A database as it was before boxes were cut at the borders of franchises and said who holds them, in the columns that
it had then."""

from typing import Any

ALL = "int4multirange(int4range(0, 2147483647))"
SAGA = 1 << 44
STATEMENTS = f"""
INSERT INTO accounts_organisation (id, name, name_zh, roles, country) VALUES
    (1, 'Studio', '', '{{licensor}}', ''), (2, 'Toyworks', '', '{{licensee}}', ''),
    (3, 'Rival', '', '{{licensee}}', '');
INSERT INTO ip_registry_asset (id, level, kind, title, title_zh, stage, span, allocated, audience, maker, potential)
SELECT n, 'franchise', 'franchise', 'Saga ' || n, '', '', int8range(n * {SAGA}, (n + 1) * {SAGA}), 1, '', '', ''
FROM generate_series(1, 4) n;
INSERT INTO licensing_pool (id, root_id) VALUES (1, 1), (2, 2), (4, 4);
INSERT INTO licensing_agreement (id, number, title, status, licensor_id, licensee_id, governing_law, has_audit_right,
    insurance_currency, kind, notes, silence, needs_version, signed_on)
SELECT n, 'M-' || n, 'Melted', 'signed', 1, CASE n WHEN 2 THEN 3 ELSE 2 END, '', false, '', 'licence', '', '', false,
    '2026-01-01'
FROM generate_series(1, 5) n;
INSERT INTO licensing_grant (id, clause, kind, status, period, currency, sell_off_days, agreement_id, sublicence_levels,
    sublicences_survive)
SELECT n, '1', CASE n WHEN 5 THEN 'own_use' ELSE 'exclusive' END, CASE n WHEN 4 THEN 'draft' ELSE 'binding' END,
    '[2026-01-01,2028-01-01)', '', 0, n, 0, false
FROM generate_series(1, 5) n;
INSERT INTO licensing_grantbox (id, asset, categories, territories, channels, languages, period, lane, hold, circle,
    standing, contested, recorded, grant_id, pool_id)
SELECT id, int8range(low * {SAGA}, high * {SAGA}), {ALL}, int4multirange(int4range(place, place + 1)), {ALL}, {ALL},
    '[2026-01-01,2028-01-01)', CASE owner WHEN 5 THEN '[-1,0)'::int8range ELSE '[-1,)' END, '[0,)', circle, standing,
    false, tstzrange('2026-02-01Z', CASE WHEN retired THEN '2026-03-01Z'::timestamptz END), owner, low
FROM (VALUES
    (1, 1, 4, 1, 2, true, false, 1), -- reaches over three sagas; somebody else holds the second
    (2, 2, 3, 1, 3, true, false, 2), -- the second saga, out of its own pool
    (3, 1, 3, 5, 2, true, false, 3), -- reaches over two, in the way of nobody
    (4, 1, 3, 7, 2, true, true, 3),  -- retired since: the past
    (5, 2, 4, 9, 2, false, false, 4), -- a draft
    (6, 4, 5, 11, 1, true, false, 5)  -- the studio's own use
) AS melted (id, low, high, place, circle, standing, retired, owner);
SELECT setval(pg_get_serial_sequence(name, 'id'), 100)
FROM unnest(ARRAY['licensing_pool', 'licensing_grantbox', 'licensing_grant', 'licensing_agreement',
    'accounts_organisation', 'ip_registry_asset']) name;
"""


def cut(owner: int, low: int, place: int) -> tuple[Any, ...]:
    """A row of `BOXES` as it should be: one saga, out of its own pool."""
    return owner, low, low + 1, place


BOXES = f"""
SELECT b.grant_id, lower(b.asset) / {SAGA}, upper(b.asset) / {SAGA}, lower(b.territories)
FROM licensing_grantbox b JOIN licensing_pool p ON p.id = b.pool_id
WHERE p.root_id = lower(b.asset) / {SAGA} ORDER BY 1, 4, 2
"""
WANTED = [
    *(cut(1, low, 1) for low in (1, 2, 3)),
    cut(2, 2, 1),
    *(cut(3, low, 5) for low in (1, 2)),
    *(cut(3, low, 7) for low in (1, 2)),
    *(cut(4, low, 9) for low in (2, 3)),
    cut(5, 4, 11),
]
HOLDERS = "SELECT DISTINCT grant_id, holder_key, party_key FROM licensing_grantbox ORDER BY 1"
WANTED_HOLDERS = [(1, 2, 2), (2, 3, 3), (3, 2, 2), (4, 2, 2), (5, 1, -(1 << 62))]
"""Own use is held by the licensor, and has one party for all of them."""
