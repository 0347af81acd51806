"""Answering a question: ranked, mistyping forgiven, only what the person may see."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from rapidfuzz.distance import DamerauLevenshtein

from core.names import words
from core.search import index
from core.search.kinds import Kind, Shown, all_kinds
from core.search.words import (
    is_han,
    key_of,
    query_of,
    query_of_alternatives,
    query_of_some,
    query_of_sounds,
)

SHOWN = 20
CANDIDATES = 2_000  # of one question that are ranked: who matches more than that asks too vaguely
LONGEST = 120  # characters of a question
MOST_WORDS = 8
SHORTEST = 4  # letters of a word that can be told to be mistyped
CATCH_UP = 100  # changed rows that a question indexes before it is answered


@dataclass(frozen=True)
class Hit:
    """`score` 100 is the very name; below 40 something was mistyped."""

    kind: Kind
    key: int
    name: str
    score: float
    shown: Shown


# The very name and names that begin so are looked up by themselves, so that a common word cannot crowd them out.
RANK = """
WITH {visible}found AS (
    (SELECT * FROM core_searchentry WHERE key = %(key)s AND ({seen}) LIMIT 100)
    UNION ALL
    (SELECT * FROM core_searchentry WHERE key LIKE %(begins)s AND ({seen}) ORDER BY key LIMIT 200)
    UNION ALL
    (SELECT * FROM core_searchentry WHERE tokens @@ %(query)s::tsquery AND ({seen}) LIMIT %(candidates)s)
)
SELECT kind, object_id, max(text), max(
    CASE WHEN key = %(key)s THEN 100.0 WHEN key LIKE %(begins)s THEN 80 WHEN key LIKE %(contains)s THEN 65 ELSE 50 END
    + weight - least(length(key), 100) / 25.0) AS score
FROM found GROUP BY kind, object_id ORDER BY score DESC, object_id LIMIT %(limit)s
"""
NEAR = """
SELECT word FROM core_searchword WHERE word %% %(word)s ORDER BY similarity(word, %(word)s) DESC, word LIMIT 12
"""
PENALTY = 30  # for what was not asked for letter by letter


def find(asked: str, *, user: Any, limit: int = SHOWN) -> list[Hit]:
    """The best `limit` rows for what was typed, best first."""
    if index.is_behind():
        index.work_off(at_most=CATCH_UP)
    seen = _what_is_seen(user)
    question = words(asked[:LONGEST])[:MOST_WORDS]
    if not question or not seen.condition:
        return []
    key = key_of(asked[:LONGEST])
    found = _rank(query_of(question), key, seen, limit)
    if not found:
        for query in _forgiving(question):
            found = [(*row[:3], row[3] - PENALTY) for row in _rank(query, key, seen, limit)]
            if found:
                break
    return _shown(found, user)


def _forgiving(question: list[str]) -> list[str]:
    """Other readings of a question that has no answer, the likeliest first."""
    queries = []
    if any(map(is_han, question)):
        queries.append(query_of_sounds(question))
    meant = {word: near for word in question if not is_han(word) and (near := _near(word))}
    if meant:
        queries.append(query_of_alternatives(question, meant))
        # A word too short to be corrected is passed over, if that leaves one that is known.
        if (longer := [word for word in question if is_han(word) or len(word) >= SHORTEST]) != question:
            queries.append(query_of_alternatives(longer, meant))
    if some := query_of_some(question):
        queries.append(some)
    return queries


def _near(word: str) -> list[str]:
    """Known words that are one slip away, two for longer ones."""
    if len(word) < SHORTEST:
        return []
    with connection.cursor() as cursor:
        cursor.execute(NEAR, {"word": word})
        candidates = [row[0] for row in cursor.fetchall()]
    slips = 1 if len(word) < 6 else 2
    return [one for one in candidates if DamerauLevenshtein.distance(word, one, score_cutoff=slips) <= slips]


@dataclass(frozen=True)
class Seen:
    """What somebody may find: a condition on entries, over `visible`, which the database works out once."""

    visible: str
    condition: str
    params: dict[str, Any]


def _what_is_seen(user: Any) -> Seen:
    """Staff see a kind or do not; for others each kind says which rows."""
    conditions, tables = [], []
    params: dict[str, Any] = {}
    for kind in all_kinds():
        rows = kind.visible(user)
        if rows.query.is_empty():
            continue
        if user.is_staff:
            conditions.append(f"kind = '{kind.code}'")
            continue
        try:
            sql, inner = rows.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:  # a condition that nothing can meet
            continue
        names = [f"{kind.code}_{place}" for place in range(len(inner))]
        params.update(zip(names, inner, strict=True))
        named = sql % tuple(f"%({name})s" for name in names)
        tables.append(f"seen_{kind.code} (id) AS MATERIALIZED ({named}), ")
        conditions.append(f"(kind = '{kind.code}' AND object_id IN (SELECT id FROM seen_{kind.code}))")  # noqa: S608
    return Seen("".join(tables), " OR ".join(conditions), params)


def _rank(query: str, key: str, seen: Seen, limit: int) -> list[tuple[Any, ...]]:
    like = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    with connection.cursor() as cursor:
        cursor.execute(
            RANK.format(visible=seen.visible, seen=seen.condition),
            {
                **seen.params,
                "query": query,
                "key": key,
                "begins": f"{like}%",
                "contains": f"%{like}%",
                "candidates": CANDIDATES,
                "limit": limit,
            },
        )
        return list(cursor.fetchall())


def _shown(found: list[tuple[Any, ...]], user: Any) -> list[Hit]:
    kinds = {kind.code: kind for kind in all_kinds()}
    shown = {
        code: kind.show(kind.visible(user).filter(pk__in=[row[1] for row in found if row[0] == code]))
        for code, kind in kinds.items()
        if any(row[0] == code for row in found)
    }
    return [
        Hit(kinds[code], key, name, float(score), shown[code][key])
        for code, key, name, score in found
        if key in shown[code]
    ]
