from django.db import migrations

# A sweep writes the first version of each, from its signature on.
MISSING = """
UPDATE licensing_agreement SET needs_version = true
WHERE status IN ('signed', 'in_force', 'expired', 'ended', 'terminated') AND signed_on IS NOT NULL AND amends_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("licensing", "0013_boxes_that_are_contested")]
    operations = [migrations.RunSQL(MISSING, migrations.RunSQL.noop)]
