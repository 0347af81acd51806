"""Rights leave as ODRL 2.2 and come back as they were; what a document cannot mean here is refused where it stands."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Organisation
from core.boxes import SIDES
from core.money import Money
from core.regions.spans import EVERYTHING, normalised
from licensing.exchange.odrl.export import canonical, document_of
from licensing.exchange.odrl.importing import draft_from_odrl, would_draft
from licensing.exchange.odrl.profile import CONTEXT, PROFILE, name_here, own_namespace
from licensing.exchange.spreadsheets.span_words import SpanWords
from licensing.grants.drafting import ReleaseTerms, Scope, Terms, draft_grant, drop_draft
from licensing.grants.instalments import Instalment
from licensing.grants.terms import key_of, scopes_of, terms_of
from licensing.models import Agreement, CoExclusiveGroup, Grant, GrantKind, GrantStatus
from tests.conftest import NOON
from tests.factories import make_agreement, make_organisation, make_scope
from tests.licensing.exchange.odrl.conftest import load, renumbered

pytestmark = pytest.mark.django_db
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


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
    sides = {name: draw(spans(getattr(world["words"], name))) for name in SIDES}
    assets = draw(st.lists(st.sampled_from(world["films"]), min_size=1, max_size=3, unique_by=lambda one: one.pk))
    return Scope(assets=assets, first=first, last=last, **sides)


def instalments(guarantee: Money) -> st.SearchStrategy:
    """None, or two that add up: by a date, or counted from the signature or the first day."""
    when = st.one_of(
        DAYS.map(lambda on: {"on": on}),
        st.tuples(st.sampled_from(["signature", "start"]), st.integers(-400, 400)).map(
            lambda said: {"after": said[0], "days": said[1]}
        ),
    )
    half = (guarantee.amount / 2).quantize(Decimal("0.01"))
    two = st.tuples(when, when).map(
        lambda days: (Instalment(half, **days[0]), Instalment(guarantee.amount - half, **days[1]))
    )
    return st.just(()) | two


@st.composite
def clauses(draw, world):
    first, length = draw(DAYS), draw(st.integers(0, 4000))
    last = first + timedelta(days=length)
    kind = draw(st.sampled_from(list(GrantKind)))
    money = st.decimals(0, 10**12, places=2).map(lambda amount: Money(amount, "CNY"))
    following = st.builds(
        ReleaseTerms,
        release=st.just(world["release"]),
        not_before=st.just(first),
        long_stop=st.just(last),
        offset_days=st.integers(-400, 400),
        months=st.integers(1, 400),
        months_from=st.sampled_from(["start", "release"]),
        ends_with_month=st.booleans(),
    ) | st.builds(
        ReleaseTerms,
        release=st.just(world["release"]),
        not_before=st.just(first),
        long_stop=st.just(last),
        offset_days=st.integers(-400, 400),
    )
    guarantee = draw(st.none() | money)
    terms = Terms(
        royalty_rate=draw(st.none() | st.decimals(0, 1, places=6)),
        guarantee=guarantee,
        instalments=draw(instalments(guarantee)) if guarantee else (),
        manufacturing_days=draw(st.integers(0, 400)),
        sell_off_on_breach=draw(st.booleans()),
        sell_off_days=draw(st.integers(0, 400)),
        sublicence_levels=draw(st.integers(0, 5)),
        sublicences_survive=draw(st.booleans()),
        parent=draw(st.sampled_from([None, world["head"]])),
        circle=draw(st.sampled_from(["Circle", "圈 / 2"])) if kind == GrantKind.CO_EXCLUSIVE else None,
        lapses_on=draw(DAYS) if kind in (GrantKind.OPTION, GrantKind.FIRST_REFUSAL) else None,
        following=draw(st.none() | following),
    )
    parts = draw(st.lists(scopes(world, first, last), min_size=1, max_size=3))
    # Nothing comes from the very clause that it amends.
    amends = None if terms.parent else draw(st.sampled_from([None, world["head"]]))
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
            circle, _new = CoExclusiveGroup.objects.get_or_create(
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
            sorted((b.asset, *(getattr(b, side) for side in SIDES), b.period) for b in grant.boxes.all()),
        )
        for grant in agreement.grants.prefetch_related("scopes__assets")
    }  # fmt: skip
    return {name: value for name, value in fields.items() if name not in skipped}, grants


@given(data=st.data(), said=FIELDS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
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
        assert document[role]["uid"].startswith(own_namespace() + "organisation/")
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


def test_terms_of_odrl_say_what_they_can(document):
    [permission] = document["permission"]
    by_left = {one.get("leftOperand", "andSequence"): one for one in permission["constraint"]}
    assert by_left["spatial"]["rightOperand"] == [{"@id": "rm:territory/142"}]
    assert by_left["product"]["rightOperand"] == [{"@id": "rm:category/blind-boxes"}]
    event, delay, elapsed = by_left["andSequence"]["andSequence"]["@list"]
    assert event["rightOperand"]["@id"].endswith("/CN/theatrical")
    assert (delay["rightOperand"]["@value"], elapsed["rightOperand"]["@value"]) == ("P10D", "P24M")
    assert permission["action"][1]["rdf:value"] == {"@id": "odrl:grantUse"}
    assert permission["duty"][0]["action"][0]["refinement"][0]["unit"] == {"@id": "rm:currency/CNY"}
    assert [one["assignee"] for one in document["prohibition"]] == [name_here("organisation", "Studio")]
    assert document["obligation"][0]["action"] == "rm:offerFirst"


def is_where(constraint) -> bool:
    return constraint["leftOperand"] == "spatial"


def test_an_exception_is_said_as_one(world):
    agreement = make_agreement()
    words = SpanWords(world["words"].territories)
    scope = make_scope(world["films"][0])
    asia = Scope(**{**scope.__dict__, "territories": words.spans(["142"], ["JP"])})
    world_less = Scope(**{**scope.__dict__, "territories": words.spans((), ["JP", "KR"])})
    draft_grant(agreement=agreement, clause="1", kind="exclusive", scope=asia, also=[world_less], by=None, now=NOON)
    one, other = (
        [(c["operator"], [x["@id"] for x in c["rightOperand"]]) for c in rule["constraint"] if is_where(c)]
        for rule in document_of(agreement)["permission"]
    )
    assert one == [("isAnyOf", ["rm:territory/142"]), ("isNoneOf", ["rm:territory/JP"])]
    assert other[0][0] == "isNoneOf"


def test_an_import_drafts_and_never_binds(document):
    made = load(renumbered(document))
    assert made.status == "draft"
    assert {grant.status for grant in made.grants.all()} == {GrantStatus.DRAFT}


def test_a_look_at_what_it_would_draft_leaves_nothing_behind(document):
    document = json.loads(json.dumps(document).replace("organisation/Toyworks", "organisation/Brand%20new"))
    reading = would_draft(content=json.dumps(renumbered(document)).encode(), by=None, now=NOON)
    assert list(reading.new_parties) == ["Brand new"]
    assert len(reading.clauses) == 3
    assert not Agreement.objects.filter(number="L-77").exists()
    assert not Organisation.objects.filter(name="Brand new").exists()


def test_what_has_ended_is_not_said(agreement):
    Grant.objects.filter(agreement=agreement).update(status=GrantStatus.APPLIED)
    assert "permission" not in document_of(agreement)
