"""What a document cannot mean here is refused where it stands, with what to do."""

import copy

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from core.errors import DomainError
from licensing.exchange.odrl.profile import PROFILE
from licensing.exchange.odrl.reading import OdrlRefused
from licensing.models import Agreement
from tests.licensing.exchange.odrl.conftest import load, renumbered

pytestmark = pytest.mark.django_db


def put(document, path: str, value):
    at = document
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    for step in way:
        at = at[step]
    at[last] = value
    return document


ASSET = {"@type": "Asset", "uid": "rm:asset/A99999"}
WRONG = [
    ("@type", "Offer", "#/@type", "Agreement"),
    ("@context", "http://www.w3.org/ns/odrl.jsonld", "#/rm:title", "#title"),
    ("profile", "http://example.com/", "#/profile", PROFILE),
    ("inheritFrom", "x", "#/inheritFrom", "“inheritFrom”"),
    ("uid", "http://example.com/a", "#/uid", "rm:agreement/"),
    ("assigner", None, "#", "“assigner” is missing"),
    ("assigner/vcard:email", "x", "#/assigner", "vcard:email"),
    ("rm:title", 7, "#/rm:title", "a text"),
    ("rm:title", "a\0b", "#/rm:title", "without null"),
    ("rm:title", "a" * 400, "", "at most 300"),
    ("rm:signedOn", "31/12/2026", "#/rm:signedOn", "2026-03-31"),
    ("rm:signedOn", {"@type": "xsd:date", "@value": "31/12/2026"}, "#/rm:signedOn", "“31/12/2026”"),
    ("rm:signedOn", {"@type": "xsd:date", "@value": "1026-12-31"}, "#/rm:signedOn", "between 1800 and 2200"),
    ("rm:agreementKind", {"@id": "rm:marriage"}, "#/rm:agreementKind", "rm:licenceAgreement"),
    ("rm:auditNoticeDays", 10, "", "need an audit right"),
    ("rm:auditNoticeDays", True, "#/rm:auditNoticeDays", "whole number"),
    ("permission/0/action", "sell", "#/permission/0/action", "use"),
    ("permission/0/remedy", [], "#/permission/0", "“remedy”"),
    ("permission/0/rm:kind", {"@id": "rm:holdback"}, "#/permission/0/rm:kind", "prohibition"),
    ("permission/0/target", [], "#/permission/0", "target"),
    ("permission/0/target/0", ASSET, "#/permission/0/target/0", "not registered"),
    ("permission/0/target/0/rm:title", "Jaws", "#/permission/0/target/0/rm:title", "Moon Man"),
    (
        "permission/0/target/0/rm:identifier",
        ["EIDR:10.5240/X"],
        "#/permission/0/target/0/rm:identifier",
        "10.5240/7791",
    ),
    ("permission/0/constraint/0/operator", "isAllOf", "#/permission/0/constraint/0/operator", "isAnyOf"),
    ("permission/0/constraint/0/leftOperand", "count", "#/permission/0/constraint/0/leftOperand", "spatial"),
    ("permission/0/constraint/0/rightOperand", [{"@id": "rm:category/love"}], "#/permission/0/constraint/0", "love"),
    ("permission/0/constraint/0/rightOperand", [], "#/permission/0/constraint/0", "rightOperand"),
    ("permission/0/constraint", [], "#/permission/0/constraint", "dateTime gteq"),
    ("permission/0/uid", "rm:agreement/L-77/clause/9/part/2", "#/permission/0", "clause/9"),
    ("prohibition/0/uid", "rm:agreement/L-77/clause/9/part/2", "#/prohibition/0", "part 1 is expected"),
    ("permission/0/duty/0/action/0/refinement/0/rightOperand", "1.005", "#/permission/0/duty/0", "decimal places"),
    ("permission/0/duty/0/action/0/refinement/0/leftOperand", "count", "#/permission/0/duty/0", "count"),
    ("permission/0/rm:comesFrom", {"@id": "rm:agreement/L-9/clause/1"}, "#/permission/0/rm:comesFrom", "L-9 § 1"),
    ("prohibition/0/assignee", "rm:organisation/Toyworks", "#/prohibition/0/assignee", "rm:organisation/Studio"),
    ("obligation/0/rm:lapsesOn", None, "#/obligation/0", "has an expiry date, and it needs one"),
]


@pytest.mark.parametrize(("path", "value", "pointer", "words"), WRONG)
def test_what_cannot_be_meant_is_refused_where_it_stands(path, value, pointer, words, document):
    wrong = put(renumbered(document), path, value)
    with pytest.raises((DomainError, ValidationError)) as raised:
        load(wrong)
    said = str(raised.value)
    assert pointer in said, said
    assert words in said, said
    assert not Agreement.objects.filter(number="L-77").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[1, 2", "not JSON"),
        (b'{"a": NaN}', "not JSON"),
        (b"[" * 100_000, "nested deeper"),
        (b'{"a": ' * 30 + b"1" + b"}" * 30, "nested deeper"),
        (b'{"x": [{"uid": 1, "uid": 2}]}', "#/x/0"),
        (b'{"a/b~": {"c": 1, "c": 1}}', "#/a~1b~0"),
        (b"[]", "an object"),
        (b"7", "an object"),
        (b'"' + b"x" * (1 << 20) + b'"', "the limit is"),
        (b"1" * 10_000, "not JSON"),
    ],
)
def test_what_is_no_document_is_refused(content: bytes, words: str):
    with pytest.raises(OdrlRefused) as raised:
        load(content)
    assert words in str(raised.value)


def test_a_number_that_is_taken_is_refused(document):
    with pytest.raises(OdrlRefused, match="already registered"):
        load(document)


def test_parts_of_a_clause_that_disagree_are_refused(document):
    wrong = renumbered(document)
    second = copy.deepcopy(wrong["permission"][0])
    second["uid"] = second["uid"].removesuffix("1") + "2"
    second["rm:sellOffDays"] = 5
    wrong["permission"].append(second)
    with pytest.raises(OdrlRefused, match="differ from those of its first part"):
        load(wrong)


def test_no_context_of_somebody_else_s_is_read(document):
    with pytest.raises(OdrlRefused, match=r"w3\.org/ns/odrl"):
        load(put(renumbered(document), "@context", ["http://evil.example/context", {"rm": "x"}]))


def test_a_refusal_is_worded_in_the_reader_s_language(document):
    with pytest.raises(OdrlRefused) as raised:
        load(put(renumbered(document), "permission/0/remedy", []))
    with translation.override("zh-hans"):
        assert "#/permission/0" in str(raised.value)


def test_a_work_is_known_by_its_reference_wherever_its_number_differs_it_is_refused(document, world):
    other = world["films"][1]
    with pytest.raises(OdrlRefused, match=other.number):
        load(put(renumbered(document), "permission/0/target/0/uid", f"rm:asset/{other.number}"))
