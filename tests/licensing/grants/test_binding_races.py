"""What two and eight real connections do to each other at the same moment: no double sale, no orphan, no deadlock."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from core.errors import DomainError
from core.regions.spans import EVERYTHING
from ip_registry.models import Asset
from ip_registry.services.titles import retire_title
from licensing.agreements.amendments import amend_clause, begin_amendment
from licensing.agreements.terminations import end_grant
from licensing.agreements.workflow import sign_agreement
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Terms, redraft_grant
from licensing.models import Grant, GrantBox, GrantScope, GrantStatus
from licensing.rights.boxes import pool_at
from licensing.rights.conflicts import holder_key_of, lanes_of, party_key_of
from licensing.rights.title_check import first_uncovered_region, regions_not_held
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_film, make_organisation, make_scope, make_title
from tests.licensing.deals import SIGNED, approved, signed, sub_draft, sublicensable

ROUNDS = 1_000
FEWER = 100
FIRST = date(2000, 1, 1)

Act = Callable[[], Any]


def days(number: int) -> DateRange:
    """Rounds do not meet; whoever takes part in one meets all others of it."""
    first = FIRST + timedelta(days=10 * number)
    return DateRange(first, first + timedelta(days=10))


def race(rounds: Sequence[Sequence[Act]]) -> list[Counter[str]]:
    """Every act of a round at once, each on a connection of its own; returns the outcomes of each round: "won", the
    code of a refusal, or the name of an error."""
    width = len(rounds[0])
    gate = threading.Barrier(width)
    outcomes = [Counter[str]() for _round in rounds]
    lock = threading.Lock()

    def run(place: int) -> None:
        try:
            for number, acts in enumerate(rounds):
                gate.wait(timeout=60)
                outcome = _outcome(acts[place])
                with lock:
                    outcomes[number][outcome] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(width)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def _outcome(act: Act) -> str:
    try:
        act()
    except DomainError as refusal:
        return refusal.code
    except IntegrityError as error:
        return str(getattr(error.__cause__, "sqlstate", ""))
    except OperationalError as error:
        return f"error {getattr(error.__cause__, 'sqlstate', '')}"
    return "won"


def deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def rivals(film: Asset, width: int, rounds: int) -> list[list[Grant]]:
    """For each round, drafts of `width` licensees that all want the same exclusively; made past the services, which
    is not what is tested here."""
    pool = pool_at(film.span)
    deals = [make_agreement() for _place in range(width)]
    grants = [
        Grant(agreement=deal, clause=str(number), kind="exclusive", period=days(number))
        for number in range(rounds)
        for deal in deals
    ]
    Grant.objects.bulk_create(grants)
    sides = {"categories": EVERYTHING, "territories": EVERYTHING, "channels": EVERYTHING, "languages": EVERYTHING}
    scopes = GrantScope.objects.bulk_create(GrantScope(grant=grant, **sides) for grant in grants)
    GrantScope.assets.through.objects.bulk_create(
        GrantScope.assets.through(grantscope_id=scope.pk, asset_id=film.pk) for scope in scopes
    )
    GrantBox.objects.bulk_create(box_of(grant, film, pool.pk, is_active=False) for grant in grants)
    return [grants[at : at + width] for at in range(0, len(grants), width)]


def box_of(grant: Grant, film: Asset, pool: int, *, is_active: bool) -> GrantBox:
    lane, hold = lanes_of(grant.kind, grant.pk)
    return GrantBox(
        grant=grant, pool_id=pool, asset=film.span, categories=EVERYTHING, territories=EVERYTHING, channels=EVERYTHING,
        languages=EVERYTHING, period=grant.period, lane=lane, hold=hold, party_key=party_key_of(grant),
        holder_key=holder_key_of(grant),        is_active=is_active, recorded=DateTimeTZRange(NOON, None),
    )  # fmt: skip


def one_of_rival_signatures_wins(*, width: int, rounds: int) -> None:
    """Let `width` connections sign what only one may have, `rounds` times."""
    film = make_film()
    drafts = rivals(film, width, rounds)
    before = deadlocks()
    outcomes = race(
        [
            [lambda pk=grant.pk: bind_grant(grant_id=pk, signed_on=SIGNED, by=None, now=NOON) for grant in grants]
            for grants in drafts
        ]
    )
    assert set(map(frozenset, (counted.items() for counted in outcomes))) == {
        frozenset({("won", 1), ("grant_clash", width - 1)})
    }
    assert deadlocks() == before
    assert GrantBox.objects.active().count() == rounds


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(("width", "rounds"), [(2, ROUNDS), (8, FEWER)])  # eight for a thousand rounds: tests/audit
def test_of_rival_signatures_exactly_one_wins_each_round(width: int, rounds: int):
    one_of_rival_signatures_wins(width=width, rounds=rounds)


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("width", [2, 8])
def test_the_database_alone_lets_exactly_one_win_and_nobody_deadlock(width: int):
    film = make_film()
    pool = pool_at(film.span)
    rounds = rivals(film, width, ROUNDS)
    before = deadlocks()
    boxes = [[box_of(grant, film, pool.pk, is_active=True) for grant in grants] for grants in rounds]
    outcomes = race([[lambda box=box: box.save(force_insert=True) for box in some] for some in boxes])
    assert set(map(frozenset, (counted.items() for counted in outcomes))) == {
        frozenset({("won", 1), ("23P01", width - 1)})
    }
    assert deadlocks() == before


@pytest.mark.usefixtures("committed")
def test_one_draft_that_two_sign_at_once_is_signed_once():
    rounds = []
    for _number in range(FEWER):
        deal = make_agreement()
        make_draft(make_film(), agreement=deal)
        approved(deal)
        said = {"agreement_id": deal.pk, "signed_on": SIGNED, "reason": "Signed", "by": None, "now": NOON}
        rounds.append([lambda said=said: sign_agreement(**said)] * 2)
    for counted in race(rounds):
        assert counted == Counter({"won": 1, "agreement.signed_already": 1})


def never_orphaned() -> None:
    """No sub-licence stands with more than what it comes from."""
    for child in Grant.objects.filter(status=GrantStatus.BINDING).exclude(parent=None):
        boxes = list(child.boxes.active())
        assert not first_uncovered_region(boxes, list(child.parent.boxes.active())), child


@pytest.mark.usefixtures("committed")
def test_a_sublicence_that_is_signed_while_its_parent_ends_is_no_orphan():
    rounds = []
    for _number in range(FEWER):
        parent = sublicensable(make_film())
        child = sub_draft(parent)
        rounds.append(
            [
                lambda pk=child.pk: bind_grant(grant_id=pk, signed_on=SIGNED, by=None, now=NOON),
                lambda pk=parent.pk: end_grant(
                    grant_id=pk, last_day=NOON.date(), how="ended", reason="x", by=None, now=NOON
                ),
            ]
        )
    before = deadlocks()
    outcomes = race(rounds)
    # Who comes first is left to chance; the ending always succeeds, and what was signed just before ends with it.
    assert all(counted["won"] >= 1 for counted in outcomes)
    assert not any(key.startswith("error") for counted in outcomes for key in counted)
    assert deadlocks() == before
    never_orphaned()


@pytest.mark.usefixtures("committed")
def test_of_two_exclusive_sublicences_exactly_one_wins():
    rounds = []
    for _number in range(FEWER):
        parent = sublicensable(make_film())
        drafts = [sub_draft(parent, kind="exclusive") for _place in range(2)]
        rounds.append(
            [lambda pk=one.pk: bind_grant(grant_id=pk, signed_on=SIGNED, by=None, now=NOON) for one in drafts]
        )
    for counted in race(rounds):
        assert counted == Counter({"won": 1, "grant_clash": 1})


@pytest.mark.usefixtures("committed")
def test_an_amendment_and_a_sublicence_that_need_the_same_do_not_both_win():
    rounds = []
    for number in range(FEWER):
        film, deal = make_film(), make_agreement()
        parent = make_draft(film, agreement=deal, territories=("CN", "JP"), terms=Terms(sublicence_levels=1))
        signed(deal)
        parent.refresh_from_db()
        amendment = begin_amendment(
            agreement=deal, number=f"A-{number}", title="A", effective_on=date(2026, 6, 1), by=None, now=NOON
        )
        draft = amend_clause(amendment=amendment, grant=parent, by=None, now=NOON)
        scope = make_scope(film, territories=("CN",))
        redraft_grant(grant=draft, kind="exclusive", scope=scope, terms=Terms(sublicence_levels=1), by=None, now=NOON)
        approved(amendment)
        child = sub_draft(parent, film, territories=("JP",))
        said = {"agreement_id": amendment.pk, "signed_on": SIGNED, "reason": "x", "by": None, "now": NOON}
        rounds.append(
            [
                lambda said=said: sign_agreement(**said),
                lambda pk=child.pk: bind_grant(grant_id=pk, signed_on=SIGNED, by=None, now=NOON),
            ]
        )
    for counted in race(rounds):
        assert counted["won"] == 1
        assert set(counted) <= {"won", "grant.beyond_parent", "amendment.breaks_a_sublicence"}
    never_orphaned()


@pytest.mark.usefixtures("committed")
def test_a_title_and_the_grant_that_stands_on_it_do_not_part():
    rounds, grants = [], []
    for _number in range(FEWER):
        studio, other, film = make_organisation(), make_organisation(), make_film()
        make_title(film, other)
        title = make_title(film, studio, other)
        grant = make_draft(film, agreement=make_agreement(licensor=studio))
        grants.append(grant)
        rounds.append(
            [
                lambda title=title: retire_title(title=title, by=None, now=NOON),
                lambda pk=grant.pk: bind_grant(grant_id=pk, signed_on=SIGNED, by=None, now=NOON),
            ]
        )
    for counted in race(rounds):
        assert counted["won"] == 1
        assert set(counted) <= {"won", "grant.beyond_title", "title.would_orphan"}
    for grant in Grant.objects.filter(status=GrantStatus.BINDING).select_related("agreement"):
        assert not regions_not_held(grant.agreement.licensor_id, list(grant.boxes.active()))


@pytest.mark.usefixtures("committed")
def test_the_same_film_is_not_sold_to_two_by_a_signature_and_an_amendment():
    rounds = []
    for number in range(FEWER):
        film, deal = make_film(), make_agreement()
        make_draft(film, agreement=deal, territories=("CN",))
        signed(deal)
        grant = deal.grants.get()
        amendment = begin_amendment(
            agreement=deal, number=f"A-{number}", title="A", effective_on=date(2026, 6, 1), by=None, now=NOON
        )
        draft = amend_clause(amendment=amendment, grant=grant, by=None, now=NOON)
        scope = make_scope(film, territories=("CN", "JP"))
        redraft_grant(grant=draft, kind="exclusive", scope=scope, terms=Terms(), by=None, now=NOON)
        approved(amendment)
        rival = make_draft(film, territories=("JP",), first=date(2026, 6, 1))
        said = {"agreement_id": amendment.pk, "signed_on": SIGNED, "reason": "x", "by": None, "now": NOON}
        rounds.append(
            [
                lambda said=said: sign_agreement(**said),
                lambda pk=rival.pk: bind_grant(grant_id=pk, signed_on=SIGNED, by=None, now=NOON),
            ]
        )
    for counted in race(rounds):
        assert counted == Counter({"won": 1, "grant_clash": 1})


def test_a_race_is_told_from_a_walk():
    """The harness itself: all acts of a round meet."""
    met = threading.Barrier(2)
    assert race([[lambda: met.wait(10)] * 2]) == [Counter({"won": 2})]
