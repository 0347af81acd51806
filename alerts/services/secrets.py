"""The secrets of webhooks: made here, shown once, kept so that they can sign.

They are encrypted and not hashed, because signing needs them, and not kept plain, because a copy of the database
(a back-up, a replica, a report) would then be enough to sign in our name. The key comes from SECRET_KEY, which is no
part of the database. When SECRET_KEY changes, the one before belongs into SECRET_KEY_FALLBACKS until the secrets have
been rotated; without it an endpoint is disabled with that reason.
"""

import base64
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError

PREFIX = "whsec_"
LENGTH = 32  # bytes; the standard asks for 24 to 64


class SecretUnreadable(DomainError):
    code = "webhook.secret_unreadable"
    message = _("The secret of this webhook cannot be read because the SECRET_KEY of the server has changed.")
    remedy = _("Rotate the secret and give the new one to the receiver.")


def new_secret() -> str:
    """As it is given to the receiver: `whsec_` and the key in base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(LENGTH)).decode()


def locked(secret: str) -> str:
    return _locks().encrypt(secret.encode()).decode()


def unlocked(kept: str) -> str:
    """Raises `SecretUnreadable`."""
    try:
        return _locks().decrypt(kept.encode()).decode()
    except InvalidToken:
        raise SecretUnreadable from None


def key_of(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix(PREFIX))


def _locks() -> MultiFernet:
    return MultiFernet([Fernet(_derived(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(secret_key: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"reelmark.webhook-secrets").derive(secret_key.encode())
    return base64.urlsafe_b64encode(made)
