import django.contrib.postgres.constraints
import django.contrib.postgres.indexes
import pgtrigger.migrations
from django.contrib.postgres.fields import RangeOperators
from django.db import migrations, models
from django.db.models import Q

MODELS = {"Circle": "CoExclusiveGroup", "Contest": "Dispute", "AgreementMove": "StatusChange"}
COLUMNS = {"circle": "party_key", "standing": "is_active", "contested": "disputed"}
WRITES_EVENTS = ("insert_insert", "update_update", "delete_delete")
TRIGGERS = {
    "grantbox": ("waits_for_its_pool", "only_retires", *WRITES_EVENTS),
    "circle": WRITES_EVENTS,
    "contest": WRITES_EVENTS,
    "agreementmove": WRITES_EVENTS,
    "circleevent": ("append_only",),
    "contestevent": ("append_only",),
    "agreementmoveevent": ("append_only",),
}
INDEXES = (
    models.Index(fields=["party_key"], condition=Q(is_active=True), name="grantbox_party"),
    django.contrib.postgres.indexes.GistIndex(
        fields=["asset"], name="grantbox_disputed", condition=Q(is_active=True, disputed=True)
    ),
    django.contrib.postgres.indexes.GistIndex(
        fields=["categories", "territories", "period"],
        name="grantbox_what_and_where",
        condition=Q(is_active=True, recorded__upper_inf=True),
    ),
    django.contrib.postgres.indexes.GistIndex(fields=["asset"], name="grantbox_drafts", condition=Q(is_active=False)),
)
SOLD_ONCE = django.contrib.postgres.constraints.ExclusionConstraint(
    name="grantbox_sold_once",
    expressions=[
        *(
            (column, RangeOperators.OVERLAPS)
            for column in ("asset", "period", "categories", "territories", "channels", "languages", "lane", "hold")
        ),
        ("pool", RangeOperators.EQUAL),
        ("party_key", RangeOperators.NOT_EQUAL),
    ],
    condition=Q(is_active=True, disputed=False, recorded__upper_inf=True),
)
# PostgreSQL follows a renamed column into constraints and indexes by itself: nothing is built anew.
RENAMED = (
    ("ALTER INDEX grantbox_circle RENAME TO grantbox_party", "ALTER INDEX grantbox_party RENAME TO grantbox_circle"),
    (
        "ALTER INDEX grantbox_contested RENAME TO grantbox_disputed",
        "ALTER INDEX grantbox_disputed RENAME TO grantbox_contested",
    ),
)


def rename_elsewhere(apps, schema_editor):
    """Alerts name what they are about; permissions have the model in their name."""
    Alert, Permission = apps.get_model("alerts", "Alert"), apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    for old, new in MODELS.items():
        Alert.objects.filter(subject_type=f"licensing.{old.lower()}").update(subject_type=f"licensing.{new.lower()}")
        for suffix in ("", "event"):
            was, now = f"{old.lower()}{suffix}", f"{new.lower()}{suffix}"
            kinds = ContentType.objects.filter(app_label="licensing", model__in=(was, now))
            for permission in Permission.objects.filter(content_type__in=kinds, codename__endswith=f"_{was}"):
                permission.codename = permission.codename.removesuffix(was) + now
                permission.save(update_fields=["codename"])


class Migration(migrations.Migration):
    dependencies = [
        ("licensing", "0018_plain_words"),
        ("alerts", "0003_plain_words"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        *(
            pgtrigger.migrations.RemoveTrigger(model_name=model, name=name)
            for model, names in TRIGGERS.items()
            for name in names
        ),
        *(migrations.RenameModel(old, new) for old, new in MODELS.items()),
        *(migrations.RenameModel(f"{old}Event", f"{new}Event") for old, new in MODELS.items()),
        *(
            migrations.RenameField(model, old, new)
            for model in ("grantbox", "grantboxevent")
            for old, new in COLUMNS.items()
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(forwards, backwards) for forwards, backwards in RENAMED],
            state_operations=[
                *(
                    migrations.RemoveIndex("grantbox", name)
                    for name in ("grantbox_circle", "grantbox_contested", "grantbox_what_and_where", "grantbox_drafts")
                ),
                *(migrations.AddIndex("grantbox", index) for index in INDEXES),
                migrations.RemoveConstraint("grantbox", "grantbox_sold_once"),
                migrations.AddConstraint("grantbox", SOLD_ONCE),
            ],
        ),
        migrations.RunPython(rename_elsewhere, migrations.RunPython.noop),
    ]
