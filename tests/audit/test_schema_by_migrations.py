"""The schema file holds what all migrations make together: every migration is run, once."""

import psycopg

from config import embedded
from config.schema import loading, writing
from tests.audit import melted_boxes
from tests.runtime.test_schema import LOAD, empty, in_database, rows, servers

__all__ = ["servers"]  # the fixture
MIGRATE = "from django.core.management import call_command; call_command('migrate', verbosity=0)"


def test_the_file_and_the_migrations_make_the_same_database(servers: embedded.Servers):
    """With rows of an earlier version on the way."""
    empty(servers)
    in_database(servers, f"{MIGRATE[:-1]}, app_label='licensing', migration_name='0014')")
    with psycopg.connect(servers.dsn("reelmark")) as connection:
        connection.execute(melted_boxes.STATEMENTS)
    by_migrations = writing.schema_by_migrations(servers)
    assert rows(servers, melted_boxes.BOXES) == melted_boxes.WANTED
    assert rows(servers, melted_boxes.HOLDERS) == melted_boxes.WANTED_HOLDERS
    assert rows(servers, "SELECT grant_id, rival_id, reason FROM licensing_dispute") == [(1, 2, "sold_twice")]
    kinds = "SELECT app_label, model, codename FROM django_content_type AS c JOIN auth_permission AS p ON content_type_id = c.id ORDER BY 1, 2, 3"  # noqa: E501
    permissions = rows(servers, kinds)
    assert loading.FILE.read_text("utf-8") == by_migrations, "the migrations make another database: run make schema"
    empty(servers)
    assert in_database(servers, f"{LOAD}; {MIGRATE}") == "True"
    assert writing.schema_of(servers, "reelmark") == by_migrations
    assert rows(servers, kinds) == permissions
