"""Worlds and documents that several tests of licensing share."""

import json
from datetime import date
from decimal import Decimal

import pytest

from core.money import Money
from ip_registry.services.assets import add_identifiers
from ip_registry.services.releases import date_release
from licensing.exchange.odrl.export import document_of
from licensing.exchange.odrl.importing import draft_from_odrl
from licensing.exchange.odrl.profile import name_here
from licensing.grants.drafting import ReleaseTerms, Terms
from licensing.models import Agreement
from tests.conftest import NOON
from tests.factories import make_agreement, make_draft, make_film, make_grant, make_organisation
from vocabularies.models import Territory
from vocabularies.words import Vocabularies


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


@pytest.fixture
def agreement(world):
    made = make_agreement(licensor=make_organisation("Studio", "licensor"), licensee=make_organisation("Toyworks"))
    release = world["release"]
    follows = ReleaseTerms(release, not_before=date(2026, 1, 1), long_stop=date(2029, 1, 1), offset_days=10, months=24)
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
    return json.loads(json.dumps(document).replace(old, name_here("agreement", number)))


def load(document) -> Agreement:
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return draft_from_odrl(content=content, by=None, now=NOON)
