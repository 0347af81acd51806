import csv
import io
import json

import openpyxl
import pytest
from django.utils import translation

from core.files import FileIsEmpty, FileTooLarge, keep_bytes
from core.intake import jobs
from core.intake.cells import day, rate, whole, yes_or_no
from core.intake.formats import ColumnFormat
from core.intake.mapping import BadMapping, parse_mapping
from core.intake.refusals import AmbiguousDate, NotADate
from core.intake.writing import as_csv, harmless, xlsx
from core.models import IntakeStatus, StoredFile
from enforcement.models import Listing

HEAD = "marketplace,listing_id,title,price,currency\n"


def load(text: str | bytes, now, *, by=None, mapping=None, kind="listings"):
    content = io.BytesIO(text.encode() if isinstance(text, str) else text)
    received = jobs.receive(kind=kind, content=content, name="file.csv", mapping=mapping, by=by, now=now)
    return jobs.run(intake_id=received.pk, now=now)


@pytest.mark.django_db
def test_good_rows_go_in_and_wrong_ones_come_back_with_their_reasons(now):
    head = "marketplace,listing_id,title,seen_on\n"
    done = load(head + "M,1,Good,2026-01-05\nM,2,,2026-01-05\nM,3,Bad day,2026-01-32\nM,4,Good too,\n", now)
    assert (done.status, done.new, done.wrong) == (IntakeStatus.DONE, 2, 2)
    assert Listing.objects.count() == 2
    returned = list(csv.DictReader(io.StringIO(done.rejects.content.open("rb").read().decode("utf-8-sig"))))
    assert [row["Row"] for row in returned] == ["3", "4"]
    assert returned[0]["Problem"] == "title: The cell is empty."
    assert "2026-01-32" in returned[1]["Problem"]
    assert returned[1]["listing_id"] == "3", "the row comes back as it was"


@pytest.mark.django_db
def test_the_corrected_file_of_wrong_rows_goes_in(now):
    done = load(HEAD + "M,2,,5,CNY\n", now)
    corrected = done.rejects.content.open("rb").read().decode("utf-8-sig").replace("M,2,,", "M,2,Now good,")
    again = load(corrected, now)
    assert (again.new, again.wrong) == (1, 0), [str(p) for p in again.problems.all()]


@pytest.mark.django_db
def test_importing_again_changes_nothing(now):
    text = HEAD + "".join(f"M,{n},Title {n},5,CNY\n" for n in range(1_200))
    assert load(text, now).new == 1_200
    again = load(text, now)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1_200)


@pytest.mark.django_db
def test_a_duplicate_row_in_one_file_counts_once(now):
    done = load(HEAD + "M,1,One,5,CNY\nM,1,One,5,CNY\n", now)
    assert (done.new, done.unchanged) == (1, 1)


@pytest.mark.django_db
def test_wrong_headings_are_named_with_what_was_found(now):
    done = load("foo,bar\n1,2\n", now)
    assert done.status == IntakeStatus.REFUSED
    assert "“Marketplace”, “Listing ID”, “Title”" in done.problem_in_words
    assert "foo, bar" in done.problem_in_words


@pytest.mark.django_db
def test_a_problem_is_worded_in_the_language_of_whoever_reads_it(now):
    done = load(HEAD + "M,2,,5,CNY\n", now)
    problem = done.problems.get()
    assert problem.in_words == "The cell is empty."
    with translation.override("zh-hans"):
        assert problem.in_words != "The cell is empty."


@pytest.mark.django_db
def test_a_mapping_names_headings_templates_and_constants(now):
    mapping = {"columns": {"listing_id": "{a}-{b}", "title": "t"}, "constants": {"marketplace": "M"}}
    done = load("a,b,t\n1,2,One\n,2,No key\n", now, mapping=mapping)
    assert (done.new, done.wrong) == (1, 1)
    assert Listing.objects.get().external_id == "1-2"


@pytest.mark.django_db
@pytest.mark.parametrize("mapping", [{"columns": {"nonsense": "a"}}, {"colums": {}}, {"columns": {"title": "absent"}}])
def test_a_mapping_that_cannot_be_followed_is_refused(mapping, now):
    done = load(HEAD + "M,1,Good,5,CNY\n", now, mapping=mapping)
    assert done.status == IntakeStatus.REFUSED


@pytest.mark.django_db
def test_only_who_may_add_the_rows_may_import_them(now, member_of):
    from tests.factories import make_organisation

    with pytest.raises(jobs.MayNotImport):
        load(HEAD + "M,1,Good,5,CNY\n", now, by=member_of(make_organisation()))


@pytest.mark.django_db
def test_large_and_empty_files_are_refused_before_anything_is_kept(now, settings):
    settings.MAX_UPLOAD_MB = 1
    with pytest.raises(FileTooLarge):
        keep_bytes(content=b"x" * (1024 * 1024 + 1), name="a.csv", by=None, now=now)
    with pytest.raises(FileIsEmpty):
        keep_bytes(content=b"", name="a.csv", by=None, now=now)
    assert not StoredFile.objects.exists()


@pytest.mark.django_db
def test_a_file_is_kept_under_a_name_of_our_own(now):
    kept = keep_bytes(content=b"x", name='../../etc/"pass<wd', by=None, now=now)
    assert "passwd" in kept.name
    assert ".." not in kept.content.name
    assert "pass" not in kept.content.name


@pytest.mark.parametrize("cell", ["=1+1", "+1 or more", "-x", "@SUM(A1)", "\tx", "=HYPERLINK(1)"])
def test_nothing_that_leaves_is_a_formula(cell: str):
    assert harmless(cell) == f"'{cell}"


def test_numbers_stay_numbers():
    assert [harmless(cell) for cell in ("-5", "+5.5", "5", None)] == ["-5", "+5.5", "5", ""]
    assert as_csv(["a"], [["=1"]]) == b"\xef\xbb\xbfa\r\n'=1\r\n"


@pytest.mark.parametrize("sign", ["\u0012", "\ufffe", "\uffff"])
def test_a_workbook_with_a_sign_that_xml_cannot_hold_is_opened(sign: str):
    content = b"".join(xlsx(["Name"], [[f"Foo{sign} Ltd"]]))
    [[_heading], [cell]] = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    assert cell == "Foo Ltd"


def test_a_mapping_may_name_a_heading_with_a_backslash():
    wanted = {"columns": {"title": "C:\\u0000 build"}}
    assert parse_mapping(json.dumps(wanted).encode()) == wanted
    with pytest.raises(BadMapping):
        parse_mapping(json.dumps({"columns": {"title": "\0"}}).encode())


@pytest.mark.parametrize("text", ["2019-02-05", "2019/2/5", "2019.02.05", "2019年2月5日", "2019-02-05 00:00:00"])
def test_dates_as_people_write_them(text: str):
    assert day(text).isoformat() == "2019-02-05"


def test_dates_that_could_be_two_days_are_refused():
    with pytest.raises(AmbiguousDate):
        day("05/02/2019")
    assert day("05/02/2019", ColumnFormat(("%d/%m/%Y",))).isoformat() == "2019-02-05"
    for wrong in ("2019-02-30", "0001-01-01", "9999-12-31"):
        with pytest.raises(NotADate):
            day(wrong)


def test_rates_numbers_and_words():
    assert rate("8%") == rate("0.08")
    assert rate("0%") == 0
    assert whole("1,200") == 1200
    assert yes_or_no("是") is True
    assert yes_or_no("No") is False


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    [
        "X,work,,film,X,," + "a" * 400 + ",,,",
        "X,work,,film,X,,,1e9999999,,",
        "X,work,,film,X,,,,,PERMIT:" + "9" * 200,
    ],
    ids=["a long alias", "a huge number", "a long permit"],
)
def test_a_cell_that_cannot_be_stored_is_a_wrong_row_and_no_crash(row: str, now):
    head = "reference,level,parent,kind,title,title_zh,aliases,year,based_on,identifiers\n"
    done = load(head + row + "\nY,work,,film,Y,,,,,\n", now, kind="catalogue")
    assert (done.status, done.new, done.wrong) == (IntakeStatus.DONE, 1, 1)


@pytest.mark.django_db
def test_an_import_that_breaks_ends_and_says_so(now, monkeypatch):
    def broken(*_):
        raise MemoryError

    monkeypatch.setattr("enforcement.services.intake.ListingImporter.apply", broken)
    done = load(HEAD + "M,1,One,5,CNY\n", now)
    assert done.status == IntakeStatus.REFUSED
    assert done.problem_in_words.startswith("The import stopped because of an error in the program.")
    assert "MemoryError" not in done.problem_in_words


@pytest.mark.django_db
@pytest.mark.parametrize("mapping", [{"columns": {"title": 5}}, {"date_formats": ["%Y%Y"]}, {"columns": "title"}])
def test_a_mapping_of_the_wrong_form_is_refused(mapping, now):
    assert load(HEAD + "M,1,One,5,CNY\n", now, mapping=mapping).status == IntakeStatus.REFUSED


@pytest.mark.django_db
def test_the_file_of_wrong_rows_may_be_larger_than_what_people_may_send(now, settings):
    settings.MAX_UPLOAD_MB = 1
    done = load(HEAD + "M,,No id,5,CNY\n" * 40_000, now)
    assert (done.status, done.wrong) == (IntakeStatus.DONE, 40_000)
    assert done.rejects.size > 1024 * 1024


@pytest.mark.django_db
def test_a_json_line_may_have_keys_that_the_first_lacks(now):
    first = '{"marketplace":"M","listing_id":1,"title":"A"}\n'
    text = first + '{"marketplace":"M","listing_id":2,"title":"B","seller":"Shop"}\n'
    assert load(text, now).new == 2
    assert Listing.objects.get(external_id="2").seller == "Shop"


@pytest.mark.django_db
def test_a_broken_line_stops_the_import_before_anything_is_written(now):
    lines = [f'{{"marketplace":"M","listing_id":{n},"title":"A"}}' for n in range(700)]
    done = load("\n".join([*lines, "broken"]), now)
    assert done.status == IntakeStatus.REFUSED
    assert "line 701" in done.problem_in_words
    assert not Listing.objects.exists()
