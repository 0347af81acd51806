from django.db import migrations


def write_scopes(apps, schema_editor):
    """What a clause says stands beside its boxes from now on: the assets are those whose first place begins a box."""
    Grant, GrantBox = apps.get_model("licensing", "Grant"), apps.get_model("licensing", "GrantBox")
    GrantScope, Asset = apps.get_model("licensing", "GrantScope"), apps.get_model("ip_registry", "Asset")
    for grant in Grant.objects.iterator():
        said = {}
        for box in GrantBox.objects.filter(grant=grant, recorded__endswith=None).order_by("pk"):
            sides = (box.categories, box.territories, box.channels, box.languages)
            said.setdefault(sides, []).append(box.asset.lower)
        for sides, firsts in said.items():
            names = ("categories", "territories", "channels", "languages")
            scope = GrantScope.objects.create(grant=grant, **dict(zip(names, sides, strict=True)))
            scope.assets.set(Asset.objects.filter(span__startswith__in=firsts, merged_into=None))


class Migration(migrations.Migration):
    dependencies = [("licensing", "0005_agreements_and_grants"), ("ip_registry", "0010_words_for_transfers_and_applications")]
    operations = [migrations.RunPython(write_scopes, migrations.RunPython.noop)]
