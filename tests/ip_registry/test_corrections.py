"""What was recorded by mistake can be taken away, and its history stays."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from ip_registry import identifiers
from ip_registry.models import Asset, AssetImage, Derivation, Identifier, StyleGuideVersion
from ip_registry.services.assets import add_identifiers
from ip_registry.services.corrections import (
    AlreadyWithdrawn,
    StillReferredTo,
    remove_identifier,
    unregister_asset,
    withdraw_guide_version,
)
from ip_registry.services.media import add_image, add_style_guide_version
from ip_registry.services.tree import derive_work
from tests.conftest import NOON
from tests.factories import make_asset, make_film, make_grant, make_organisation, make_title

pytestmark = pytest.mark.django_db


def identified(asset, value: str = "tt7605074") -> Identifier:
    add_identifiers(asset=asset, identifiers=[("IMDB", value, "")], by=None)
    return Identifier.objects.get(value=value)


def guided(asset) -> StyleGuideVersion:
    content = io.BytesIO(b"%PDF-1.7 guide")
    return add_style_guide_version(asset=asset, guide_name="Look", content=content, name="look.pdf", by=None, now=NOON)


def pictured(asset) -> AssetImage:
    content = io.BytesIO()
    Image.new("RGB", (60, 60), "red").save(content, "PNG")
    return add_image(asset=asset, content=content, name="red.png", by=None, now=NOON)


def test_a_number_taken_away_is_free_for_another():
    right = make_film()
    remove_identifier(identifier=identified(make_film()), by=None)
    assert identified(right).asset == right


@pytest.mark.parametrize(
    ("make", "name"),
    [(identified, "identifier_remove"), (pictured, "image_remove"), (guided, "style_guide_withdraw")],
)
def test_the_page_of_the_asset_leads_to_it(make, name: str, as_desk):
    film = make_film()
    row = make(film)
    home = reverse("admin:ip_registry_asset_change", args=[film.pk])
    page = reverse(name, args=[row.pk])
    assert page in as_desk.get(home).content.decode()
    assert as_desk.get(page).status_code == 200
    assert as_desk.post(page)["Location"] == home
    assert page not in as_desk.get(home).content.decode()


def test_a_wrong_source_can_be_taken_out(as_desk):
    film, novel = make_film(), make_film()
    derive_work(work=film, source=novel, by=None)
    row = Derivation.objects.get()
    assert as_desk.post(reverse("derivation_remove", args=[row.pk])).status_code == 302
    assert not Derivation.objects.exists()


def test_a_withdrawn_guide_is_the_desk_s_only(member_of, client, as_desk):
    film = make_film()
    version = guided(film)
    member = member_of(make_grant(film).agreement.licensee)
    client.force_login(member)
    address = reverse("style_guide", args=[version.pk])
    assert client.get(address).status_code == 200
    withdraw_guide_version(version=version, by=None, now=NOON)
    assert client.get(address).status_code == 404
    assert as_desk.get(address).status_code == 200
    with pytest.raises(AlreadyWithdrawn):
        withdraw_guide_version(version=version, by=None, now=NOON)


@pytest.mark.parametrize(
    ("scheme", "pasted", "kept"),
    [
        ("IMDB", "https://www.imdb.com/title/tt7605074/?ref_=fn_al_tt_1", "tt7605074"),
        ("IMDB", "https://m.imdb.com/zh/title/tt7605074", "tt7605074"),
        ("DOUBAN", "https://movie.douban.com/subject/26266893/", "26266893"),
        ("DOUBAN", "m.douban.com/movie/subject/26266893/?from=app", "26266893"),
        ("EIDR", "https://doi.org/10.5240/7791-8534-2C23-9030-8610-5", "10.5240/7791-8534-2C23-9030-8610-5"),
    ],
)
def test_the_address_of_a_page_is_as_good_as_its_number(scheme: str, pasted: str, kept: str):
    assert identifiers.canonical(scheme, pasted) == (kept, "")


def test_what_is_no_number_is_told_what_one_looks_like():
    with pytest.raises(identifiers.WrongIdentifier, match=r"movie\.douban\.com/subject/26266893"):
        identifiers.canonical("DOUBAN", "https://example.com/film")


def test_what_was_registered_by_mistake_can_be_removed_and_leaves_its_trail(as_desk):
    film = make_film("Mistake", aliases=["Misstep"])
    franchise = film.parent
    page = f"/admin/ip_registry/asset/{film.pk}/remove/"
    assert as_desk.post(page).status_code == 302
    assert not Asset.objects.filter(pk=film.pk).exists()
    assert Asset.pgh_event_model.objects.filter(pgh_obj_id=film.pk, pgh_label="delete").exists()
    assert as_desk.post(f"/admin/ip_registry/asset/{franchise.pk}/remove/").status_code == 302


def test_what_something_refers_to_stays_and_says_what():
    film = make_film("Film")
    make_asset("Hero", parent=film)
    with pytest.raises(StillReferredTo, match="These entries refer to it: assets"):
        unregister_asset(asset=film, by=None)
    sold = make_film("Sold")
    make_grant(sold)
    with pytest.raises(StillReferredTo, match=r"1 grant, such as .*Withdraw those entries first"):
        unregister_asset(asset=sold, by=None)
    proven = make_film("Proven")
    make_title(proven, make_organisation())
    with pytest.raises(StillReferredTo, match="refer to it"):
        unregister_asset(asset=proven, by=None)


def test_a_second_record_by_hand_is_asked_about(as_desk):
    film = make_film("The Wandering Earth II", title_zh="流浪地球2", year=2023)
    page = f"/admin/ip_registry/asset/{film.parent_id}/register-part/"
    asked = {"kind": "film", "title": "Wandering Earth II, The", "title_zh": "流浪地球2", "year": "2023"}
    answer = as_desk.post(page, asked)
    assert answer.status_code == 422
    assert f"({film.number}) is already registered" in answer.content.decode()
    assert as_desk.post(page, asked | {"another": "on"}).status_code == 302
    assert as_desk.post(page, asked | {"title_zh": "流浪地球3", "title": "The Wandering Earth III"}).status_code == 302
