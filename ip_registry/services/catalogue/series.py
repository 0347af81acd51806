"""Titles that look like parts of one series: seasons, sequels and films of a series. Pure.

Only proposed, to be accepted by a person: "Apollo 13" is no thirteenth part.
"""

import re

from core.names import name_key

HAN_NUMBER = "0-9０-９一二三四五六七八九十百零两"
ROMAN = r"(?:II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|Ⅱ|Ⅲ|Ⅳ|Ⅴ|Ⅵ|Ⅶ|Ⅷ|Ⅸ|Ⅹ)"
BREAK = r"[\s:：·,，–—-]*"
# Each says where the title of the series ends; the first that fits counts.
PARTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?P<series>.+?){BREAK}[(（]?第\s*[{HAN_NUMBER}]+\s*[季部辑卷篇集]",
        rf"^(?P<series>.+?){BREAK}(?:the\s+)?(?:season|series|part|volume|vol\.?|chapter|book)\s*(?:\d{{1,3}}|{ROMAN}|one|two|three|four|five|six)\b",
        rf"^(?P<series>.+?){BREAK}(?:剧场版|電影版|电影版|劇場版|番外篇|特别篇|特別篇|总集篇|最终季|最終季)",
        r"^(?P<series>.+?)\s*[ⅡⅢⅣⅤⅥⅦⅧⅨⅩ]",
        rf"^(?P<series>.+?){BREAK}(?:the\s+movie|the\s+final\s+season|final\s+season)\b",
    )
)
# A numeral or a number behind the title, with nothing or a title of its own after it.
NUMBERED = (
    re.compile(rf"^(?P<series>.+?)\s*(?<![A-Za-z]){ROMAN}(?:\s*[:：·–—-].*)?$"),
    re.compile(r"^(?P<series>.+?)\s*(?<!\d)(?:[2-9]|1\d|[２-９])(?:\s*[:：·–—-].*)?$"),
)
LEAST = {True: 2, False: 3}  # characters of a series' title: in Chinese, in Latin letters


def series_title(title: str) -> str:
    """流浪地球 of 流浪地球2, "Nezha" of "Nezha: Season 3"; empty where the title looks like no part of a series."""
    for pattern in (*PARTS, *NUMBERED):
        if found := pattern.match(title.strip()):
            series = found["series"].strip(" :：·,，–—-(（")
            if len(series) >= LEAST[not series.isascii()] and not series.isdigit():
                return series
    return ""


def series_key(title: str, title_zh: str) -> str:
    """What parts of one series have in common, of a part and of the first of them; the Chinese title counts if there
    is one."""
    name = title_zh or title
    return name_key(series_title(name) or name)
