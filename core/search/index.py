"""Keeping the index: rows that changed wait in a queue, which a sweep, or the next question, works off."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from core.search.kinds import kind_of
from core.search.words import key_of, latin_words, tokens_of

BATCH = 2_000

TAKE = """
DELETE FROM core_searchdirty WHERE id IN (
    SELECT id FROM core_searchdirty ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED
) RETURNING kind, object_id
"""
FORGET = "DELETE FROM core_searchentry WHERE kind = %s AND object_id = ANY(%s)"
ENTER = "COPY core_searchentry (kind, object_id, text, key, tokens, weight) FROM STDIN"
LEARN = "INSERT INTO core_searchword (word) SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING"


def work_off(now: datetime | None = None, *, at_most: int | None = None) -> int:
    """Index what has changed, oldest first; returns how many rows. Two at once share the queue."""
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
        cursor.execute(TAKE, [size])
        taken = cursor.fetchall()
    by_kind: dict[str, set[int]] = {}
    for kind, key in taken:
        by_kind.setdefault(kind, set()).add(key)
    for kind, keys in sorted(by_kind.items()):
        _index(kind, sorted(keys))
    return len(taken)


def _index(code: str, keys: Iterable[int]) -> None:
    kind = kind_of(code)
    names = {(key, name): weight for key, name, weight in kind.names(keys) if name} if kind else {}
    learnt: set[str] = set()
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [code, list(keys)])
        with cursor.copy(ENTER) as copy:
            for (key, name), weight in names.items():
                copy.write_row((code, key, name[:300], key_of(name)[:300], _vector(name), weight))
                learnt |= latin_words(name)
        cursor.execute(LEARN, [sorted(learnt)])


def _vector(name: str) -> str:
    quoted = ("'" + token.replace("\\", "\\\\").replace("'", "''") + "'" for token in sorted(tokens_of(name)))
    return " ".join(quoted)


def is_behind() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM core_searchdirty)")
        return bool(cursor.fetchone()[0])
