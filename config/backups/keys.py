"""The keys without which a backup is of less use, by fingerprints that give nothing away."""

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from licensing.authorisations.keys import kid_of, public_key


class KeysDiffer(DomainError):
    code = "backup.keys_differ"
    message = _("The backup was made with another %(names)s.")
    remedy = _(
        "Set the key that was kept with the backup (the demonstration reads the files secret_key and authorisation_key"
        " in its folder var), or add --with-other-keys to restore without it."
    )


def fingerprints() -> dict[str, str]:
    """Of the keys in use, under the names of their settings."""
    return {"SECRET_KEY": _of_secret(settings.SECRET_KEY), "AUTHORISATION_KEY": kid_of(public_key())}


def _of_secret(secret: str) -> str:
    return salted_hmac("config.backups", "fingerprint", secret=secret, algorithm="sha256").hexdigest()[:16]


def refuse_other_keys(of_the_backup: dict[str, str]) -> None:
    """Raises `KeysDiffer`. A key before the one in use will do: what it encrypted can still be read."""
    here = {name: {found} for name, found in fingerprints().items()}
    here["SECRET_KEY"] |= {_of_secret(one) for one in settings.SECRET_KEY_FALLBACKS}
    other = [name for name, found in of_the_backup.items() if found not in here.get(name, set())]
    if other:
        raise KeysDiffer(names=", ".join(other))
