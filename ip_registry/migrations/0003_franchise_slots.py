from django.db import migrations


class Migration(migrations.Migration):
    """Where the next franchise's span begins: a sequence, so that two at once never get the same."""

    dependencies = [("ip_registry", "0002_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE ip_registry_franchise_slot AS bigint MAXVALUE 524287",
            "DROP SEQUENCE ip_registry_franchise_slot",
        )
    ]
