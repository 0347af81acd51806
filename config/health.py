"""For load balancers and the supervisor: does this process reach its database and cache?"""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import JsonResponse
from redis import RedisError


def answer() -> JsonResponse:
    state = {"database": _database(), "cache": _cache()}
    return JsonResponse(state, status=200 if all(state.values()) else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache() -> bool:
    try:
        cache.set("healthz", 1, timeout=5)
    except (RedisError, OSError):
        return False
    return True
