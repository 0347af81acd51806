from django.db import migrations

# What was known when is told by it too, so retired boxes and drafts get it as well; nothing else of them changes. The
# triggers that record events are away since the migration before.
LET_CHANGE = "ALTER TABLE licensing_grantbox DISABLE TRIGGER pgtrigger_only_retires_47912"
KEEP_AGAIN = "ALTER TABLE licensing_grantbox ENABLE TRIGGER pgtrigger_only_retires_47912"
OWN_USE = "b.lane = int8range(-1, 0)"
FILL = f"""
UPDATE licensing_grantbox b
SET holder_key = CASE WHEN {OWN_USE} THEN a.licensor_id ELSE a.licensee_id END,
    party_key = CASE WHEN {OWN_USE} THEN -4611686018427387904 ELSE b.party_key END
FROM licensing_grant g JOIN licensing_agreement a ON a.id = g.agreement_id
WHERE g.id = b.grant_id
"""
"""Every own use has one party, so that what two licensors do themselves stands side by side."""


def fill_holders(apps, schema_editor):
    schema_editor.execute(LET_CHANGE)
    schema_editor.execute(FILL)
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    schema_editor.execute(KEEP_AGAIN)


class Migration(migrations.Migration):
    dependencies = [("licensing", "0023_holders_of_boxes")]
    operations = [migrations.RunPython(fill_holders, migrations.RunPython.noop)]
