"""What is worded by arithmetic on slots is what a look at every span says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.regions.spans import EVERYTHING, Spans, difference, reach, union
from vocabularies.models import SLOT_WIDTH
from vocabularies.slots import Node, reached
from vocabularies.words import current_vocabularies

pytestmark = pytest.mark.django_db


def spans_of(picks: list[int], cut: int, *, is_rest: bool) -> Spans:
    """Some leaves, one of them cut short, or all but those."""
    leaves = [term for term in current_vocabularies().territories.terms if term.slot is not None]
    chosen = union(*(leaves[pick % len(leaves)].spans for pick in picks))
    if cut and chosen:
        chosen = difference(chosen, ((chosen[0][0], chosen[0][0] + cut),))
    return difference(EVERYTHING, chosen) if is_rest else chosen


def looked_at(nodes: list[Node], spans: Spans) -> dict[str, bool]:
    found = {node.term.code: reach(spans, node.term.spans) for node in nodes}
    return {code: is_in for code, (is_in, is_met) in found.items() if is_in or is_met}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    picks=st.lists(st.integers(0, 400), max_size=60),
    cut=st.sampled_from([0, 0, 1, SLOT_WIDTH // 2, SLOT_WIDTH]),
    is_rest=st.booleans(),
)
def test_slots_say_what_spans_say(picks: list[int], cut: int, is_rest: bool):
    words = current_vocabularies().territories
    tree, spans = words._tree, spans_of(picks, cut, is_rest=is_rest)
    open_nodes = list(tree.top)
    while open_nodes:
        node = open_nodes.pop()
        found = {one.term.code: is_in for one, is_in in reached(node.below, tree.slots(spans))}
        assert found == looked_at(node.below, spans)
        missing = node.missing(tree.slots(spans), tree.count)
        assert missing.spans == difference(node.term.spans, spans)
        open_nodes += node.below


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(picks=st.lists(st.integers(0, 400), min_size=1, max_size=60), is_rest=st.booleans())
def test_whole_leaves_are_written_and_read_back(picks: list[int], is_rest: bool):
    words = current_vocabularies().territories
    spans = spans_of(picks, 0, is_rest=is_rest)
    assert words.read(words.write(spans) or "All") == spans
