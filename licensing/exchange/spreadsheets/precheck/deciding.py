"""Which rows of a file stand and which give way, by what a person chose. Pure.

Of two contracts that sell the same thing the one signed first stands, unless somebody says otherwise; who gives way is
recorded as disputed, after all that stands. What meets only such a one has nothing in its way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Pair = tuple[int, int]
"""Two rows, the one that stands if nobody says otherwise first; 0 is what is registered already."""
SWAP, WITHOUT_ONE, WITHOUT_TWO = "swap", "without-one", "without-two"


@dataclass
class Decision:
    out: set[int] = field(default_factory=set)
    disputed: list[int] = field(default_factory=list)  # in the order in which they are recorded


def decide(
    pairs: Sequence[Pair], order: Sequence[int], answers: Mapping[int, str], *, out: Iterable[int] = ()
) -> Decision:
    """`order` are the rows of the pairs, signed first first; `answers` say of pairs, by place, what a person chose;
    `out` are rows that stay out whatever the pairs."""
    decision = Decision(set(out))
    yielding: set[int] = set()
    for place, (one, two) in enumerate(pairs):
        said = answers.get(place, "")
        if said == WITHOUT_TWO or (said == WITHOUT_ONE and one):
            decision.out.add(two if said == WITHOUT_TWO else one)
        elif said == SWAP and one:
            yielding.add(one)
    rivals = _rivals(pairs, decision.out)
    standing: set[int] = {0}
    for row in [*(row for row in order if row not in yielding), *(row for row in order if row in yielding)]:
        if row not in decision.out and not rivals.get(row, set()) & standing:
            standing.add(row)
    decision.disputed = [row for row in order if row not in standing and row not in decision.out]
    return decision


def _rivals(pairs: Sequence[Pair], out: set[int]) -> dict[int, set[int]]:
    rivals: dict[int, set[int]] = {}
    for one, two in pairs:
        if one not in out and two not in out:
            rivals.setdefault(two, set()).add(one)
            rivals.setdefault(one, set()).add(two)
    return rivals


def with_those_below(rows: Sequence[int], below: Mapping[str, int]) -> list[int]:
    """With every clause that comes from one of them, any depth, after it. `below` says what each comes from."""
    found = dict.fromkeys(rows)
    children: dict[int, list[int]] = {}
    for name, parent in below.items():
        children.setdefault(parent, []).append(int(name))
    todo = list(rows)
    while todo:
        for child in sorted(children.get(todo.pop(0), ())):
            if child not in found:
                found[child] = None
                todo.append(child)
    return list(found)


def all_rows(clauses: Iterable[int], rows: Mapping[str, Sequence[int]]) -> list[int]:
    """Every row of these clauses, each of which is named by its first."""
    return [row for clause in clauses for row in rows.get(str(clause), [clause])]


def answers_of(said: Mapping[str, Any]) -> dict[int, str]:
    """`pair-3` → 3, of a form."""
    places = ((name.removeprefix("pair-"), value) for name, value in said.items() if name.startswith("pair-"))
    return {int(place): str(value) for place, value in places if place.isascii() and place.isdigit()}
