"""How often somebody may ask. Counted in PostgreSQL: a limit that guards a door holds as long as the door opens."""

import hashlib
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

ONE_SUBSCRIBER = 64  # bits of an IPv6 address: whoever has one address has all of these


def sender_of(request: HttpRequest) -> str:
    """Whence a request came: past as many proxies as the operator says are theirs (TRUSTED_PROXIES)."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    if 0 < settings.TRUSTED_PROXIES <= len(hops):
        return str(hops[-settings.TRUSTED_PROXIES])
    return str(request.META.get("REMOTE_ADDR", ""))


def subscriber(sender: str) -> str:
    """Whom an address belongs to: an IPv4 address is one subscriber, and so is a whole /64 of IPv6."""
    try:
        address = ip_address(sender)
    except ValueError:
        return sender
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((address, ONE_SUBSCRIBER), strict=False))
    return str(address)


def too_often(what: str, who: str, *, most: int, seconds: int) -> bool:
    """Count one more of `what` by `who`; True once there were more than `most` within `seconds` of the first.

    Where `who` is an address of the internet, everybody of its subscriber counts together.
    """
    return count_one(what, who, seconds=seconds) > most


def count_one(what: str, who: str, *, seconds: int) -> int:
    """Count one more of `what` by `who`; how many there were within `seconds` of the first, this one among them."""
    key = f"limit:{what}:{hashlib.sha256(subscriber(who).encode()).hexdigest()}"
    cache.add(key, 0, timeout=seconds)
    try:
        return int(cache.incr(key))
    except ValueError:  # the time ended between the two
        return 1
