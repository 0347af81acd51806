"""The chain of title as it is written: what does not add up is refused, also past the service and in a race."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange, NumericRange

from accounts.models import Organisation
from core.regions.spans import EVERYTHING
from ip_registry.models import AiContribution, Asset, Clearance, Encumbrance, Title
from ip_registry.services.encumbrances import release_encumbrance
from ip_registry.services.titles import (
    AlreadyRetired,
    Oversold,
    TitleEndsBeforeItStarts,
    TitleScope,
    TitleSharesTooHigh,
    TitleStillNeeded,
    encumber,
    record_clearance,
    retire_title,
    state_ai_contribution,
)
from ip_registry.services.tree import split_asset
from tests.conftest import NOON
from tests.factories import make_asset, make_film, make_organisation, spans
from tests.factories import make_title as give
from vocabularies.models import Territory

ROUNDS = 15


@pytest.fixture
def film(db) -> Asset:
    return make_film("Film")


@pytest.fixture
def people(db) -> list[Organisation]:
    return [make_organisation(name) for name in ("Author", "Studio", "Agent")]


def test_authors_together_hold_the_whole_at_most(film, people):
    give(film, people[0], share="0.6")
    with pytest.raises(TitleSharesTooHigh, match=r"120 % .*World.*remove the older link"):
        give(film, people[1], share="0.6")
    assert Title.objects.count() == 1
    give(film, people[1], share="0.4")


def test_what_stands_above_in_the_tree_counts_too(film, people):
    give(film.parent, people[0])
    with pytest.raises(TitleSharesTooHigh):
        give(make_asset("Hero", parent=film), people[1])


def test_nobody_passes_on_more_than_it_holds(film, people):
    author, studio, agent = people
    give(film, author)
    give(film, studio, author, share="0.5")
    with pytest.raises(Oversold, match=r"Studio would transfer 10 % more"):
        give(film, agent, studio, share="0.6")
    give(film, agent, studio, share="0.5")


def test_nobody_passes_on_what_it_holds_elsewhere(film, people):
    author, studio, agent = people
    china = TitleScope(first=date(2020, 1, 1), territories=spans(Territory, "CN"))
    asia = TitleScope(first=date(2020, 1, 1), territories=spans(Territory, "CN", "JP"))
    give(film, author)
    give(film, studio, author, scope=china)
    with pytest.raises(Oversold, match="Japan"):
        give(film, agent, studio, scope=asia)


def test_no_title_starts_before_the_giver_s_own(film, people):
    author, studio, agent = people
    give(film, author)
    give(film, studio, author, scope=TitleScope(first=date(2022, 1, 1)))
    with pytest.raises(Oversold, match=r"1 Jan 2021 – 31 Dec 2021.*narrow the scope or term"):
        give(film, agent, studio, scope=TitleScope(first=date(2021, 1, 1)))


def test_no_title_starts_before_the_one_that_it_follows_ends(film, people):
    author, studio, agent = people
    give(film, author)
    give(film, studio, author, scope=TitleScope(first=date(2020, 1, 1), last=date(2024, 12, 31)))
    with pytest.raises(Oversold, match=r"Author would transfer 100 % more.*1 Dec 2024 – 31 Dec 2024"):
        give(film, agent, author, scope=TitleScope(first=date(2024, 12, 1)))
    give(film, agent, author, scope=TitleScope(first=date(2025, 1, 1)))


def test_old_contracts_come_before_old_proofs_and_the_proofs_one_by_one(film, people):
    author, studio, agent = people
    give(film, agent, studio)  # nothing shows yet how the studio got it
    heir = make_organisation("Heir")
    give(film, studio, author, share="0.5")
    give(film, studio, heir, share="0.5")
    with pytest.raises(Oversold):
        give(film, heir, studio, share="0.5")


def test_a_term_ends_after_it_starts(film, people):
    with pytest.raises(TitleEndsBeforeItStarts):
        give(film, people[0], scope=TitleScope(first=date(2020, 1, 1), last=date(2019, 12, 31)))


def test_what_others_were_given_is_not_taken_from_under_them(film, people):
    author, studio, agent = people
    give(film, author)
    first = give(film, studio, author)
    second = give(film, agent, studio, share="0.5")
    with pytest.raises(TitleStillNeeded, match=r"Studio has already transferred.*later links first"):
        retire_title(title=first, by=None, now=NOON + timedelta(days=1))
    first.refresh_from_db()
    assert first.recorded.upper is None
    retire_title(title=second, by=None, now=NOON + timedelta(days=1))
    retire_title(title=first, by=None, now=NOON + timedelta(days=1))


def test_a_title_is_needed_by_both_halves_of_what_was_split(film, people):
    author, studio, _agent = people
    first = give(film, author)
    other = split_asset(asset=film, title="The other film", by=None)
    give(other, studio, author)
    with pytest.raises(TitleStillNeeded):
        retire_title(title=first, by=None, now=NOON)


def test_what_was_taken_back_stays_in_what_was_known_before(film, people):
    title = give(film, people[0])
    retire_title(title=title, by=None, now=NOON + timedelta(days=1))
    assert not Title.objects.known().exists()
    assert Title.objects.get(recorded__contains=NOON + timedelta(hours=1)) == title
    give(film, people[1])
    with pytest.raises(AlreadyRetired):
        retire_title(title=title, by=None, now=NOON + timedelta(days=2))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"share": "0"}, "above 0 %"),
        ({"share": "1.5"}, "at most 100 %"),
        ({"kind": "assignment"}, "has no transferor; every other link needs a transferor"),
        ({"instrument": ""}, "blank"),
    ],
)
def test_a_title_that_means_nothing_is_refused_in_words(film, people, wrong, said):
    with pytest.raises(ValidationError, match=said):
        give(film, people[0], **wrong)


def test_nobody_passes_a_right_to_itself(film, people):
    with pytest.raises(ValidationError, match="to its own holder"):
        give(film, people[0], people[0])


def row(film: Asset, **changes) -> Title:
    """A title written past the service."""
    author = make_organisation()
    fields = {
        "subject": film, "kind": "authorship", "holder": author, "share": 1, "instrument": "Deed", "asset": film.span,
        "categories": EVERYTHING, "territories": EVERYTHING, "channels": EVERYTHING, "languages": EVERYTHING,
        "period": DateRange(date(2020, 1, 1), None), "recorded": DateTimeTZRange(NOON, None), **changes,
    }  # fmt: skip
    if fields.get("from_holder") == "holder":
        fields["from_holder"] = author
    with transaction.atomic():
        return Title.objects.create(**fields)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"share": Decimal("1.1")}, "title_share_is_a_part_of_one"),
        ({"share": 0}, "title_share_is_a_part_of_one"),
        ({"kind": "assignment"}, "title_comes_from_somebody_unless_original"),
        ({"kind": "assignment", "from_holder": "holder"}, "title_passes_to_another"),
        ({"recorded": DateTimeTZRange(empty=True)}, "title_recorded_is_not_empty"),
        ({"territories": ()}, "title_is_never_empty"),
        ({"categories": ()}, "title_is_never_empty"),
        ({"period": DateRange(empty=True)}, "title_is_never_empty"),
        ({"period": DateRange(None, date(2021, 1, 1))}, "title_has_bounds"),
        ({"asset": NumericRange(0, None)}, "title_has_bounds"),
    ],
)
def test_the_database_refuses_a_title_past_the_service(film, changes, constraint):
    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        row(film, **changes)
    row(film)


def pledge(film: Asset, **changes) -> Encumbrance:
    fields = {"kind": "pledge", "holder": make_organisation(), "instrument": "Deed", "since": date(2024, 1, 1)}
    with transaction.atomic():
        return Encumbrance.objects.create(asset=film, **{**fields, **changes})


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({}, "one_encumbrance_of_each_rank"),
        ({"rank": 0}, "encumbrance_rank_starts_at_one"),
        ({"rank": 2, "released_on": date(2023, 12, 31)}, "encumbrance_is_released_after_it_began"),
        ({"rank": 2, "amount": 5}, "encumbrance_amount_has_a_currency"),
        ({"rank": 2, "amount": -5, "currency": "CNY"}, "encumbrance_amount_has_a_currency"),
    ],
)
def test_the_database_refuses_an_encumbrance_past_the_service(film, changes, constraint):
    pledge(film)
    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        pledge(film, **changes)


def test_a_rank_is_free_again_once_it_was_released(film):
    bank = make_organisation("Bank")
    how = {"asset": film, "holder": bank, "kind": "pledge", "instrument": "Deed", "since": date(2024, 1, 1), "by": None}
    first = encumber(**how)
    with pytest.raises(ValidationError, match="unreleased encumbrance on this asset already has this rank"):
        encumber(**how)
    first.refresh_from_db()
    with pytest.raises(ValidationError, match="before the start date"), transaction.atomic():
        release_encumbrance(encumbrance=first, on=date(2023, 1, 1), by=None)
    release_encumbrance(encumbrance=first, on=date(2025, 1, 1), by=None)
    second = encumber(**how)
    assert set(Encumbrance.objects.weighing(date(2026, 1, 1))) == {second}


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({}, "one_clearance_each"),
        ({"scope": "toys", "cleared_on": date(2024, 1, 1)}, "clearance_given_has_an_instrument"),
        (
            {"scope": "toys", "cleared_on": date(2024, 1, 1), "ends_on": date(2023, 1, 1), "instrument": "Letter"},
            "clearance_ends_after_it_was_given",
        ),
    ],
)
def test_the_database_refuses_a_clearance_past_the_service(film, changes, constraint):
    Clearance.objects.create(asset=film, kind="likeness", person="Wu")
    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        Clearance.objects.create(asset=film, kind="likeness", person="Wu", **changes)


def test_a_clearance_that_was_given_names_its_document(film):
    how = {"asset": film, "kind": "likeness", "person": "Wu", "by": None}
    with pytest.raises(ValidationError, match="Name the document"), transaction.atomic():
        record_clearance(**how, cleared_on=date(2024, 1, 1))
    record_clearance(**how)
    with pytest.raises(ValidationError, match="already recorded"):
        record_clearance(**how)


def test_a_part_that_a_machine_made_needs_its_human_statement_and_is_stated_once(film):
    how = {
        "asset": film, "part": "Poster", "tool": "Painter 3", "extent": "partly", "stated_by": "Art director",
        "stated_on": date(2026, 1, 1), "by": None,
    }  # fmt: skip
    with pytest.raises(ValidationError, match="human_authorship"), transaction.atomic():
        state_ai_contribution(**how, human_authorship="")
    state_ai_contribution(**how, human_authorship="Chose and repainted.")
    with pytest.raises(ValidationError, match="already declared"), transaction.atomic():
        state_ai_contribution(**how, human_authorship="Chose.")
    with pytest.raises(IntegrityError, match='"one_ai_contribution_each"'):
        AiContribution.objects.create(**{k: v for k, v in how.items() if k != "by"}, human_authorship="Chose.")


def _at_once(*calls) -> list[str]:
    """Each call on a connection of its own, all starting together; how each ended."""
    start = Barrier(len(calls))

    def one(call) -> str:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            call()
        except (TitleSharesTooHigh, Oversold) as refusal:
            return refusal.code
        finally:
            connection.close()
        return "recorded"

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(one, calls))


def test_of_two_who_record_sixty_percent_at_once_one_is_refused(committed):
    people = [make_organisation() for _n in range(2)]
    for _round in range(ROUNDS):
        film = make_film()
        ended = _at_once(*(lambda who=who: give(film, who, share="0.6") for who in people))  # noqa: B023
        assert ended == ["recorded", "title.too_much"]
        assert film.titles.count() == 1


def test_of_two_who_buy_sixty_percent_of_one_giver_at_once_one_is_refused(committed):
    author, *people = (make_organisation() for _n in range(3))
    for _round in range(ROUNDS):
        film = make_film()
        give(film, author)
        ended = _at_once(*(lambda who=who: give(film, who, author, share="0.6") for who in people))  # noqa: B023
        assert ended == ["recorded", "title.oversold"]


def test_one_who_records_above_and_one_who_records_below_meet(committed):
    people = [make_organisation() for _n in range(2)]
    for _round in range(ROUNDS):
        film = make_film()
        hero = make_asset("Hero", parent=film)
        ended = _at_once(lambda: give(film.parent, people[0]), lambda: give(hero, people[1]))  # noqa: B023
        assert ended == ["recorded", "title.too_much"]
