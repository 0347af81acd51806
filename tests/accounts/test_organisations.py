"""An organisation's roles and country, where the desk writes them; the names of the staff's groups."""

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError
from django.utils import translation

from accounts import countries
from accounts.models import Organisation, User
from tests.factories import make_organisation
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db
NO_MEMBERS = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}


def test_roles_are_ticked_and_the_country_is_chosen_by_name(as_desk):
    page = as_desk.get("/admin/accounts/organisation/add/").content.decode()
    assert page.count('type="checkbox" name="roles"') == 6
    assert '<option value="JP"' in page
    assert "Japan" in page
    assert "Roles" in page
    written = {"name": "Toyworks", "roles": ["licensee", "factory"], "country": "JP", **NO_MEMBERS}
    assert as_desk.post("/admin/accounts/organisation/add/", written).status_code == 302
    made = Organisation.objects.get(name="Toyworks")
    assert (made.roles, made.country) == (["licensee", "factory"], "JP")
    shown = as_desk.get("/admin/accounts/organisation/?country=JP").content.decode()
    assert "Licensee, Factory" in shown
    assert "Japan" in shown


@pytest.mark.parametrize("wrong", [{"country": "ZZ"}, {"country": "XK"}, {"roles": ["king"]}])
def test_what_is_no_country_or_role_is_refused(wrong: dict, as_desk):
    answer = as_desk.post("/admin/accounts/organisation/add/", {"name": "Toyworks", **wrong, **NO_MEMBERS})
    assert answer.status_code == 200
    assert "Select a valid choice" in answer.content.decode()
    assert not Organisation.objects.exists()


def test_the_database_itself_refuses_a_country_that_is_none():
    with pytest.raises(IntegrityError, match="organisation_country_is_a_code"):
        make_organisation(country="ZZ")


def test_the_codes_are_the_vocabulary_s():
    assert set(countries.CODES) == set(Territory.objects.filter(kind="country").values_list("code", flat=True))
    with translation.override("zh-hans"):
        assert countries.names()["JP"] == "日本"


def test_who_may_only_read_an_organisation_reads_words(client):
    auditor = User.objects.create_user("auditor@example.com", "x", is_staff=True)
    auditor.groups.set(Group.objects.filter(name="Auditors"))
    client.force_login(auditor)
    row = make_organisation("Toyworks", "licensee", "agent", country="JP")
    page = client.get(f"/admin/accounts/organisation/{row.pk}/change/").content.decode()
    assert "Licensee, Agent" in page
    assert "Japan" in page


def test_the_staff_s_groups_have_names_in_the_reader_s_language(as_desk):
    with translation.override("zh-hans"):
        said = {str(group) for group in Group.objects.all()}
        assert "维权" in said
        assert "Enforcement" not in said
    User.objects.filter(email="desk@example.com").update(language="zh-hans")
    assert "维权" in as_desk.get("/admin/auth/group/").content.decode().split('id="result_list"')[1]
