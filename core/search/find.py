"""Answering a question: ranked, mistyping forgiven, only what the person may see."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from rapidfuzz.distance import DamerauLevenshtein

from core.names import words
from core.search import index
from core.search.kinds import Kind, Shown, all_kinds, normal_forms
from core.search.likeness import NEAR_ENOUGH, likeness, queries_by_letter, queries_by_sound
from core.search.words import LONGEST as LONGEST_TOKEN
from core.search.words import is_han, key_of, query_of, query_of_whole_sound, sounds_of

SHOWN = 20
FURTHEST = 500  # hits of one question that are reached by paging
CANDIDATES = 2_000  # of one question that are ranked: who matches more than that asks too vaguely
CERTAIN = 60  # a score from which on something has the question as it was typed
ENOUGH = 10  # hits that have every word: fewer, and what is nearly so is added below them
LONGEST = 120  # characters of a question
MOST_WORDS = 8
SHORTEST = 3  # letters of a word that can be told to be mistyped
SHORT = 6  # letters from which on two words that differ by a letter share enough of their trigrams
CATCH_UP = 100  # changed rows that a question indexes before it is answered


@dataclass(frozen=True)
class Hit:
    """`score` 100 is the very name; below `MISTYPED` something was mistyped."""

    kind: Kind
    key: int
    name: str
    score: float
    shown: Shown


MISTYPED = 40
# The very name, names that sound so from beginning to end, and names that begin so are looked up by
# themselves, so that a common word cannot crowd them out.
RANK = """
WITH {visible}found AS (
    (SELECT * FROM core_searchentry WHERE key = %(key)s AND ({seen}) LIMIT 100)
    UNION ALL
    (SELECT * FROM core_searchentry WHERE tokens @@ %(sound)s::tsquery AND ({seen}) LIMIT 100)
    UNION ALL
    (SELECT * FROM core_searchentry WHERE key LIKE %(begins)s AND ({seen}) ORDER BY key LIMIT 200)
    UNION ALL
    (SELECT * FROM core_searchentry WHERE tokens @@ %(query)s::tsquery AND ({seen}) LIMIT %(candidates)s)
)
SELECT kind, object_id, max(text), max(
    CASE WHEN key = %(key)s THEN 100.0 WHEN tokens @@ %(sound)s::tsquery THEN 90
         WHEN key LIKE %(begins)s THEN 80 WHEN key LIKE %(contains)s THEN 65 ELSE 50 END
    + weight - least(length(key), 100) / 25.0) AS score
FROM found GROUP BY kind, object_id ORDER BY score DESC, object_id LIMIT %(limit)s
"""
LIKE = """
WITH {visible}found AS (
    SELECT kind, object_id, text, key, sound, weight FROM core_searchentry
    WHERE tokens @@ %(query)s::tsquery AND ({seen}) LIMIT %(candidates)s
) SELECT * FROM found
"""
NEAR = """
SELECT word FROM core_searchword WHERE word %% %(word)s ORDER BY similarity(word, %(word)s) DESC, word LIMIT 12
"""
NEAR_A_SHORT = """
SELECT word FROM core_searchword WHERE (word LIKE %(begins)s OR word LIKE %(ends)s)
AND length(word) BETWEEN %(shortest)s AND %(longest)s
"""


def find(
    asked: str, *, user: Any, limit: int = SHOWN, offset: int = 0, apps: Callable[[str], bool] | None = None
) -> list[Hit]:
    """The rows for what was typed, best first: `limit` of them after the first `offset`, of at most `FURTHEST`; with
    `apps`, of the kinds of these Django apps only."""
    if index.is_behind():
        index.work_off(at_most=CATCH_UP)
    seen = _what_is_seen(user, apps)
    asked = asked[:LONGEST]
    question = words(asked[:LONGEST])[:MOST_WORDS]
    if not question or not seen.condition:
        return []
    wanted = min(offset + limit, FURTHEST)
    found = _rank(question, key_of(asked), seen, max(wanted, ENOUGH))
    for other in normal_forms(asked):  # beside what was typed: an ISBN has the digits of a GTIN
        known = {row[:2] for row in found}
        more = _rank(words(other), key_of(other), seen, wanted)
        found = sorted([*found, *(row for row in more if row[:2] not in known)], key=lambda row: -row[3])
    if not found or (len(found) < ENOUGH and found[0][3] < CERTAIN):
        certain = {row[:2] for row in found}
        found += [row for row in _nearly(question, seen, wanted) if row[:2] not in certain]
    return _shown(found[offset:wanted], user)


def _nearly(question: list[str], seen: "Seen", limit: int) -> list[tuple[Any, ...]]:
    """(kind, row, name, score below `MISTYPED`) of what is like the question, the likest first."""
    key = " ".join(question)
    sound = sounds_of(key)[0] or "".join(question)[:LONGEST_TOKEN]
    meant = {word: near for word in question if not is_han(word) and (near := _near(word))}
    best: dict[tuple[str, int], tuple[float, str]] = {}
    readings = [(query, True) for query in queries_by_sound(question)]
    readings += [(query, False) for query in queries_by_letter(question, meant)]
    for query, is_by_sound in readings:
        for kind, row, text, name, heard, weight in _candidates(query, seen):
            alike = likeness(sound, heard) if is_by_sound else likeness(key, name)
            score = alike * MISTYPED / 100 - 1 + weight / 10
            if alike >= NEAR_ENOUGH and score > best.get((kind, row), (0.0, ""))[0]:
                best[kind, row] = score, text
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    return [(kind, row, text, score) for (kind, row), (score, text) in ranked[:limit]]


def _near(word: str) -> list[str]:
    """Known words that are one slip away, two for longer ones."""
    if len(word) < SHORTEST or word.isdigit():
        return []
    slips = 1 if len(word) < SHORT else 2
    asked: dict[str, str | int] = {
        "word": word,
        "begins": f"{word[0]}%",
        "ends": f"_{word[1:]}",
        "shortest": len(word) - slips,
        "longest": len(word) + slips,
    }
    with connection.cursor() as cursor:
        cursor.execute(NEAR_A_SHORT if len(word) < SHORT else NEAR, asked)
        candidates = [row[0] for row in cursor.fetchall()]
    return [one for one in candidates if DamerauLevenshtein.distance(word, one, score_cutoff=slips) <= slips]


@dataclass(frozen=True)
class Seen:
    """What somebody may find: a condition on entries, over `visible`, which the database works out once."""

    visible: str
    condition: str
    params: dict[str, Any]


def _what_is_seen(user: Any, apps: Callable[[str], bool] | None = None) -> Seen:
    """Staff see a kind or do not; for others each kind says which rows."""
    conditions, tables = [], []
    params: dict[str, Any] = {}
    for kind in all_kinds():
        if apps is not None and not apps(kind.model.partition(".")[0]):
            continue
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


def _rank(question: list[str], key: str, seen: Seen, limit: int) -> list[tuple[Any, ...]]:
    """(kind, row, name, score) of the rows that have every word of the question."""
    like = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    with connection.cursor() as cursor:
        cursor.execute(
            RANK.format(visible=seen.visible, seen=seen.condition),
            {
                **seen.params,
                "query": query_of(question),
                "sound": query_of_whole_sound(question),
                "key": key,
                "begins": f"{like}%",
                "contains": f"%{like}%",
                "candidates": CANDIDATES,
                "limit": limit,
            },
        )
        return list(cursor.fetchall())


def _candidates(query: str, seen: Seen) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            LIKE.format(visible=seen.visible, seen=seen.condition),
            {**seen.params, "query": query, "candidates": CANDIDATES},
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
