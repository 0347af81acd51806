"""For load balancers and the supervisor: can this process answer? That it can while PostgreSQL does.

Without the cache (REDIS_URL) everything is answered; jobs wait for it, and the answer says so.
"""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import JsonResponse
from redis import Redis, RedisError

cache = Redis.from_url(settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5, retry=None)


def answer() -> JsonResponse:
    state = {"database": _database(), "cache": _cache()}
    return JsonResponse(state, status=200 if state["database"] else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache() -> bool:
    try:
        return bool(cache.ping())
    except (RedisError, OSError):
        return False
