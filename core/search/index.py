"""Keeping the index: rows that changed wait in a queue, which a sweep, or the next question, works off."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

import psycopg
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from core.search.kinds import all_kinds, kind_of
from core.search.words import key_of, latin_words, sounds_of, tokens_of

BATCH = 2_000

logger = logging.getLogger(__name__)

TAKE = """
DELETE FROM core_searchdirty WHERE id IN (
    SELECT id FROM core_searchdirty ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING kind, object_id
"""
FORGET = "DELETE FROM core_searchentry WHERE kind = %s AND object_id = ANY(%s)"
ENTER = "COPY core_searchentry (kind, object_id, text, key, sound, tokens, weight) FROM STDIN"
LEARN = "INSERT INTO core_searchword (word) SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING"


def work_off(now: datetime | None = None, *, at_most: int | None = None) -> int:
    """Index what has changed, oldest first; returns how many rows. Where somebody is at it already, nothing."""
    done = 0
    while at_most is None or done < at_most:
        taken = _work_off_a_batch(min(BATCH, at_most or BATCH))
        if not taken:
            break
        done += taken
    return done


@transaction.atomic
def _work_off_a_batch(size: int) -> int:
    with connection.cursor() as cursor:
        # One at a time: two that index one row's earlier and later name could leave the earlier one.
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('search'))")
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(TAKE, [size])
        taken = cursor.fetchall()
    by_kind: dict[str, set[int]] = {}
    for kind, key in taken:
        by_kind.setdefault(kind, set()).add(key)
    for kind, keys in sorted(by_kind.items()):
        _index_each_or_all(kind, sorted(keys))
    return len(taken)


def _index_each_or_all(code: str, keys: Sequence[int]) -> None:
    """One row that cannot be indexed is logged and left out; it must not stand in the way of all others."""
    try:
        with transaction.atomic():
            _index(code, keys)
    except (DatabaseError, psycopg.Error):  # COPY raises the driver's own
        if len(keys) == 1:
            logger.exception("%s %s cannot be found: it was not indexed", code, keys[0])
            return
        middle = len(keys) // 2
        _index_each_or_all(code, keys[:middle])
        _index_each_or_all(code, keys[middle:])


def queue_everything() -> None:
    """Put every row into the queue: after a change of what names are, or of the index itself."""
    with connection.cursor() as cursor:
        for kind in all_kinds():
            table = apps.get_model(kind.model)._meta.db_table
            cursor.execute(
                f"INSERT INTO core_searchdirty (kind, object_id) SELECT %s, id FROM {table}",  # noqa: S608
                [kind.code],
            )


def _index(code: str, keys: Iterable[int]) -> None:
    kind = kind_of(code)
    names = {(key, name): weight for key, name, weight in kind.names(keys) if name} if kind else {}
    learnt: set[str] = set()
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [code, list(keys)])
        with cursor.copy(ENTER) as copy:
            for (key, name), weight in names.items():
                copy.write_row((code, key, name[:300], key_of(name)[:300], sounds_of(name)[0], _vector(name), weight))
                learnt |= latin_words(name)
        cursor.execute(LEARN, [sorted(learnt)])


def _vector(name: str) -> str:
    quoted = ("'" + token.replace("\\", "\\\\").replace("'", "''") + "'" for token in sorted(tokens_of(name)))
    return " ".join(quoted)


def is_behind() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM core_searchdirty)")
        return bool(cursor.fetchone()[0])
