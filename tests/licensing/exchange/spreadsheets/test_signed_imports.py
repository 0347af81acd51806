"""Signed contracts come in behind the permissions of what their import does; above the amount by two people."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Membership, User
from core.intake import jobs
from core.intake.confirming import ConfirmsOwnImport, NothingToConfirm, confirm
from core.models import Intake
from core.money import Money
from core.permissions import NotPermitted
from licensing.agreements.signatures import ask_for_signature
from licensing.agreements.workflow import end_agreement, move_agreement
from licensing.models import Agreement, Authorisation, Grant
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_film
from tests.licensing.deals import approved, signed
from tests.licensing.exchange.spreadsheets.test_importer import ROW, problems, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def film():
    return make_film("Moon Man", reference="F1")


def staff(name: str, *groups: str) -> User:
    user = User.objects.create_user(f"{name}@studio.example", "correct horse battery", name=name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def check(*rows: dict, by: User | None) -> Intake:
    file = workbook(*rows)
    file.seek(0)
    row = jobs.receive(kind="agreements", content=file, name="a.xlsx", mapping=None, by=by, now=NOON, ask=True)
    jobs.set_mapping(intake=row, mapping=row.mapping, by=by, now=NOON)
    return jobs.run(intake_id=row.pk, now=NOON)


def load(row: Intake, by: User) -> Intake:
    jobs.commit(intake=row, decisions={}, by=by)
    return jobs.run(intake_id=row.pk, now=NOON)


LARGE = {**ROW, "minimum_guarantee": "90000000"}
SMALL = {**ROW, "minimum_guarantee": "1000"}


def test_above_the_amount_an_import_waits_for_a_second_person():
    one, other = staff("one", "Legal", "Licensing"), staff("other", "Legal")
    row = load(check(LARGE, by=one), one)
    assert row.status == "to_confirm"
    assert not Grant.objects.exists()
    with pytest.raises(ConfirmsOwnImport):
        confirm(intake=row, by=one, now=NOON)
    confirm(intake=row, by=other, now=NOON)
    done = jobs.run(intake_id=row.pk, now=NOON)
    assert (done.new, done.wrong) == (1, 0), problems(done)
    assert done.confirmed_by == other
    assert Authorisation.objects.count() == 1


def test_small_amounts_that_are_large_together_wait_too():
    one = staff("one", "Legal", "Licensing")
    parts = [{**SMALL, "minimum_guarantee": "300000", "条款": str(n), "地域": place, "authorisation_holder": ""}
             for n, place in enumerate(("China", "Japan"), 1)]  # fmt: skip
    assert load(check(*parts, by=one), one).status == "to_confirm"


def test_what_the_register_has_of_the_agreement_counts_with_the_file():
    one = staff("one", "Legal", "Licensing")
    base = make_agreement()
    make_draft(make_film(), agreement=base, guarantee=Money(Decimal(400_000), "CNY"))
    signed(base)
    row = {
        **SMALL, "minimum_guarantee": "200000", "合同编号": base.number, "授权方": base.licensor.name,
        "被授权方": base.licensee.name, "authorisation_holder": "",
    }  # fmt: skip
    assert load(check(row, by=one), one).status == "to_confirm"


def test_who_may_not_approve_needs_somebody_who_may():
    clerk, clerk_too, lawyer = staff("clerk", "Licensing"), staff("clerk-too", "Licensing"), staff("lawyer", "Legal")
    row = load(check(SMALL, by=clerk), clerk)
    assert row.status == "to_confirm"
    with pytest.raises(NotPermitted):
        confirm(intake=row, by=clerk_too, now=NOON)
    confirm(intake=row, by=lawyer, now=NOON)
    assert jobs.run(intake_id=row.pk, now=NOON).new == 1


def test_below_the_amount_whoever_may_do_all_of_it_imports_alone():
    one = staff("one", "Legal", "Licensing")
    done = load(check(SMALL, by=one), one)
    assert (done.status, done.new) == ("done", 1), problems(done)


def test_drafts_take_one_person():
    clerk = staff("clerk", "Licensing")
    done = load(check({**LARGE, "signed_on": "", "authorisation_holder": ""}, by=clerk), clerk)
    assert (done.status, done.new) == ("done", 1), problems(done)
    assert Grant.objects.get().status == "draft"


def test_whoever_may_neither_sign_nor_issue_is_told_by_the_check_already():
    only_grants = staff("only-grants")
    only_grants.user_permissions.set(Permission.objects.filter(codename__in=["add_grant", "approve_agreement"]))
    row = check(SMALL, by=only_grants)
    assert row.wrong == 1
    assert "no permission to sign: agreement" in problems(row)
    only_grants.user_permissions.add(Permission.objects.get(codename="sign_agreement"))
    again = check(SMALL, by=User.objects.get(pk=only_grants.pk))
    assert "no permission to add: authorisation" in problems(again)


def test_a_file_that_is_imported_unchecked_does_not_go_round_the_second_person():
    one = staff("one", "Legal", "Licensing")
    file = workbook(LARGE)
    file.seek(0)
    row = jobs.receive(kind="agreements", content=file, name="a.xlsx", mapping=None, by=one, now=NOON)
    done = jobs.run(intake_id=row.pk, now=NOON)
    assert (done.new, done.wrong) == (0, 1)
    assert "one person alone may not import it" in problems(done)
    assert not Agreement.objects.exists()


def test_the_database_knows_no_import_that_its_own_importer_confirmed():
    one, other = staff("one", "Legal", "Licensing"), staff("other", "Legal")
    row = load(check(LARGE, by=one), one)
    for wrong in ({"confirmed_by": one}, {"confirmed_by": other, "committed_by": other}):
        with pytest.raises(IntegrityError, match="intake_is_confirmed_by_another"), transaction.atomic():
            Intake.objects.filter(pk=row.pk).update(**wrong)


def test_what_does_not_wait_is_not_confirmed():
    one, other = staff("one", "Legal", "Licensing"), staff("other", "Legal")
    with pytest.raises(NothingToConfirm):
        confirm(intake=check(LARGE, by=one), by=other, now=NOON)


def test_the_page_offers_it_to_a_second_person_only():
    one, other = staff("one", "Legal", "Licensing"), staff("other", "Legal")
    row = load(check(LARGE, by=one), one)
    pages = {}
    for person in (one, other):
        client = Client()
        client.force_login(person)
        pages[person.name] = client.get(f"/admin/core/intake/{row.pk}/change/").content.decode()
        if person is one:
            client.post(f"/admin/core/intake/{row.pk}/change/", {"confirm": "1"})
            row.refresh_from_db()
            assert row.status == "to_confirm"
    assert "Confirm and import" not in pages["one"]
    assert "Ask a colleague" in pages["one"]
    assert "Confirm and import 1 row" in pages["other"]
    client.post(f"/admin/core/intake/{row.pk}/change/", {"confirm": "1"})
    assert Grant.objects.get().status == "binding"
    assert "confirmed by other" in client.get(f"/admin/core/intake/{row.pk}/change/").content.decode()


# --- An import keeps to the state of its agreement, and to its two sides -----------------------------

PLAIN = {**SMALL, "authorisation_holder": ""}
DRAFT = {**PLAIN, "signed_on": ""}


def unchecked(*rows: dict, by: User | None = None) -> Intake:
    file = workbook(*rows)
    file.seek(0)
    row = jobs.receive(kind="agreements", content=file, name="a.xlsx", mapping=None, by=by, now=NOON)
    return jobs.run(intake_id=row.pk, now=NOON)


def refused_alike(row: dict, by: User | None = None) -> str:
    """What the check says, and the import says too."""
    first, second = check(row, by=by), unchecked(row, by=by)
    assert (first.wrong, second.wrong) == (1, 1), (problems(first), problems(second))
    assert problems(first) == problems(second)
    return problems(second)


@pytest.fixture
def deal() -> Agreement:
    unchecked(DRAFT)
    return Agreement.objects.get()


@pytest.mark.parametrize("path", [["in_review"], ["in_review", "approved"]])
@pytest.mark.parametrize("change", [{"minimum_guarantee": "90000000"}, {"条款": "9", "地域": "Japan"}])
def test_what_is_reviewed_or_approved_is_not_rewritten_by_a_file(deal, path, change):
    for to in path:
        move_agreement(agreement_id=deal.pk, to=to, reason="x", by=None, now=NOON)
    for signed_on in ("", "2026-01-01"):
        assert "Convert the agreement to a draft first" in refused_alike({**DRAFT, "signed_on": signed_on, **change})
    assert str(deal.grants.get().guarantee) == "CNY 1,000.00"


def test_what_was_approved_as_it_is_may_be_signed_by_a_file(deal):
    approved(deal)
    assert unchecked(PLAIN).changed == 1
    assert deal.grants.get().status == "binding"


def test_a_withdrawn_agreement_binds_nobody_through_a_file(deal):
    move_agreement(agreement_id=deal.pk, to="withdrawn", reason="x", by=None, now=NOON)
    assert "no further clause of it can take effect" in refused_alike(PLAIN)
    assert deal.grants.get().status == "draft"


def test_an_agreement_that_is_over_takes_no_new_clause():
    unchecked(PLAIN)
    deal = Agreement.objects.get()
    end_agreement(agreement_id=deal.pk, to="terminated", last_day=NOON.date(), reason="x", by=None, now=NOON)
    deal.refresh_from_db()
    if deal.status == "terminated":
        assert "no further clause" in refused_alike({**PLAIN, "条款": "9", "地域": "Japan"})


def test_what_was_sent_for_signature_here_is_not_signed_by_a_file(deal, member_of):
    signer = member_of(deal.licensee)
    ask_for_signature(agreement_id=approved(deal).pk, signer=signer, by=None, now=NOON)
    assert "was sent to the licensee for signature here" in refused_alike(PLAIN)


def test_nobody_imports_or_confirms_a_contract_with_their_own_organisation(deal):
    one, other = staff("one", "Legal", "Licensing"), staff("other", "Legal")
    Membership.objects.create(user=one, organisation=deal.licensee, role="signer")
    assert "the other party" in refused_alike(PLAIN, by=one)
    third = staff("third", "Legal", "Licensing")
    Membership.objects.create(user=other, organisation=deal.licensee, role="signer")
    row = load(check({**PLAIN, "minimum_guarantee": "90000000"}, by=third), third)
    confirm(intake=row, by=other, now=NOON)
    done = jobs.run(intake_id=row.pk, now=NOON)
    assert "other is a member of" in problems(done)
    assert deal.grants.get().status == "draft"


@pytest.mark.parametrize(("day", "said"), [("2036-01-01", "in the future"), ("1801-01-01", "too long ago")])
def test_days_of_signatures_are_within_reason_in_files_too(day, said):
    assert said in refused_alike({**PLAIN, "signed_on": day})


def test_a_draft_that_comes_back_signed_counts_once():
    one = staff("one", "Legal", "Licensing")
    unchecked({**DRAFT, "minimum_guarantee": "300000"})
    done = load(check({**PLAIN, "minimum_guarantee": "300000"}, by=one), one)
    assert (done.status, done.changed) == ("done", 1), problems(done)
