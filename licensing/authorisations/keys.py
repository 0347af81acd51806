"""The key that certificates are signed with, and what anybody needs to check them without asking us.

Ed25519 over the canonical JSON of RFC 8785. The seed is the setting `AUTHORISATION_KEY`; a demonstration without it
makes one and keeps it in `var/`. Public halves stay in a table, so that a new key does not end what an old one signed.
"""

import base64
import hashlib
import json
import os
import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from licensing.models import SigningKey

LONGEST = 4_000  # characters of a payload in an address; ours have a few hundred


class NotOurs(ValueError):
    """What somebody showed was not signed by us, or was changed since."""


def b64(raw: bytes) -> str:
    """base64url without padding, as JWS and JWK write it."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unb64(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def canonical(value: Any) -> bytes:
    return rfc8785.dumps(value)


def sign(payload: Mapping[str, Any]) -> str:
    return b64(_private().sign(canonical(dict(payload))))


def key_in_use(now: datetime) -> SigningKey:
    """The row of the key that signs today; written when it signs for the first time."""
    public = public_key()
    row, _created = SigningKey.objects.get_or_create(
        kid=kid_of(public), defaults={"public": public, "first_used_at": now}
    )
    return row


def public_key() -> str:
    """The public half of the key that signs today."""
    return b64(_private().public_key().public_bytes_raw())


def kid_of(public: str) -> str:
    """The beginning of the key's thumbprint (RFC 7638)."""
    return b64(hashlib.sha256(canonical({"crv": "Ed25519", "kty": "OKP", "x": public})).digest())[:11]


def jwks() -> dict[str, list[dict[str, str]]]:
    """Every key that has ever signed, as a JWK set (RFC 7517, RFC 8037), with the one that signs now."""
    public = dict.fromkeys([public_key(), *SigningKey.objects.values_list("public", flat=True)])
    return {
        "keys": [
            {"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": kid_of(one), "x": one}
            for one in public
        ]
    }


KEY_ID = re.compile(r"[A-Za-z0-9_-]{11}")


def opened(payload: str, signature: str) -> dict[str, Any]:
    """What was signed, from the two parts of a QR code. Raises `NotOurs`."""
    if len(payload) > LONGEST:
        raise NotOurs("too long")
    try:
        said = json.loads(unb64(payload))
        if not isinstance(said, dict) or not KEY_ID.fullmatch(said["key"]):
            raise NotOurs("names no key")
        key = SigningKey.objects.filter(kid=said["key"]).first()
        if key is None:
            raise NotOurs("signed with a key that is not ours")
        Ed25519PublicKey.from_public_bytes(unb64(key.public)).verify(unb64(signature), canonical(said))
    except (InvalidSignature, ValueError, TypeError, KeyError, RecursionError) as error:
        raise NotOurs(str(error)) from error
    return dict(said)


def _private() -> Ed25519PrivateKey:
    seed = settings.AUTHORISATION_KEY or _kept_seed(str(settings.VAR))
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed))


@lru_cache(maxsize=1)
def _kept_seed(var: str) -> str:
    """The demonstration's own: made once, where only its user can read it. Of two that start together, one makes it."""
    folder = Path(var)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "authorisation_key"
    if not path.exists():
        draft = folder / f".authorisation_key.{secrets.token_hex(8)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(base64.b64encode(secrets.token_bytes(32)).decode())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
