"""Everything a grant says goes out in the file of agreements, and comes into an empty register as it was."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from core.intake import jobs
from core.intake.writing import FORMS
from core.money import Money
from ip_registry.services.releases import date_release
from licensing.exchange.spreadsheets.importer import AgreementImporter
from licensing.grants.drafting import ReleaseTerms, Terms, draft_grant
from licensing.grants.terms import key_of, scopes_of, terms_of
from licensing.models import Agreement, CoExclusiveGroup, Grant, GrantStatus
from tests.factories import make_agreement, make_draft, make_film, make_grant, make_scope
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db


def out(user, form: str = "csv") -> bytes:
    headings = [column.name for column in AgreementImporter.columns]
    rows = ([row[name] for name in headings] for row in AgreementImporter.rows_for(user))
    return b"".join(FORMS[form](headings, rows)[0])


def load(content: bytes, now):
    row = jobs.receive(kind="agreements", content=io.BytesIO(content), name="x", mapping=None, by=None, now=now)
    return jobs.run(intake_id=row.pk, now=now)


def problems(done) -> str:
    return " / ".join(f"{p.row} {p.column}: {p.in_words} {p.remedy_in_words}" for p in done.problems.all())


def said(grant: Grant):
    terms = terms_of(grant).fields()
    parent = terms.pop("parent")
    circle = terms.pop("circle")
    return (
        grant.kind, grant.status, grant.period, [key_of(scope) for scope in scopes_of(grant)], terms,
        str(parent or ""), (circle.name, circle.at_most) if circle else None, str(grant.amends or ""),
    )  # fmt: skip


def forget_everything() -> None:
    """What stands is never deleted, so the tables are emptied as a whole."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE licensing_agreement, licensing_coexclusivegroup CASCADE")


@pytest.fixture
def film():
    return make_film("Moon Man", reference="F1")


@pytest.fixture
def release(film, now):
    date_release(
        asset=film, territory=Territory.objects.get(code="CN"), medium="theatrical", day=date(2027, 2, 6),
        status="tentative", reason="", by=None, now=now,
    )  # fmt: skip
    return film.releases.get()


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_all_that_grants_say_comes_into_an_empty_register_as_it_was(form: str, film, release, desk, now):
    other = make_film("Other", reference="F 2; the second")
    head = make_grant(
        film, territories=("142",), terms=Terms(sublicence_levels=2, sublicences_survive=True, sell_off_days=90,
        royalty_rate=Decimal("0.085"), guarantee=Money(Decimal("120000.5"), "CNY")),
    )  # fmt: skip
    below = make_agreement(licensor=head.agreement.licensee)
    below.number = "A-0 comes first"  # in the order of numbers it would stand above what it comes from
    below.save()
    make_grant(film, agreement=below, terms=Terms(parent=head), last=date(2026, 12, 31))
    follows = ReleaseTerms(
        release=release, not_before=date(2026, 1, 1), long_stop=date(2029, 1, 1), offset_days=-10, months=24
    )
    make_grant(film, territories=("US",), terms=Terms(following=follows))
    make_grant(
        film, territories=("FR",), kind="co_exclusive",
        terms=Terms(circle=CoExclusiveGroup.objects.create(name="Three | of us", at_most=3)),
    )  # fmt: skip
    make_grant(film, territories=("DE",), kind="option", terms=Terms(lapses_on=date(2027, 1, 31)))
    agreement = make_agreement()
    for name, value in {
        "governing_law": "PRC", "has_audit_right": True, "audit_notice_days": 10, "approval_days": 15,
        "silence": "approved", "sell_off_days": 60, "insurance_amount": Decimal("5000000"), "insurance_currency": "USD",
    }.items():  # fmt: skip
        setattr(agreement, name, value)
    agreement.save()
    parts = [make_scope(film, territories=("JP",)), make_scope(other, film, territories=("KR", "VN"))]
    odd = replace(make_scope(other, territories=("BR",)), territories=((7, 9), (70_000, 70_001)))
    draft_grant(
        agreement=agreement, clause="3", kind="non_exclusive", scope=parts[0], also=[parts[1], odd], by=None, now=now
    )
    amendment = Agreement.objects.create(
        number="A-1", title="Amendment", kind="amendment", amends=head.agreement, effective_on=date(2026, 12, 1),
        licensor=head.agreement.licensor, licensee=head.agreement.licensee,
    )  # fmt: skip
    draft_grant(
        agreement=amendment, clause="1", kind="exclusive", scope=make_scope(film), amends=head, by=None, now=now
    )

    file, before = out(desk, form), {str(grant): said(grant) for grant in Grant.objects.all()}
    fields = {a.number: (a.kind, str(a.amends), a.effective_on, a.governing_law, a.has_audit_right, a.audit_notice_days,
        a.approval_days, a.silence, a.sell_off_days, a.insurance) for a in Agreement.objects.all()}  # fmt: skip
    again = load(file, now)
    assert (again.new, again.changed, again.wrong) == (0, 0, 0), problems(again)

    forget_everything()
    done = load(file, now)
    assert done.wrong == 0, problems(done)
    assert {str(grant): said(grant) for grant in Grant.objects.all()} == before
    assert fields == {a.number: (a.kind, str(a.amends), a.effective_on, a.governing_law, a.has_audit_right,
        a.audit_notice_days, a.approval_days, a.silence, a.sell_off_days, a.insurance)
        for a in Agreement.objects.all()}  # fmt: skip
    assert out(desk, form) == file or form == "xlsx"


NAMES = "agreement_number licensor licensee signed_on clause kind assets categories territories starts_on ends_on part"
HEAD = NAMES.replace(" ", ",").encode() + b"\n"


def line(territory: str, part: str = "") -> bytes:
    said = f"L-1,Studio,Toyworks,2026-01-01,1,exclusive,F1,Blind boxes,{territory},2026-01-01,2027-12-31,{part}\n"
    return said.encode()


def test_a_clause_of_two_rows_binds_with_the_last(film, now):
    done = load(HEAD + line("China", "1/2"), now)
    assert done.wrong == 0, problems(done)
    assert Grant.objects.get().status == GrantStatus.DRAFT
    done = load(HEAD + line("China", "1/2") + line("Japan", "2/2"), now)
    assert done.wrong == 0, problems(done)
    grant = Grant.objects.get()
    assert grant.status == GrantStatus.BINDING
    assert grant.boxes.active().count() == 2


@pytest.mark.parametrize(
    ("part", "words"), [("2/2", "the part before it could not be read"), ("3/2", "is not a valid part"), ("x", "2/3")]
)
def test_a_part_that_hangs_in_the_air_is_refused(part: str, words: str, film, now):
    done = load(HEAD + line("China", part), now)
    assert done.wrong == 1
    assert words in problems(done)
    assert not Grant.objects.exists()


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("parent", "L-9 § 1", "not a registered grant"),
        ("follows", "F1 | CN | theatrical", "not a registered release"),
        ("follows", "F1", "not a registered release"),
        ("amends_agreement", "L-9", "No agreement has the number"),
        ("ended_on", "2026-05-05", "terminated on 5 May 2026"),
        ("silence", "shrug", "Use one of"),
        ("insurance_amount", "100", "has no currency"),
        ("territories", "#9-7", "list of ranges"),
        ("lapses_on", "2027-01-01", "Only an option or a right of first negotiation"),
    ],
)
def test_what_a_row_cannot_mean_is_refused_with_a_remedy(column: str, value: str, words: str, film, now):
    row = dict(zip(NAMES.split(), line("China").decode().strip().split(","), strict=True)) | {column: value}
    content = ",".join(row) + "\n" + ",".join(row.values()) + "\n"
    done = load(content.encode(), now)
    assert done.wrong == 1
    assert words in problems(done)
    assert not Agreement.objects.exists()


def test_a_following_row_without_a_long_stop_is_refused(film, release, now):
    done = load(HEAD.replace(b"part", b"follows") + line("China", "F1 | CN | theatrical"), now)
    assert "needs a long-stop date" in problems(done)


def test_a_signed_agreement_is_not_changed_by_a_row(film, now):
    names = HEAD.replace(b"part", b"governing_law")
    load(names + line("China", "PRC"), now)
    done = load(names + line("China", "Hong Kong"), now)
    assert "is signed and differs from the file in: governing law" in problems(done)


def test_a_draft_of_a_signed_agreement_is_not_bound_by_going_out_and_in(film, desk, now):
    signed = make_grant(film)
    make_draft(film, agreement=signed.agreement, territories=("JP",))
    done = load(out(desk), now)
    assert (done.changed, done.unchanged, done.wrong) == (0, 2, 0), problems(done)
    assert Grant.objects.filter(status=GrantStatus.DRAFT).count() == 1
