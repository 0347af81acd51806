import re
import unicodedata

from django.db import migrations

YEAR = re.compile(r"[〔(\[【]((?:19|20)\d{2})[〕)\]】]")


def write_in_one_form(apps, schema_editor):
    """As `identifiers.canonical` writes permits from now on; where two works have one permit, the second keeps its form."""
    identifiers = apps.get_model("ip_registry", "Identifier")
    known = set(identifiers.objects.filter(scheme="PERMIT").values_list("value", flat=True))
    for key, value in identifiers.objects.filter(scheme="PERMIT").order_by("pk").values_list("pk", "value"):
        plain = YEAR.sub(r"〔\1〕", re.sub(r"\s+", "", unicodedata.normalize("NFKC", value)))
        if plain not in known:
            known.add(plain)
            identifiers.objects.filter(pk=key).update(value=plain)


class Migration(migrations.Migration):

    dependencies = [
        ('ip_registry', '0012_plain_words'),
    ]

    operations = [
        migrations.RunPython(write_in_one_form, migrations.RunPython.noop),
    ]
