from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0002_checked_imports"), ("accounts", "0004_country_is_in_iso_3166")]
    operations = [
        # What was there before there was an index is found too.
        migrations.RunSQL("INSERT INTO core_searchdirty (kind, object_id) SELECT 'organisation', id FROM accounts_organisation", migrations.RunSQL.noop),
    ]
