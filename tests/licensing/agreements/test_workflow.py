from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from core.money import Money
from ip_registry.models import Title
from licensing.agreements.clauses import AgreementIsClosedForChanges, add_clause, drop_clause
from licensing.agreements.second_person import TwoPeople, value_of
from licensing.agreements.terminations import preview_termination
from licensing.agreements.workflow import (
    AgreementHasNoClause,
    NoReason,
    NotResponsibleForStep,
    SignedAlready,
    TransitionNotAllowed,
    allowed_transitions,
    end_agreement,
    keep_the_calendar,
    lasting,
    move_agreement,
    sign_agreement,
    start_agreement,
)
from licensing.grants.binding import SignedInTheFuture
from licensing.grants.drafting import Terms
from licensing.models import Agreement, GrantStatus, StatusChange
from licensing.rights.boxes import GrantClash
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_film, make_organisation, make_scope, make_title
from tests.licensing.deals import SIGNED, approved, bound, signed

pytestmark = pytest.mark.django_db


def person(name: str, *verbs: str) -> User:
    from django.contrib.auth.models import Permission

    user = User.objects.create_user(f"{name}@example.com", "correct horse battery", name=name, is_staff=True)
    codes = [f"{verb}_agreement" for verb in ("view", "change", *verbs)]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    return user


def move(agreement, to, by=None, reason="Because"):
    return move_agreement(agreement_id=agreement.pk, to=to, reason=reason, by=by, now=NOON)


def test_from_a_deal_memo_to_in_force_step_by_step_with_reasons():
    licensor, licensee = make_organisation("Studio"), make_organisation("Toyworks")
    deal = start_agreement(number="D-1", title="Blind boxes", licensor=licensor, licensee=licensee, by=None, now=NOON)
    move(deal, "draft")
    add_clause(
        agreement=deal, clause="2.1", kind="exclusive", scope=make_scope(make_film()), terms=Terms(), by=None, now=NOON
    )
    assert signed(deal).status == "in_force"
    steps = [(m.from_status, m.to_status) for m in StatusChange.objects.filter(agreement=deal)]
    assert steps == [
        ("deal_memo", "draft"), ("draft", "in_review"), ("in_review", "approved"), ("approved", "signed"),
        ("signed", "in_force"),
    ]  # fmt: skip
    assert deal.grants.get().status == GrantStatus.BINDING


def test_a_signature_binds_every_clause_or_none():
    film = make_film()
    bound(film, territories=("JP",), licensee=make_organisation("First"))
    deal = make_agreement()
    make_draft(film, agreement=deal, territories=("CN",))
    make_draft(film, agreement=deal, territories=("JP",))
    approved(deal)
    with pytest.raises(GrantClash, match="First"):
        sign_agreement(agreement_id=deal.pk, signed_on=SIGNED, reason="Signed", by=None, now=NOON)
    deal.refresh_from_db()
    assert deal.status == "approved"
    assert {grant.status for grant in deal.grants.all()} == {"draft"}


@pytest.mark.parametrize(("at", "to"), [("draft", "approved"), ("draft", "signed"), ("approved", "in_force")])
def test_no_step_is_skipped_and_the_refusal_says_which_there_are(at: str, to: str):
    deal = make_agreement()
    make_draft(make_film(), agreement=deal)
    Agreement.objects.filter(pk=deal.pk).update(status=at)
    with pytest.raises(TransitionNotAllowed, match="Possible statuses"):
        move(deal, to)


def test_a_signature_is_no_ordinary_step():
    deal = make_agreement()
    make_draft(make_film(), agreement=deal)
    with pytest.raises(TransitionNotAllowed):
        move(approved(deal), "signed")


def test_every_step_says_why_in_the_database_too():
    deal = make_agreement()
    make_draft(make_film(), agreement=deal)
    with pytest.raises(NoReason):
        move(deal, "in_review", reason="  ")
    with pytest.raises(IntegrityError, match="agreement_move_says_why"), transaction.atomic():
        StatusChange.objects.create(
            agreement=deal, from_status="draft", to_status="in_review", reason="", moved_at=NOON
        )


def test_an_empty_agreement_is_not_reviewed():
    with pytest.raises(AgreementHasNoClause):
        move(make_agreement(), "in_review")


def test_who_may_not_approve_is_told_so():
    deal = make_agreement()
    make_draft(make_film(), agreement=deal)
    move(deal, "in_review")
    clerk, lawyer = person("clerk"), person("lawyer", "approve")
    deal.refresh_from_db()
    assert allowed_transitions(deal, clerk) == ["draft", "withdrawn"]
    with pytest.raises(NotResponsibleForStep, match="clerk"):
        move(deal, "approved", clerk)
    assert move(deal, "approved", lawyer).status == "approved"


@pytest.mark.parametrize(
    ("amount", "currency", "refused"),
    [("500001", "CNY", True), ("500000", "CNY", False), ("1", "JPY", True), ("0", "JPY", False)],
)
def test_above_an_amount_it_takes_two_people(amount: str, currency: str, refused: bool):
    one, other = person("one", "approve", "sign"), person("other", "sign")
    deal = make_agreement()
    make_draft(make_film(), agreement=deal, guarantee=Money(Decimal(amount), currency))
    approved(deal, one)
    said = {"agreement_id": deal.pk, "signed_on": SIGNED, "reason": "Signed", "now": NOON}
    if refused:
        with pytest.raises(TwoPeople, match="another person must execute"):
            sign_agreement(**said, by=one)
        assert sign_agreement(**said, by=other).status == "in_force"
    else:
        assert sign_agreement(**said, by=one).status == "in_force"


def test_guarantees_of_two_currencies_are_never_added():
    deal = make_agreement()
    for currency in ("CNY", "CNY", "USD"):
        make_draft(make_film(), agreement=deal, guarantee=Money(Decimal(100), currency))
    assert value_of(deal) == {"CNY": Decimal(200), "USD": Decimal(100)}


def test_nothing_is_signed_twice_or_tomorrow():
    deal = make_agreement()
    make_draft(make_film(), agreement=deal)
    with pytest.raises(SignedInTheFuture):
        signed(deal, signed_on=date(2026, 11, 22))
    sign_agreement(agreement_id=deal.pk, signed_on=SIGNED, reason="Signed", by=None, now=NOON)
    with pytest.raises(SignedAlready, match="1 Jan 2026"):
        sign_agreement(agreement_id=deal.pk, signed_on=SIGNED, reason="Signed", by=None, now=NOON)


def test_what_is_in_review_is_not_changed():
    deal = make_agreement()
    draft = make_draft(make_film(), agreement=deal)
    move(deal, "in_review")
    with pytest.raises(AgreementIsClosedForChanges):
        drop_clause(grant=draft, by=None)
    move(deal, "draft")
    drop_clause(grant=draft, by=None)
    assert not deal.grants.exists()


def test_ended_with_every_clause_and_what_comes_from_it():
    deal = make_agreement()
    make_draft(make_film(), agreement=deal)
    make_draft(make_film(), agreement=deal)
    signed(deal)
    assert len(preview_termination(grant_ids=lasting(deal, NOON.date()), last_day=NOON.date()).terminated) == 2
    end_agreement(agreement_id=deal.pk, to="terminated", last_day=NOON.date(), reason="Did not pay", by=None, now=NOON)
    deal.refresh_from_db()
    assert deal.status == "terminated"
    assert {grant.last_day for grant in deal.grants.all()} == {NOON.date()}


def test_agreements_come_into_force_and_expire_by_the_calendar():
    deal = make_agreement()
    make_draft(make_film(), agreement=deal, first=date(2027, 1, 1), last=date(2027, 12, 31))
    assert signed(deal).status == "signed"
    for year, status in ((2026, "signed"), (2027, "in_force"), (2028, "expired")):
        keep_the_calendar(NOON.replace(year=year))
        deal.refresh_from_db()
        assert deal.status == status


def test_rights_come_in_as_links_of_the_chain_of_title():
    studio, author = make_organisation("Studio"), make_organisation("Author")
    film = make_film()
    make_title(film, author)
    deal = make_agreement(licensor=author, licensee=studio)
    Agreement.objects.filter(pk=deal.pk).update(kind="acquisition")
    deal.refresh_from_db()
    make_draft(film, agreement=deal, territories=("CN",))
    signed(deal)
    link = Title.objects.get(holder=studio)
    assert (link.from_holder, link.kind, link.last_day) == (author, "licence", date(2027, 12, 31))


def test_more_than_the_licensor_holds_is_refused_and_says_where():
    studio, other = make_organisation("Studio"), make_organisation("Other")
    film = make_film()
    make_title(film, other)
    with pytest.raises(Exception, match="Studio does not hold all the rights in"):
        bound(film, agreement=make_agreement(licensor=studio))
    assert bound(film, agreement=make_agreement(licensor=other)).status == "binding"


def test_an_amendment_names_what_it_amends():
    with pytest.raises(ValidationError, match="Only an amendment names an amended agreement"):
        start_agreement(
            number="A-1", title="Amendment", kind="amendment", licensor=make_organisation(),
            licensee=make_organisation(), by=None, now=NOON,
        )  # fmt: skip


def test_a_title_that_grants_stand_on_is_not_taken_back():
    from ip_registry.services.titles import WouldOrphan, retire_title

    studio, film = make_organisation("Studio"), make_film()
    title = make_title(film, studio)
    bound(film, agreement=make_agreement(licensor=studio), licensee=None)
    with pytest.raises(WouldOrphan, match="Rights were granted on the basis of this title"):
        retire_title(title=title, by=None, now=NOON)


def test_an_acquisition_that_ends_gives_the_rights_back():
    studio, author, film = make_organisation("Studio"), make_organisation("Author"), make_film()
    make_title(film, author)
    deal = make_agreement(licensor=author, licensee=studio)
    Agreement.objects.filter(pk=deal.pk).update(kind="acquisition")
    make_draft(film, agreement=Agreement.objects.get(pk=deal.pk))
    signed(deal)
    later = NOON.replace(hour=6)
    end_agreement(agreement_id=deal.pk, to="ended", last_day=NOON.date(), reason="Agreed", by=None, now=later)
    assert Title.objects.known().get(holder=studio).last_day == NOON.date()
