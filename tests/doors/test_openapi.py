"""The OpenAPI document: valid by the standard, and true of what the program answers."""

import pytest
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from config.urls import router
from ip_registry.models import Asset
from licensing.models import Agreement, Authorisation, Grant
from tests.factories import make_agreement, make_draft, make_film
from tests.licensing.deals import signed
from tests.openapi import differences, document, operations

pytestmark = pytest.mark.django_db
WRITES = {"post", "put", "patch", "delete"}


def test_the_document_is_valid_openapi_3_1():
    assert document()["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(document()).iter_errors()] == []


def everywhere(part):
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from everywhere(value)
    elif isinstance(part, list):
        for value in part:
            yield from everywhere(value)


def test_no_schema_says_nullable_and_none_says_nothing():
    for part in everywhere(document()["paths"]):
        assert "nullable" not in part
    for path, method, operation in operations():
        contents = [answer.get("content", {}) for answer in operation["responses"].values()]
        contents += [operation["requestBody"]["content"]] if "requestBody" in operation else []
        for content in contents:
            for body in content.values():
                assert body["schema"] not in ({}, {"type": "object", "additionalProperties": {}}), (path, method)
    for name, schema in document()["components"]["schemas"].items():
        assert {} not in list(everywhere(schema)), name


def test_every_operation_names_its_refusals_its_tag_and_how_a_browser_proves_itself():
    tags = {tag["name"] for tag in document()["tags"]}
    for path, method, operation in operations():
        assert {"400", "401", "403", "429"} <= operation["responses"].keys(), path
        assert (method not in WRITES) or {"409", "413"} <= operation["responses"].keys(), path
        assert set(operation["tags"]) <= tags, path
        assert all(answer["description"] for answer in operation["responses"].values()), path
        assert any("bearerToken" in one for one in operation["security"]), path
        assert any("csrfToken" in one for one in operation["security"]) == (method in WRITES), path
    assert document()["servers"]
    assert document()["info"]["contact"]["name"]


def test_operations_have_names_of_their_own():
    names = [operation["operationId"] for _path, _method, operation in operations()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("prefix", [prefix for prefix, _viewset, _name in router.registry])
def test_lists_and_single_rows_are_as_the_document_says(prefix, furnished, as_desk):
    answer = as_desk.get(f"/api/v1/{prefix}/")
    assert differences(f"/api/v1/{prefix}/", "get", answer) == []
    for row in answer.json()["results"][:3]:
        one = as_desk.get(f"/api/v1/{prefix}/{row['id']}/")
        assert differences(f"/api/v1/{prefix}/{{id}}/", "get", one) == []
    for wrong in ("?page_size=0", "?no_such_thing=1", "?cursor=x"):
        assert differences(f"/api/v1/{prefix}/", "get", as_desk.get(f"/api/v1/{prefix}/{wrong}")) == []


def test_reports_and_previews_are_as_the_document_says(furnished, as_desk):
    grant = Grant.objects.filter(status="binding").select_related("agreement").first()
    asset = Asset.objects.filter(level="work").first()
    executed = make_agreement()
    make_draft(make_film(), agreement=executed)
    signed(executed)
    days = "first=2026-12-01&last=2027-01-01"
    uses = f"kind=exclusive&categories=merchandise&territories=CN&{days}"
    question = f"assets={asset.pk}&{uses}&licensor={grant.agreement.licensor_id}"
    asked = {
        "/api/v1/agreements/{id}/ending/": (grant.agreement_id, ""),
        "/api/v1/agreements/{id}/version/": (executed.pk, ""),
        "/api/v1/agreements/{id}/odrl/": (grant.agreement_id, ""),
        "/api/v1/grants/{id}/ending/": (grant.pk, ""),
        "/api/v1/assets/{id}/title-report/": (asset.pk, ""),
        "/api/v1/assets/{id}/coverage/": (asset.pk, ""),
        "/api/v1/authorisations/{id}/payload/": (Authorisation.objects.first().pk, ""),
        "/api/v1/authorisations/{id}/pdf/": (Authorisation.objects.first().pk, ""),
        "/api/v1/availability/": (0, question),
        "/api/v1/availability/grid/": (0, f"asset={asset.pk}&{days}"),
        "/api/v1/availability/grid/file/": (0, f"asset={asset.pk}&{days}"),
        "/api/v1/availability/works/": (0, uses),
        "/api/v1/avails/": (0, ""),
        "/api/v1/search/": (0, "q=film"),
    }
    lists = {path for path, _method, _operation in operations() if path.count("/") == 4}
    singles = {path for path, _method, _operation in operations() if path.endswith("{id}/")}
    reading = {path for path, method, _operation in operations() if method == "get"} - lists - singles
    assert reading | {"/api/v1/availability/", "/api/v1/avails/", "/api/v1/search/"} == set(asked)
    for path, (key, query) in asked.items():
        answer = as_desk.get(f"{path.replace('{id}', str(key))}?{query}")
        assert answer.status_code == 200, (path, answer.content[:500])
        assert differences(path, "get", answer) == [], path
        refused = as_desk.get(f"{path.replace('{id}', '99999999')}?no_such_thing=1")
        assert differences(path, "get", refused) == [], path


def test_availability_with_exact_pieces_is_as_the_document_says(furnished, as_desk):
    grant = Grant.objects.filter(status="binding").first()
    [scope] = grant.scopes.all()[:1]
    said = {
        "assets": [asset.pk for asset in scope.assets.all()], "kind": "exclusive", "categories": "merchandise",
        "territories": "World", "first": "2026-01-01", "last": "2030-01-01", "exact": True,
        "licensor": grant.agreement.licensor_id,
    }  # fmt: skip
    answer = as_desk.post("/api/v1/availability/", said, content_type="application/json")
    assert answer.json()["blockers"]
    assert differences("/api/v1/availability/", "post", answer) == []


def test_refusals_of_the_rules_are_as_the_document_says(furnished, as_desk):
    agreement = Agreement.objects.filter(status="signed").first() or Agreement.objects.first()
    path = "/api/v1/agreements/{id}/move/"
    body = {"to": "draft", "reason": "Again"}
    answer = as_desk.post(path.replace("{id}", str(agreement.pk)), body, content_type="application/json")
    assert answer.status_code == 409
    assert differences(path, "post", answer) == []


SIZES = ["0", "-5", "abc", "501", "", "00000000100000", "9" * 5_000]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size[:20])
def test_a_size_of_pages_that_cannot_be_is_refused(size, as_desk):
    answer = as_desk.get("/api/v1/assets/", {"page_size": size})
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["page_size"]


@pytest.mark.parametrize("query", ["ordering=password", "ordering=title,no_such_thing", "ordering=-"])
def test_an_order_that_there_is_not_is_refused(query, as_desk):
    answer = as_desk.get(f"/api/v1/assets/?{query}")
    assert answer.status_code == 400
    assert "title" in answer.json()["errors"]["ordering"][0]


def test_the_documentation_leads_to_the_sign_in_and_the_schema_refuses_in_words():
    page = Client().get("/api/docs/")
    assert page.status_code == 302
    assert page["Location"] == "/accounts/login/?next=/api/docs/"
    schema = Client().get("/api/schema/")
    assert schema.status_code == 401
    assert schema["Content-Type"] == "application/problem+json"
    assert schema.json()["code"]
