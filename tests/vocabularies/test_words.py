import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.regions.spans import EVERYTHING, TOP, covers, difference, meets, normalised, union
from vocabularies.models import Language, Territory, TerritoryGroup, UseCategory
from vocabularies.words import NothingLeft, UnknownTerm, Vocabulary

SPAN = st.tuples(st.integers(0, 40), st.integers(0, 40))
SETS = st.lists(SPAN, max_size=6).map(normalised)


def points(spans) -> set[int]:
    return {n for low, high in spans for n in range(low, high)}


@given(SETS, SETS)
def test_the_arithmetic_of_spans_is_that_of_sets(one, other):
    assert points(union(one, other)) == points(one) | points(other)
    assert points(difference(one, other)) == points(one) - points(other)
    assert covers(one, other) == (points(other) <= points(one))
    assert meets(one, other) == bool(points(one) & points(other))


@given(SETS)
def test_equal_sets_have_one_form(one):
    assert normalised(one) == one
    assert all(a < b for a, b in one)
    assert all(one[n][1] < one[n + 1][0] for n in range(len(one) - 1))


@pytest.fixture
def territories(db) -> Vocabulary:
    return Vocabulary.of(Territory)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("China", "Mainland China"),
        ("中国大陆", "Mainland China"),
        ("asia - japan", "Asia without Japan"),
        ("World", "World"),
        ("全球", "World"),
        ("World - Japan - United States", "World without Japan, United States"),
        ("Japan | South Korea", "Japan, South Korea"),
        ("Greater China", "Mainland China, Hong Kong, Macao, Taiwan"),
        ("CN-SH；CN-BJ", "Beijing, Shanghai"),
        ("Mainland China - Beijing", "Mainland China without Beijing"),
    ],
)
def test_what_people_write_is_read_and_said_back(written: str, words: str, territories):
    assert set(territories.describe(territories.read(written)).split(", ")) == set(words.split(", "))


def test_says_it_in_chinese(territories):
    with translation.override("zh-hans"):
        assert territories.describe(territories.read("Asia - Japan")) == "亚洲（不含日本）"


def test_an_unknown_word_is_refused_with_what_is_close(territories):
    with pytest.raises(UnknownTerm, match=r"Similar entries: .*Japan"):
        territories.read("China | Japn")
    with pytest.raises(NothingLeft):
        territories.read("Japan - Asia")


@pytest.mark.django_db
def test_reading_what_was_said_gives_the_same_ground_for_every_entry():
    for model in (Territory, UseCategory):
        vocabulary = Vocabulary.of(model)
        for term in vocabulary.terms:
            assert vocabulary.read(term.name) == term.spans, term.code
            assert vocabulary.read(term.name_zh) == term.spans, term.code


@pytest.mark.django_db
def test_every_country_is_there_once_and_leaves_never_overlap():
    leaves = Territory.objects.leaves()
    assert leaves.count() == 279
    assert sum(high - low for term in leaves for low, high in term.spans) == 279 * 65_536
    assert Territory.objects.filter(kind="country").count() == 249
    assert Territory.objects.get(code="WORLD").spans == EVERYTHING == ((0, TOP),)


@pytest.mark.django_db
def test_greater_china_has_four_members():
    assert {m.code for m in TerritoryGroup.objects.get(code="GREATER_CHINA").members.all()} == {"CN", "HK", "MO", "TW"}


@pytest.mark.django_db
def test_a_group_that_the_trade_has_a_name_for_is_called_by_it():
    known = Vocabulary.of(Territory)
    union_of_states = known.read("EU27")
    assert known.describe(union_of_states) == "European Union (27 member states)"
    with translation.override("zh-hans"):
        assert known.describe(union_of_states) == "欧盟（27国）"


@pytest.mark.parametrize("written", ["All - zh", "All - zh - ja", "en | ja", "All"])
def test_all_but_a_few_is_said_and_written_so(written: str, db):
    languages = Vocabulary.of(Language)
    spans = languages.read(written)
    assert languages.read(languages.write(spans) or "All") == spans
    if written.startswith("All -"):
        assert languages.describe(spans).startswith("All without Chinese")
        assert languages.write(spans) == written
