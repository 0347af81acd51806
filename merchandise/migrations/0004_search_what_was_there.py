from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0002_checked_imports"), ("merchandise", "0003_what_a_sku_is_refused_for")]
    operations = [
        # What was there before there was an index is found too.
        migrations.RunSQL("INSERT INTO core_searchdirty (kind, object_id) SELECT 'product', id FROM merchandise_product", migrations.RunSQL.noop),
        migrations.RunSQL("INSERT INTO core_searchdirty (kind, object_id) SELECT 'sku', id FROM merchandise_sku", migrations.RunSQL.noop),
    ]
