"""Eight connections that want the same at the same moment, a thousand times: two minutes of signing."""

import pytest

from tests.licensing.grants.test_binding_races import ROUNDS, one_of_rival_signatures_wins


@pytest.mark.usefixtures("committed")
def test_of_eight_rival_signatures_exactly_one_wins_each_of_a_thousand_rounds():
    one_of_rival_signatures_wins(width=8, rounds=ROUNDS)
