"""Rights leave as ODRL 2.2 and come back as they were; what a document cannot mean here is refused where it stands."""

import copy
import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Organisation
from core.fields import EVERYTHING, normalised
from core.money import Money
from ip_registry.models import Asset
from ip_registry.services.assets import add_identifiers
from ip_registry.services.releases import date_release
from licensing.models import Agreement, Circle, Grant, GrantKind, GrantStatus
from licensing.services.drafting import Following, Scope, Terms, draft_grant, drop_draft
from licensing.services.odrl.export import canonical, document_of
from licensing.services.odrl.importing import draft_from_odrl, would_draft
from licensing.services.odrl.profile import CONTEXT, PROFILE
from licensing.services.odrl.reading import OdrlRefused
from licensing.services.said import key_of, scopes_of, terms_of
from licensing.services.span_words import SpanWords
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_film, make_grant, make_organisation, make_scope
from vocabularies.models import Territory
from vocabularies.words import Vocabularies

pytestmark = pytest.mark.django_db
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.fixture
def world(now):
    """Three films with hard names, one with a release, and a grant of which others may come."""
    films = [
        make_film("Moon Man", reference="F/1 % é 月", title_zh="独行月球"),
        make_film("Other"),
        make_film("Third", reference="A00001x"),
    ]
    add_identifiers(
        asset=films[0], identifiers=[("EIDR", "10.5240/7791-8534-2C23-9030-8610-5", ""), ("ISBN", "9787536692930", "")],
        by=None,
    )  # fmt: skip
    date_release(
        asset=films[0], territory=Territory.objects.get(code="CN"), medium="theatrical", day=date(2027, 2, 6),
        status="confirmed", reason="", by=None, now=now,
    )  # fmt: skip
    head = make_grant(films[2], terms=Terms(sublicence_levels=2))
    return {"films": films, "release": films[0].releases.get(), "head": head, "words": Vocabularies.load()}


def spans(vocabulary) -> st.SearchStrategy:
    codes = st.lists(st.sampled_from([term.code for term in vocabulary.terms]), min_size=1, max_size=6)
    words = SpanWords(vocabulary)
    low = st.integers(0, 2**31 - 3)
    loose = st.lists(st.tuples(low, st.integers(1, 10**9)), min_size=1, max_size=3)
    return st.one_of(
        st.just(EVERYTHING),
        codes.map(words.spans),
        st.tuples(codes, codes).map(lambda two: words.spans(*two)),
        codes.map(lambda less: words.spans((), less)),
        loose.map(lambda few: normalised((a, min(a + b, 2**31 - 1)) for a, b in few)),
    ).filter(bool)


@st.composite
def scopes(draw, world, first, last):
    sides = {
        name: draw(spans(getattr(world["words"], name)))
        for name in ("categories", "territories", "channels", "languages")
    }
    assets = draw(st.lists(st.sampled_from(world["films"]), min_size=1, max_size=3, unique_by=lambda one: one.pk))
    return Scope(assets=assets, first=first, last=last, **sides)


@st.composite
def clauses(draw, world):
    first, length = draw(DAYS), draw(st.integers(0, 4000))
    last = first + timedelta(days=length)
    kind = draw(st.sampled_from(list(GrantKind)))
    money = st.decimals(0, 10**12, places=2).map(lambda amount: Money(amount, "CNY"))
    following = st.builds(
        Following,
        release=st.just(world["release"]),
        not_before=st.just(first),
        long_stop=st.just(last),
        offset_days=st.integers(-400, 400),
        months=st.none() | st.integers(1, 400),
    )
    terms = Terms(
        royalty_rate=draw(st.none() | st.decimals(0, 1, places=6)),
        guarantee=draw(st.none() | money),
        sell_off_days=draw(st.integers(0, 400)),
        sublicence_levels=draw(st.integers(0, 5)),
        sublicences_survive=draw(st.booleans()),
        parent=draw(st.sampled_from([None, world["head"]])),
        circle=draw(st.sampled_from(["Circle", "圈 / 2"])) if kind == GrantKind.CO_EXCLUSIVE else None,
        lapses_on=draw(DAYS) if kind in (GrantKind.OPTION, GrantKind.FIRST_REFUSAL) else None,
        following=draw(st.none() | following),
    )
    parts = draw(st.lists(scopes(world, first, last), min_size=1, max_size=3))
    amends = draw(st.sampled_from([None, world["head"]]))
    return kind, terms, parts, amends


FIELDS = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["A title", "玩具授权协议", 'With "quotes" \\ and / and ~']),
        "signed_on": st.none() | DAYS,
        "governing_law": st.sampled_from(["", "中华人民共和国法律", "England & Wales"]),
        "audit": st.sampled_from([(False, None), (True, None), (True, 30)]),
        "approval": st.sampled_from([(None, ""), (10, "approved"), (1, "refused")]),
        "sell_off_days": st.none() | st.integers(0, 400),
        "insurance": st.none() | st.decimals(0, 10**9, places=2),
        "number": st.sampled_from(["L-1", "协议 2026/第1号", "a%20b#c"]),
    }
)


def make(world, said, drawn) -> Agreement:
    has_audit, notice = said["audit"]
    days, silence = said["approval"]
    agreement = Agreement.objects.create(
        number=said["number"], title=said["title"], signed_on=said["signed_on"], governing_law=said["governing_law"],
        licensor=world["head"].agreement.licensee, licensee=make_organisation("Toy/works 玩具 “1”", name_zh="玩具厂"),
        has_audit_right=has_audit, audit_notice_days=notice, approval_days=days, silence=silence,
        sell_off_days=said["sell_off_days"], insurance_amount=said["insurance"],
        insurance_currency="" if said["insurance"] is None else "CNY",
    )  # fmt: skip
    for number, (kind, terms, parts, amends) in enumerate(drawn):
        if terms.circle:
            name = terms.circle
            circle, _new = Circle.objects.get_or_create(
                name=name, defaults={"at_most": 3 if name == "Circle" else None}
            )
            object.__setattr__(terms, "circle", circle)
        draft_grant(
            agreement=agreement, clause=f"{number}/§ 二", kind=kind, scope=parts[0], also=parts[1:], terms=terms,
            amends=amends, by=None, now=NOON,
        )  # fmt: skip
    return agreement


def everything(agreement: Agreement):
    skipped = {"id", "status", "notes"}
    fields = {f.attname: getattr(agreement, f.attname) for f in Agreement._meta.concrete_fields}
    grants = {
        grant.clause: (
            grant.kind, grant.status, grant.period, terms_of(grant), grant.amends_id,
            [key_of(scope) for scope in scopes_of(grant)],
            sorted((b.asset, b.categories, b.territories, b.channels, b.languages, b.period) for b in grant.boxes.all()),
        )
        for grant in agreement.grants.prefetch_related("scopes__assets")
    }  # fmt: skip
    return {name: value for name, value in fields.items() if name not in skipped}, grants


@given(data=st.data(), said=FIELDS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_agreement_comes_back_as_it_was_and_goes_out_again_as_the_same_document(data, said, world):
    drawn = data.draw(st.lists(clauses(world), max_size=4))
    with transaction.atomic():
        original = make(world, said, drawn)
        document, before = document_of(original), everything(original)
        check_shape(document)
        for grant in original.grants.all():
            drop_draft(grant=grant, by=None)
        original.delete()
        copied = draft_from_odrl(content=json.dumps(document).encode(), by=None, now=NOON)
        assert everything(copied) == before
        assert canonical(document_of(Agreement.objects.get(pk=copied.pk))) == canonical(document)
        transaction.set_rollback(True)


def check_shape(document) -> None:
    """What ODRL 2.2 asks of an Agreement, and JSON-LD of its nodes."""
    assert document["@context"] == CONTEXT
    assert document["@type"] == "Agreement"
    assert document["profile"] == PROFILE
    for role in ("assigner", "assignee"):
        assert document[role]["@type"] == "Party"
        assert document[role]["uid"].startswith("rm:organisation/")
    places = {"permission": "Permission", "prohibition": "Prohibition", "obligation": "Duty"}
    uids = []
    for place, kind in places.items():
        for rule in document.get(place, []):
            assert rule["@type"] == kind
            assert rule["action"]
            uids.append(rule["uid"])
            assert "duty" not in rule or place == "permission", "only a permission has duties"
            for duty in rule.get("duty", []) + rule.get("rm:duty", []):
                assert duty["@type"] == "Duty"
    assert len(uids) == len(set(uids))
    for one in walk(document):
        if "leftOperand" in one:
            assert {"@type", "leftOperand", "operator", "rightOperand"} <= one.keys() <= {*one.keys(), "unit"}
            assert isinstance(one["leftOperand"], str)
            assert isinstance(one["operator"], str)
            several = one["operator"] in ("isAnyOf", "isNoneOf")
            assert isinstance(one["rightOperand"], list) == several, "lists only for operators over sets"
        if "@value" in one:
            assert one.keys() == {"@type", "@value"}
            assert one["@type"].startswith("xsd:")
        assert not any(" " in value for value in (one.get("uid", ""), one.get("@id", ""))), "an IRI has no spaces"


def walk(value):
    if isinstance(value, dict):
        yield value
        for below in value.values():
            yield from walk(below)
    elif isinstance(value, list):
        for below in value:
            yield from walk(below)


# What people would look for.


@pytest.fixture
def agreement(world):
    made = make_agreement(licensor=make_organisation("Studio", "licensor"), licensee=make_organisation("Toyworks"))
    release = world["release"]
    follows = Following(release, not_before=date(2026, 1, 1), long_stop=date(2029, 1, 1), offset_days=10, months=24)
    film = world["films"][0]
    make_draft(
        film, agreement=made, territories=("142",),
        terms=Terms(following=follows, sublicence_levels=1, guarantee=Money(Decimal(500), "CNY")),
    )  # fmt: skip
    make_draft(film, agreement=made, kind="holdback", territories=("JP",))
    make_draft(film, agreement=made, kind="first_refusal")
    return made


@pytest.fixture
def document(agreement):
    return json.loads(json.dumps(document_of(agreement)))


def renumbered(document, number: str = "L-77"):
    old = document["uid"]
    return json.loads(json.dumps(document).replace(old, f"rm:agreement/{number}"))


def load(document) -> Agreement:
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return draft_from_odrl(content=content, by=None, now=NOON)


def test_terms_of_odrl_say_what_they_can(document):
    [permission] = document["permission"]
    by_left = {one.get("leftOperand", "andSequence"): one for one in permission["constraint"]}
    assert by_left["spatial"]["rightOperand"] == [{"@id": "rm:territory/142"}]
    assert by_left["product"]["rightOperand"] == [{"@id": "rm:category/blind-boxes"}]
    event, delay, elapsed = by_left["andSequence"]["andSequence"]["@list"]
    assert event["rightOperand"]["@id"].endswith("/CN/theatrical")
    assert (delay["rightOperand"]["@value"], elapsed["rightOperand"]["@value"]) == ("P10D", "P24M")
    assert permission["action"][1]["rdf:value"] == {"@id": "odrl:grantUse"}
    assert permission["duty"][0]["action"][0]["refinement"][0]["unit"] == "rm:currency/CNY"
    assert [one["assignee"] for one in document["prohibition"]] == ["rm:organisation/Studio"]
    assert document["obligation"][0]["action"] == "rm:offerFirst"


def test_an_exception_is_said_as_one(world):
    agreement = make_agreement()
    words = SpanWords(world["words"].territories)
    scope = make_scope(world["films"][0])
    asia = Scope(**{**scope.__dict__, "territories": words.spans(["142"], ["JP"])})
    world_less = Scope(**{**scope.__dict__, "territories": words.spans((), ["JP", "KR"])})
    draft_grant(agreement=agreement, clause="1", kind="exclusive", scope=asia, also=[world_less], by=None, now=NOON)
    one, other = (
        [
            (c["operator"], [x["@id"] for x in c["rightOperand"]])
            for c in rule["constraint"]
            if c["leftOperand"] == "spatial"
        ]
        for rule in document_of(agreement)["permission"]
    )
    assert one == [("isAnyOf", ["rm:territory/142"]), ("isNoneOf", ["rm:territory/JP"])]
    assert other[0][0] == "isNoneOf"


def test_an_import_drafts_and_never_binds(document):
    made = load(renumbered(document))
    assert made.status == "draft"
    assert {grant.status for grant in made.grants.all()} == {GrantStatus.DRAFT}


def test_a_look_at_what_it_would_draft_leaves_nothing_behind(document):
    document["assignee"] = {"@type": "Party", "uid": "rm:organisation/Brand%20new"}
    _agreement, reading = would_draft(content=json.dumps(renumbered(document)).encode(), by=None, now=NOON)
    assert list(reading.new_parties) == ["Brand new"]
    assert len(reading.grants) == 3
    assert not Agreement.objects.filter(number="L-77").exists()
    assert not Organisation.objects.filter(name="Brand new").exists()


def test_what_has_ended_is_not_said(agreement):
    Grant.objects.filter(agreement=agreement).update(status=GrantStatus.APPLIED)
    assert "permission" not in document_of(agreement)


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
    ("@context", "http://www.w3.org/ns/odrl.jsonld", "#/@context", "odrl.jsonld"),
    ("profile", "http://example.com/", "#/profile", PROFILE),
    ("inheritFrom", "x", "#", "“inheritFrom”"),
    ("uid", "http://example.com/a", "#/uid", "rm:agreement/"),
    ("assigner", None, "#", "“assigner” is missing"),
    ("assigner/vcard:email", "x", "#/assigner", "vcard:email"),
    ("rm:title", 7, "#/rm:title", "a text"),
    ("rm:title", "a\0b", "#/rm:title", "without null"),
    ("rm:title", "a" * 400, "", "at most 300"),
    ("rm:signedOn", "31/12/2026", "#/rm:signedOn", "2026-03-31"),
    ("rm:agreementKind", {"@id": "rm:marriage"}, "#/rm:agreementKind", "rm:licenceAgreement"),
    ("rm:auditNoticeDays", 10, "", "belong to an audit right"),
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
    ("permission/0/uid", "rm:agreement/L-77/clause/1/part/2", "#/permission/0", "part 1 of"),
    ("permission/0/duty/0/action/0/refinement/0/rightOperand", "1.005", "#/permission/0/duty/0", "decimal places"),
    ("permission/0/duty/0/action/0/refinement/0/leftOperand", "count", "#/permission/0/duty/0", "count"),
    ("permission/0/rm:comesFrom", {"@id": "rm:agreement/L-9/clause/1"}, "#/permission/0/rm:comesFrom", "L-9 § 1"),
    ("prohibition/0/assignee", "rm:organisation/Toyworks", "#/prohibition/0/assignee", "rm:organisation/Studio"),
    ("obligation/0/rm:lapsesOn", None, "#/obligation/0", "until when it runs"),
]


@pytest.mark.parametrize(("path", "value", "pointer", "words"), WRONG)
def test_what_cannot_be_meant_is_refused_where_it_stands(path, value, pointer, words, document):
    wrong = put(renumbered(document), path, value)
    with pytest.raises(Exception, match="") as raised:
        load(wrong)
    said = str(raised.value)
    assert pointer in said, said
    assert words in said, said
    assert not Agreement.objects.filter(number="L-77").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe", "no JSON"),
        (b"[1, 2", "no JSON"),
        (b'{"a": NaN}', "no JSON"),
        (b"[" * 100_000, "nested deeper"),
        (b'{"a": ' * 30 + b"1" + b"}" * 30, "nested deeper"),
        (b'{"x": [{"uid": 1, "uid": 2}]}', "#/x/0"),
        (b'{"a/b~": {"c": 1, "c": 1}}', "#/a~1b~0"),
        (b"[]", "an object"),
        (b"7", "an object"),
        (b'"' + b"x" * (1 << 20) + b'"', "are read"),
        (b"1" * 10_000, "no JSON"),
    ],
)
def test_what_is_no_document_is_refused(content: bytes, words: str):
    with pytest.raises(OdrlRefused) as raised:
        load(content)
    assert words in str(raised.value)


def test_a_number_that_is_taken_is_refused(document):
    with pytest.raises(OdrlRefused, match="registered already"):
        load(document)


def test_parts_of_a_clause_that_disagree_are_refused(document):
    wrong = renumbered(document)
    second = copy.deepcopy(wrong["permission"][0])
    second["uid"] = second["uid"].removesuffix("1") + "2"
    second["rm:sellOffDays"] = 5
    wrong["permission"].append(second)
    with pytest.raises(OdrlRefused, match="other terms than its first part"):
        load(wrong)


def test_a_refusal_is_worded_in_the_reader_s_language_and_fetches_nothing(document):
    wrong = put(renumbered(document), "@context", ["http://evil.example/context", "x"])
    with pytest.raises(OdrlRefused, match="evil.example|list"):
        load(wrong)


def test_the_same_work_is_found_after_a_merge(document, world):
    loser = world["films"][0]
    Asset.objects.filter(pk=loser.pk).update(merged_into=None)
    made = load(renumbered(document))
    assert {asset.pk for grant in made.grants.all() for scope in scopes_of(grant) for asset in scope.assets} == {
        loser.pk
    }
