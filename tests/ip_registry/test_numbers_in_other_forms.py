"""Identifiers as standards, exports and offices write them are one identifier: in files, filters and the search box."""

import io

import pytest

from core.intake import jobs
from core.search.find import find
from ip_registry.identifiers import WrongIdentifier, canonical
from ip_registry.models import Registration
from ip_registry.nice import NotNiceClasses, classes_of
from ip_registry.services.assets import add_identifiers
from merchandise.services.products import WrongGtin, gtin14
from tests.core.test_search import goods
from tests.factories import make_asset, make_film, make_organisation

EIDR = "10.5240/7791-8534-2C23-9030-8610-5"
FORMS = [
    EIDR, EIDR.lower(), f"doi:{EIDR}", f"DOI: {EIDR}", f"https://doi.org/{EIDR}", f"http://dx.doi.org/{EIDR}",
    "urn:eidr:10.5240:7791-8534-2C23-9030-8610-5", f"urn:doi:{EIDR}", "md:alid:eidr-s:7791-8534-2C23-9030-8610-5",
    "md:cid:eidr-s:7791-8534-2C23-9030-8610-5", "7791-8534-2C23-9030-8610-5", "10.5240/779185342C2390308610-5",
    f"https://ui.eidr.org/view/content?id={EIDR}", EIDR.replace("-", "–"), EIDR.replace("10", "１０", 1), f" {EIDR} ",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_an_eidr_is_one_identifier(form):
    assert canonical("EIDR", form) == (EIDR, "")


@pytest.mark.parametrize(
    "form", ["10.5240/:1489-49A2-3956-4B2D-ZZ45-6", "doi:10.1000/182", "EIDR", f"{EIDR}-7", "x" * 5_000]
)
def test_what_is_no_eidr_is_refused(form):
    with pytest.raises(WrongIdentifier):
        canonical("EIDR", form)


@pytest.mark.parametrize("around", ["〔2018〕", "[2018]", "（2018）", "(2018) ", "【2018】"])
def test_a_permit_is_one_permit_whatever_its_brackets(around):
    assert canonical("PERMIT", f"电审故字{around}第721号") == ("电审故字〔2018〕第721号", "")


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_the_search_box_and_the_filter_take_every_form(form, desk, as_desk):
    film = make_film("Moon Man")
    add_identifiers(asset=film, identifiers=[("EIDR", EIDR, "")], by=None)
    make_film("Other")
    assert [hit.key for hit in find(form, user=desk) if hit.kind.code == "asset"] == [film.pk]
    rows = as_desk.get("/api/v1/identifiers/", {"value": form}).json()["results"]
    assert [row["asset"] for row in rows] == [film.pk]


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["6901234567892", "06901234567892", "690 1234 567892", "690-1234-567892"])
def test_a_gtin_of_thirteen_digits_is_found_in_the_filter_and_the_search_box(form, desk, as_desk):
    goods(make_film("Moon Man"), make_organisation("Toyworks"))
    assert len(as_desk.get("/api/v1/skus/", {"gtin": form}).json()["results"]) == 1
    assert [hit.name for hit in find(form, user=desk) if hit.kind.code == "sku"]


def test_a_wrong_gtin_stays_wrong():
    with pytest.raises(WrongGtin):
        gtin14("6901234567893")


@pytest.mark.parametrize(
    ("text", "spans"),
    [("第28类", ((28, 29),)), ("28类", ((28, 29),)), ("9、16、28", ((9, 10), (16, 17), (28, 29))),
     ("第9类、第16类", ((9, 10), (16, 17))), ("9,25,28-30", ((9, 10), (25, 26), (28, 31)))],
)  # fmt: skip
def test_nice_classes_as_the_office_writes_them(text, spans):
    assert tuple(classes_of(text)) == spans


@pytest.mark.parametrize("text", ["第46类", "类", "第类", "0", "28类以上"])
def test_what_is_no_class_is_refused(text):
    with pytest.raises(NotNiceClasses):
        classes_of(text)


LIST = """作品,商标名称,注册号/申请号,国际分类号,申请日期,申请人名称(中文),注册公告日期,专用权期限,状态
SB,测试星号,90234551,39,2011-01-05,演示影业有限公司,2012-07-14,2012年07月14日    至    2022年07月13日,已注册
SB,测试星号乙,90234552,第28类,2011-01-05,演示影业有限公司,2012-07-14,2012-07-14至2022-07-13,已注册
SB,测试星号丙,90234553,28类,2011年1月5日,演示影业有限公司,2012-07-14,2022年07月13日,注册
SB,测试星号丁,90234554,9、16、28,2011-01-05,演示影业有限公司,,,申请中
SB,测试星号戊,90234555,"9,16,28",2011-01-05,演示影业有限公司,2012-07-14,2012.07.14-2022.07.13,有效
SB,测试星号己,90234556A,28,2011-01-05,演示影业有限公司,2012-07-14,至2022年7月13日,已失效
"""


@pytest.mark.django_db
def test_the_list_of_the_chinese_office_is_read_with_its_own_headings(desk, now):
    make_asset("Shanghai Beach", reference="SB")
    row = jobs.receive(
        kind="registrations", content=io.BytesIO(LIST.encode()), name="l.csv", mapping=None, by=desk, now=now, ask=True
    )
    assert row.mapping["constants"] == {"kind": "trademark", "office": "CNIPA", "territories": "CN"}
    jobs.set_mapping(intake=row, mapping=row.mapping, by=desk, now=now)
    row = jobs.run(intake_id=row.pk, now=now)
    assert (row.new, row.wrong) == (6, 0), [str(problem) for problem in row.problems.all()]
    jobs.commit(intake=row, decisions={}, by=desk)
    row = jobs.run(intake_id=row.pk, now=now)
    assert (row.new, row.wrong) == (6, 0)
    last_days = {str(one.last_day) for one in Registration.objects.exclude(status="pending")}
    assert last_days == {"2022-07-13"}
    assert Registration.objects.get(number="90234555").classes == ((9, 10), (16, 17), (28, 29))
