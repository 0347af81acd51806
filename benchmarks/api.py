"""The five busiest lists of the API, against bare DRF lists of the same rows with the same fields.

A bare list is a plain `ListAPIView` over the same rows with the same serializer, without filters, orders, refusal of
unknown parameters or cursors: a page is cut by a slice. Both are asked as a web server asks, sessions included.
"""

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from benchmarks._api import sign_in

LISTS = ("assets", "agreements", "grants", "authorisations", "listings")
ROUNDS = 60
ROWS = 50


def main() -> None:
    from django.urls import path
    from rest_framework.generics import ListAPIView

    from accounts.models import User
    from config import urls

    _load()
    ask = sign_in(User.objects.create_superuser("bench-api@example.com", "correct horse battery"))
    registers = {prefix: viewset for prefix, viewset, _name in urls.router.registry}

    def bare(prefix: str) -> Any:
        viewset = registers[prefix]

        class Bare(ListAPIView[Any]):
            serializer_class = viewset.serializer_class
            pagination_class = None
            filter_backends = ()

            def get_queryset(self) -> Any:
                whole: Any = viewset()
                whole.request, whole.action, whole.swagger_fake_view = self.request, "list", False
                return whole.get_queryset().order_by("pk")[:ROWS]

        return Bare.as_view()

    urls.urlpatterns += [path(f"bare/{prefix}/", bare(prefix)) for prefix in LISTS]
    medians = {prefix: _both(ask, prefix) for prefix in LISTS}
    for prefix, (ours, theirs) in medians.items():
        print(f"{prefix:>16}: {ours:6.2f} ms, bare {theirs:6.2f} ms, ratio {ours / theirs:.2f}")
    figures = {
        "name": "api",
        "ratio": round(max(ours / theirs for ours, theirs in medians.values()), 2),
        **{prefix: round(ours / theirs, 2) for prefix, (ours, theirs) in medians.items()},
        **{f"{prefix}_ms": round(ours, 2) for prefix, (ours, _theirs) in medians.items()},
    }
    print("BENCH " + json.dumps(figures))


def _both(ask: Callable[[str], bytes], prefix: str) -> tuple[float, float]:
    """Medians in milliseconds of ours and of the bare list, asked in turns."""
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for turn in range(ROUNDS + 10):
        for name, address in (("ours", f"/api/v1/{prefix}/"), ("bare", f"/bare/{prefix}/")):
            began = time.perf_counter()
            said = ask(address)
            took = 1000 * (time.perf_counter() - began)
            rows = json.loads(said)
            assert len(rows["results"] if name == "ours" else rows) == ROWS, (address, said[:300])
            if turn >= 10:
                times[name].append(took)
    return statistics.median(times["ours"]), statistics.median(times["bare"])


def _load() -> None:
    """A hundred rows of each list."""
    from datetime import UTC, date, datetime

    from enforcement.models import Listing
    from tests.factories import make_authorisation, make_film, make_grant, make_organisation
    from vocabularies.services.loading import load_vocabularies

    load_vocabularies()
    now = datetime(2026, 11, 21, 4, tzinfo=UTC)
    licensee = make_organisation("Bench")
    for number in range(2 * ROWS):
        grant = make_grant(make_film(f"Film {number}"), licensee=licensee, now=now)
        make_authorisation(grant, last=date(2026, 11, 30), now=now)
    Listing.objects.bulk_create(
        Listing(marketplace="Market", external_id=f"L{number}", title="Figure", seller="Shop", seen_on=now.date())
        for number in range(2 * ROWS)
    )
