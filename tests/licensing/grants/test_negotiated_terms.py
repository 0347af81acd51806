"""Terms as desks negotiate them: a term counted from the release, a manufacturing period, no sell-off after a breach,
a guarantee in instalments, periods that end with a month."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from core.intake import jobs
from licensing.agreements.amendments import amend_clause, begin_amendment
from licensing.agreements.terminations import FOR_BREACH, end_grant, preview_termination
from licensing.agreements.versions import content_of, in_words
from licensing.agreements.workflow import sign_agreement
from licensing.authorisations.issuing import issue_authorisation
from licensing.authorisations.pdf import certificate_pdf
from licensing.authorisations.verification import verify
from licensing.exchange.spreadsheets.importer import AgreementImporter
from licensing.grants.drafting import Terms, redraft_grant
from licensing.grants.instalments import (
    write_instalments,
)
from licensing.grants.terms import scopes_of, terms_of
from licensing.models import Dispute, Grant, GrantBox, ScanOutcome
from licensing.obligations.obligations import days_of_series
from licensing.rights.title_check import MakesBeforeParent
from tests.conftest import NOON
from tests.factories import (
    make_agreement,
    make_authorisation,
    make_draft,
    make_film,
    make_grant,
    make_organisation,
)
from tests.licensing.agreements.test_release_moves import days, following, release_of
from tests.licensing.deals import approved, bound, signed, sub_bound, sublicensable
from tests.licensing.exchange.spreadsheets.test_importer import ROW, problems
from tests.licensing.grants.test_instalments import deal_in_instalments

pytestmark = pytest.mark.django_db


def as_csv(rows) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


# --- The term ---------------------------------------------------------------------------------------


def test_months_are_counted_from_the_release_while_the_start_is_earlier():
    film = make_film()
    release = release_of(film, date(2027, 2, 6), "confirmed")
    from_start = bound(make_film(), terms=following(release, offset_days=-14, months=18))
    from_release = bound(make_film(), terms=following(release, offset_days=-14, months=18, months_from="release"))
    assert days(from_start) == (date(2027, 1, 23), date(2028, 7, 22))
    assert days(from_release) == (date(2027, 1, 23), date(2028, 8, 5))


def test_a_term_may_run_to_the_end_of_its_last_month():
    release = release_of(make_film(), date(2027, 2, 6), "confirmed")
    grant = bound(make_film(), terms=following(release, months=12, ends_with_month=True))
    assert days(grant) == (date(2027, 2, 6), date(2028, 2, 29))
    first = release_of(make_film(), date(2027, 3, 1), "confirmed")
    assert days(bound(make_film(), terms=following(first, months=12, ends_with_month=True)))[1] == date(2028, 2, 29)


def test_the_long_stop_is_the_end_all_the_same():
    release = release_of(make_film(), date(2029, 6, 1), "confirmed")
    grant = bound(make_film(), terms=following(release, months=18, months_from="release", ends_with_month=True))
    assert days(grant)[1] == date(2029, 12, 31)


def test_a_term_that_is_over_before_the_late_start_still_has_a_day():
    release = release_of(make_film(), date(2027, 1, 1), "confirmed")
    grant = bound(make_film(), terms=following(release, offset_days=90, months=1, months_from="release"))
    assert days(grant) == (date(2027, 4, 1), date(2027, 4, 1))


@pytest.mark.parametrize(
    ("released", "months", "last"),
    [
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 8, 31), 6, date(2029, 2, 28)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 8, 31), 12, date(2028, 8, 30)),
        (date(2027, 8, 28), 6, date(2028, 2, 27)),
        (date(2027, 10, 31), 1, date(2027, 11, 30)),
    ],
)
def test_a_month_without_the_day_counts_to_its_last(released, months, last):
    release = release_of(make_film(), released, "confirmed")
    assert days(bound(make_film(), terms=following(release, months=months)))[1] == last


def test_nothing_is_counted_without_months():
    with pytest.raises(IntegrityError, match="grant_counts_months_of_a_term"), transaction.atomic():
        Grant.objects.filter(pk=make_grant().pk).update(ends_with_month=True)


@pytest.mark.parametrize(
    ("first", "every", "expected"),
    [
        (date(2027, 1, 31), 1, [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]),
        (date(2027, 2, 28), 1, [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]),
        (date(2027, 1, 15), 3, [date(2027, 1, 31), date(2027, 4, 30)]),
    ],
)
def test_a_series_by_the_last_days_of_months(first, every, expected):
    assert days_of_series(first, every, date(2027, 4, 30), month_ends=True) == expected


# --- The manufacturing period -----------------------------------------------------------------------


def making(days_before: int = 120, **fields) -> Grant:
    return bound(make_film(), first=date(2027, 1, 1), terms=Terms(manufacturing_days=days_before), **fields)


def test_a_manufacturing_period_is_a_head_that_enters_no_box_and_blocks_nobody():
    film = make_film()
    grant = bound(film, first=date(2027, 1, 1), terms=Terms(manufacturing_days=120))
    assert grant.manufacturing_from == date(2026, 9, 3)
    assert GrantBox.objects.get(grant=grant, is_active=True).period.lower == date(2027, 1, 1)
    assert bound(film, first=date(2026, 1, 1), last=date(2026, 12, 31), licensee=make_organisation()).pk


def test_the_certificate_prints_both_periods_and_the_page_says_what_may_be_done():
    certificate = make_authorisation(making(), last=date(2027, 12, 31))
    edition = certificate.certificates.get()
    assert edition.content["manufacturing_from"] == "2026-09-03"
    assert certificate_pdf(edition)[:5] == b"%PDF-"
    verdict = verify(asked=certificate.code, now=NOON)
    assert (verdict.outcome, verdict.manufacturing_from) == (ScanOutcome.NOT_YET, date(2026, 9, 3))
    page = Client().get(reverse("verify_one", args=[certificate.code])).content.decode()
    assert "Goods may be made, packed and imported since 2026-09-03." in page
    assert "None may be offered for sale before the first day." in page
    assert "自2026-09-03起可生产、包装、进口" in page


def test_before_the_manufacturing_period_nothing_may_be_made():
    certificate = make_authorisation(making(30), last=date(2027, 12, 31))
    assert verify(asked=certificate.code, now=NOON).manufacturing_from is None
    assert "Goods may be made" not in Client().get(reverse("verify_one", args=[certificate.code])).content.decode()


def test_a_certificate_for_a_later_part_of_the_grant_has_no_head_of_its_own():
    grant = making()
    later = issue_authorisation(
        grant=grant, holder=make_organisation(), first=date(2027, 6, 1), last=date(2027, 12, 31), by=None, now=NOON
    )
    assert later.certificates.get().content["manufacturing_from"] == ""


def test_nothing_may_be_made_under_a_disputed_grant():
    grant = making()
    certificate = make_authorisation(grant, last=date(2027, 12, 31))
    Dispute.objects.create(grant=grant, reason="sold_twice", found_at=NOON)
    assert verify(asked=certificate.code, now=NOON).manufacturing_from is None


def test_a_sublicence_allows_no_earlier_making_than_its_head_licence():
    head = sublicensable(make_film(), first=date(2027, 1, 1))
    with pytest.raises(MakesBeforeParent, match="1 Jan 2027"):
        sub_bound(head, first=date(2027, 1, 1), terms=Terms(manufacturing_days=365))


def test_an_amended_manufacturing_period_is_printed_on_another_edition():
    deal = make_agreement()
    make_draft(make_film(), agreement=deal, first=date(2027, 1, 1))
    signed(deal)
    grant = deal.grants.get()
    certificate = make_authorisation(grant, last=grant.last_day)
    more = begin_amendment(agreement=deal, number="A-1", title="A", effective_on=NOON.date(), by=None, now=NOON)
    draft = amend_clause(amendment=more, grant=grant, by=None, now=NOON)
    terms = Terms(manufacturing_days=30)
    redraft_grant(grant=draft, kind=draft.kind, scope=scopes_of(draft)[0], terms=terms, by=None, now=NOON)
    approved(more)
    sign_agreement(agreement_id=more.pk, signed_on=NOON.date(), reason="Signed", by=None, now=NOON)
    newest = certificate.certificates.order_by("-edition").first()
    assert (newest.edition, newest.content["manufacturing_from"]) == (2, "2026-12-02")


# --- No sell-off after a breach ---------------------------------------------------------------------


@pytest.mark.parametrize(("how", "tail"), [(FOR_BREACH, None), ("ended", date(2027, 2, 19))])
def test_after_a_breach_there_is_no_sell_off_where_that_was_agreed(how, tail):
    grant = bound(make_film(), terms=Terms(sell_off_days=90, sell_off_on_breach=False))
    last = date(2026, 11, 21)
    [fall] = preview_termination(grant_ids=[grant.pk], last_day=last, how=how).terminated
    assert fall.sell_off_until == tail
    end_grant(grant_id=grant.pk, last_day=last, how=how, reason="Did not pay", by=None, now=NOON)
    grant.refresh_from_db()
    assert grant.sell_off_until == tail
    assert grant.sell_off_days == 90  # what was agreed stays readable


def test_a_sell_off_that_was_agreed_for_every_end_stays():
    grant = bound(make_film(), terms=Terms(sell_off_days=90))
    end_grant(grant_id=grant.pk, last_day=NOON.date(), how=FOR_BREACH, reason="x", by=None, now=NOON)
    grant.refresh_from_db()
    assert grant.sell_off_until == NOON.date() + timedelta(days=90)


def test_under_a_lost_sell_off_nobody_sells_on():
    head = bound(make_film(), terms=Terms(sublicence_levels=1, sell_off_days=90, sell_off_on_breach=False))
    child = sub_bound(head, terms=Terms(sell_off_days=180))
    shown = preview_termination(grant_ids=[head.pk], last_day=NOON.date(), how=FOR_BREACH).terminated
    assert [fall.sell_off_until for fall in shown] == [None, None]
    end_grant(grant_id=head.pk, last_day=NOON.date(), how=FOR_BREACH, reason="x", by=None, now=NOON)
    child.refresh_from_db()
    assert child.sell_off_until is None


def test_programs_end_for_breach_too(as_desk):
    grant = bound(make_film(), terms=Terms(sell_off_days=90, sell_off_on_breach=False))
    shown = as_desk.get(f"/api/v1/grants/{grant.pk}/ending/?last_day=2026-11-21&how=terminated").json()
    assert shown["grants"][0]["sell_off_until"] is None
    assert as_desk.get(f"/api/v1/grants/{grant.pk}/ending/?how=nonsense").status_code == 400
    said = {"last_day": "2026-11-21", "reason": "Did not pay", "for_breach": True}
    done = as_desk.post(f"/api/v1/grants/{grant.pk}/end/", said, content_type="application/json")
    assert (done.status_code, done.json()["grants"][0]["sell_off_until"]) == (200, None)


def test_the_signer_sees_that_there_is_none(member_of):
    deal = deal_in_instalments()
    Grant.objects.filter(agreement=deal).update(sell_off_on_breach=False, sell_off_days=90)
    for language, label, no in (("en", "sell-off also after termination for breach", "no"),
                                ("zh-hans", "违约终止后也可清货", "否")):  # fmt: skip
        with translation.override(language):
            assert dict(in_words(content_of(deal))[1][1])[label] == no


def test_the_page_shows_the_effect_of_a_breach_before_it_is_done(as_desk):
    grant = bound(make_film(), terms=Terms(sell_off_days=90, sell_off_on_breach=False))
    page, said = reverse("grant_end", args=[grant.pk]), {"last_day": "2026-11-21", "reason": "Did not pay"}
    assert "stock may be sold until" in as_desk.get(page).content.decode()
    first = as_desk.post(page, {**said, "for_breach": "on", "seen": "2026-11-21"})
    assert first.status_code == 422
    assert "stock may be sold until" not in first.content.decode()
    assert as_desk.post(page, {**said, "for_breach": "on", "seen": "2026-11-21 for breach"}).status_code == 302
    grant.refresh_from_db()
    assert grant.lost_sell_off


# --- Everywhere -------------------------------------------------------------------------------------

ALL_TERMS = {
    "minimum_guarantee": "500000", "currency": "CNY", "instalments": "300000 2027-03-01; 200000 signature+30",
    "manufacturing_days": "120", "sell_off_days": "90", "no_sell_off_on_breach": "on",
}  # fmt: skip


def test_the_form_takes_and_shows_them(as_desk):
    deal, film = make_agreement(), make_film()
    clause = {
        "clause": "2.1", "kind": "exclusive", "assets": [film.pk], "categories": "Blind boxes", "territories": "China",
        "first": "2027-01-01", "last": "2027-12-31", **ALL_TERMS,
    }  # fmt: skip
    assert as_desk.post(reverse("agreement_add_clause", args=[deal.pk]), clause).status_code == 302
    terms = terms_of(deal.grants.get())
    assert (terms.manufacturing_days, terms.sell_off_on_breach) == (120, False)
    assert write_instalments(terms.instalments) == ALL_TERMS["instalments"]
    page = as_desk.get(reverse("admin:licensing_agreement_change", args=[deal.pk])).content.decode()
    assert "in instalments: CNY 300,000.00 on 1 Mar 2027; CNY 200,000.00 30 days after signature" in page
    assert "manufacturing from 120 days before" in page
    assert "(none after breach)" in page
    wrong = as_desk.post(reverse("grant_edit", args=[deal.grants.get().pk]), {**clause, "instalments": "1 2027-03-01"})
    assert "add up to CNY 1.00" in wrong.content.decode()


def test_versions_say_them_in_the_readers_language():
    deal = deal_in_instalments()
    Grant.objects.filter(agreement=deal).update(sell_off_on_breach=False)
    content = content_of(deal)
    [clause] = content["clauses"].values()
    assert clause["sell_off_on_breach"] is False
    assert "manufacturing_days" not in clause  # what nobody agreed is not in what is signed
    with translation.override("zh-hans"):
        said = dict(in_words(content)[1][1])
    assert said["保底金分期"] == (
        "2027年3月1日支付CNY 300,000.00；签署后30天支付CNY 100,000.00；起始日前14天支付CNY 100,000.00"
    )


def test_a_file_brings_them_in_and_takes_them_out_again(desk):
    make_film("Moon Man", reference="F1")
    row = {
        **ROW, "minimum_guarantee": "500,000", "保底金分期": "300000 2027-03-01；200000 签署+30", "备货期（天）": "120",
        "清货期": "90", "违约后可清货": "否",
    }  # fmt: skip
    content = as_csv([list(row), list(row.values())])
    received = jobs.receive(kind="agreements", content=io.BytesIO(content), name="x", mapping=None, by=None, now=NOON)
    done = jobs.run(intake_id=received.pk, now=NOON)
    assert (done.new, done.wrong) == (1, 0), problems(done)
    grant = Grant.objects.get()
    assert (grant.manufacturing_days, grant.sell_off_on_breach) == (120, False)
    assert grant.obligations.filter(instalment__isnull=False).count() == 2
    [out] = AgreementImporter.rows_for(desk)
    assert out["instalments"] == "300000 2027-03-01; 200000 signature+30"


def test_wrong_instalments_of_a_file_name_their_column():
    make_film("Moon Man", reference="F1")
    row = {**ROW, "minimum_guarantee": "500,000", "instalments": "300000 2027-03-01"}
    content = as_csv([list(row), list(row.values())])
    received = jobs.receive(kind="agreements", content=io.BytesIO(content), name="x", mapping=None, by=None, now=NOON)
    done = jobs.run(intake_id=received.pk, now=NOON)
    assert [(one.column, "add up to CNY 300,000.00" in one.in_words) for one in done.problems.all()] == [
        ("instalments", True)
    ]
