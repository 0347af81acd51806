from datetime import date

import pytest

from licensing.grants.binding import bind_grant
from licensing.grants.drafting import NotTheirGrant, SublicenceCycle, Terms, redraft_grant
from licensing.models import Dispute, GrantStatus
from licensing.rights.boxes import GrantClash
from licensing.rights.title_check import BeyondParent, NotSublicensable, ParentDoesNotBind, WeakerParent
from tests.conftest import NOON
from tests.factories import make_agreement, make_asset, make_draft, make_film, make_organisation, make_scope
from tests.licensing.deals import SIGNED, bound, sub_bound, sub_draft, sublicensable

pytestmark = pytest.mark.django_db


def bind(grant):
    return bind_grant(grant_id=grant.pk, signed_on=SIGNED, by=None, now=NOON)


def test_a_sublicence_comes_out_of_a_pool_of_its_own():
    parent = sublicensable(make_film())
    child = sub_bound(parent)
    assert child.boxes.active().get().pool.grant == parent
    assert parent.boxes.active().get().pool.grant is None


def test_two_exclusive_sublicences_of_one_thing_meet_in_that_pool():
    film = make_film()
    parent = sublicensable(film)
    sub_bound(parent, kind="exclusive", licensee=make_organisation("First"))
    with pytest.raises(GrantClash, match="First"):
        bind(sub_draft(parent, kind="exclusive"))


def test_any_depth_that_was_agreed_and_no_deeper():
    film = make_film()
    parent = sublicensable(film, levels=2)
    child = sub_bound(parent, terms=Terms(sublicence_levels=1))
    grandchild = sub_bound(child)
    assert grandchild.status == GrantStatus.BINDING
    with pytest.raises(NotSublicensable, match="allows 0 sub-licence levels"):
        bind(sub_draft(grandchild))
    with pytest.raises(NotSublicensable, match="allows 2 sub-licence levels"):
        bind(sub_draft(parent, terms=Terms(sublicence_levels=2)))


@pytest.mark.parametrize(
    "beyond",
    [
        {"territories": ("CN", "JP")},
        {"categories": ("blind-boxes", "plush")},
        {"first": date(2025, 12, 31)},
        {"last": date(2028, 1, 1)},
    ],
    ids=["another country", "other goods", "a day before", "a day after"],
)
def test_more_than_its_parent_is_refused_and_says_where(beyond):
    parent = sublicensable(make_film())
    with pytest.raises(BeyondParent, match="exceeds its head licence"):
        bind(sub_draft(parent, **beyond))


def test_of_another_film_there_is_nothing_to_sublicense():
    with pytest.raises(BeyondParent):
        bind(sub_draft(sublicensable(make_film()), make_film()))


def test_a_part_of_the_film_may_be_sublicensed_alone():
    film = make_film()
    hero = make_asset("Hero", parent=film)
    assert sub_bound(sublicensable(film), hero).status == GrantStatus.BINDING


def test_several_boxes_of_the_parent_cover_together():
    from licensing.grants.drafting import draft_grant

    film = make_film()
    one, other = make_scope(film, territories=("CN",)), make_scope(film, territories=("JP",))
    parent = draft_grant(
        agreement=make_agreement(), clause="1", kind="exclusive", scope=one, also=[other],
        terms=Terms(sublicence_levels=1), by=None, now=NOON,
    )  # fmt: skip
    assert bind(sub_draft(bind(parent), film, territories=("CN", "JP"))).status == GrantStatus.BINDING


@pytest.mark.parametrize(
    ("of", "kind"), [("non_exclusive", "exclusive"), ("non_exclusive", "sole"), ("sole", "exclusive")]
)
def test_nothing_stronger_comes_out_of_a_weaker_grant(of: str, kind: str):
    parent = sublicensable(make_film(), kind=of)
    with pytest.raises(WeakerParent):
        bind(sub_draft(parent, kind=kind))


def test_only_the_licensee_of_a_grant_gives_sublicences_of_it():
    film = make_film()
    parent = sublicensable(film)
    with pytest.raises(NotTheirGrant):
        make_draft(film, agreement=make_agreement(), terms=Terms(parent=parent))


def test_a_draft_gives_nothing_to_sublicense():
    film = make_film()
    parent = make_draft(film, terms=Terms(sublicence_levels=1))
    with pytest.raises(ParentDoesNotBind):
        bind(sub_draft(parent, film))


def test_a_grant_never_comes_from_itself_by_any_number_of_steps():
    film = make_film()
    one, other = make_organisation("One"), make_organisation("Other")
    first = make_draft(film, agreement=make_agreement(licensor=one, licensee=other))
    second = make_draft(film, agreement=make_agreement(licensor=other, licensee=one), terms=Terms(parent=first))
    with pytest.raises(SublicenceCycle):
        redraft_grant(
            grant=first, kind="exclusive", scope=make_scope(film), terms=Terms(parent=second), by=None, now=NOON
        )


def test_granting_back_what_one_was_granted_is_normal():
    film = make_film()
    studio, agent = make_organisation("Studio"), make_organisation("Agent")
    parent = sublicensable(film, agreement=make_agreement(licensor=studio, licensee=agent))
    back = make_draft(
        film,
        agreement=make_agreement(licensor=agent, licensee=studio),
        kind="non_exclusive",
        terms=Terms(parent=parent),
    )
    assert bind(back).status == GrantStatus.BINDING


def test_out_of_a_disputed_grant_nothing_is_sublicensed():
    film = make_film()
    parent = sublicensable(film)
    Dispute.objects.create(grant=parent, reason="beyond_title", found_at=NOON)
    with pytest.raises(Exception, match="disputed"):
        bind(sub_draft(parent, film))


def test_licensees_of_one_circle_share_what_nobody_else_gets():
    from licensing.models import CoExclusiveGroup

    film, circle = make_film(), CoExclusiveGroup.objects.create(name="Two for plush", at_most=2)
    for _name in "ab":
        bound(film, kind="co_exclusive", terms=Terms(circle=circle))
    with pytest.raises(GrantClash):
        bound(film, kind="non_exclusive")
    with pytest.raises(Exception, match="was agreed for 2 licensees"):
        bound(film, kind="co_exclusive", terms=Terms(circle=circle))


def test_an_option_blocks_while_it_runs_and_not_after():
    film = make_film()
    bound(film, kind="option", terms=Terms(lapses_on=date(2026, 12, 31)), licensee=make_organisation("Waits"))
    draft = make_draft(film)
    with pytest.raises(GrantClash, match="Waits"):
        bind(draft)
    later = NOON.replace(year=2027, month=1, day=1)
    assert bind_grant(grant_id=draft.pk, signed_on=SIGNED, by=None, now=later).status == GrantStatus.BINDING


def test_who_holds_the_option_may_take_it_up():
    film, waiting = make_film(), make_organisation("Waits")
    bound(film, kind="option", licensee=waiting)
    assert bound(film, kind="exclusive", licensee=waiting).status == GrantStatus.BINDING


def test_a_first_refusal_blocks_nobody():
    film = make_film()
    bound(film, kind="first_refusal")
    assert bound(film).status == GrantStatus.BINDING
