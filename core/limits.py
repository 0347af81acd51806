"""How often somebody may ask."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis import RedisError


def sender_of(request: HttpRequest) -> str:
    """Whence a request came: past as many proxies as the operator says are theirs (TRUSTED_PROXIES)."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    if 0 < settings.TRUSTED_PROXIES <= len(hops):
        return str(hops[-settings.TRUSTED_PROXIES])
    return str(request.META.get("REMOTE_ADDR", ""))


def too_often(what: str, who: str, *, most: int, seconds: int) -> bool:
    """Count one more of `what` by `who`; True once there were more than `most` within `seconds` of the first.

    Without a cache nobody is counted: a limit must not be what keeps people out.
    """
    key = f"limit:{what}:{hashlib.sha256(who.encode()).hexdigest()}"
    try:
        cache.add(key, 0, timeout=seconds)
        return int(cache.incr(key)) > most
    except (RedisError, ValueError):  # no cache, or the time ended between the two
        return False
