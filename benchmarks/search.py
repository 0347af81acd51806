"""The search that people use, over 100,000 assets and their aliases, against its bare SQL statement.

The questions are of every kind in equal parts: titles, beginnings, Chinese, traditional characters, pinyin,
initials, mistyped words, characters' names, identifiers. The service's time has everything in it: cutting the
question up, the permission, a second or third reading for what was mistyped, and fetching what is shown. The
bare statement is the first reading alone, with its parameters ready.
"""

import csv
import io
import json
import random
import resource
import statistics
import time
from datetime import UTC, datetime

from django.db import connection

from benchmarks._catalogue import HEADINGS, rows

ASSETS = 100_000
QUESTIONS = 1_000


def main() -> None:
    from core.search import find, index
    from ip_registry.models import Asset

    _load()
    began = time.perf_counter()
    index.work_off()
    indexed = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    user, member = _somebody(), _member()
    asked = list(_questions(random.Random(3)))
    for text, _kind in asked[:50]:
        find.find(text, user=user)
    times, empty, bare, as_member = _ask(asked, user, member)
    every = sorted(one for some in times.values() for one in some)
    for kind, some in times.items():
        print(
            f"{kind:>14}: median {statistics.median(some):6.2f} ms, worst {max(some):7.1f} ms, "
            f"without answer {empty[kind]}/{len(some)}"
        )
    figures = {
        "name": "search",
        "assets": Asset.objects.count(),
        "p50_ms": round(statistics.median(every), 2),
        "p99_ms": round(every[int(len(every) * 0.99)], 2),
        "ratio": round(statistics.median(every) / statistics.median(bare), 2),
        "member_p50_ms": round(statistics.median(as_member), 2),
        "index_seconds": round(indexed, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print("BENCH " + json.dumps(figures))


def _ask(asked, user, member):
    """Milliseconds by kind of question, how many had no answer, of the bare statement, and as a licensee."""
    from core.names import words
    from core.search import find
    from core.search.words import key_of

    times: dict[str, list[float]] = {}
    bare, as_member = [], []
    empty: dict[str, int] = {}
    for text, kind in asked:
        began = time.perf_counter()
        hits = find.find(text, user=user)
        times.setdefault(kind, []).append(1000 * (time.perf_counter() - began))
        empty[kind] = empty.get(kind, 0) + (not hits)
        key, seen = key_of(text), find._what_is_seen(user)
        began = time.perf_counter()
        find._rank(words(text), key, seen, 20)
        bare.append(1000 * (time.perf_counter() - began))
        began = time.perf_counter()
        find.find(text, user=member)
        as_member.append(1000 * (time.perf_counter() - began))
    return times, empty, bare, as_member


def _load() -> None:
    from core.intake import jobs
    from ip_registry.models import Asset
    from vocabularies.services.loading import load_vocabularies

    if Asset.objects.count() >= ASSETS * 0.99:
        return
    load_vocabularies()
    out = io.StringIO()
    csv.writer(out).writerows([HEADINGS, *rows(ASSETS)])
    received = jobs.receive(
        kind="catalogue",
        content=io.BytesIO(out.getvalue().encode()),
        name="c.csv",
        mapping=None,
        by=None,
        now=datetime.now(UTC),
        suspicious_are_new=True,
    )
    jobs.run(intake_id=received.pk, now=datetime.now(UTC))


def _somebody():
    from accounts.models import User

    return User.objects.filter(email="bench@example.com").first() or User.objects.create_superuser(
        "bench@example.com", "correct horse battery"
    )


def _member():
    """A licensee of thirty films."""
    from accounts.models import User
    from ip_registry.models import Asset, Level
    from tests.factories import make_grant, make_organisation

    known = User.objects.filter(email="member@example.com").first()
    if known is not None:
        return known
    user = User.objects.create_user("member@example.com", "correct horse battery")
    licensee = make_organisation()
    user.memberships.create(organisation=licensee)
    works = Asset.objects.filter(level=Level.WORK).order_by("pk")
    for work in works[: works.count() : max(1, works.count() // 30)]:
        make_grant(work, licensee=licensee)
    return user


def _questions(chance: random.Random):
    from opencc import OpenCC

    from core.names import pinyin

    traditional = OpenCC("s2t")
    all_rows = [row for row in rows(ASSETS) if row[1] != "variant"]
    works = [row for row in all_rows if row[1] == "work"]
    elements = [row for row in all_rows if row[1] == "element"]
    for _number in range(QUESTIONS // 10):
        title, chinese = chance.choice(works)[4], chance.choice(works)[5]
        yield title, "title"
        yield title[: len(title) // 2], "beginning"
        yield chinese, "Chinese"
        yield chinese[:2], "two characters"
        yield traditional.convert(chance.choice(works)[5]), "traditional"
        yield pinyin(chance.choice(works)[5])[0], "pinyin"
        yield pinyin(chance.choice(works)[5])[1], "initials"
        yield _slip(chance, chance.choice(works)[4]), "mistyped"
        yield chance.choice(elements)[4], "character"
        yield chance.choice(works)[9].removeprefix("IMDB:"), "identifier"


def _slip(chance: random.Random, title: str) -> str:
    """One letter of the longest word is left out."""
    word = max(title.split(), key=len)
    place = chance.randrange(1, len(word) - 1)
    return title.replace(word, word[:place] + word[place + 1 :], 1)
