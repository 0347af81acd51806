"""Words that stand in a cell and say nothing: none of them is ever a name."""

import unicodedata
from functools import lru_cache

NOTHING = frozenset(
    {"n/a", "na", "n.a.", "n.a", "nil", "null", "none", "unknown", "not applicable", "not available",
     "to be determined", "to be confirmed", "to be announced", "tbd", "tba", "tbc", "t.b.d.", "t.b.a.", "t.b.c.",
     "-", "--", "---", "–", "—", "―", "/", "//", "\\", ".", "..", "...", "?", "??",
     "#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "#getting_data",
     "无", "無", "没有", "暂无", "暫無", "空", "空白", "待定", "未定",
     "待补", "待补充", "待确认", "待確認", "待填", "未知",
     "不详", "不詳", "不适用", "不適用", "无此项", "暂缺", "缺"}
)  # fmt: skip
"""Errors of a spreadsheet stand among them: the formula found nothing."""
OPEN_QUESTIONS = frozenset(
    {
        "unknown",
        "to be determined",
        "to be confirmed",
        "to be announced",
        "tbd",
        "tba",
        "tbc",
        "t.b.d.",
        "t.b.a.",
        "t.b.c.",
        "?",
        "??",
        "待定",
        "未定",
        "待补",
        "待补充",
        "待确认",
        "待確認",
        "待填",
        "未知",
        "不详",
        "不詳",
        "暂缺",
        "缺",
    }
) | {word for word in NOTHING if word.startswith("#")}
"""Those of them that do not say “none” but that nobody knows yet."""
SAME_AS_ABOVE = frozenset({"同上", "〃", "ditto", "as above", "same as above", '"', "do."})
OPEN_ENDED = frozenset(
    {"长期", "長期", "长期有效", "長期有效", "永久", "永久有效", "无限期", "無限期", "无期限", "perpetual",
     "in perpetuity", "perpetuity", "indefinite", "indefinitely", "no end", "no end date", "open", "open-ended",
     "open ended", "forever"}
)  # fmt: skip


NO_VALUE = NOTHING | SAME_AS_ABOVE
LONGEST = max(len(word) for word in (*NOTHING, *SAME_AS_ABOVE, *OPEN_ENDED)) + 4  # and some spaces


def _plain(value: str) -> str:
    text = value if value.isascii() else unicodedata.normalize("NFKC", value)
    return " ".join(text.casefold().split())


def _is_among(value: str, words: frozenset[str]) -> bool:
    return len(value) <= LONGEST and _plain(value) in words  # most cells are longer


def is_nothing(value: str) -> bool:
    return _is_among(value, NOTHING)


def is_open_question(value: str) -> bool:
    return _is_among(value, OPEN_QUESTIONS)


def is_same_as_above(value: str) -> bool:
    return _is_among(value, SAME_AS_ABOVE)


def is_open_ended(value: str) -> bool:
    return _is_among(value, OPEN_ENDED)


@lru_cache(maxsize=50_000)
def is_word_of_no_value(value: str) -> bool:
    """Whether it is one of all these words: asked of every cell of a file, and most files say the same things often."""
    return _is_among(value, NO_VALUE)
