"""A made-up catalogue of any size: franchises, works and elements with names in both scripts."""

import random
from collections.abc import Iterator

FIRST = [
    "Iron",
    "Silver",
    "Crimson",
    "Hollow",
    "Distant",
    "Silent",
    "Golden",
    "Broken",
    "Frozen",
    "Burning",
    "Hidden",
    "Endless",
    "Northern",
    "Electric",
]
SECOND = [
    "Harbour",
    "Comet",
    "Lantern",
    "Garden",
    "Empire",
    "Voyage",
    "Mirror",
    "Orchard",
    "Machine",
    "Kingdom",
    "River",
    "Signal",
    "Tower",
    "Dragon",
]
THIRD = [
    "Chronicle",
    "Rising",
    "Returns",
    "Legacy",
    "Protocol",
    "Dawn",
    "Reckoning",
    "Journey",
    "Promise",
    "Paradox",
    "Season",
    "Legend",
]
HAN = "山海星河风雷云龙凤剑侠梦影光夜城国王将军少年英雄传奇归来秘境深渊苍穹逆流无双绝地战神天机长安洛阳江湖"
ROLES = [
    "Captain",
    "Doctor",
    "Little",
    "Old",
    "Master",
    "General",
    "Princess",
    "Agent",
    "Robot",
    "Monk",
]
HEADINGS = [
    "reference",
    "level",
    "parent",
    "kind",
    "title",
    "title_zh",
    "aliases",
    "year",
    "maker",
    "identifiers",
    "releases",
]


def rows(count: int, seed: int = 7) -> Iterator[list[str]]:
    """2 % franchises, 18 % works, 80 % elements; a parent always stands above its parts."""
    chance = random.Random(seed)
    made = 0
    franchise = 0
    while made < count:
        franchise += 1
        name, chinese = _title(chance, franchise)
        yield [f"F{franchise}", "franchise", "", "franchise", name, chinese, "", "", "", "", ""]
        made += 1
        for number in range(1, 10):
            if made >= count:
                return
            work = f"F{franchise}-W{number}"
            year = str(1950 + (franchise * 7 + number) % 76)
            alias = f"{name} {number}: {chance.choice(THIRD)}" if number % 5 == 0 else ""
            imdb = f"IMDB:tt{1_000_000 + franchise * 10 + number}"
            release = f"CN theatrical {year}-0{1 + number % 9}-15 confirmed"
            title = f"{name} {number}" if number > 1 else name
            yield [
                work,
                "work",
                f"F{franchise}",
                "film",
                title,
                f"{chinese}{number}",
                alias,
                year,
                "Studio",
                imdb,
                release,
            ]
            made += 1
            for part in range(1, 6 if number % 2 else 4):
                if made >= count:
                    return
                who, han = f"{chance.choice(ROLES)} {chance.choice(SECOND)} {franchise}", _han(chance, 3)
                yield [f"{work}-E{part}", "element", work, "character", who, han, "", "", "", "", ""]
                made += 1


def _title(chance: random.Random, number: int) -> tuple[str, str]:
    return f"{chance.choice(FIRST)} {chance.choice(SECOND)} {chance.choice(THIRD)} {_word(number)}", _han(chance, 5)


def _han(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(HAN) for _ in range(length))


def _word(number: int) -> str:
    """A pronounceable word for each number, so that names are told apart by more than digits."""
    word = ""
    while number:
        number, at = divmod(number, 90)
        word += "bdfgklmnprstvz"[at % 14] + "aeiou"[at // 18] + "lnrst"[at % 5]
    return word.title()
