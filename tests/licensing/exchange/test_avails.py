"""What film shops are sent: one film, one country and one way of selling a row, and a list of all that is not in it."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client

from core.money import Money
from ip_registry.services.assets import add_identifiers
from ip_registry.services.releases import date_release
from licensing.exchange.avails.columns import COLUMNS, NAMES, REQUIRED
from licensing.exchange.avails.rows import AvailsWriter, others
from licensing.exchange.avails.workbook import avails_xlsx
from licensing.grants.drafting import ReleaseTerms, Terms
from licensing.models import Grant
from tests.factories import make_asset, make_draft, make_film, make_grant
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db
EIDR = "10.5240/7791-8534-2C23-9030-8610-5"
STANDARD = {
    "Avail": "ALID AvailID BundledALIDs Licensee RetailerSpare1 RetailerSpare2 RetailerSpare3 DisplayName DMA_ID"
    " ExceptionFlag ReportingID ServiceProvider UV_ID",
    "Disposition": "EntryType",
    "AvailAsset": "AltID ContentID EditID Metadata TitleID WorkType",
    "AvailMetadata": "Any CaptionExemption CaptionIncluded CompanyDisplayCredit Director DistributionNumber"
    " GroupIdentity LocalizationType RatingReason RatingSystem RatingValue ReleaseHistoryOriginal"
    " ReleaseHistoryPhysicalHV ReleaseYear RetailerID1 RetailerID2 RetailerID3 TitleDisplayUnlimited"
    " TitleInternalAlias TotalRunTime",
    "AvailTrans": "AllowedLanguages AnnounceDate AssetLanguage BrandingRights BrandingRightsAttributes ContractID"
    " Description Download End EndLag Exclusive ExclusiveAttributes FixedEndDate FormatProfile HDR HFR"
    " HoldbackLanguage LicenseRightsDescription LicenseType NGAudio OtherInstructions OtherTerms PriceCurrency"
    " PriceType PriceValue RentalDuration RequiredFulfillmentLanguages SpecialPreOrderFulfillDate SRP Start StartLag"
    " SuppressionLiftDate Territory TerritoryExclusion TitleStatus WatchDuration WCG WindowDuration",
}
"""The mapping that MovieLabs publishes, less what is for episodes, seasons and series."""


@pytest.fixture
def film():
    film = make_film("Moon Man", reference="F1", year=2026)
    add_identifiers(asset=film, identifiers=[("EIDR", EIDR, "")], by=None)
    return film


def rows_and_left_out(**filters):
    found = list(AvailsWriter(price=Money(Decimal("3.50"), "USD")).each(Grant.objects.filter(**filters)))
    return [row for one in found for row in one.rows], [str(text) for one in found for text in one.left_out]


def test_the_headings_are_those_of_the_standard():
    assert set(COLUMNS) == {(group, name) for group, names in STANDARD.items() for name in names.split()}
    assert len(COLUMNS) == len(NAMES) == 78


def test_each_country_and_way_of_selling_is_a_row(film):
    grant = make_grant(
        film, categories=("svod", "est"), territories=("CN", "JP"), languages=("zh", "en"), last=date(2027, 5, 31)
    )
    rows, left = rows_and_left_out()
    assert left == []
    assert {(row["Territory"], row["LicenseType"]) for row in rows} == {
        ("CN", "SVOD"), ("CN", "EST"), ("JP", "SVOD"), ("JP", "EST"),
    }  # fmt: skip
    assert {row["ALID"] for row in rows} == {"md:alid:eidr-s:7791-8534-2C23-9030-8610-5"}
    assert {row["ContentID"] for row in rows} == {"md:cid:eidr-s:7791-8534-2C23-9030-8610-5"}
    assert (rows[0]["Start"], rows[0]["End"]) == ("2026-01-01", "2027-05-31")
    assert rows[0]["AllowedLanguages"] == "zh,en"
    assert rows[0]["ContractID"] == grant.agreement.number
    assert rows[0]["Exclusive"] == "Yes"
    assert len({row["AvailID"] for row in rows}) == 4
    assert all(row[name] for row in rows for name in REQUIRED)


def test_a_franchise_gives_its_films_and_a_doubtful_number_is_not_passed_on():
    franchise = make_asset("Saga")
    one, other = (make_asset(title, parent=franchise) for title in ("One", "Two"))
    add_identifiers(asset=one, identifiers=[("EIDR", "10.5240/1489-49A2-3956-4B2D-FE16-A", "doubt.check")], by=None)
    make_grant(franchise, categories=("tvod",))
    rows, _left = rows_and_left_out()
    assert [row["ALID"] for row in rows] == [f"md:alid:org:reelmark:{film.number}" for film in (one, other)]


def test_the_world_is_its_countries_and_a_part_of_one_its_subdivisions(film):
    make_grant(film, categories=("svod",), territories=())
    rows, left = rows_and_left_out()
    assert left == []
    assert {"CN", "JP", "FR"} <= {row["Territory"] for row in rows}
    assert not {row["Territory"] for row in rows} & {"WORLD", "142", "CN-BJ"}
    make_grant(film, categories=("est",), territories=("CN-BJ", "CN-SH"))
    rows, _left = rows_and_left_out()
    assert {row["Territory"] for row in rows if row["LicenseType"] == "EST"} == {"CN-BJ", "CN-SH"}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"categories": ("theatrical",)}, "without a LicenseType in Avails: Theatrical"),
        ({"categories": ("svod", "blind-boxes")}, "without a LicenseType in Avails: Blind boxes"),
        ({"categories": ("svod",), "kind": "holdback"}, "does not include film distribution rights: Holdback"),
        ({"categories": ("svod",), "channels": ("hotels",)}, "channels other than online: Hotels"),
        ({"categories": ("svod",), "channels": ("app-stores",)}, "which can only be stated in OtherTerms: App stores"),
    ],
)
def test_what_no_row_can_say_is_listed_with_its_reason(fields: dict, words: str, film):
    make_grant(film, **fields)
    _rows, left = rows_and_left_out()
    assert any(words in one for one in left), left


def test_a_novel_is_no_film(film):
    make_grant(make_asset("Book", parent=make_asset("Books"), kind="novel"), categories=("svod",))
    rows, left = rows_and_left_out()
    assert not rows
    assert left == ["includes no film: Book"]


def test_merchandise_and_drafts_are_not_in_it_and_merchandise_is_counted(film):
    make_grant(film)
    make_draft(film, categories=("svod",))
    assert rows_and_left_out() == ([], [])
    assert others(Grant.objects.all()) == 1


@pytest.mark.parametrize(("medium", "start"), [("theatrical", "Theatrical"), ("streaming", None)])
def test_days_that_wait_for_a_release_are_a_condition_with_a_lag(medium, start, film, now):
    date_release(
        asset=film, territory=Territory.objects.get(code="CN"), medium=medium, day=date(2027, 2, 6),
        status="tentative", reason="", by=None, now=now,
    )  # fmt: skip
    follows = ReleaseTerms(
        film.releases.get(), not_before=date(2026, 12, 1), long_stop=date(2029, 1, 1), offset_days=-10, months=24
    )
    make_grant(film, categories=("svod",), terms=Terms(following=follows))
    rows, left = rows_and_left_out()
    if start is None:
        assert "have no condition" in left[0]
        return
    [row] = rows
    assert (row["Start"], row["StartLag"], row["WindowDuration"]) == ("Theatrical", "-P10D", "P24M")
    assert row["End"] == "2029-01-01"
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(avails_xlsx(Grant.objects.all(), "UHD"))))["Movies"]
    assert sheet.cell(4, 1 + NAMES.index("StartLag")).value == "-P10D"


def test_the_file_reads_back_and_runs_no_formula(film):
    film.title = '=HYPERLINK("http://evil.example")'
    film.save()
    make_grant(film, categories=("svod", "theatrical"))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(avails_xlsx(Grant.objects.all(), "UHD"))))
    lines = list(book["Movies"].iter_rows(values_only=True))
    assert list(zip(lines[0], lines[1], strict=True)) == list(COLUMNS)
    assert lines[2][0] == "1.9"
    assert {lines[2][NAMES.index(name)] for name in REQUIRED - {"DisplayName"}} == {"//REQ"}
    [row] = [dict(zip(NAMES, line, strict=True)) for line in lines[3:]]
    assert row["TitleInternalAlias"].startswith("'=")
    assert row["FormatProfile"] == "UHD"
    assert "Theatrical" in [line[1] for line in book["Not included"].iter_rows(values_only=True)][1]


def test_people_and_programs_get_what_they_may_see(film, as_desk, member_of):
    grant = make_grant(film, categories=("svod",))
    other = make_grant(film, categories=("est",))
    page = as_desk.get("/admin/licensing/agreement/avails/", {"agreement": grant.agreement.number})
    assert page.status_code == 200
    assert "1 row in the spreadsheet, from 1 grant." in page.content.decode()
    file = as_desk.get("/admin/licensing/agreement/avails/", {"form": "xlsx", "price": "3", "currency": "usd"})
    assert openpyxl.load_workbook(io.BytesIO(b"".join(file.streaming_content)))["Movies"].max_row == 5
    assert as_desk.get("/admin/licensing/agreement/avails/", {"since": "x"}).status_code == 422
    assert as_desk.get("/admin/licensing/agreement/avails/", {"agreement": "nothing"}).status_code == 422
    theirs = Client()
    theirs.force_login(member_of(grant.agreement.licensee))
    answer = theirs.get("/api/v1/avails/").json()
    assert {row["ContractID"] for row in answer["rows"]} == {grant.agreement.number}
    assert theirs.get("/api/v1/avails/", {"agreement": other.agreement.number}).status_code == 400
    assert Client().get("/api/v1/avails/").status_code == 401
    assert theirs.get("/admin/licensing/agreement/avails/").status_code in (302, 403)


def test_languages_that_no_code_says_are_not_rounded(film):
    grant = make_grant(film, categories=("svod",))
    scope = grant.scopes.get()
    scope.languages = ((7, 9),)
    scope.save()
    _rows, left = rows_and_left_out()
    assert "languages without an exact code" in left[0]


def test_what_is_sold_by_the_piece_has_a_price_or_is_left_out(film, as_desk):
    make_grant(film, categories=("svod", "tvod"))
    [(svod, left)] = [(one.rows, one.left_out) for one in AvailsWriter().each(Grant.objects.all())]
    assert {(row["LicenseType"], row["PriceType"]) for row in svod} == {("SVOD", "NA")}
    assert "needs a wholesale price" in str(left[0])
    rows = as_desk.get("/api/v1/avails/?price=3.50&currency=USD").json()["rows"]
    vod = next(row for row in rows if row["LicenseType"] == "VOD")
    assert (vod["PriceType"], vod["PriceValue"], vod["PriceCurrency"]) == ("WSP", "3.50", "USD")
    wrong = as_desk.get("/api/v1/avails/?price=3.50")
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["currency"])
