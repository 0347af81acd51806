"""The countries of ISO 3166-1, and their names, which the vocabularies lend."""

from collections.abc import Callable

from django.conf import settings
from django.utils import translation

from core.intake.refusals import NotACountry

_WRITTEN = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH
KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW
MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC
SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY
UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
CODES = tuple(_WRITTEN.split())
"""A list of its own and not the vocabulary's rows: a constraint of the database reads it."""

Names = Callable[[], dict[str, str]]
_sources: list[Names] = []


def named_by(source: Names) -> None:
    """Called once by a higher app that knows the names in the reader's language."""
    _sources[:] = [source]


def names() -> dict[str, str]:
    known = _sources[0]() if _sources else {}
    return {code: known.get(code, code) for code in CODES}


def choices() -> list[tuple[str, str]]:
    """By name, as people look for them."""
    return sorted(names().items(), key=lambda one: one[1])


ALSO = {
    "uk": "GB", "england": "GB", "great britain": "GB", "usa": "US", "u.s.": "US", "u.s.a.": "US", "america": "US",
    "prc": "CN", "p.r.c.": "CN", "p.r. china": "CN", "mainland china": "CN", "中国大陆": "CN", "中国内地": "CN",
    "中华人民共和国": "CN", "korea": "KR", "韩国": "KR", "香港": "HK", "中国香港": "HK", "澳门": "MO", "台湾": "TW",
    "中国台湾": "TW", "taiwan": "TW", "hong kong": "HK", "macau": "MO",
}  # fmt: skip
"""What else people call them; the territories' words have the names."""


def read_country(text: str) -> str:
    """The ISO 3166-1 code of a country or area by its code, in any case, or by its name in either language. Raises
    `NotACountry`."""
    word = " ".join(text.casefold().split())
    if word.upper() in CODES:
        return word.upper()
    if word in ALSO:
        return ALSO[word]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for code, name in names().items():
                if name.casefold() == word:
                    return code
    raise NotACountry(value=text)
