"""Currencies as people call them: RMB, 人民币, 元, ￥, US$, 美元."""

import re
import unicodedata

from core.money import UnknownCurrency, minor_units

DOLLARS = frozenset({"USD", "HKD", "TWD", "SGD", "AUD", "CAD", "NZD", "MOP"})
YUAN = frozenset({"CNY", "HKD", "TWD", "MOP"})
"""What 元 may mean; where nothing else is said, the yuan. `¥` and `$` stay open."""
WORDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("rmb", "cn¥", "人民币", "人民币元", "renminbi", "yuan", "cnh"), frozenset({"CNY"})),
    **dict.fromkeys(("us$", "美元", "美金", "us dollar", "us dollars"), frozenset({"USD"})),
    **dict.fromkeys(("€", "欧元", "歐元", "euro", "euros"), frozenset({"EUR"})),
    **dict.fromkeys(("£", "英镑", "英鎊", "pound sterling"), frozenset({"GBP"})),
    **dict.fromkeys(("hk$", "港币", "港幣", "港元"), frozenset({"HKD"})),
    **dict.fromkeys(("nt$", "新台币", "新臺幣", "台币", "新台幣"), frozenset({"TWD"})),
    **dict.fromkeys(("jp¥", "日元", "日圆", "日圓", "円", "yen"), frozenset({"JPY"})),
    **dict.fromkeys(("₩", "韩元", "韩圆", "韓元", "won"), frozenset({"KRW"})),
    **dict.fromkeys(("s$", "新加坡元", "新币"), frozenset({"SGD"})),
    **dict.fromkeys(("澳门元", "澳門元", "mop$"), frozenset({"MOP"})),
    **dict.fromkeys(("a$", "澳元"), frozenset({"AUD"})),
    **dict.fromkeys(("c$", "加元"), frozenset({"CAD"})),
    **dict.fromkeys(("泰铢", "泰銖", "฿"), frozenset({"THB"})),
    **dict.fromkeys(("卢布", "盧布", "₽"), frozenset({"RUB"})),
    **dict.fromkeys(("印度卢比", "₹"), frozenset({"INR"})),
    "¥": frozenset({"CNY", "JPY"}),
    "$": DOLLARS,
    "元": YUAN,
    "圆": YUAN,
    "圓": YUAN,
}
"""Words and signs → the currencies that each may mean. The full-width signs are read as the ordinary ones."""
LONGEST = sorted(WORDS, key=len, reverse=True)
CODE_BEFORE = re.compile(r"([A-Za-z]{3})\b\s*(?=[\d(+-])")
CODE_BEHIND = re.compile(r"(?<=[\d)万亿元\s])([A-Za-z]{3})$")
ENDS = ("整", "正")  # as amounts end in words: 壹佰万元整


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def currencies_called(word: str) -> frozenset[str]:
    """The currencies that a word or code may mean; none where nobody calls one so."""
    plain = _plain(word)
    if plain in WORDS:
        return WORDS[plain]
    try:
        minor_units(plain.upper())
    except UnknownCurrency:
        return frozenset()
    return frozenset({plain.upper()})


def one_of(meant: frozenset[str]) -> str | None:
    """The one of these that is meant where nothing else is said; None where it stays open."""
    if len(meant) == 1:
        [code] = meant
        return code
    return "CNY" if meant == YUAN else None


def read_currency(word: str) -> str:
    """The one currency that is meant. Raises `UnknownCurrency`, also where it may be several."""
    code = one_of(currencies_called(word))
    if code is None:
        raise UnknownCurrency(value=word)
    return code


def split_amount(text: str) -> tuple[str, frozenset[str]]:
    """`US$ 1.2M` as (`1.2M`, {USD}): the number, and the currencies that its signs may mean (none where there are
    none). What names two different currencies is left as it is, so that no number is read from it."""
    rest, meant = unicodedata.normalize("NFKC", text).strip(), frozenset[str]()
    for end in ENDS:
        rest = rest.removesuffix(end).strip()
    while found := _sign_at_an_end(rest):
        less, here = found
        if meant and not meant & here:
            return text, frozenset()
        rest, meant = less, (meant & here if meant else here)
    return rest, meant


def _sign_at_an_end(text: str) -> tuple[str, frozenset[str]] | None:
    plain = text.casefold()
    for word in LONGEST:
        if plain.startswith(word) and plain != word:
            return text[len(word) :].strip(), WORDS[word]
        if plain.endswith(word) and plain != word:
            return text[: -len(word)].strip(), WORDS[word]
    found = CODE_BEFORE.match(text) or CODE_BEHIND.search(text)
    if found and (here := currencies_called(found[1])):
        return (text[: found.start()] + text[found.end() :]).strip(), here
    return None
