"""What a field of words suggests while somebody types."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.factories import make_agreement, make_organisation
from vocabularies.models import Channel, Language, Territory, UseCategory
from vocabularies.suggestions import MOST, suggestions
from vocabularies.words import Vocabulary

pytestmark = pytest.mark.django_db


def values(model, typed: str) -> list[str]:
    return [one.value for one in suggestions(Vocabulary.of(model), typed)]


@pytest.mark.parametrize(("typed", "first"), [
    ("jap", "Japan"), ("JP", "Japan"), ("日本", "Japan"), ("uae", "United Arab Emirates"), ("korea", "South Korea"),
    ("eu", "European Union (27 member states)"), ("  HONG   kong ", "Hong Kong"),
])  # fmt: skip
def test_by_name_code_and_any_other_name_in_either_language(typed: str, first: str):
    assert first in values(Territory, typed)[:4]


def test_a_note_tells_where_it_belongs():
    notes = {one.value: one.note for one in suggestions(Vocabulary.of(Territory), "jap")}
    assert notes == {"Japan": "Eastern Asia · JP", "Japan and South Korea": "2 territories"}
    assert suggestions(Vocabulary.of(UseCategory), "blind boxes")[0].note == "Toys and figures"


def test_in_the_language_of_the_reader():
    with translation.override("zh-hans"):
        assert values(Territory, "jap")[0] == "日本"
        assert values(UseCategory, "")[0] == "全部"


def test_with_nothing_typed_the_top_of_the_tree():
    assert values(Territory, "")[:2] == ["World", "Asia"]
    assert "Merchandise" in values(UseCategory, "")
    assert len(values(Territory, "a")) == MOST


def test_nothing_is_suggested_that_there_is_not():
    assert values(Territory, "atlantis") == []
    Territory.objects.filter(code="JP").update(is_retired=True)
    assert "Japan" not in values(Territory, "jap")


@pytest.mark.parametrize("model", [Territory, UseCategory, Channel, Language])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_suggestion_is_read_as_what_it_names(model, language: str):
    vocabulary = Vocabulary.of(model)
    with translation.override(language):
        for term in vocabulary.terms:
            read = [vocabulary.read(one.value) for one in suggestions(vocabulary, term.code)]
            assert vocabulary.names[term.code.casefold()] in read


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_suggestion_can_be_taken_away_from_the_world(language: str):
    vocabulary = Vocabulary.of(Territory)
    with translation.override(language):
        words = {one.value for term in vocabulary.terms for one in suggestions(vocabulary, term.code)}
        assert ("CD" in words) is (language == "en"), "each English name of a Congo would be read as a subtraction"
        for word in words:
            if vocabulary.read(word) != vocabulary.read("WORLD"):
                assert vocabulary.read(f"WORLD - {word} | {word}") == vocabulary.read("WORLD")


def test_only_who_is_signed_in_is_answered(member_of, client: Client):
    assert client.get("/words/territories/?q=jap").status_code == 302
    client.force_login(member_of(make_organisation()))
    answer = client.get("/words/territories/?q=jap").json()
    assert answer["results"][0] == {"value": "Japan", "note": "Eastern Asia · JP"}
    assert client.get("/words/planets/?q=mars").status_code == 404
    assert client.post("/words/territories/").status_code == 405


@pytest.mark.parametrize("page", ["availability", "free-works", "grid"])
def test_every_page_that_asks_for_words_suggests_them(page: str, as_desk: Client):
    shown = as_desk.get(f"/admin/licensing/grant/{page}/").content.decode()
    assert 'data-words="/words/territories/"' in shown or 'data-words="/words/channels/"' in shown
    assert "vocabularies/words.js" in shown
    assert "vocabularies/words.css" in shown


def test_the_pages_of_a_deal_and_of_a_licensee_suggest_words_too(as_desk: Client, member_of, client: Client):
    deal = make_agreement()
    client.force_login(member_of(deal.licensee))
    for reader, address in (
        (as_desk, reverse("agreement_add_clause", args=[deal.pk])),
        (client, "/portal/requests/"),
    ):
        shown = reader.get(address).content.decode()
        assert 'data-words="/words/territories/"' in shown
        assert "vocabularies/words.js" in shown
