from django.db import migrations

BITS = 44  # of a franchise's span
CROSSING = f"""
SELECT b.id, lower(b.asset), upper(b.asset), b.pool_id, p.root_id IS NOT NULL, b.grant_id,
       b.standing AND NOT b.contested AND upper_inf(b.recorded)
FROM licensing_grantbox b JOIN licensing_pool p ON p.id = b.pool_id
WHERE (lower(b.asset) >> {BITS}) <> ((upper(b.asset) - 1) >> {BITS}) ORDER BY b.id
"""
FRANCHISE = f"""
SELECT id FROM ip_registry_asset
WHERE level = 'franchise' AND span @> (%s::bigint >> {BITS} << {BITS})
"""
POOL = "SELECT id FROM licensing_pool WHERE root_id = %s"
NEW_POOL = "INSERT INTO licensing_pool (root_id) VALUES (%s) RETURNING id"
KEEP = "UPDATE licensing_grantbox SET asset = int8range(%s, %s) WHERE id = %s"
COLUMNS = "categories, territories, channels, languages, period, grant_id, lane, hold, circle, standing, lapses_on, recorded"
ADD = f"""
INSERT INTO licensing_grantbox (asset, pool_id, contested, {COLUMNS})
SELECT int8range(%s, %s), %s, contested OR %s, {COLUMNS} FROM licensing_grantbox WHERE id = %s
"""
RIVALS = """
SELECT DISTINCT b.grant_id FROM licensing_grantbox b, licensing_grantbox o
WHERE o.id = %s AND b.standing AND upper_inf(b.recorded) AND b.asset && int8range(%s, %s) AND b.pool_id = %s
  AND b.period && o.period AND b.categories && o.categories AND b.territories && o.territories
  AND b.channels && o.channels AND b.languages && o.languages AND b.lane && o.lane AND b.hold && o.hold
  AND b.circle <> o.circle
"""
CONTEST = """
INSERT INTO licensing_contest (grant_id, rival_id, reason, details, found_at, solution)
VALUES (%s, %s, 'sold_twice', '{}', now(), '') ON CONFLICT DO NOTHING
"""
# The machine's own mistake, not the contract's: what was known when is put right too, so retired boxes are cut as well.
LET_CHANGE = "ALTER TABLE licensing_grantbox DISABLE TRIGGER pgtrigger_only_retires_47912"
KEEP_AGAIN = "ALTER TABLE licensing_grantbox ENABLE TRIGGER pgtrigger_only_retires_47912"


def cut_boxes(apps, schema_editor):
    """A box that melted across the border of two franchises, because one includes the other or was merged into the
    other, is cut there, and each part comes out of its own franchise's pool. What was granted twice behind the border is
    recorded as contested; the sweep of contested grants tells the desk."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(CROSSING)
        rows = cursor.fetchall()
        if not rows:
            return
        cursor.execute(LET_CHANGE)
        for pk, low, high, pool, of_franchise, grant, binds in rows:
            (first, *others) = pieces(low, high)
            cursor.execute(KEEP, [*first, pk])
            for piece in others:
                there = pool_of(cursor, piece[0]) if of_franchise else pool
                cursor.execute(RIVALS, [pk, *piece, there])
                rivals = [row[0] for row in cursor.fetchall()] if binds else []
                cursor.execute(ADD, [*piece, there, bool(rivals), pk])
                for rival in rivals:
                    cursor.execute(CONTEST, [grant, rival])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(KEEP_AGAIN)


def pieces(low, high):
    width = 1 << BITS
    while (border := (low >> BITS << BITS) + width) < high:
        yield low, border
        low = border
    yield low, high


def pool_of(cursor, place):
    cursor.execute(FRANCHISE, [place])
    root = cursor.fetchone()[0]
    cursor.execute(POOL, [root])
    row = cursor.fetchone()
    if row is None:
        cursor.execute(NEW_POOL, [root])
        row = cursor.fetchone()
    return row[0]


class Migration(migrations.Migration):
    dependencies = [("licensing", "0014_versions_of_what_was_signed")]
    operations = [migrations.RunPython(cut_boxes, migrations.RunPython.noop)]
