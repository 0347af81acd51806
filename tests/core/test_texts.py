"""Messages that are kept as code and parts, and worded when somebody reads them."""

import pytest
from django.utils import translation

from core.texts import Text, declare

UNTIL = declare("tests.until", "until %(day)s")


@pytest.mark.parametrize(
    ("language", "kept", "words"),
    [
        ("en", "2027-12-31", "until 31 Dec 2027"),
        ("zh-hans", "2027-12-31", "until 2027年12月31日"),
        ("en", "2027-02-30", "until 2027-02-30"),
        ("en", "L-2027-12-31", "until L-2027-12-31"),
    ],
)
def test_a_day_is_written_out_in_the_reader_s_language(language: str, kept: str, words: str):
    with translation.override(language):
        assert str(Text(UNTIL, {"day": kept})) == words
    assert Text(UNTIL, {"day": kept}).as_json()["parts"] == {"day": kept}
