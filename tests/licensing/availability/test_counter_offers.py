"""What else an answer says: what is not the grantor's, what to wait for, whom to ask first, what it would close off."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from core.money import Money
from core.regions.spans import covers, meets
from ip_registry.services.inclusions import include_asset
from ip_registry.services.planning import plan_category
from ip_registry.services.titles import TitleScope
from ip_registry.services.tree import merge_assets
from licensing.availability.availability import Verdict, answer_question, availability, check, is_available
from licensing.availability.exclusivity_cost import price_of_exclusivity
from licensing.availability.questions import build_question
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Terms
from licensing.models import CoExclusiveGroup
from licensing.rights.title_check import BeyondTitle
from merchandise.services.products import register_product, register_sku
from tests.conftest import NOON
from tests.factories import (
    make_agreement,
    make_asset,
    make_draft,
    make_film,
    make_grant,
    make_organisation,
    make_scope,
    make_title,
    spans,
)
from vocabularies.models import Territory, UseCategory

pytestmark = pytest.mark.django_db


def ask(*assets, kind="exclusive", asked=None, **scope):
    return availability(scope=make_scope(*assets, **scope), kind=kind, **(asked or {}))


def texts(answer) -> list[str]:
    return [str(change.text) for change in answer.changes]


# --- What is the grantor's to give ------------------------------------------------------------------


def test_what_was_passed_on_to_an_agency_is_not_the_studio_s_to_give():
    film, studio, agency = make_film(), make_organisation("Studio"), make_organisation("Agency")
    make_title(film, studio)
    in_japan = TitleScope(first=date(2020, 1, 1), territories=spans(Territory, "JP"))
    make_title(film, agency, studio, kind="agency", scope=in_japan)
    answer = ask(film, territories=("CN", "JP"), asked={"licensor_id": studio.pk})
    assert (answer.verdict, answer.not_held_reason, answer.blockers) == (Verdict.PARTLY, "not_held", ())
    assert all(one.territories == spans(Territory, "JP") for one in answer.not_held)
    assert texts(answer) == ["leave out Japan"]
    assert ask(film, asked={"licensor_id": studio.pk}).verdict == Verdict.AVAILABLE
    assert ask(film, territories=("JP",), asked={"licensor_id": agency.pk}).verdict == Verdict.AVAILABLE
    assert ask(film, asked={"licensor_id": agency.pk}).verdict == Verdict.TAKEN


def test_the_check_sees_what_a_film_includes_from_elsewhere():
    film, saga = make_film(), make_asset("Other saga")
    query = make_asset("Look", parent=make_asset("Hero", parent=make_asset("Work", parent=saga)))
    make_grant(query)
    assert check(scope=make_scope(film), kind="exclusive")
    include_asset(whole=film, part=query, by=None)
    assert not check(scope=make_scope(film), kind="exclusive")
    assert ask(film).verdict == Verdict.PARTLY


def test_half_a_right_is_nobody_s_to_give_alone():
    film, one, other = make_film(), make_organisation(), make_organisation()
    make_title(film, one, share="0.5")
    make_title(film, other, share="0.5")
    assert ask(film, asked={"licensor_id": one.pk}).verdict == Verdict.TAKEN
    make_title(film, one, other, share="0.5")
    assert ask(film, asked={"licensor_id": one.pk}).verdict == Verdict.AVAILABLE
    assert check(scope=make_scope(film), kind="exclusive", licensor_id=one.pk)
    assert not check(scope=make_scope(film), kind="exclusive", licensor_id=other.pk)


def test_where_nothing_is_recorded_it_says_so_and_refuses_nothing():
    answer = ask(make_film(), asked={"licensor_id": make_organisation().pk})
    assert answer.verdict == Verdict.AVAILABLE
    assert [one.code for one in answer.warnings] == ["availability.unproven"]


def test_a_title_that_was_recorded_later_is_not_known_before(now):
    film, studio, author = make_film(), make_organisation(), make_organisation()
    make_title(film, author)
    make_title(film, studio, author, now=now + timedelta(days=2))
    before, after = (now + timedelta(days=days) for days in (1, 3))
    assert ask(film, asked={"licensor_id": studio.pk, "known_at": before}).verdict == Verdict.TAKEN
    assert ask(film, asked={"licensor_id": studio.pk, "known_at": after}).verdict == Verdict.AVAILABLE


@pytest.mark.parametrize("proved", ["survivor", "loser", "both"])
def test_a_proof_of_a_merged_record_is_a_proof_of_the_one_that_is_left(proved):
    saga, studio, other = make_asset("Saga"), make_organisation("Studio"), make_organisation("Other")
    film, between, twin = (make_asset(title, parent=saga) for title in ("Film", "Between", "Twin"))
    for name, asset in (("survivor", film), ("loser", twin)):
        if proved in (name, "both"):
            make_title(asset, studio)
    merge_assets(loser=twin, survivor=film, by=None)
    answer = ask(film, asked={"licensor_id": studio.pk})
    assert (answer.verdict, answer.not_held, answer.warnings) == (Verdict.AVAILABLE, (), ())
    assert ask(film, asked={"licensor_id": other.pk}).verdict == Verdict.TAKEN
    assert check(scope=make_scope(film), kind="exclusive", licensor_id=studio.pk)
    assert not check(scope=make_scope(film), kind="exclusive", licensor_id=other.pk)
    make_grant(film, agreement=make_agreement(licensor=studio))
    with pytest.raises(BeyondTitle):
        make_grant(film, agreement=make_agreement(licensor=other), territories=("JP",))
    assert ask(between, asked={"licensor_id": studio.pk}).verdict == Verdict.AVAILABLE


# --- Sub-licences -----------------------------------------------------------------------------------


@pytest.fixture
def parent():
    terms = Terms(sublicence_levels=1)
    return make_grant(make_film(), kind="non_exclusive", territories=("CN", "JP"), terms=terms)


def below(parent, **more) -> dict:
    return {"parent": parent, "licensor_id": parent.agreement.licensee_id, **more}


def test_a_sub_licence_is_asked_out_of_the_grant_that_it_comes_from(parent):
    film = parent.scopes.get().assets.get()
    answer = ask(film, kind="non_exclusive", territories=("CN", "KR"), asked=below(parent))
    assert (answer.verdict, answer.not_held_reason) == (Verdict.PARTLY, "beyond_parent")
    assert [covers(spans(Territory, "KR"), one.territories) for one in answer.not_held] == [True]
    assert texts(answer) == ["leave out South Korea"]
    assert ask(film, kind="non_exclusive", asked=below(parent)).verdict == Verdict.AVAILABLE


def test_nothing_stronger_or_deeper_comes_out_of_a_grant_than_it_is(parent):
    film = parent.scopes.get().assets.get()
    stronger = ask(film, asked=below(parent))
    assert [one.code for one in stronger.refusals] == ["grant.weaker_parent"]
    assert stronger.verdict == Verdict.TAKEN
    assert texts(stronger) == ["make the grant non-exclusive"]
    assert is_available(stronger.changes[0].question)
    deeper = ask(film, kind="non_exclusive", asked=below(parent, levels=1))
    assert [one.code for one in deeper.refusals] == ["grant.not_sublicensable"]
    assert deeper.changes == ()
    assert not check(scope=make_scope(film), kind="exclusive", **below(parent))


# --- What runs out, and what only warns -------------------------------------------------------------


def test_an_option_is_in_the_way_until_it_lapses():
    film, toyworks = make_film(), make_organisation("Toyworks")
    make_grant(film, kind="option", licensee=toyworks, terms=Terms(lapses_on=date(2027, 6, 30)))
    answer = ask(film, asked={"on": date(2027, 6, 30)})
    [blocker] = answer.blockers
    assert (blocker.reason, blocker.lapses_on) == ("taken.option", date(2027, 6, 30))
    assert texts(answer)[0] == "wait until the option of Toyworks lapses on 30 Jun 2027"
    assert ask(film, asked={"on": date(2027, 7, 1)}).verdict == Verdict.AVAILABLE


def test_waiting_and_leaving_something_out_are_offered_together():
    film = make_film()
    make_grant(film, kind="option", territories=("CN", "JP"), terms=Terms(lapses_on=date(2027, 6, 30)))
    make_grant(film, territories=("KR",))
    answer = ask(film, territories=("CN", "KR"), asked={"on": date(2027, 1, 1)})
    assert any("lapses on 30 Jun 2027 and leave out South Korea" in text for text in texts(answer))
    assert all(is_available(change.question) for change in answer.changes)


def test_own_use_leaves_room_for_a_sole_licensee():
    film, studio = make_film(), make_organisation()
    make_grant(film, kind="own_use", agreement=make_agreement(licensor=studio))
    answer = ask(film)
    assert texts(answer)[:2] == ["make the grant sole, allowing the owner’s own use", "make the grant non-exclusive"]
    assert all(is_available(change.question) for change in answer.changes)


def test_a_sell_off_is_told_and_blocks_nobody():
    film, toyworks = make_film(), make_organisation("Toyworks")
    make_grant(film, licensee=toyworks, terms=Terms(sell_off_days=90), last=date(2027, 6, 30))
    answer = ask(film, first=date(2027, 7, 1), last=date(2028, 6, 30))
    assert answer.verdict == Verdict.AVAILABLE
    [told] = answer.warnings
    assert "Toyworks may sell off stock made" in str(told)
    assert "until 28 Sep 2027" in str(told)
    assert ask(film, first=date(2027, 9, 29), last=date(2028, 6, 30)).warnings == ()


def test_whoever_has_a_first_refusal_is_to_be_asked_first():
    film, toyworks = make_film(), make_organisation("Toyworks")
    make_grant(film, kind="first_refusal", licensee=toyworks, terms=Terms(lapses_on=date(2027, 6, 30)))
    answer = ask(film, asked={"on": date(2027, 6, 30)})
    assert answer.verdict == Verdict.AVAILABLE
    assert str(answer.warnings[0]).startswith("Toyworks has a right of first negotiation")
    assert ask(film, asked={"on": date(2027, 7, 1)}).warnings == ()
    assert ask(film, asked={"licensee_id": toyworks.pk}).warnings == ()


def test_members_of_a_circle_are_not_in_each_other_s_way_until_it_is_full():
    film, circle = make_film(), CoExclusiveGroup.objects.create(name="Three makers", at_most=2)
    make_grant(film, kind="co_exclusive", terms=Terms(circle=circle))
    assert ask(film, kind="co_exclusive").verdict == Verdict.TAKEN
    assert ask(film, kind="co_exclusive", asked={"circle": circle}).verdict == Verdict.AVAILABLE
    make_grant(film, kind="co_exclusive", terms=Terms(circle=circle))
    full = ask(film, kind="co_exclusive", asked={"circle": circle, "licensee_id": make_organisation().pk})
    assert [one.code for one in full.refusals] == ["grant.circle_is_full"]


def test_what_is_disputed_is_in_the_way_and_says_so():
    film = make_film()
    make_grant(film)
    second = make_draft(film, territories=("CN", "JP"))
    from_old_contract(second)
    answer = ask(film, territories=("JP",))
    assert [(one.reason, one.disputed) for one in answer.blockers] == [("taken.contested", True)]
    assert not check(scope=make_scope(film, territories=("JP",)), kind="exclusive")


def from_old_contract(draft) -> None:
    bind_grant(grant_id=draft.pk, signed_on=date(2026, 1, 1), by=None, now=NOON, dispute=True)


def test_leaving_out_one_of_two_films_asks_for_the_other():
    saga = make_asset("Saga")
    one, other = make_asset("One", parent=saga), make_asset("Other", parent=saga)
    make_grant(one)
    answer = ask(one, other)
    assert "leave out One" in texts(answer)
    assert all(is_available(change.question) for change in answer.changes)
    assert not any(meets(change.region.assets, ((one.span.lower, one.span.upper),)) for change in answer.changes)


# --- The price of exclusivity -----------------------------------------------------------------------


@pytest.fixture
def user(db):
    user = User.objects.create_user("d@example.com", "correct horse battery", is_staff=True)
    user.groups.set(Group.objects.all())
    return user


def price(film, user, kind="exclusive", **asked):
    question = build_question(make_scope(film, last=date(2028, 12, 31)), kind=kind, **asked)
    return price_of_exclusivity(question, user=user)


def test_an_exclusive_closes_off_deals_plans_and_articles_with_one_sum_for_each_currency(user):
    film, toyworks, cardhouse = make_film(), make_organisation("Toyworks"), make_organisation("Cardhouse")
    for licensee, amount, currency in ((toyworks, 100, "CNY"), (cardhouse, 50, "CNY"), (cardhouse, 70, "USD")):
        make_draft(film, kind="non_exclusive", licensee=licensee, guarantee=Money(Decimal(amount), currency))
    make_draft(film, territories=("JP",))
    category = UseCategory.objects.get(code="blind-boxes")
    plan_category(work=film, category=category, partner="", by=None, expected=Decimal(900), currency="CNY")
    plan_category(work=film, category=category, partner="Toyworks", by=None)
    grant = make_grant(film, kind="non_exclusive", licensee=cardhouse)
    product = register_product(grant=grant, category=category, assets=[film], reference="P", name="Box", by=None)
    register_sku(product=product, code="S-1", name="Box 1", street_date=date(2027, 5, 1), by=None)
    everybody = price(film, user)
    assert [str(one) for one in everybody.guarantees] == ["CNY 150.00", "USD 70.00"]
    assert [str(one) for one in everybody.expected] == ["CNY 900.00"]
    assert len(everybody.deals) == 3
    assert len(everybody.planned) == 2
    assert [one.code for one in everybody.goods] == ["S-1"]
    for_toyworks = price(film, user, licensee_id=toyworks.pk)
    assert len(for_toyworks.deals) == 2
    assert [one.partner for one in for_toyworks.planned] == [""]
    assert price(film, user, licensee_id=cardhouse.pk).goods == ()
    assert price(film, user, kind="non_exclusive") is None


def test_the_price_names_only_what_the_reader_may_see(user):
    film = make_film()
    make_draft(film, guarantee=Money(Decimal(100), "CNY"))
    plan_category(work=film, category=UseCategory.objects.get(code="blind-boxes"), by=None)
    stranger = User.objects.create_user("s@example.com", "correct horse battery", is_staff=True)
    assert price(film, user)
    assert not price(film, stranger)


def test_an_inquiry_is_the_same_asked_again():
    film = make_film()
    make_grant(film, territories=("JP",))
    question = build_question(make_scope(film, territories=("CN", "JP")), kind="exclusive")
    first = answer_question(question)
    assert answer_question(replace(question, region=first.changes[0].region)).verdict == Verdict.AVAILABLE
