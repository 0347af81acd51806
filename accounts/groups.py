"""Who among the staff may do what: one table, written to the database by `prepare`.

`*` is every model of the app; the letters are view, add, change, delete, and of agreements approve (p), sign,
terminate. A permission that is not here is taken away again at the next `prepare`, so that this table is what is true.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext_lazy as _

READ, WORK = "v", "vac"
EVERYTHING_TO_READ: dict[str, dict[str, str]] = {
    "auth": {"group": READ},
    "accounts": {"*": READ},
    "core": {"*": READ},
    "vocabularies": {"*": READ},
    "alerts": {"*": READ},
    "ip_registry": {"*": READ},
    "licensing": {"*": READ},
    "merchandise": {"*": READ},
    "enforcement": {"*": READ},
}

GROUPS: dict[str, dict[str, dict[str, str]]] = {
    "Licensing": {
        **EVERYTHING_TO_READ,
        "accounts": {"*": READ, "organisation": WORK, "membership": "vacd", "user": WORK, "accesstoken": "vd"},
        "core": {"*": READ, "intake": WORK, "storedfile": "va"},
        "vocabularies": {"*": READ, "territorygroup": "vacd"},
        "ip_registry": {"*": WORK, "assetalias": "vacd", "identifier": "vacd", "planline": "vacd"},
        "licensing": {"*": WORK, "agreement": "vacst"},
        "merchandise": {"*": WORK},
        "alerts": {"*": READ, "alert": "vc", "webhookendpoint": WORK, "calendartoken": "vd"},
    },
    "Legal": {
        **EVERYTHING_TO_READ,
        "core": {"*": READ, "intake": WORK, "storedfile": "va"},
        "ip_registry": {"*": WORK, "identifier": "vacd", "planline": "vacd"},
        "licensing": {"*": WORK, "agreement": "vacpst"},
        "enforcement": {"*": WORK},
        "alerts": {"*": READ, "alert": "vc"},
    },
    "Brand assurance": {
        **EVERYTHING_TO_READ,
        "core": {"*": READ, "intake": WORK, "storedfile": "va"},
        "merchandise": {"*": WORK},
        "alerts": {"*": READ, "alert": "vc"},
    },
    "Enforcement": {
        **EVERYTHING_TO_READ,
        "core": {"*": READ, "intake": WORK, "storedfile": "va"},
        "enforcement": {"*": WORK, "selleraccount": "vacd"},
        "alerts": {"*": READ, "alert": "vc"},
    },
    "Finance": {**EVERYTHING_TO_READ},
    "Auditors": {**EVERYTHING_TO_READ},
}
WORDS = {  # the names are what permissions are kept under; people read them in their own language
    "Licensing": _("Licensing"),
    "Legal": _("Legal"),
    "Brand assurance": _("Brand assurance"),
    "Enforcement": _("Enforcement"),
    "Finance": _("Finance"),
    "Auditors": _("Auditors"),
}
VERBS = {
    "v": "view", "a": "add", "c": "change", "d": "delete", "p": "approve", "s": "sign", "t": "terminate",
}  # fmt: skip


def in_words(group: Group) -> str:
    return str(WORDS.get(group.name, group.name))


@transaction.atomic
def sync_groups() -> None:
    """Make the staff groups and their permissions what the table says."""
    permissions = list(Permission.objects.select_related("content_type"))
    for name, apps in GROUPS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set([p for p in permissions if _allowed(p, apps)])


def _allowed(permission: Permission, apps: dict[str, dict[str, str]]) -> bool:
    verb, _underscore, model = permission.codename.partition("_")
    models = apps.get(permission.content_type.app_label, {})
    letters = models.get(model, models.get("*", ""))
    return verb in {VERBS[letter] for letter in letters}
