import base64
import hashlib
import json

from django.db import migrations

SIDES = ("categories", "territories", "channels", "languages")


def digest_of(boxes):
    """As services/certificates.py says it: what was issued before has a scope too."""
    def written(box):
        spans = {name: ",".join(f"{low}:{high}" for low, high in getattr(box, name)) for name in SIDES}
        return {"asset": f"{box.asset.lower}:{box.asset.upper}", **spans}

    said = {"boxes": sorted(map(written, boxes), key=lambda one: tuple(one[name] for name in ("asset", *SIDES)))}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()[:16]).decode().rstrip("=")


def write_scopes(apps, schema_editor):
    """What was issued until now is for the whole of its grant."""
    Authorisation, GrantBox = apps.get_model("licensing", "Authorisation"), apps.get_model("licensing", "GrantBox")
    AuthorisationBox = apps.get_model("licensing", "AuthorisationBox")
    for row in Authorisation.objects.iterator():
        standing = GrantBox.objects.filter(grant=row.grant_id, standing=True, recorded__endswith=None).order_by("pk")
        boxes = [
            AuthorisationBox(authorisation=row, asset=box.asset, **{name: getattr(box, name) for name in SIDES})
            for box in standing
        ]
        AuthorisationBox.objects.bulk_create(boxes)
        Authorisation.objects.filter(pk=row.pk).update(scope_digest=digest_of(boxes))


class Migration(migrations.Migration):
    dependencies = [("licensing", "0010_certificates")]
    operations = [migrations.RunPython(write_scopes, migrations.RunPython.noop)]
