"""The title report: the chain back to the authors, or just the link that is missing; as a picture and as a PDF."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation

from core.pdf import CannotBePrinted
from core.regions.spans import EVERYTHING
from ip_registry.models import Asset, DerivationKind
from ip_registry.services.encumbrances import release_encumbrance
from ip_registry.services.merging import TwoChains
from ip_registry.services.title_pdf import title_report_pdf
from ip_registry.services.title_report import all_links, title_report
from ip_registry.services.titles import (
    TitleScope,
    encumber,
    record_clearance,
    retire_title,
    state_ai_contribution,
)
from ip_registry.services.tree import derive_work, merge_assets
from ip_registry.svg.title_report import draw_title_report
from tests.conftest import NOON
from tests.factories import make_asset, make_film, make_organisation, make_title, spans
from vocabularies.models import Territory, UseCategory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
LANGUAGES = ("en", "zh-hans")


def since(day: date = date(2020, 1, 1), last: date | None = None, *, of: str = "", places: tuple[str, ...] = ()):
    return TitleScope(
        first=day,
        last=last,
        categories=spans(UseCategory, of) if of else EVERYTHING,
        territories=spans(Territory, *places),
    )


def report(asset: Asset, on: date = TODAY, **when):
    return title_report(asset=asset, on=on, **when)


def gaps(asset: Asset, on: date = TODAY) -> list[str]:
    return [str(gap) for gap in report(asset, on).all_gaps]


@pytest.fixture
def author():
    return make_organisation("Author", name_zh="作者")


@pytest.fixture
def studio():
    return make_organisation("Studio", name_zh="制片厂")


@pytest.fixture
def adaptation(author, studio) -> tuple[Asset, Asset]:
    """A novel, and the film that a studio made of it by licence."""
    novel = make_asset("Novel", parent=make_asset("Saga"), kind="novel", title_zh="小说")
    film = make_asset("Film", parent=novel.parent, title_zh="影片")
    derive_work(work=film, source=novel, kind=DerivationKind.ADAPTATION, by=None)
    make_title(novel, author)
    make_title(film, studio, kind="work_for_hire")
    return novel, film


def licence_to_adapt(novel: Asset, author, studio, **scope):
    return make_title(novel, studio, author, kind="licence", scope=since(of="adaptations", **scope))


def test_an_unbroken_chain_is_told_from_the_author_to_who_holds_it_today(author, studio):
    film = make_film("Film")
    make_title(film, author)
    make_title(film, studio, author)
    found = report(film)
    assert found.is_unbroken
    assert [(one.holder, one.percent) for one in found.holdings] == [(studio, "100 %")]
    assert [link.holder for link in found.links] == [author, studio]


def test_what_holds_of_the_whole_franchise_holds_of_its_parts(author):
    film = make_film("Film")
    make_title(film.parent, author)
    assert report(make_asset("Hero", parent=film)).is_unbroken
    assert not report(make_film("Another")).is_unbroken


def test_without_any_link_nobody_is_recorded():
    assert gaps(make_film("Film")) == ["No owner is recorded for 100 % of “Film” (World)."]


def test_the_missing_link_is_the_giver_of_whom_nothing_is_recorded(author, studio):
    film = make_film("Film")
    make_title(film, studio, author)
    assert gaps(film) == ["Author transferred 100 % of “Film” (World), but no record shows how Author acquired it."]
    make_title(film, author)
    assert not gaps(film)


def test_a_half_that_was_proven_leaves_the_other_half_to_be_shown(author, studio):
    film = make_film("Film")
    make_title(film, make_organisation(), studio)
    make_title(film, author)
    make_title(film, studio, author, share="0.5")
    assert gaps(film) == ["Studio transferred 50 % of “Film” (World), but no record shows how Studio acquired it."]


def test_the_part_that_nobody_holds_is_named_by_share_and_place(author):
    film = make_film("Film")
    make_title(film, author, share="0.6")
    assert gaps(film) == ["No owner is recorded for 40 % of “Film” (World)."]
    make_title(film, make_organisation(), share="0.4", scope=since(places=("CN", "JP")))
    assert gaps(film) == ["No owner is recorded for 40 % of “Film” (World without Mainland China, Japan)."]


def test_rights_of_one_country_leave_the_rest_of_the_world_unproven(author):
    film = make_film("Film")
    make_title(film, author, scope=since(places=("CN",)))
    [gap] = gaps(film)
    assert gap.startswith("No owner is recorded for 100 %")
    assert not report(film).is_unbroken


def test_a_title_that_ran_out_leaves_the_gap_on_that_day_and_not_before(author, studio):
    film = make_film("Film")
    make_title(film, author, scope=since(last=date(2025, 12, 31)))
    assert not gaps(film, date(2025, 12, 31))
    assert gaps(film, date(2026, 1, 1))


def test_what_was_known_before_a_correction_can_be_read_again(author):
    film = make_film("Film")
    title = make_title(film, author)
    retire_title(title=title, by=None, now=NOON + timedelta(days=1))
    assert not report(film).is_unbroken
    assert report(film, known_at=NOON + timedelta(hours=1)).is_unbroken


def test_an_adaptation_goes_back_through_the_novel(adaptation, author, studio):
    novel, film = adaptation
    licence = licence_to_adapt(novel, author, studio)
    found = report(film)
    assert found.is_unbroken
    [source] = found.sources
    assert (source.report.asset, list(source.leave)) == (novel, [licence])
    assert [link.subject for link in all_links(found)] == [novel, novel, film]


def test_an_adaptation_without_leave_names_both_works(adaptation):
    _novel, film = adaptation
    said = "No record gives an owner of “Film” the right to adapt “Novel”."
    assert gaps(film) == [said]
    with translation.override("zh-hans"):
        [gap] = gaps(film)
        assert "影片" in gap
        assert "小说" in gap


def test_a_licence_for_something_else_is_no_leave_to_adapt(adaptation, author, studio):
    novel, film = adaptation
    make_title(novel, studio, author, kind="licence", scope=since(of="merchandise"))
    assert "the right to adapt" in gaps(film)[0]


def test_a_gap_of_the_novel_is_a_gap_of_the_game_of_the_film(adaptation, author, studio):
    novel, film = adaptation
    licence_to_adapt(novel, author, studio)
    game = make_asset("Game", parent=film.parent, kind="game")
    derive_work(work=game, source=film, by=None)
    make_title(game, studio, kind="work_for_hire")
    assert report(game).is_unbroken
    retire_title(title=film.titles.get(), by=None, now=NOON)
    assert any("“Film”" in gap for gap in gaps(game))


def test_what_was_proven_of_a_second_record_is_proven_of_the_one_that_it_is(author, studio):
    kept, double = make_film("Kept"), make_film("Double")
    make_title(double, author)
    merge_assets(loser=double, survivor=kept, by=None)
    make_title(kept, studio, author)
    found = report(kept)
    assert found.is_unbroken
    assert [(one.holder, one.percent) for one in found.holdings] == [(studio, "100 %")]


def test_two_records_that_say_the_same_say_it_once_and_two_that_differ_are_refused(author, studio):
    films = [make_film(f"Film {n}") for n in range(3)]
    for film, holder in zip(films, (author, author, studio), strict=True):
        make_title(film, holder)
    merge_assets(loser=films[1], survivor=films[0], by=None)
    assert report(films[0]).is_unbroken
    with pytest.raises(TwoChains, match="200 %"):
        merge_assets(loser=films[2], survivor=films[0], by=None)


def test_who_weighs_on_it_is_told_as_of_the_day(author):
    film = make_film("Film")
    make_title(film, author)
    bank = make_organisation("Bank")
    lien = encumber(
        asset=film.parent, holder=bank, kind="lien", instrument="Deed", since=date(2024, 1, 1), rank=1, by=None
    )
    release_encumbrance(encumbrance=lien, on=date(2026, 6, 1), by=None)
    assert not report(film, date(2023, 12, 31)).encumbrances
    assert report(film, date(2026, 5, 31)).encumbrances == [lien]
    assert not report(film, date(2026, 6, 1)).encumbrances


def test_whose_consent_is_missing_or_ran_out_is_a_gap(author):
    film = make_film("Film")
    make_title(film, author)
    hero = make_asset("Hero", parent=film)
    record_clearance(asset=hero, kind="likeness", person="Wu", by=None)
    how = {"asset": film, "kind": "voice", "person": "Li", "instrument": "Letter", "by": None}
    record_clearance(**how, cleared_on=date(2024, 1, 1), ends_on=date(2025, 12, 31))
    assert sorted(gaps(film)) == [
        "Likeness of a performer of Wu is outstanding.",
        "Voice of Li expired on 31 Dec 2025.",
    ]


def hostile(author, studio, adaptation) -> Asset:
    """A film with everything in its report, and names that try to be markup."""
    novel, film = adaptation
    licence_to_adapt(novel, author, studio, last=date(2025, 12, 31))
    make_title(film, make_organisation('<script>alert("1")</script> & Söhne'), studio, share="0.3333333333")
    pirate = make_organisation("#import sys; \\evil $x$ *bold*")
    encumber(asset=film, holder=pirate, kind="pledge", instrument="=1+1", since=date(2024, 1, 1), rank=1, by=None)
    record_clearance(asset=film, kind="likeness", person='Wu "<b>', by=None)
    how = {"tool": "Painter", "extent": "partly", "stated_by": "X", "stated_on": TODAY, "by": None}
    state_ai_contribution(asset=film, part="Poster", human_authorship="Repainted.", **how)
    return film


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_a_drawing_that_runs_nothing(author, studio, adaptation, language):
    film = hostile(author, studio, adaptation)
    with translation.override(language):
        drawn = draw_title_report(report(film))
    root = ElementTree.fromstring(drawn)
    words = " ".join(root.itertext())
    assert ("影片" if language == "zh-hans" else "Film") in words
    assert "<script>" in words
    for node in root.iter():
        assert node.tag.rpartition("}")[2] in {"svg", "title", "rect", "text", "path"}
        assert not [name for name in node.attrib if name.startswith("on") or "href" in name]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", ["unbroken", "with gaps", "of nothing"])
def test_the_pdf_has_pages_in_both_languages(author, studio, adaptation, language, made):
    novel, film = adaptation
    if made == "with gaps":
        film = hostile(author, studio, adaptation)
    elif made == "unbroken":
        licence_to_adapt(novel, author, studio)
    else:
        film = make_film("Another")
    found = report(film)
    assert found.is_unbroken == (made == "unbroken")
    with translation.override(language):
        pdf = title_report_pdf(found, picture=draw_title_report(found), language=language)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    [pages] = re.findall(rb"/Type\s*/Pages\b.*?/Count (\d+)|/Count (\d+)\s*/Kids", pdf, re.DOTALL)[:1]
    assert int(b"".join(pages)) >= 1
    assert (b"/Lang(zh" if language == "zh-hans" else b"/Lang(en") in pdf.replace(b" ", b"")


def test_a_sign_that_the_font_lacks_is_named_and_not_left_out(author):
    film = make_film("Film \U0001f600")
    with pytest.raises(CannotBePrinted, match="\U0001f600"):
        title_report_pdf(report(film), picture=draw_title_report(report(film)), language="en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_downloads_it_and_a_licensee_does_not(as_desk, member_of, language):
    film = make_film("Film")
    address = f"/admin/ip_registry/asset/{film.pk}/title-report.{language}.pdf"
    answer = as_desk.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    other = Client()
    other.force_login(member_of(make_organisation()))
    assert other.get(address).status_code in (302, 403, 404)
