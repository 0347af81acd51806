"""This installation's own name among others, for what travels between them."""

from uuid import NAMESPACE_OID, UUID, uuid5

from django.utils.crypto import salted_hmac


def installation_uuid() -> UUID:
    """The same as long as the secret key is: host names change, and that of every trial is 127.0.0.1."""
    return uuid5(NAMESPACE_OID, salted_hmac("core.installation", "").hexdigest())
