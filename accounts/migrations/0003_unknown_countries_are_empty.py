from django.db import migrations

from accounts.countries import CODES


def forget(apps, schema_editor):
    """What is no country was accepted until now; the audit trail keeps what it said."""
    Organisation = apps.get_model("accounts", "Organisation")
    Organisation.objects.exclude(country__in=["", *CODES]).update(country="")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_search_marks")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
