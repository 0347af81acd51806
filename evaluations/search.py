"""Does the search find 200 real films among 16,000 assets, in twelve ways of asking?

The films are `films.csv`: English and Chinese titles and years, facts written down by us. Around them stand the
titles of the Vega film list where its file is at hand (`../shared/data/films`), and our made-up catalogue for the rest.
Each slip is drawn once, with a fixed seed.
"""

import csv
import json
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks._catalogue import rows

ASSETS = 16_000
FILMS = Path(__file__).parent / "films.csv"
OTHERS = Path(__file__).parents[2] / "shared/data/films/movies.json"
OFTEN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可"
    "主发年动同工也能下过子说产种面而方后多定行学法所民得经"
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    from core.search.find import find

    user, keys = _load()
    films = read_films()
    find("warm up", user=user)
    for form, ask in FORMS.items():
        chance = random.Random(f"search {form}")
        places, times = [], []
        for film in films:
            asked = ask(film, chance)
            if asked is None:
                continue
            began = time.perf_counter()
            hits = find(asked, user=user, limit=10)
            times.append(1000 * (time.perf_counter() - began))
            found = [hit.key for hit in hits if hit.kind.code == "asset"]
            place = found.index(keys[film["title"]]) if keys[film["title"]] in found else None
            places.append(place)
            if place is None:
                print(f"{form}: {film['title']} {film['title_zh']} not found as {asked!r}")
        print("EVAL " + json.dumps(figures(form, places, times)))


def figures(form: str, places: list[int | None], times: list[float]) -> dict[str, Any]:
    return {
        "name": "search",
        "form": form,
        "questions": len(places),
        "hit1": round(sum(place == 0 for place in places) / len(places), 3),
        "hit10": round(sum(place is not None for place in places) / len(places), 3),
        "median_ms": round(statistics.median(times), 1),
    }


def read_films() -> list[dict[str, str]]:
    with FILMS.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _load() -> tuple[Any, dict[str, int]]:
    """Somebody who sees everything, and the key of each film by its English title."""
    from django.db import connection

    from accounts.models import User
    from core.search import index
    from ip_registry.models import Asset
    from vocabularies.services.loading import load_vocabularies

    load_vocabularies()
    if not Asset.objects.exists():
        _write(read_films() + _others())
    index.work_off()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    wanted = {film["title"] for film in read_films()}
    keys: dict[str, int] = {}
    works = Asset.objects.filter(title__in=wanted, level="work")
    for key, title in works.order_by("pk").values_list("pk", "title"):
        keys.setdefault(title, key)
    user = User.objects.filter(is_superuser=True).first()
    return user or User.objects.create_superuser("search@example.com", "correct horse battery"), keys


def _others() -> list[dict[str, str]]:
    """Other films to get in the way: of the public list as far as it is at hand, then made-up ones."""
    ours = {film["title"].casefold() for film in read_films()}
    listed = json.loads(OTHERS.read_text(encoding="utf-8")) if OTHERS.exists() else []
    titles = {str(row["Title"]) for row in listed if row["Title"]}
    others = [{"title": title, "title_zh": "", "year": ""} for title in sorted(titles) if title.casefold() not in ours]
    made_up = (row for row in rows(ASSETS) if row[1] != "variant")
    for row in made_up:
        if len(others) >= ASSETS - len(ours):
            break
        others.append({"title": row[4], "title_zh": row[5], "year": row[7]})
    return others


def _write(films: list[dict[str, str]]) -> None:
    import io
    from datetime import UTC, datetime

    from core.intake import jobs

    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["reference", "level", "kind", "title", "title_zh", "year"])
    for number, film in enumerate(films):
        table.writerow([f"S{number}", "work", "film", film["title"], film["title_zh"], film["year"]])
    received = jobs.receive(
        kind="catalogue",
        content=io.BytesIO(out.getvalue().encode()),
        name="films.csv",
        mapping=None,
        by=None,
        now=datetime.now(UTC),
        suspicious_are_new=True,
    )
    jobs.run(intake_id=received.pk, now=datetime.now(UTC))


def _traditional(film: dict[str, str], _chance: random.Random) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(film["title_zh"]))


def _syllables(film: dict[str, str]) -> list[str]:
    """Of the Chinese characters; digits stand as they are."""
    from pypinyin import lazy_pinyin

    return [str(syllable) for syllable in lazy_pinyin(film["title_zh"])]


def _initials(film: dict[str, str], _chance: random.Random) -> str:
    return "".join(syllable if syllable.isdigit() else syllable[0] for syllable in _syllables(film))


def _half(film: dict[str, str], _chance: random.Random) -> str:
    return film["title_zh"][: (len(film["title_zh"]) + 1) // 2]


def _character_wrong(film: dict[str, str], chance: random.Random) -> str:
    title = film["title_zh"]
    place = chance.randrange(len(title))
    other = chance.choice([one for one in OFTEN if one != title[place]])
    return title[:place] + other + title[place + 1 :]


def _character_missing(film: dict[str, str], chance: random.Random) -> str:
    title = film["title_zh"]
    place = chance.randrange(len(title))
    return title[:place] + title[place + 1 :]


def _letter_wrong(text: str, chance: random.Random) -> str:
    place = chance.choice([place for place, sign in enumerate(text) if sign.isalpha()])
    other = chance.choice([one for one in LETTERS if one != text[place].casefold()])
    return text[:place] + other + text[place + 1 :]


def _reordered(film: dict[str, str], chance: random.Random) -> str | None:
    words = film["title"].split()
    if len(words) < 2:
        return None
    while (other := chance.sample(words, len(words))) == words:
        pass
    return " ".join(other)


FORMS: dict[str, Callable[[dict[str, str], random.Random], str | None]] = {
    "english": lambda film, _chance: film["title"],
    "simplified": lambda film, _chance: film["title_zh"],
    "traditional": _traditional,
    "pinyin_joined": lambda film, _chance: "".join(_syllables(film)),
    "pinyin_spaced": lambda film, _chance: " ".join(_syllables(film)),
    "initials": _initials,
    "first_half": _half,
    "character_wrong": _character_wrong,
    "character_missing": _character_missing,
    "pinyin_letter_wrong": lambda film, chance: _letter_wrong("".join(_syllables(film)), chance),
    "latin_letter_wrong": lambda film, chance: _letter_wrong(film["title"], chance),
    "words_reordered": _reordered,
}
