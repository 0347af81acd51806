"""Documents of other installations and of other programs: numbers of elsewhere mean nothing here; plain ODRL is read
as far as what is said can be read, and what cannot is named."""

import json

import pytest
from django.test import Client

from licensing.exchange.odrl.profile import NAMESPACE, ODRL_CONTEXT, own_namespace
from licensing.exchange.odrl.reading import OdrlRefused
from licensing.models import Agreement
from tests.factories import make_organisation
from tests.licensing.exchange.odrl.conftest import load, renumbered

pytestmark = pytest.mark.django_db
ELSEWHERE = "urn:uuid:00000000-0000-4000-8000-000000000001#"


def moved(document):
    """The same document, written by another installation."""
    return json.loads(json.dumps(renumbered(document)).replace(own_namespace(), ELSEWHERE))


def test_a_document_from_elsewhere_is_read_by_reference_not_by_number(document):
    text = json.dumps(moved(document))
    number = document["permission"][0]["target"][0]["uid"].rpartition("/")[2]
    made = load(json.loads(text.replace(f"/{number}", "/A00099")))
    assert made.grants.count() == 3


def test_a_number_of_elsewhere_names_nothing_here(document):
    foreign = moved(document)
    for rules in ("permission", "prohibition", "obligation"):
        for rule in foreign[rules]:
            for target in rule["target"]:
                target.pop("rm:reference", None)
                target.pop("rm:identifier", None)
    with pytest.raises(OdrlRefused) as refusal:
        load(foreign)
    assert refusal.value.code == "odrl.not_registered"


def test_an_identifier_is_enough(document):
    foreign = moved(document)
    text = json.loads(json.dumps(foreign))
    for rules in ("permission", "prohibition", "obligation"):
        for rule in text[rules]:
            for target in rule["target"]:
                target.pop("rm:reference", None)
    del text["permission"][0]["constraint"][[*map(is_sequence, text["permission"][0]["constraint"])].index(True)]
    assert load(text).grants.count() == 3


def is_sequence(constraint) -> bool:
    return "andSequence" in constraint


def test_names_of_installations_differ(document, settings):
    here = own_namespace()
    settings.SECRET_KEY = "of-another-installation-which-has-its-own"
    assert own_namespace() != here
    assert document["uid"].startswith(here)


def in_full(value):
    if isinstance(value, list):
        return [in_full(one) for one in value]
    if isinstance(value, dict):
        return {key.replace("rm:", NAMESPACE): in_full(one) for key, one in value.items()}
    return value.replace("rm:", NAMESPACE) if isinstance(value, str) and value.startswith("rm:") else value


def test_the_plain_context_will_do_where_terms_are_in_full(document):
    plain = {**in_full(renumbered(document)), "@context": ODRL_CONTEXT}
    del plain["profile"]
    assert load(plain).grants.count() == 3


def test_a_short_term_without_its_prefix_is_named(document):
    with pytest.raises(OdrlRefused) as refusal:
        load({**renumbered(document), "@context": ODRL_CONTEXT})
    assert "rm:title" in str(refusal.value)


@pytest.mark.parametrize(
    ("more", "place"),
    [({"conflict": "perm"}, "#/conflict"), ({"inheritFrom": ["http://example.com/p"]}, "#/inheritFrom/0")],
)
def test_what_cannot_be_read_is_named(document, more, place):
    with pytest.raises(OdrlRefused) as refusal:
        load({**renumbered(document), **more})
    assert place in str(refusal.value)


def test_a_strategy_that_changes_nothing_is_read(document):
    assert load({**renumbered(document), "conflict": {"@id": "odrl:prohibit"}, "inheritFrom": []}).grants.count() == 3


OFFER = {  # after the W3C's examples: a policy that is no agreement
    "@context": "http://www.w3.org/ns/odrl.jsonld",
    "@type": "Offer",
    "uid": "http://example.com/policy:1010",
    "permission": [{"target": "http://example.com/asset:9898", "action": "reproduce"}],
}


def test_an_offer_is_said_to_be_no_agreement():
    with pytest.raises(OdrlRefused) as refusal:
        load(OFFER)
    assert "#/@type" in str(refusal.value)
    assert "Offer" in str(refusal.value)


def test_programs_are_told_which_parties_are_new_and_may_ask_first(document, as_desk):
    content = json.dumps(renumbered(document)).replace("organisation/Toyworks", "organisation/Brand%20new")
    answer = as_desk.post("/api/v1/agreements/odrl/?dry_run=true", content, content_type="application/ld+json")
    assert answer.status_code == 200, answer.content
    assert answer.json()["new_parties"] == ["Brand new"]
    assert [one["kind"] for one in answer.json()["grants"]] == ["exclusive", "holdback", "first_refusal"]
    assert not Agreement.objects.filter(number="L-77").exists()
    made = as_desk.post("/api/v1/agreements/odrl/", content, content_type="application/ld+json")
    assert made.status_code == 201
    assert made.json()["new_parties"] == ["Brand new"]
    wrong = as_desk.post("/api/v1/agreements/odrl/?dry_run=perhaps", content, content_type="application/ld+json")
    assert wrong.status_code == 400


@pytest.mark.parametrize("dry_run", ["", "?dry_run=true"])
def test_whoever_may_not_draft_learns_nothing(document, member_of, dry_run):
    client = Client()
    client.force_login(member_of(make_organisation("Elsewhere")))
    for content in (document, renumbered(document), {}):
        answer = client.post(f"/api/v1/agreements/odrl/{dry_run}", json.dumps(content), content_type="application/json")
        assert answer.status_code == 403, answer.content


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("rm:amendsAgreement", "agreement/T-1"),
        ("rm:comesFrom", "agreement/T-1/clause/1"),
        ("rm:amends", "agreement/T-1/clause/1"),
    ],
)
def test_contracts_of_elsewhere_are_none_of_ours(document, place, value):
    foreign = moved(document)
    (foreign if place == "rm:amendsAgreement" else foreign["permission"][0])[place] = {"@id": ELSEWHERE + value}
    with pytest.raises(OdrlRefused) as refusal:
        load(foreign)
    assert refusal.value.code == "odrl.of_another_installation"


@pytest.mark.parametrize("broken", [{"obligation": [1]}, {"obligation": ["x"]}])
def test_odd_json_is_refused_in_words(document, broken):
    with pytest.raises(OdrlRefused):
        load({**renumbered(document), **broken})


def test_a_name_with_a_null_character_is_refused_in_words(document):
    text = json.dumps(renumbered(document)).replace("organisation/Toyworks", "organisation/Toy%00works")
    with pytest.raises(OdrlRefused):
        load(json.loads(text))
