from django.db import migrations


def derive(apps, schema_editor):
    """What a work was based on becomes a derivation, of which it may have several."""
    Asset = apps.get_model("ip_registry", "Asset")
    Derivation = apps.get_model("ip_registry", "Derivation")
    pairs = Asset.objects.exclude(based_on=None).values_list("pk", "based_on")
    Derivation.objects.bulk_create(Derivation(work_id=work, source_id=source) for work, source in pairs)


class Migration(migrations.Migration):
    dependencies = [("ip_registry", "0004_title_and_register")]
    operations = [migrations.RunPython(derive, migrations.RunPython.noop)]
