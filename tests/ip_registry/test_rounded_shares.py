"""Three times 33.33 % is a third each, if a person says so."""

import io
from decimal import Decimal

import pytest

from accounts.models import Organisation
from core.intake import jobs
from ip_registry.models import Title
from licensing.models import Dispute
from tests.factories import make_agreement, make_film, make_grant, make_organisation
from tests.ip_registry.test_import_catalogue import said

pytestmark = pytest.mark.django_db
HEAD = "asset,kind,from_holder,holder,share,instrument,signed_on,starts_on\n"


def links(shares, kind="work_for_hire", to="{}"):
    giver = "" if to == "{}" else "{}"
    return "".join(
        f"F,{kind},{giver.format(who)},{to.format(who)},{share},Deed,2020-01-01,2020-01-01\n"
        for who, share in zip(("Anna", "Bert", "Cora"), shares, strict=True)
    )


def check(text, desk, now):
    row = jobs.receive(
        kind="titles", content=io.BytesIO(text.encode()), name="t.csv", mapping=None, by=desk, now=now, ask=True
    )
    jobs.set_mapping(intake=row, mapping=row.mapping, by=desk, now=now)
    return jobs.run(intake_id=row.pk, now=now)


def bring_in(row, answers, desk, now):
    jobs.commit(intake=row, decisions={}, by=desk, answers=answers)
    return jobs.run(intake_id=row.pk, now=now)


@pytest.fixture
def film():
    make_organisation("Studio", "licensor")
    return make_film("F", reference="F")


THIRDS = ("33.33%", "33.33%", "33.33%")


def test_the_check_asks(film, desk, now):
    row = check(HEAD + links(THIRDS), desk, now)
    [found] = jobs.report_on(row).context()["nearly"]
    assert found["total"] == "99.99 %"
    assert not Title.objects.exists()


@pytest.mark.parametrize(
    "shares", [("1/3",) * 3, ("33.34%", "33.33%", "33.33%"), ("50%", "20%", "20%"), ("33%", "33%", "30%")]
)
def test_what_is_whole_or_far_from_whole_is_not_asked_about(film, shares, desk, now):
    assert jobs.report_on(check(HEAD + links(shares), desk, now)).context()["nearly"] == []


def test_unless_somebody_says_so_shares_are_as_written(film, desk, now):
    bring_in(check(HEAD + links(THIRDS), desk, now), {}, desk, now)
    assert {title.share for title in Title.objects.all()} == {Decimal("0.3333")}


def test_said_to_be_parts_of_a_whole_they_are_and_a_grant_of_the_whole_is_undisputed(film, desk, now):
    text = HEAD + links(THIRDS) + links(THIRDS, kind="assignment", to="Studio")
    done = bring_in(check(text, desk, now), {"shares": "whole"}, desk, now)
    assert done.new == 6, said(done)
    assert {title.share for title in Title.objects.all()} == {Decimal("0.3333333333")}
    make_grant(film, agreement=make_agreement(licensor=Organisation.objects.get(name="Studio")))
    assert not Dispute.objects.exists()


def test_what_is_a_little_over_the_whole_can_be_read_so_too(film, desk, now):
    row = check(HEAD + links(("33.4%", "33.3%", "33.4%")), desk, now)
    assert row.wrong == 1, "as written, it is too much"
    done = bring_in(row, {"shares": "whole"}, desk, now)
    assert done.new == 3, said(done)
    assert abs(sum(title.share for title in Title.objects.all()) - 1) < Decimal("0.000001")


def test_the_page_asks_in_chinese_too(client, film, desk, now):
    client.force_login(desk)
    client.cookies["django_language"] = "zh-hans"
    row = check(HEAD + links(THIRDS), desk, now)
    assert "99.99 %" in client.get(f"/admin/core/intake/{row.pk}/change/").content.decode()


def test_the_file_once_more_changes_nothing_whatever_was_said(film, desk, now):
    text = HEAD + links(THIRDS)
    bring_in(check(text, desk, now), {"shares": "whole"}, desk, now)
    again = bring_in(check(text, desk, now), {}, desk, now)
    assert (again.new, again.unchanged, again.wrong) == (0, 3, 0), said(again)


def test_two_deeds_of_one_holder_are_two_shares(film, desk, now):
    rows = (
        links(("33.33%", "33.33%", "33.33%"))
        .replace("Cora", "Anna")
        .replace("Anna,33.33%,Deed", "Anna,33.33%,Deed 1", 1)
    )
    assert len(jobs.report_on(check(HEAD + rows, desk, now)).context()["nearly"]) == 1


def test_half_of_a_file_is_not_asked_about(film, desk, now, monkeypatch):
    monkeypatch.setattr("core.intake.rows.CHECKED_AT_MOST", 2)
    assert jobs.report_on(check(HEAD + links(("50%", "49.9%", "0.1%")), desk, now)).context()["nearly"] == []
