from django.db import migrations
from django.db.models.functions import Upper


def keep_the_first(apps, schema_editor):
    """Shops whose names differ by capitals only are one shop; whoever declared it first keeps it."""
    SellerAccount = apps.get_model("enforcement", "SellerAccount")
    seen = set()
    for row in SellerAccount.objects.annotate(where=Upper("marketplace"), who=Upper("name")).order_by("pk"):
        if (row.where, row.who) in seen:
            row.delete()
        seen.add((row.where, row.who))


class Migration(migrations.Migration):
    dependencies = [("enforcement", "0001_initial")]

    operations = [migrations.RunPython(keep_the_first, migrations.RunPython.noop)]
