"""Which deals take two people, and who is not the second: by amounts, by accounts, by memberships."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import translation

from accounts.models import Membership, User
from core import audit
from core.money import Money
from core.permissions import NotPermitted
from licensing.agreements.amendments import EffectiveBeforeSignature, begin_amendment
from licensing.agreements.second_person import (
    AskedForTheSignature,
    MadeTheSignersAccount,
    TwoPeople,
    value_of,
)
from licensing.agreements.signatures import NotOfTheLicensee, ask_for_signature, sign_by_link
from licensing.agreements.workflow import (
    SignedBeforeTheLicensee,
    move_agreement,
    sign_agreement,
)
from licensing.grants.binding import SignedBeforeTheAgreement, SignedTooLongAgo
from licensing.grants.drafting import ReleaseTerms, Terms
from licensing.models import Agreement, AgreementKind
from licensing.parties import ActsForBothSides
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_film, make_organisation, make_release
from tests.licensing.deals import SIGNED, approved, signed

pytestmark = pytest.mark.django_db


def lawyer(name: str) -> User:
    user = User.objects.create_user(f"{name}@studio.example", "correct horse battery", name=name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=["Legal", "Licensing"]))
    return user


def deal(*amounts: tuple[str, str], **fields) -> Agreement:
    agreement = make_agreement(**fields)
    for amount, currency in amounts or [("1000", "CNY")]:
        make_draft(make_film(), agreement=agreement, guarantee=Money(Decimal(amount), currency))
    return agreement


def execute(agreement: Agreement, by: User | None, **fields) -> Agreement:
    return sign_agreement(
        agreement_id=agreement.pk, **{"signed_on": NOON.date(), "reason": "Signed", "by": by, "now": NOON, **fields}
    )


def with_member(agreement: Agreement, by: User | None = None) -> User:
    """A member of the licensee, whose account `by` made on the pages of the desk."""
    with audit.because("test", by=by):
        signer = User.objects.create_user(f"signer{agreement.pk}@toys.example", "correct horse battery")
        Membership.objects.create(user=signer, organisation=agreement.licensee, role="signer")
    return signer


# --- Amounts ----------------------------------------------------------------------------------------


def test_amounts_in_several_currencies_count_together():
    one, other = lawyer("one"), lawyer("other")
    agreement = approved(deal(("499999", "CNY"), ("69999", "USD"), ("64999", "EUR")), one)
    with pytest.raises(TwoPeople, match=r"CNY 499,999.00 \+ EUR 64,999.00 \+ USD 69,999.00"):
        execute(agreement, one)
    assert execute(agreement, other).signed_on == NOON.date()


def test_below_the_limit_in_two_currencies_together_one_person_is_enough():
    one = lawyer("one")
    assert execute(approved(deal(("200000", "CNY"), ("30000", "USD")), one), one).signed_on


def test_an_amendment_counts_with_the_agreement_that_it_amends():
    one = lawyer("one")
    base = signed(deal(("400000", "CNY")))
    more = begin_amendment(agreement=base, number="A-1", title="More", effective_on=NOON.date(), by=None, now=NOON)
    make_draft(make_film(), agreement=more, guarantee=Money(Decimal(200_000), "CNY"))
    assert value_of(more) == {"CNY": Decimal(600_000)}
    with pytest.raises(TwoPeople):
        execute(approved(more, one), one)


def test_what_was_withdrawn_counts_no_more():
    base = signed(deal(("400000", "CNY")))
    more = begin_amendment(agreement=base, number="A-1", title="M", effective_on=NOON.date(), by=None, now=NOON)
    make_draft(make_film(), agreement=more, guarantee=Money(Decimal(200_000), "CNY"))
    move_agreement(agreement_id=more.pk, to="withdrawn", reason="x", by=None, now=NOON)
    assert value_of(base) == {"CNY": Decimal(400_000)}


def test_above_the_limit_whoever_sent_the_agreement_for_signature_does_not_execute_it():
    approver, sender, third = lawyer("approver"), lawyer("sender"), lawyer("third")
    agreement = approved(deal(("600000", "CNY")), approver)
    signer = with_member(agreement)
    _row, token = ask_for_signature(agreement_id=agreement.pk, signer=signer, by=sender, now=NOON)
    sign_by_link(token=token, signed_as="王伟", by=signer, now=NOON)
    with pytest.raises(AskedForTheSignature):
        execute(agreement, sender)
    assert execute(agreement, third).signed_on


# --- Both sides -------------------------------------------------------------------------------------


def test_nobody_approves_or_executes_a_deal_with_an_organisation_of_their_own():
    both = lawyer("both")
    agreement = deal()
    Membership.objects.create(user=both, organisation=agreement.licensee, role="signer")
    move_agreement(agreement_id=agreement.pk, to="in_review", reason="x", by=both, now=NOON)
    with pytest.raises(ActsForBothSides):
        move_agreement(agreement_id=agreement.pk, to="approved", reason="x", by=both, now=NOON)
    move_agreement(agreement_id=agreement.pk, to="approved", reason="x", by=None, now=NOON)
    with pytest.raises(ActsForBothSides):
        execute(agreement, both)
    with pytest.raises(NotOfTheLicensee):
        ask_for_signature(agreement_id=agreement.pk, signer=both, by=None, now=NOON)


def test_of_an_acquisition_the_author_is_the_other_side():
    author, studio = make_organisation("Author"), make_organisation("Studio")
    agreement = deal(licensor=author, licensee=studio)
    Agreement.objects.filter(pk=agreement.pk).update(kind=AgreementKind.ACQUISITION)
    of_the_house = lawyer("house")
    Membership.objects.create(user=of_the_house, organisation=studio, role="signer")
    assert approved(agreement, of_the_house).status == "approved"
    Membership.objects.create(user=of_the_house, organisation=author, role="signer")
    with pytest.raises(ActsForBothSides):
        execute(agreement, of_the_house)


def test_whoever_made_the_signers_account_sends_approves_and_executes_nothing_with_it():
    maker, other = lawyer("maker"), lawyer("other")
    agreement = approved(deal(), other)
    signer = with_member(agreement, by=maker)
    with pytest.raises(MadeTheSignersAccount, match="maker"):
        ask_for_signature(agreement_id=agreement.pk, signer=signer, by=maker, now=NOON)
    _row, token = ask_for_signature(agreement_id=agreement.pk, signer=signer, by=other, now=NOON)
    sign_by_link(token=token, signed_as="王伟", by=signer, now=NOON)
    with pytest.raises(MadeTheSignersAccount, match="maker"):
        execute(agreement, maker)
    assert execute(agreement, other).signed_on


def test_a_password_that_was_set_for_the_signer_counts_like_the_account():
    boss = User.objects.create_superuser("boss@studio.example", "correct horse battery", name="boss")
    agreement = approved(deal())
    signer = with_member(agreement)
    client = Client()
    client.force_login(boss)
    said = {"password1": "another horse battery", "password2": "another horse battery", "usable_password": "true"}
    assert client.post(f"/admin/accounts/user/{signer.pk}/password/", said).status_code == 302
    with pytest.raises(MadeTheSignersAccount, match="boss"):
        ask_for_signature(agreement_id=agreement.pk, signer=signer, by=boss, now=NOON)


def test_an_approval_by_whoever_made_the_account_is_no_second_hand_either():
    maker, other = lawyer("maker"), lawyer("other")
    agreement = approved(deal(), maker)
    signer = with_member(agreement, by=maker)
    _row, token = ask_for_signature(agreement_id=agreement.pk, signer=signer, by=other, now=NOON)
    sign_by_link(token=token, signed_as="王伟", by=signer, now=NOON)
    with pytest.raises(MadeTheSignersAccount, match="maker"):
        execute(agreement, other)


def test_the_page_of_the_agreement_says_whose_hands_they_were(as_desk):
    maker, other = lawyer("maker"), lawyer("other")
    agreement = approved(deal(), other)
    signer = with_member(agreement, by=maker)
    ask_for_signature(agreement_id=agreement.pk, signer=signer, by=other, now=NOON)
    page = as_desk.get(f"/admin/licensing/agreement/{agreement.pk}/change/").content.decode()
    assert "Sent by other." in page
    assert "account was set up or changed by maker." in page


def test_a_deal_on_paper_needs_no_account():
    maker = lawyer("maker")
    agreement = approved(deal())
    with_member(agreement, by=maker)
    assert execute(agreement, maker).signed_on


# --- The moment of signing --------------------------------------------------------------------------


@pytest.fixture
def asked():
    agreement = approved(deal())
    signer = with_member(agreement)
    _row, token = ask_for_signature(agreement_id=agreement.pk, signer=signer, by=None, now=NOON)
    return agreement, token, signer


def test_whoever_left_the_licensee_does_not_sign_for_it_any_more(asked):
    _agreement, token, signer = asked
    signer.memberships.all().delete()
    with pytest.raises(NotOfTheLicensee):
        sign_by_link(token=token, signed_as="王伟", by=signer, now=NOON)
    client = Client()
    client.force_login(signer)
    assert client.get(f"/sign/{token}/").status_code in (403, 404, 409, 422)


def test_whoever_joined_the_staff_does_not_sign_for_the_licensee(asked):
    _agreement, token, signer = asked
    User.objects.filter(pk=signer.pk).update(is_staff=True)
    with pytest.raises(NotOfTheLicensee):
        sign_by_link(token=token, signed_as="王伟", by=User.objects.get(pk=signer.pk), now=NOON)


@pytest.mark.parametrize("pair", [("en", "zh-hans"), ("zh-hans", "en")])
def test_a_deal_that_follows_a_release_is_concluded_across_languages(pair):
    release = make_release(make_film(), NOON.date() + timedelta(days=90))
    agreement = make_agreement()
    follows = ReleaseTerms(release=release, not_before=date(2026, 1, 1), long_stop=date(2028, 1, 1), months=12)
    make_draft(make_film(), agreement=agreement, terms=Terms(following=follows))
    approved(agreement)
    signer = with_member(agreement)
    with translation.override(pair[0]):
        _row, token = ask_for_signature(agreement_id=agreement.pk, signer=signer, by=None, now=NOON)
    with translation.override(pair[1]):
        sign_by_link(token=token, signed_as="王伟", by=signer, now=NOON)
    with translation.override(pair[0]):
        assert execute(agreement, None).signed_on


# --- Days -------------------------------------------------------------------------------------------


def test_days_of_signatures_are_within_reason(asked):
    agreement, token, signer = asked
    with pytest.raises(SignedTooLongAgo):
        execute(agreement, None, signed_on=date(1801, 1, 1))
    sign_by_link(token=token, signed_as="王伟", by=signer, now=NOON)
    with pytest.raises(SignedBeforeTheLicensee):
        execute(agreement, None, signed_on=NOON.date() - timedelta(days=1))


def test_an_amendment_is_not_of_a_time_before_the_agreement():
    base = signed(deal())
    with pytest.raises(EffectiveBeforeSignature):
        begin_amendment(agreement=base, number="A", title="A", effective_on=date(1801, 1, 1), by=None, now=NOON)
    more = begin_amendment(agreement=base, number="A", title="A", effective_on=NOON.date(), by=None, now=NOON)
    with pytest.raises(SignedBeforeTheAgreement):
        execute(approved(more), None, signed_on=SIGNED - timedelta(days=1))


def test_whoever_left_the_staff_signs_nothing(asked):
    agreement, _token, _signer = asked
    one = lawyer("one")
    User.objects.filter(pk=one.pk).update(is_staff=False)
    with pytest.raises(NotPermitted):
        execute(agreement, User.objects.get(pk=one.pk))
