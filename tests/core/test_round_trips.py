"""Everything goes out in the layout in which it comes in, and coming in again changes nothing."""

import io

import pytest
from django.test import Client

from config.demo import SOURCE, write_dated_files
from core.intake import jobs
from core.intake.importers import all_importers
from tests.conftest import NOON
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db
LOADED = (
    ("catalogue", "catalogue.csv"),
    ("agreements", "agreements.xlsx"),
    ("obligations", "obligations.csv"),
    ("skus", "skus.csv"),
    ("titles", "titles.csv"),
    ("registrations", "registrations.csv"),
    ("sellers", "sellers.csv"),
    ("listings", "listings.jsonl"),
    ("reports", "reports.csv"),
)
MORE = {
    "encumbrances": "asset,kind,holder,rank,amount,currency,instrument,since,released_on\n"
    "WE-F1,pledge,Harbour Bank,1,12000000.50,CNY,Pledge agreement,2018-01-01,2019-06-01\n"
    "WE-F1,lien,Effects House,1,,,Lien notice,2019-07-01,\n",
    "clearances": "asset,kind,person,scope,instrument,cleared_on,ends_on\n"
    "WE-F1,likeness,A. Performer,,,,\nWE-F1,moral_rights,A. Author,film,Waiver,2016-02-03,\n",
    "obligations": "agreement_number,clause,kind,what,agreed_on,follows,offset_days,amount,currency,reverts,moves,"
    'state,done_on,reason\nLSP-0101,,payment,Second instalment,2026-03-31,,,"120,000.50",CNY,,2026-04-30: late | '
    "2026-05-31: later,done,2026-05-30,Bank receipt\n"
    "LSP-0101,2.1,marketing_date,On sale,,WE-F1/CN/theatrical,-30,,,yes,,,,\n",
    "plans": "asset,category,partner,by_day,lead_days,expected,currency\n"
    "WE-F1,blind-boxes,,2027-01-01,200,3000000,CNY\nWE-F1,books,A publisher,,,,\n",
}


def load(kind: str, content: bytes, now, mapping=None):
    row = jobs.receive(kind=kind, content=io.BytesIO(content), name=kind, mapping=mapping, by=None, now=now)
    return jobs.run(intake_id=row.pk, now=now)


@pytest.fixture(scope="module")
def everything(kept_for_the_module: None, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("dated")
    write_dated_files(folder, NOON.date())
    for kind, name in LOADED:
        path = folder / name if (folder / name).exists() else SOURCE / name
        done = load(kind, path.read_bytes(), NOON)
        assert done.new, (kind, done.problem_in_words)
    for kind, text in MORE.items():
        done = load(kind, text.encode(), NOON)
        assert (done.new, done.wrong) == (2, 0), [p.in_words for p in done.problems.all()]


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_what_goes_out_comes_in_unchanged(form: str, now, as_desk, everything):
    said = {}
    for importer in all_importers():
        answer = as_desk.get(f"/admin/core/intake/export/{importer.kind}.{form}")
        assert answer.status_code == 200, importer.kind
        done = load(importer.kind, b"".join(answer.streaming_content), now)
        problems = [f"{p.row} {p.column}: {p.in_words}" for p in done.problems.all()[:5]]
        said[importer.kind] = (done.new, done.changed, done.suspicious, done.wrong, problems or done.problem_in_words)
    assert said == dict.fromkeys(said, (0, 0, 0, 0, "")), said
    assert len(said) >= 11


def test_a_released_pledge_and_a_given_consent_come_in_as_changes(now, everything):
    done = load(
        "encumbrances",
        b"asset,kind,holder,instrument,since,released_on\nWE-F1,lien,Effects House,Lien notice,2019-07-01,2020-01-01\n",
        now,
    )
    assert done.changed == 1
    done = load(
        "clearances", b"asset,kind,person,instrument,cleared_on\nWE-F1,likeness,A. Performer,Consent,2020-01-01\n", now
    )
    assert done.changed == 1, [p.in_words for p in done.problems.all()]


def test_nobody_takes_out_what_they_may_not_see(member_of, everything):
    client = Client()
    client.force_login(member_of(make_organisation()))
    for importer in all_importers():
        assert client.get(f"/admin/core/intake/export/{importer.kind}.csv").status_code in (302, 403, 404)
