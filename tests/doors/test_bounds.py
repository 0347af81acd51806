"""What is too much is refused at the door, in words: bodies, depths, words of a search."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.contrib.admindocs.views import simplify_regex
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.models import User
from core import bounds
from core.rest.parsers import DEEPEST, ShallowJSONParser
from tests.factories import make_authorisation

pytestmark = pytest.mark.django_db
MIB = 1024 * 1024


def walk(patterns: list[Any], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from walk(one.url_patterns, here)
        else:
            yield here, one


def addresses() -> list[str]:
    return [simplify_regex(address) for address, _pattern in walk(get_resolver().url_patterns)]


def patterns_below(start: str) -> list[URLPattern]:
    return [pattern for address, pattern in walk(get_resolver().url_patterns) if address.startswith(start)]


def test_every_address_has_a_bound_and_to_strangers_a_small_one():
    every = addresses()
    assert len(every) > 300
    for address in every:
        stranger = bounds.most_bytes(address, signed_in=False)
        member = bounds.most_bytes(address, signed_in=True)
        assert stranger <= (settings.DATA_UPLOAD_MAX_MEMORY_SIZE if address.startswith("/api/") else 64 * 1024), address
        assert member <= (settings.MAX_UPLOAD_MB + 1) * MIB, address
        assert bounds.body_within(member) < 15 * 60


@pytest.mark.parametrize("path", ["/report/", "/accounts/login/", "/accounts/password/reset/", "/verify/", "/sign/x/"])
def test_a_large_form_is_refused_in_both_languages(path: str, client: Client):
    answer = client.post(path, {"what": "x" * 70_000})
    assert answer.status_code == 413
    assert "larger than this page takes" in answer.content.decode()
    answer = client.post(path, {"what": "x" * 70_000}, headers={"accept-language": "zh-hans"})
    assert "内容过大" in answer.content.decode()


def test_a_file_of_the_allowed_size_gets_through_and_one_beyond_it_does_not(as_desk: Client, settings):
    settings.MAX_UPLOAD_MB = 1
    almost = SimpleUploadedFile("a.csv", b"title\n" + b"x" * (MIB - 10_000))
    beyond = SimpleUploadedFile("a.csv", b"x" * 3 * MIB)
    address = "/admin/core/intake/add/"
    assert as_desk.post(address, {"kind": "catalogue", "file": almost}).status_code != 413
    assert as_desk.post(address, {"kind": "catalogue", "file": beyond}).status_code == 413


@pytest.mark.parametrize("levels", [DEEPEST + 1, 2_000, 50_000])
@pytest.mark.parametrize("sign", ["[", '{"a":'])
def test_json_that_is_too_deep_is_a_400(levels: int, sign: str, as_desk: Client):
    row = make_authorisation(last=date(2027, 1, 1))
    deep = sign * levels + "1" + {"[": "]"}.get(sign, "}") * levels
    for address in (
        "authorisations/",
        f"authorisations/{row.pk}/suspend/",
        f"agreements/{row.grant.agreement_id}/cancel/",
        f"agreements/{row.grant.agreement_id}/amend/",
    ):
        answer = as_desk.post(f"/api/v1/{address}", deep, content_type="application/json")
        assert answer.status_code in (400, 404), address
        if answer.status_code == 400:
            assert f"up to {DEEPEST} levels deep" in answer.json()["detail"]
    assert (
        as_desk.post(f"/api/v1/authorisations/{row.pk}/suspend/", deep, content_type="application/json").status_code
        == 400
    )


def test_every_address_of_the_api_reads_json_so_or_whole_documents_of_its_own():
    views = {one.callback.cls for one in patterns_below("api/") if hasattr(one.callback, "cls")}
    assert len(views) > 20
    others = {view.__name__ for view in views if view.parser_classes != [ShallowJSONParser]}
    assert others == {"OdrlImportView"}  # which bounds its documents itself


def test_json_as_deep_as_it_may_be_is_read(as_desk: Client):
    nested: object = 1
    for _level in range(DEEPEST - 2):
        nested = [nested]
    answer = as_desk.post("/api/v1/availability/", json.dumps({"first": nested}), content_type="application/json")
    assert "levels deep" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/admin/licensing/agreement/", "/admin/licensing/grant/"])
def test_a_search_of_a_thousand_words_looks_for_the_first_ones_and_says_so(path: str, as_desk: Client):
    with CaptureQueriesContext(connection) as asked:
        page = as_desk.get(path, {"q": " ".join(f"word{number}" for number in range(1000))})
    assert "word7" in str(asked.captured_queries)
    assert "word8" not in str(asked.captured_queries)
    assert page.status_code == 200
    assert "Only the first 8 words were searched for." in page.content.decode()
    assert "Only the first" not in as_desk.get(path, {"q": "moon man"}).content.decode()


def test_the_web_lets_postgresql_work_for_one_statement_so_long_and_no_longer():
    from config.web import limit_statements

    with transaction.atomic():
        limit_statements(connection)
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == (f"{bounds.STATEMENT_WITHIN:.0f}s",)
        transaction.set_rollback(True)


@pytest.fixture
def held_up(desk: User) -> Iterator[None]:
    """Somebody else holds the table of agreements, and this connection waits a moment only."""
    other = connection.copy()
    try:
        with transaction.atomic(), other.cursor() as theirs, connection.cursor() as ours:
            theirs.execute("BEGIN")
            theirs.execute("LOCK TABLE licensing_agreement IN ACCESS EXCLUSIVE MODE")
            ours.execute("SET LOCAL statement_timeout = '100ms'")
            yield
            transaction.set_rollback(True)
    finally:
        other.close()


@pytest.mark.parametrize("address", ["/api/v1/agreements/", "/admin/licensing/agreement/"])
def test_what_takes_too_long_is_stopped_and_says_so(address: str, as_desk: Client, held_up: None):
    answer = as_desk.get(address)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    said = answer.json()["detail"] if address.startswith("/api/") else answer.content.decode()
    assert "took longer than 30 seconds and was stopped. No changes were made." in said
