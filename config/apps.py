from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        connection_created.connect(_plan_once)


def _plan_once(connection: Any, **_: Any) -> None:
    """For `core.sql`: planned once, without looking at the parameters. A planner that looks at them takes the smaller
    index for the better one, and reads ten times the pages at a million grants.

    Said by a statement: a pooler between us and PostgreSQL refuses it as an option of the connection.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET plan_cache_mode = force_generic_plan")
