"""The rights engine over 10,000 to 1,000,000 binding grants, against bare SQL and the ordinary relational model.

Each size is loaded by a process of its own, so that `peak_mb` is what asking takes. Questions are fresh draws of the
distribution of the grants, asked hot and in one process. Times have everything in them that the service does; the bare
statements are the same two (is it held, is it free), prepared, with their parameters ready, on the same indexes.
`RIGHTS_SIZES=10000,100000` measures these sizes only, `RIGHTS_QUESTIONS` as many questions.
"""

import json
import math
import os
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from multiprocessing import get_context
from typing import Any

from django.contrib.auth.models import Group
from django.db import connection
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils.http import urlencode

from accounts.groups import sync_groups
from accounts.models import User
from benchmarks import _rights
from benchmarks._api import sign_in, write_parameters
from benchmarks._relational import Relational
from benchmarks._rights import STUDIO, Draw, Market
from core.boxes import SIDES
from core.errors import DomainError
from core.regions.spans import EVERYTHING
from core.sql import run_prepared
from ip_registry.models import Asset
from licensing.availability.availability import Answer, answer_question, check
from licensing.availability.exclusivity_cost import price_of
from licensing.availability.questions import AvailabilityQuestion, build_question
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Scope, draft_grant
from licensing.grid.free_works import free_works
from licensing.grid.grid import grid
from licensing.models import Agreement
from licensing.rights import queries
from vocabularies.services.loading import load_vocabularies

SIZES = [int(size) for size in os.environ.get("RIGHTS_SIZES", "10000,100000,1000000").split(",")]
QUESTIONS = int(os.environ.get("RIGHTS_QUESTIONS", "2000"))
NOW, TODAY = datetime(2026, 11, 21, 4, tzinfo=UTC), date(2026, 11, 21)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
BINDS, GRIDS, ROUNDS, MANY, ANSWERS, WARM = 150, 60, 15, 40, 600, 20


def main() -> None:
    load_vocabularies()
    first: tuple[int, float] | None = None
    for size in SIZES:
        connection.close()
        loading = get_context("fork").Process(target=_load, args=(size,))
        loading.start()
        loading.join()
        if loading.exitcode:
            raise SystemExit("the grants could not be loaded")
        figures = _measure(size)
        exact = figures.pop("check_exact")
        first = first or (size, exact)
        growth = math.log(size / first[0])
        figures["exponent"] = round(math.log(exact / first[1]) / growth, 3) if growth else 0.0
        figures["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        print("BENCH " + json.dumps(figures), flush=True)


def _load(size: int) -> None:
    began = time.perf_counter()
    _rights.load(size)
    loaded = time.perf_counter() - began
    Relational.load()
    connection.close()
    relational = time.perf_counter() - began - loaded
    print(f"{size} grants loaded in {loaded:.0f} s, their relational model in {relational:.0f} s", flush=True)


def _measure(size: int) -> dict[str, Any]:
    market = Market(size, seed=23)
    draws = [market.draw() for _number in range(QUESTIONS)]
    found = _check(draws)
    answers = _answers(market)
    api_ratio = _through_the_api(market)
    many = _answers_to_many(market)
    grid, busiest = _grids()
    return {
        "name": "rights",
        "grants": size,
        "check_exact": statistics.median(found["service"]),
        "check_ms_p50": _p50(found["service"]),
        "check_ratio": round(statistics.median(found["service"]) / statistics.median(found["bare"]), 2),
        "relational_p99_ratio": round(_at(found["relational"], 0.99) / _at(found["service"], 0.99), 1),
        "answer_ms_p50": _p50(answers),
        "answer_ms_p99": round(_at(answers, 0.99), 2),
        "answer_300_ms_p50": _p50(many),
        "api_ratio": api_ratio,
        "bind_ms_p50": _p50(_binds(market)),
        "grid_ms_p50": grid,
        "grid_ms_busiest": busiest,
        "catalogue_ms": _p50(_catalogue(market)),
    }


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    answer = act()
    return 1000 * (time.perf_counter() - began), answer


def _at(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def _p50(times: Sequence[float]) -> float:
    return round(statistics.median(times), 3)


def _print(what: str, times: Sequence[float], more: str = "") -> None:
    print(f"{what:>28}: median {statistics.median(times):8.3f} ms, p99 {_at(times, 0.99):8.3f} ms {more}", flush=True)


# --- The check --------------------------------------------------------------------------------------


def scope_of(draw: Draw, asset: Asset) -> Scope:
    first, after = draw.days
    sides = {name: getattr(draw, name).spans for name in SIDES}
    return Scope(assets=[asset], first=first, last=date.fromordinal(after.toordinal() - 1), **sides)


def _asset(draw: Draw) -> Asset:
    """As the service reads it; what it asks about need have no row."""
    return Asset(pk=0, level="work" if draw.work else "franchise", span=NumericRange(*draw.run))


def _asked_of(draw: Draw) -> dict[str, Any]:
    kind = "exclusive" if draw.is_exclusive else "non_exclusive"
    return {"kind": kind, "licensee_id": draw.licensee, "licensor_id": STUDIO, "on": TODAY}


def _check(draws: Sequence[Draw]) -> dict[str, list[float]]:
    """Each way in loops of its own, 250 questions at a time, three times: the best of the three counts, so that the
    slowest ones are slow by themselves and not by what else the machine does."""
    scopes = [scope_of(draw, _asset(draw)) for draw in draws]
    bare = [_bare(scope, draw) for scope, draw in zip(scopes, draws, strict=True)]
    relational = [Relational.question(draw) for draw in draws]
    times: dict[str, list[float]] = {"service": [], "bare": [], "relational": []}
    said: dict[str, list[bool]] = {"service": [], "bare": [], "relational": []}
    for start in range(0, len(draws), 250):
        some = range(start, min(start + 250, len(draws)))
        ways: dict[str, Callable[[int], bool]] = {
            "service": lambda n: check(scope=scopes[n], **_asked_of(draws[n])),
            "bare": lambda n: bare[n](),
            "relational": lambda n: relational[n](),
        }
        for way, ask in ways.items():
            rounds = [[_timed(lambda ask=ask, n=n: ask(n)) for n in some] for _round in range(3)]  # type: ignore[misc]
            times[way] += [min(took for took, _answer in asks) for asks in zip(*rounds, strict=True)]
            said[way] += [bool(answer) for _took, answer in rounds[0]]
    assert said["service"] == said["bare"] == said["relational"], "the three ways do not agree"
    for way, taken in times.items():
        _print(f"check, {way}", taken, f"({1 - statistics.mean(said[way]):.0%} taken)")
    return times


HELD_ALONE = """
SELECT EXISTS (SELECT FROM ip_registry_title b WHERE b.holder_id = %(licensor)s::bigint AND b.share >= 1
  AND upper_inf(b.recorded) AND b.asset @> %(asset)s::int8range AND b.period @> %(period)s::daterange
  AND b.categories @> %(categories)s::int4multirange AND b.territories @> %(territories)s::int4multirange
  AND b.channels @> %(channels)s::int4multirange AND b.languages @> %(languages)s::int4multirange)
"""


def _bare(scope: Scope, draw: Draw) -> Callable[[], bool]:
    """The same two statements with everything ready."""
    query = build_question(scope, **_asked_of(draw)).query
    params = query.of(draw.run, licensor=str(STUDIO))
    free = queries.written_statement(queries.FREE, query)
    of_free, of_held = queries.parameters_of(free, params), queries.parameters_of(HELD_ALONE, params)
    return lambda: bool(run_prepared(free, of_free)[0][0] and run_prepared(HELD_ALONE, of_held)[0][0])


# --- The answer -------------------------------------------------------------------------------------


def _answers(market: Market) -> list[float]:
    """Exclusive requests, wide and narrow, that 1 to 30 grants are in the way of: each number as often as can be."""
    times, numbers = [], []
    for question in islice(_evenly_blocked(market), ANSWERS):
        times.append(_timed(lambda question=question: answer_question(question))[0])  # type: ignore[misc]
        numbers.append(len(queries.blocking_boxes(question.query)))
    middle = statistics.median(numbers)
    _print("answer, 1 to 30 in the way", times, f"({len(times)} answers, in the median {middle:.0f} in the way)")
    return times


def _evenly_blocked(market: Market) -> Iterator[AvailabilityQuestion]:
    seen: dict[int, int] = {}
    for _try in range(40 * ANSWERS):
        question = _wider(market)
        there = len(queries.blocking_boxes(question.query))
        if 1 <= there <= 30 and seen.get(there, 0) < ANSWERS / 30:
            seen[there] = seen.get(there, 0) + 1
            yield question


def _wider(market: Market) -> AvailabilityQuestion:
    chance = market.chance
    draw = replace(market.draw(), is_exclusive=True, element=0)
    if chance.random() < 0.5:
        draw = replace(draw, languages=market.languages.all, channels=market.channels.all)
    if chance.random() < 0.5:
        draw = replace(draw, categories=chance.choice(market.categories.regions))
    if chance.random() < 0.5:
        draw = replace(draw, territories=market.territories.all)
    return build_question(scope_of(draw, _asset(draw)), **_asked_of(draw))


def _answers_to_many(market: Market) -> list[float]:
    """Questions about whole franchises, cut to the time in which about 300 grants are in the way."""
    times, in_the_way = [], []
    for franchise in range(1, min(market.franchises, 500) + 1):
        question = _with_300(franchise)
        if question is None:  # more on any one day, or fewer in all
            continue
        took, answer = _timed(lambda question=question: answer_question(question))  # type: ignore[misc]
        times.append(took)
        in_the_way.append(len(answer.blockers))
        if len(times) == MANY:
            break
    if not times:
        return [math.nan]
    _print("answer, 300 in the way", times, f"({min(in_the_way)} to {max(in_the_way)} in the way)")
    return times


def _with_300(franchise: int) -> AvailabilityQuestion | None:
    run = (franchise << 44, (franchise + 1) << 44)
    every = (EVERYTHING,) * 4
    low, high = 1, 365 * 28
    best = None
    while low <= high:  # the more days, the more are in the way
        days = (low + high) // 2
        begins = date(2020, 1, 1).toordinal() - days // 2
        region = queries.Region((run,), *every, ((begins, begins + days),))
        question = AvailabilityQuestion(region, "exclusive", licensor_id=STUDIO, on=TODAY)
        there = len(queries.blocking_boxes(question.query))
        if abs(there - 300) <= 15:
            best = question
            break
        low, high = (days + 1, high) if there < 300 else (low, days - 1)
    return best


# --- Through the API --------------------------------------------------------------------------------


def _through_the_api(market: Market) -> float:
    """The same questions asked by somebody who has signed in, with the cost of exclusivity and the answer in JSON, over
    the engine's own functions: the medians, in turns, so that both see the same machine."""
    sync_groups()
    asker = User.objects.create_user(f"{market.franchises}@bench.example", "x" * 20, is_staff=True)
    asker.groups.set(Group.objects.all())
    ask = sign_in(asker)
    engine, api = [], []
    for question in _evenly_blocked(market):
        address = f"/api/v1/availability/?{urlencode(write_parameters(question), doseq=True)}"
        own, answer = _timed(lambda question=question: _answer_and_price(question, asker))  # type: ignore[misc]
        took, said = _timed(lambda address=address: ask(address))  # type: ignore[misc]
        assert json.loads(said)["verdict"] == answer.verdict, "the API and the engine do not agree"
        engine.append(own)
        api.append(took)
    _print("answer and cost, in process", engine[WARM:])
    _print("the same through the API", api[WARM:])
    return round(statistics.median(api[WARM:]) / statistics.median(engine[WARM:]), 2)


def _answer_and_price(question: AvailabilityQuestion, asker: User) -> Answer:
    answer = answer_question(question)
    price_of(answer, asker)
    return answer


# --- Binding ----------------------------------------------------------------------------------------


def _binds(market: Market) -> list[float]:
    times: list[float] = []
    refused = 0
    while len(times) < BINDS:
        draw = market.draw()
        if draw.element:
            continue  # that element may have no row
        asset = Asset.objects.get(span=NumericRange(*draw.run), level="work" if draw.work else "franchise")
        agreement = Agreement.objects.create(
            number=f"N-{random.getrandbits(60)}", title="New", licensor_id=STUDIO, licensee_id=draw.licensee
        )
        draft = draft_grant(
            agreement=agreement, clause="1", kind=_asked_of(draw)["kind"], by=None, now=NOW,
            scope=scope_of(draw, asset),
        )  # fmt: skip
        try:
            took, _grant = _timed(lambda pk=draft.pk: bind_grant(grant_id=pk, signed_on=TODAY, by=None, now=NOW))  # type: ignore[misc]
        except DomainError:
            refused += 1
        else:
            times.append(took)
    _print("bind", times, f"({refused} refused beside these)")
    return times


# --- The grid and the catalogue ------------------------------------------------------------------------


def _grids() -> tuple[float, float]:
    """Every country × every category of a film for two years: of films at random, and of the busiest."""
    films = list(Asset.objects.filter(level="work").order_by("pk"))
    some = random.Random(5).sample(films, min(GRIDS, len(films)))
    usual = [_timed(lambda film=film: _grid(film))[0] for film in some]  # type: ignore[misc]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT asset FROM licensing_grantbox WHERE is_active GROUP BY asset ORDER BY count(*) DESC LIMIT 50"
        )
        runs = {row[0].lower for row in cursor.fetchall()}
    busy = max((film for film in films if film.span.lower in runs), key=lambda film: len(_met(film)), default=films[0])
    busiest = [_timed(lambda: _grid(busy))[0] for _round in range(ROUNDS)]
    _print("grid", usual)
    _print("grid, the busiest film", busiest, f"({len(_met(busy))} grants)")
    return _p50(usual), _p50(busiest)


def _of(film: Asset) -> dict[str, str]:
    low = film.span.lower
    return {"run": f"[{low},{film.span.upper})", "period": "[2026-01-01,2028-01-01)", "pool": str(low >> 44)}


def _grid(film: Asset) -> Any:
    """As the page asks for it: every state, what cuts the cells that are taken in part, and the totals."""
    found = grid(asset=film, first=FIRST, last=LAST)
    return found.states, found.narrowings, found.totals()


MET = """
SELECT b.id FROM licensing_grantbox b WHERE b.is_active AND NOT b.disputed AND upper_inf(b.recorded)
  AND b.asset && %(run)s::int8range AND b.period && %(period)s::daterange AND b.pool_id = %(pool)s::bigint
"""


def _met(film: Asset) -> Any:
    return run_prepared(MET, _of(film))


def _catalogue(market: Market) -> list[float]:
    """Which works are free for one category, one territory and one month?"""
    times, free = [], []
    for month in range(1, 13):
        asked_for = {
            "categories": market.chance.choice(market.categories.leaves).spans,
            "territories": market.chance.choice(market.territories.leaves).spans,
            "first": date(2026, month, 1),
            "last": date(2026, month, 27),
        }
        took, found = _timed(lambda asked_for=asked_for: free_works(**asked_for))  # type: ignore[misc]
        times.append(took)
        free.append(found.free)
    _print("which works are free", times, f"(median {statistics.median(free):.0f} works)")
    return times
