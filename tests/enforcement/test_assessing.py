"""What the matcher concludes, and what it tells people."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from alerts.models import Alert
from enforcement.matching import Names, is_distinctive, plain
from enforcement.models import Assessment, Listing, PiracyReport, SellerAccount, Source, Verdict
from enforcement.services.assessing import assess_waiting
from licensing.authorisations.issuing import issue_authorisation
from licensing.authorisations.scopes import Part
from licensing.grants.binding import bind_grant
from licensing.models import Authorisation
from tests.factories import make_asset, make_authorisation, make_draft, make_film, make_grant, make_organisation
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moss():
    film = make_film("The Wandering Earth", title_zh="流浪地球")
    return make_asset("MOSS", parent=film)


def make_listing(title: str, now, *, seller: str = "Somebody", **fields) -> Listing:
    return Listing.objects.create(
        marketplace="M", external_id=str(Listing.objects.count()), title=title, seller=seller, seen_on=now.date(),
        assess_at=now, **fields,
    )  # fmt: skip


def make_report(what: str, now, **fields) -> PiracyReport:
    return PiracyReport.objects.create(what=what, source=Source.PUBLIC, reported_at=now, assess_at=now, **fields)


def declare(organisation) -> None:
    SellerAccount.objects.create(organisation=organisation, marketplace="M", name=organisation.name)


def assess(subject, now) -> Assessment:
    assess_waiting(now)
    return subject.assessments.get(superseded_at=None)


def test_an_unknown_seller_of_a_named_asset_is_flagged_with_film_character_and_reason(moss, now):
    found = assess(make_listing("流浪地球 MOSS 摆件", now, seller="小店"), now)
    assert (found.verdict, found.work, found.element) == (Verdict.FLAGGED, moss.parent, moss)
    assert "Seller is neither a licensee nor an authorised store: “小店” holds no licence" in found.reasons_in_words[-1]
    alert = Alert.objects.get()
    assert alert.organisation is None
    assert "uses MOSS" in str(alert)


def test_a_declared_shop_of_the_licensee_is_left_alone(moss, now):
    licensee = make_organisation("Toyworks")
    make_grant(moss.parent, licensee=licensee)
    SellerAccount.objects.create(organisation=licensee, marketplace="M", name="Toy shop")
    found = assess(make_listing("流浪地球 MOSS 盲盒", now, seller="toy SHOP"), now)
    assert (found.verdict, found.organisation) == (Verdict.AUTHORISED, licensee)
    assert not Alert.objects.exists()


def test_a_shop_under_a_disputed_grant_is_no_pirate_and_not_authorised_either(moss, now):
    make_grant(moss.parent)
    licensee = make_organisation("Toyworks")
    declare(licensee)
    draft = make_draft(moss.parent, licensee=licensee)
    bind_grant(grant_id=draft.pk, signed_on=now.date(), by=None, now=now, dispute=True)
    found = assess(make_listing("流浪地球 盲盒", now, seller="Toyworks"), now)
    assert found.verdict == Verdict.UNCLEAR
    assert "but the grant is disputed; staff review is needed" in found.reasons_in_words[-1]
    assert not Alert.objects.filter(kind="infringement.flagged").exists()


def test_the_holder_of_a_certificate_is_authorised_too(moss, now):
    shop = make_organisation("A shop")
    make_authorisation(make_grant(moss.parent), holder=shop, last=date(2027, 1, 1))
    declare(shop)
    assert assess(make_listing("流浪地球 盲盒", now, seller="A shop"), now).verdict == Verdict.AUTHORISED


def test_a_certificate_for_a_part_of_a_grant_authorises_no_more_than_that(moss, now):
    shop = make_organisation("A shop")
    declare(shop)
    grant = make_grant(moss.parent, territories=("CN", "JP"))
    only_china = Part(territories=Territory.objects.get(code="CN").spans)
    days = {"first": date(2026, 1, 1), "last": date(2027, 1, 1)}
    issue_authorisation(grant=grant, holder=shop, part=only_china, **days, by=None, now=now)
    verdicts = [
        assess(make_listing("流浪地球 盲盒", now, seller="A shop", territory=place), now).verdict
        for place in Territory.objects.filter(code__in=["CN", "JP"]).order_by("code")
    ]
    assert verdicts == [Verdict.AUTHORISED, Verdict.FLAGGED]


def test_a_revoked_certificate_authorises_nobody(moss, now):
    shop = make_organisation("A shop")
    declare(shop)
    certificate = make_authorisation(make_grant(moss.parent), holder=shop, last=date(2027, 1, 1))
    Authorisation.objects.filter(pk=certificate.pk).update(status="revoked")
    assert assess(make_listing("流浪地球 盲盒", now, seller="A shop"), now).verdict == Verdict.FLAGGED


def test_a_licensee_s_name_over_a_shop_it_has_not_declared_needs_a_look(moss, now):
    make_grant(moss.parent, licensee=make_organisation("Toyworks"))
    found = assess(make_listing("流浪地球 盲盒", now, seller="Toyworks"), now)
    assert found.verdict == Verdict.UNCLEAR
    assert "has not registered this store" in found.reasons_in_words[-1]


def test_a_licence_for_one_character_is_not_one_for_the_film(moss, now):
    licensee = make_organisation("Toyworks")
    declare(licensee)
    make_grant(moss, licensee=licensee)
    assert assess(make_listing("流浪地球 海报", now, seller="Toyworks"), now).verdict == Verdict.FLAGGED
    assert assess(make_listing("流浪地球 MOSS 摆件", now, seller="Toyworks"), now).verdict == Verdict.AUTHORISED


def test_a_report_that_is_not_flagged_still_reaches_a_person(now, moss):
    report = make_report("a fake toy, I forget of which film", now)
    assert assess(report, now).verdict == Verdict.UNRELATED
    assert report.reference in str(Alert.objects.get())


def test_an_alert_is_settled_when_its_reason_is_gone_and_raised_again_for_another_seller(moss, now):
    listing = make_listing("流浪地球 盲盒", now, seller="Toyworks")
    assess(listing, now)
    licensee = make_organisation("Toyworks")
    declare(licensee)
    make_grant(moss.parent, licensee=licensee)
    assess(listing, now.replace(day=22))
    assert not Alert.objects.open().exists()
    Listing.objects.update(seller="Somebody else", assess_at=now)
    assess(listing, now.replace(day=23))
    assert Alert.objects.open().count() == 1


@pytest.mark.parametrize(
    ("grant", "said"),
    [
        ({"last": date(2026, 11, 1)}, "for this asset: the licence of Toyworks ended on 1 Nov 2026"),
        ({"territories": ("JP",)}, "Toyworks is licensed for The Wandering Earth, but not in Mainland China"),
        ({"kind": "holdback"}, "Toyworks is not licensed for The Wandering Earth"),
    ],
    ids=["ended", "elsewhere", "holdback"],
)
def test_a_licensee_beyond_its_licence_is_flagged_with_what_is_wrong(grant: dict, said: str, moss, now):
    make_grant(moss.parent, licensee=make_organisation("Toyworks"), **grant)
    listing = make_listing("流浪地球 盲盒", now, seller="Toyworks", territory=Territory.objects.get(code="CN"))
    found = assess(listing, now)
    assert found.verdict == Verdict.FLAGGED
    assert said in found.reasons_in_words[-1]


def test_a_licensee_of_another_film_is_flagged(moss, now):
    make_grant(make_film("Other"), licensee=make_organisation("Toyworks"))
    assert assess(make_listing("流浪地球 盲盒", now, seller="Toyworks"), now).verdict == Verdict.FLAGGED


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("手机壳 磁吸", Verdict.UNRELATED),
        ("Organic sphagnum moss, 500 g", Verdict.UNCLEAR),
        ("mossy oak camouflage", Verdict.UNRELATED),
        ("《MOSS》 figure", Verdict.FLAGGED),
        ("THE  WANDERING   EARTH lamp", Verdict.FLAGGED),
        ("ＴＨＥ ＷＡＮＤＥＲＩＮＧ ＥＡＲＴＨ", Verdict.FLAGGED),
        ("流\u200b浪地球 手办", Verdict.FLAGGED),
        ("流浪地球 手辦", Verdict.FLAGGED),
    ],
)
def test_ordinary_words_are_told_from_names(title: str, verdict: str, moss, now):
    assert assess(make_listing(title, now), now).verdict == verdict


def test_one_ordinary_word_is_enough_in_a_report_because_a_person_looked(moss, now):
    assert assess(make_report("a fake MOSS", now), now).verdict == Verdict.FLAGGED


def test_sweeping_again_adds_nothing(moss, now):
    make_listing("流浪地球 MOSS", now)
    make_report("流浪地球 MOSS", now)
    assert assess_waiting(now) == 2
    for days in range(1, 11):
        assert assess_waiting(now + timedelta(days=days)) == 0
    assert not Listing.objects.filter(assess_at__lt=now + timedelta(days=10)).exists(), "they were looked at again"
    assert Assessment.objects.count() == Alert.objects.count() == 2


def test_a_new_licence_changes_the_verdict_at_the_next_look(moss, now):
    listing = make_listing("流浪地球 盲盒", now, seller="Toyworks")
    assert assess(listing, now).verdict == Verdict.FLAGGED
    licensee = make_organisation("Toyworks")
    declare(licensee)
    make_grant(moss.parent, licensee=licensee)
    tomorrow = now.replace(day=22)
    assert assess(listing, tomorrow).verdict == Verdict.AUTHORISED
    assert listing.assessments.count() == 2, "the earlier one is kept"


def test_an_alias_added_today_is_found_today(moss, now):
    assert assess(make_listing("笨笨机器人", now), now).verdict == Verdict.UNRELATED
    make_asset("Benben", parent=moss.parent, aliases=["笨笨机器人"])
    later = make_listing("笨笨机器人 模型", now)
    assert assess(later, now).verdict == Verdict.FLAGGED


def test_nobody_sees_a_report_twice_as_current(moss, now):
    report = make_report("流浪地球", now)
    assess(report, now)
    with pytest.raises(IntegrityError, match="one_current_assessment_of_a_report"), transaction.atomic():
        Assessment.objects.create(report=report, verdict=Verdict.UNRELATED, assessed_at=now)


def test_traditional_script_is_made_simplified_character_by_character():
    assert plain("長江七號 獨行月球 ＣＪ７") == "长江七号 独行月球 cj7"


def test_a_longer_name_hides_the_shorter_one_inside_it():
    names = Names.of([(1, "流浪地球"), (2, "流浪地球2"), (3, "地球")])
    assert [one.assets for one in names.find("流浪地球2 手办")] == [(2,)]
    assert {one.assets for one in names.find("流浪地球 与 地球")} == {(1,), (3,)}


def test_an_empty_register_finds_nothing():
    assert Names.of([]).find("anything") == []


@pytest.mark.parametrize(
    ("name", "strong"), [("moss", False), ("moon man", True), ("三体", False), ("流浪地球", True), ("cj7", True)]
)
def test_which_names_speak_for_themselves(name: str, strong: bool):
    assert is_distinctive(name) is strong
