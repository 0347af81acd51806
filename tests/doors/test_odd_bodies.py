"""What programs send by mistake, to every route of the API that writes: refused in words, and nothing written.

The routes and their fields come from the schema, so a route that is added later is in here by itself.
"""

import json
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from licensing.models import Agreement, Authorisation, Grant, Obligation
from tests.factories import make_authorisation, make_draft, make_film, make_grant, make_obligation

pytestmark = pytest.mark.django_db
ODD = [{"a": 1}, [{"a": 1}], [[[1]]], [True], True, "a\0b"]
NUMBERS = [10**30, 1.5]
WHOLE = [[], [[1]], "text", 5, True, None, 10**400]
METHODS = ("post", "put", "patch")


def routes() -> list[tuple[str, str, tuple[str, ...]]]:
    """Method, address and the names of the fields, but for yes and no, of each operation that writes."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    found = []
    for path, operations in schema["paths"].items():
        for method in set(operations) & set(METHODS):
            content = operations[method].get("requestBody", {}).get("content", {})
            shapes = [_fields(schema, one.get("schema", {})) for one in content.values()]
            names = {name for shape in shapes for name, kind in shape.items() if "boolean" not in kind.get("type", "")}
            found.append((method, path, tuple(sorted(names))))
    return sorted(found)


def _fields(schema: dict, shape: dict) -> dict:
    if "$ref" in shape:
        shape = schema["components"]["schemas"][shape["$ref"].split("/")[-1]]
    return shape.get("properties", {})


@pytest.fixture
def rows() -> dict[str, int]:
    """One of each that is written to."""
    film = make_film("Film")
    grant = make_grant(film)
    authorisation = make_authorisation(grant, last=date(2026, 12, 31))
    obligation = make_obligation(date(2026, 11, 30), grant=grant)
    draft = make_draft(film)
    return {
        "agreements": draft.agreement_id,
        "grants": draft.pk,
        "authorisations": authorisation.pk,
        "obligations": obligation.pk,
    }


def state() -> list:
    """What could have been written."""
    return [list(model.objects.order_by("pk").values()) for model in (Agreement, Grant, Authorisation, Obligation)]


def send(client: Client, method: str, path: str, rows: dict[str, int], body: object) -> int:
    kind = path.removeprefix("/api/v1/").split("/")[0]
    address = path.replace("{id}", str(rows.get(kind, 1)))
    answer = getattr(client, method)(address, json.dumps(body), content_type="application/json")
    assert answer.status_code < 500, (address, body)
    return answer.status_code


def test_there_are_routes_that_write():
    assert len(routes()) >= 16


@pytest.mark.parametrize(("method", "path", "fields"), routes())
def test_a_value_of_another_kind_is_refused_and_nothing_is_written(method, path, fields, rows, as_desk):
    before = state()
    bodies = [{name: odd} for odd in ODD for name in fields] + [dict.fromkeys(fields, odd) for odd in ODD]
    for body in [*bodies, *WHOLE]:
        send(as_desk, method, path, rows, body)
    assert state() == before
    for odd in NUMBERS:  # which stand for themselves where a text is asked for
        send(as_desk, method, path, rows, dict.fromkeys(fields, odd))


def test_true_is_no_number_of_a_grant(as_desk):
    with connection.cursor() as cursor:
        cursor.execute("ALTER SEQUENCE licensing_grant_id_seq RESTART WITH 1")
    grant = make_grant(make_film("Film"))
    assert grant.pk == 1
    said = {"grant": True, "holder": grant.agreement.licensee_id, "first": "2026-06-01", "last": "2026-12-31"}
    for number in (True, str(grant.pk), [grant.pk], float(grant.pk)):
        answer = as_desk.post(
            "/api/v1/authorisations/", json.dumps(said | {"grant": number}), content_type="application/json"
        )
        assert answer.status_code == 400, number
        assert "grant" in answer.json()["errors"]
    assert not Authorisation.objects.exists()
    answer = as_desk.post(
        "/api/v1/authorisations/", json.dumps(said | {"grant": grant.pk}), content_type="application/json"
    )
    assert answer.status_code == 201, answer.content


def test_a_day_that_is_an_object_is_refused_by_name(as_desk):
    grant = make_grant(make_film("Film"))
    said = {"grant": grant.pk, "holder": grant.agreement.licensee_id, "first": {"a": 1}, "last": "2026-12-31"}
    answer = as_desk.post("/api/v1/authorisations/", json.dumps(said), content_type="application/json")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["first"]


@pytest.mark.parametrize("method", ["options", "post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["/api/docs/", "/api/schema/", "/api/v1/", "/api/v1/search/", "/api/v1/grants/"])
def test_every_method_is_answered(method: str, address: str, as_desk):
    assert getattr(as_desk, method)(address).status_code < 500
