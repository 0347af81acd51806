"""Pages of the desk: choices that can be told apart, refusals that say why, doors that lead somewhere."""

import io
import re
from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from core.intake import jobs
from core.intake.discarding import TooLateToDiscard, discard
from core.models import Intake
from ip_registry.models import Asset, Gate
from ip_registry.services.planning import GatesOutOfOrder, plan_category, set_gate
from ip_registry.services.releases import date_release
from ip_registry.services.tree import merge_assets
from tests.conftest import NOON
from tests.factories import make_asset, make_film, make_grant, make_organisation
from vocabularies.models import Territory, UseCategory

pytestmark = pytest.mark.django_db


def do(asset: Asset, name: str) -> str:
    return reverse(f"asset_{name}", args=[asset.pk])


def home(asset: Asset) -> str:
    return reverse("admin:ip_registry_asset_change", args=[asset.pk])


# ------------------------------------------------------------------------------------- choices and refusals


def test_three_of_one_title_are_told_apart(as_desk):
    film = make_film("The Wandering Earth", year=2019)
    story = make_asset("The Wandering Earth", parent=film.parent, kind="short_story", year=2000)
    asked = {"app_label": "ip_registry", "model_name": "asset", "field_name": "parent", "term": "wandering earth"}
    offered = {one["text"] for one in as_desk.get("/admin/autocomplete/", asked).json()["results"]}
    assert f"The Wandering Earth · Film · 2019 · {film.number}" in offered
    assert f"The Wandering Earth · Short story · 2000 · {story.number}" in offered
    assert len(offered) == 3


def test_what_was_merged_is_not_offered(as_desk):
    loser, survivor = make_film("Twice"), make_film("Twice")
    merge_assets(loser=loser, survivor=survivor, by=None)
    asked = {"app_label": "ip_registry", "model_name": "asset", "field_name": "parent", "term": "twice"}
    assert loser.number not in str(as_desk.get("/admin/autocomplete/", asked).json())


def refused(as_desk, asset: Asset, name: str, **data) -> str:
    answer = as_desk.post(do(asset, name), data)
    assert answer.status_code == 422
    said = str(answer.context["form"].errors)
    assert "Select a valid choice" not in said
    return said


def test_every_refused_choice_gives_its_reason(as_desk):
    film, other, hero = make_film("Film"), make_film("Other"), make_asset("Hero", parent=make_film())
    dead = make_film("Dead")
    merge_assets(loser=dead, survivor=other, by=None)
    assert "itself" in refused(as_desk, film, "merge", survivor=film.pk)
    assert "itself" in refused(as_desk, film, "move", to=film.pk)
    assert "itself" in refused(as_desk, film, "derive", source=film.pk, kind="sequel")
    assert "was merged into" in refused(as_desk, film, "derive", source=dead.pk, kind="sequel")
    assert "cannot be part of" in refused(as_desk, film, "move", to=other.pk)
    assert "not a work" in refused(as_desk, film, "derive", source=hero.pk, kind="sequel")
    assert "cannot be merged" in refused(as_desk, film, "merge", survivor=hero.pk)
    assert "from the search results" in refused(as_desk, film, "merge", survivor=999_999)


def test_many_reasons_are_a_list(as_desk):
    film = make_film()
    for _number in range(3):
        make_grant(film, licensee=make_organisation(), kind="non_exclusive")
    answer = as_desk.post(do(make_asset(parent=film), "move"), {"to": make_film().pk})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert page.count("covers the asset of which") == 3
    assert "3 problems, listed below" in page
    assert '<ul class="rm-reasons">' in page


def test_a_variant_is_not_split_and_it_is_said_why(as_desk):
    look = make_asset(parent=make_asset(parent=make_film()))
    assert do(look, "split") not in as_desk.get(home(look)).content.decode()
    assert "cannot be split" in refused(as_desk, look, "split", title="Another")


def test_a_merged_asset_leads_to_the_other_and_nowhere_else(as_desk):
    loser, survivor = make_film("Loser"), make_film("Survivor")
    merge_assets(loser=loser, survivor=survivor, by=None)
    page = as_desk.get(home(loser)).content.decode()
    assert home(survivor) in page
    assert set(re.findall(rf"/asset/{loser.pk}/([\w-]+)/", page)) <= {"change", "history", "title-report", "coverage"}
    answer = as_desk.post(do(loser, "derive"), {"source": make_film().pk, "kind": "sequel"}, follow=True)
    assert "was merged into" in answer.content.decode()
    assert not loser.sources.exists()


# -------------------------------------------------------------------------------------------- what is shown


def test_nothing_stands_on_the_left_where_nothing_is(as_desk):
    hero = make_asset(parent=make_film())
    assert 'class="rm-two"' not in as_desk.get(home(hero)).content.decode()
    assert 'class="rm-two"' in as_desk.get(home(hero.parent)).content.decode()


def test_elements_have_no_stage_and_no_release(as_desk):
    hero = make_asset(parent=make_film())
    page = as_desk.get(home(hero)).content.decode()
    assert 'name="stage"' not in page
    assert "releases-group" not in page
    assert 'name="stage"' in as_desk.get(home(hero.parent)).content.decode()


def test_recorded_is_a_day_and_an_hour(as_desk):
    film = make_film()
    made = date_release(
        asset=film, territory=Territory.objects.get(code="CN"), medium="theatrical", day=NOON.date(),
        status="confirmed", reason="", by=None, now=NOON,
    )  # fmt: skip
    pages = (
        reverse("admin:ip_registry_release_change", args=[made.release.pk]),
        reverse("admin:ip_registry_releasedate_changelist"),
    )
    for address in pages:
        page = as_desk.get(address).content.decode()
        assert "since 21 Nov 2026, 12:00" in page
        assert "None)" not in page


def viewer(*names: str) -> User:
    user = User.objects.create_user("viewer@example.com", "correct horse battery", is_staff=True)
    group = Group.objects.create(name="Viewers")
    group.permissions.set(Permission.objects.filter(codename__in=names))
    user.groups.add(group)
    return user


def test_plan_and_grants_are_shown_to_those_who_may_see_them(client, as_desk):
    film = make_film()
    make_grant(film)
    toys = UseCategory.objects.get(code="blind-boxes")
    plan_category(work=film, category=toys, expected=1_234_567, currency="CNY", by=None)
    assert "1,234,567" in as_desk.get(home(film)).content.decode()
    client.force_login(viewer("view_asset"))
    page = client.get(home(film)).content.decode()
    assert "1,234,567" not in page
    assert "grants, such as" not in page


# ------------------------------------------------------------------------------------------------- stages


def gate(film: Asset, stage: str, **days: str) -> Gate:
    given = {"planned_on": None, "passed_on": None, **{name: date.fromisoformat(day) for name, day in days.items()}}
    return set_gate(work=film, stage=stage, by=None, **given)


def test_stages_come_in_their_order():
    film = make_film()
    gate(film, "distribution_screening", passed_on="2020-01-01")
    with pytest.raises(GatesOutOfOrder):
        gate(film, "production", passed_on="2020-06-01")
    gate(film, "production", passed_on="2019-01-01")
    with pytest.raises(GatesOutOfOrder):
        gate(film, "scriptwriting", passed_on="2019-02-01")
    gate(film, "derivative_development", passed_on="2018-01-01")


def test_nothing_is_entered_on_a_day_to_come(as_desk):
    answer = as_desk.post(do(make_film(), "set_gate"), {"stage": "production", "passed_on": "2100-01-01"})
    assert answer.status_code == 422
    assert "in the future" in str(answer.context["form"].errors["passed_on"])
    answer = as_desk.post(do(make_film(), "record_title"), {"signed_on": "2100-01-01"})
    assert "in the future" in str(answer.context["form"].errors["signed_on"])


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_a_form_begins_with_can_be_read_back(language: str, as_desk, desk):
    desk.language = language
    desk.save()
    with translation.override(language):
        for page in ("record_title", "register_right"):
            form = as_desk.get(do(make_film(), page)).context["form"]
            for name in {"categories", "territories"} & set(form.fields):
                assert form.fields[name].clean(str(form[name].value()))


# ------------------------------------------------------------------------------------------------ imports


def checked(desk, rows: str) -> Intake:
    content = io.BytesIO(rows.encode())
    row = jobs.receive(kind="catalogue", content=content, name="rows.csv", mapping=None, by=desk, now=NOON, ask=True)
    jobs.set_mapping(intake=row, mapping=row.mapping, by=desk, now=NOON)
    return jobs.run(intake_id=row.pk, now=NOON)


ROWS = "title,level,kind,year\nGood Film,work,film,2020\nBad Film,work,nonsense,2020\n"


def test_wrong_rows_are_fetched_before_anything_is_imported(as_desk, desk):
    row = checked(desk, ROWS)
    page = as_desk.get(reverse("admin:core_intake_change", args=[row.pk])).content.decode()
    address = reverse("admin:wrong_rows", args=[row.pk])
    assert address in page
    said = as_desk.get(address).content.decode("utf-8-sig")
    assert "Bad Film" in said
    assert "Good Film" not in said


def test_a_checked_file_can_be_discarded(as_desk, desk):
    row = checked(desk, ROWS)
    address = reverse("admin:core_intake_change", args=[row.pk])
    page = as_desk.post(address, {"discard": "1"}, follow=True).content.decode()
    assert "discarded before import" in page
    assert not Asset.objects.filter(title="Good Film").exists()
    with pytest.raises(TooLateToDiscard):
        discard(intake=row, by=desk, now=NOON)


def test_what_a_suspicious_row_says_is_labelled(as_desk, desk):
    make_film("Good Film", year=2020)
    row = checked(desk, "title,level,kind,year,remark\nGood Films,work,film,2020,of no use\n")
    assert row.suspicious == 1
    page = as_desk.get(reverse("admin:core_intake_change", args=[row.pk])).content.decode()
    assert "Title:</span> Good Films" in page
    assert "of no use" not in page


# -------------------------------------------------------------------------------------------------- the API


def test_a_filter_that_is_none_is_refused_with_those_that_are(as_desk):
    answer = as_desk.get("/api/v1/release-dates/?release__asset=24")
    assert answer.status_code == 400
    assert "release, status" in answer.json()["errors"]["release__asset"][0]
    for known in ("", "?status=confirmed", "?page_size=5", "?ordering=day", "?format=json"):
        assert as_desk.get(f"/api/v1/release-dates/{known}").status_code == 200, known
