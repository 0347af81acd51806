"""A client in types, made from the OpenAPI document of the running program, and used against that program."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from config.demo import PASSWORD, STAFF
from tests.browser.program import Program

CONFIG = Path(__file__).parent / "client.yml"
PACKAGE = "reelmark_client"
TYPED = """
from datetime import date

from reelmark_client import AuthenticatedClient
from reelmark_client.api.agreements import agreements_ending_retrieve, agreements_list
from reelmark_client.models import Ending, PaginatedAgreementList, Problem


def last_days(client: AuthenticatedClient, key: int) -> list[date]:
    answer: Ending | Problem | None = agreements_ending_retrieve.sync(key, client=client)
    assert isinstance(answer, Ending)
    return [grant.last_day for grant in answer.grants]


def numbers(client: AuthenticatedClient) -> list[str]:
    page: PaginatedAgreementList | Problem | None = agreements_list.sync(client=client, page_size=500)
    assert isinstance(page, PaginatedAgreementList)
    return [agreement.number for agreement in page.results]
"""


@pytest.fixture(scope="module")
def signed_in(program: Program) -> Iterator[httpx.Client]:
    """The session of somebody at the desk."""
    with httpx.Client(base_url=program.address, follow_redirects=True) as browser:
        browser.get("/accounts/login/")
        token = browser.cookies["csrftoken"]
        form = {"login": STAFF[0], "password": PASSWORD, "csrfmiddlewaretoken": token}
        browser.post("/accounts/login/", data=form, headers={"Referer": program.address})
        assert "sessionid" in browser.cookies
        yield browser


@pytest.fixture(scope="module")
def client(program: Program, signed_in: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The generated client with that session. Every operation must be understood: a warning is a failure."""
    folder = tmp_path_factory.mktemp("client")
    document = folder / "openapi.json"
    document.write_bytes(signed_in.get("/api/schema/?format=json").content)
    generate = [
        *(str(Path(sys.executable).with_name("openapi-python-client")), "generate", "--path", str(document)),
        *("--meta", "none", "--output-path", str(folder / PACKAGE), "--config", str(CONFIG), "--fail-on-warning"),
    ]
    done = subprocess.run(generate, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    made = import_module(PACKAGE).Client(base_url=program.address).set_httpx_client(signed_in)
    signed_in.headers.update({"X-CSRFToken": signed_in.cookies["csrftoken"], "Referer": program.address})
    yield made
    sys.path.remove(str(folder))


def operation(name: str) -> Any:
    return import_module(f"{PACKAGE}.api.{name}")


def model(name: str) -> Any:
    return getattr(import_module(f"{PACKAGE}.models"), name)


def test_lists_rows_and_reports_come_back_in_types(client):
    page = operation("agreements.agreements_list").sync(client=client, page_size=3)
    assert len(page.results) == 3
    assert page.next_.startswith("http")
    agreement = page.results[0]
    assert operation("agreements.agreements_retrieve").sync(agreement.id, client=client) == agreement
    ending = operation("agreements.agreements_ending_retrieve").sync(agreement.id, client=client)
    assert all(isinstance(grant.last_day, date) for grant in ending.grants)


def test_availability_is_asked_in_types_and_its_workbook_comes(client):
    assets = operation("assets.assets_list").sync(
        client=client, title_icontains="wandering", level=model("AssetsListLevel").WORK
    )
    question = model("AvailabilityCreateBody")(
        assets=[assets.results[0].id], kind="exclusive", categories="merchandise", territories="CN",
        first=date(2027, 1, 1), last=date(2027, 12, 31),
    )  # fmt: skip
    answer = operation("availability.availability_create").sync(client=client, body=question)
    assert answer.verdict in {"available", "partly", "no"}
    assert {blocker.grant for blocker in answer.blockers} == {
        blocker.grant for blocker in answer.blockers if isinstance(blocker.last_day, date)
    }
    file = operation("availability.availability_grid_file_retrieve").sync(
        client=client, asset=assets.results[0].id, first=date(2027, 1, 1), last=date(2027, 12, 31)
    )
    assert file.payload.read(2) == b"PK"


def test_a_deal_is_begun_and_a_refusal_is_a_problem_with_its_way_out(client):
    organisations = operation("organisations.organisations_list").sync(client=client, page_size=2).results
    begin = operation("agreements.agreements_create")
    body = model("StartAgreement")(
        number="TYPED-1", title="By a client", licensor=organisations[0].id, licensee=organisations[1].id
    )
    made = begin.sync(client=client, body=body)
    assert made.number == "TYPED-1"
    sign = model("Sign")(signed_on=date(2026, 1, 1), reason="Too early")
    refused = operation("agreements.agreements_sign_create").sync(made.id, client=client, body=sign)
    assert isinstance(refused, model("Problem"))
    assert refused.status == 409
    assert refused.code
    assert refused.detail


def test_a_program_that_uses_the_client_is_checked_by_its_types(client, tmp_path):
    """mypy reads the generated types: a field that the document calls otherwise would be an error there."""
    program = tmp_path / "program.py"
    program.write_text(TYPED)
    folder = str(Path(import_module(PACKAGE).__file__).parents[1])

    def check(text: str) -> subprocess.CompletedProcess[str]:
        program.write_text(text)
        strictly = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file=", str(program)]
        there = {"MYPYPATH": folder, "PATH": ""}
        return subprocess.run(strictly, capture_output=True, text=True, check=False, env=there, cwd=tmp_path)

    right = check(TYPED)
    assert right.returncode == 0, right.stdout + right.stderr
    assert "nummer" in check(TYPED.replace("agreement.number", "agreement.nummer")).stdout
