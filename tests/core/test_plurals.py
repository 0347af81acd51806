"""What is counted in a stored message decides between singular and plural, in the reader's language."""

import pytest
from django.utils import translation

from core.texts import Text
from licensing.asset_hooks import AUTHORISATIONS_HERE


@pytest.mark.parametrize(
    ("count", "language", "said"),
    [(1, "en", "1 authorisation"), (2, "en", "2 authorisations"), (1, "zh-hans", "1 份授权")],
)
def test_one_is_not_many(count, language, said):
    with translation.override(language):
        assert str(Text(AUTHORISATIONS_HERE, {"count": count})).startswith(said)


def test_a_count_that_was_stored_as_text_is_a_count():
    assert str(Text(AUTHORISATIONS_HERE, {"count": "2"})) == "2 authorisations"
