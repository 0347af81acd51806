from datetime import date, timedelta

import pytest

from alerts.models import Alert
from licensing.agreements.signatures import (
    ContentChanged,
    LinkExpired,
    LinkWithdrawn,
    NoSuchLink,
    NotApproved,
    NotOfTheLicensee,
    SignatureOfAnotherPerson,
    SignedTwice,
    ask_for_signature,
    sign_by_link,
    signature_by,
)
from licensing.agreements.workflow import move_agreement
from licensing.grants.drafting import Terms, redraft_grant
from licensing.models import Signature
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_film, make_organisation, make_scope
from tests.licensing.deals import approved

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(member_of):
    toyworks = make_organisation("Toyworks")
    deal = make_agreement(licensee=toyworks)
    make_draft(make_film(), agreement=deal)
    signer = member_of(toyworks)
    signature, token = ask_for_signature(agreement_id=approved(deal).pk, signer=signer, by=None, now=NOON)
    return signature, token, signer


def sign(token, by, now=NOON):
    return sign_by_link(token=token, signed_as="王伟", by=by, now=now)


def test_the_person_who_was_asked_signs_and_the_desk_is_told(asked):
    _signature, token, signer = asked
    assert Alert.objects.open().get(kind="agreement.to_sign").organisation.name == "Toyworks"
    assert sign(token, signer).signed_as == "王伟"
    assert not Alert.objects.open().filter(kind="agreement.to_sign").exists()
    assert Alert.objects.open().filter(kind="agreement.signed_by_licensee", organisation=None).exists()


def test_nobody_else_signs_with_that_link_even_of_the_same_company(asked, member_of):
    _signature, token, _signer = asked
    other = member_of(make_organisation("Another"))
    with pytest.raises(SignatureOfAnotherPerson):
        sign(token, other)


def test_only_once(asked):
    _signature, token, signer = asked
    sign(token, signer)
    with pytest.raises(SignedTwice, match="21 Nov 2026"):
        sign(token, signer)


def test_not_after_it_expired(asked):
    _signature, token, signer = asked
    with pytest.raises(LinkExpired, match="expired on 5 Dec 2026"):
        sign(token, signer, NOON + timedelta(days=14))
    assert sign(token, signer, NOON + timedelta(days=14, seconds=-1))


def test_a_later_link_withdraws_the_earlier_one(asked):
    signature, token, signer = asked
    ask_for_signature(agreement_id=signature.agreement_id, signer=signer, by=None, now=NOON)
    with pytest.raises(LinkWithdrawn):
        sign(token, signer)


def test_what_goes_back_to_draft_is_not_signed_as_it_was(asked):
    signature, token, signer = asked
    move_agreement(agreement_id=signature.agreement_id, to="draft", reason="A mistake", by=None, now=NOON)
    with pytest.raises(LinkWithdrawn):
        sign(token, signer)


def test_nobody_signs_another_text_than_the_one_that_was_shown(asked):
    signature, token, signer = asked
    draft = signature.agreement.grants.get()
    scope = make_scope(draft.scopes.get().assets.get(), last=date(2026, 12, 31))
    redraft_grant(grant=draft, kind="exclusive", scope=scope, terms=Terms(), by=None, now=NOON)
    with pytest.raises(ContentChanged):
        sign(token, signer)


def test_a_link_that_somebody_made_up_leads_nowhere(asked):
    _signature, _token, signer = asked
    with pytest.raises(NoSuchLink):
        signature_by(token="made-up", user=signer, now=NOON)


def test_the_token_is_not_kept(asked):
    _signature, token, _signer = asked
    assert token not in str(Signature.objects.values().get())


def test_only_members_of_the_licensee_are_asked_and_only_when_it_is_approved(member_of):
    deal = make_agreement()
    make_draft(make_film(), agreement=deal)
    stranger = member_of(make_organisation("Stranger"))
    with pytest.raises(NotApproved):
        ask_for_signature(agreement_id=deal.pk, signer=stranger, by=None, now=NOON)
    with pytest.raises(NotOfTheLicensee):
        ask_for_signature(agreement_id=approved(deal).pk, signer=stranger, by=None, now=NOON)
