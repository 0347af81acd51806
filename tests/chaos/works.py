"""What the program is given to do, and how much of it is there in the end."""

import io
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import psycopg
from django.utils.timezone import now

from core.intake import jobs

AUTHORISATIONS = """
WITH made AS (
    INSERT INTO accounts_organisation (name, name_zh, roles, country) VALUES ('Chaos Shop', '', '{}', '') RETURNING id
), one AS (
    SELECT g.id FROM licensing_grant g WHERE g.status = 'binding' ORDER BY g.id LIMIT 1
)
INSERT INTO licensing_authorisation (grant_id, holder_id, status, period, issued_at)
SELECT one.id, made.id, 'valid', daterange(current_date - 100 - n / 80, current_date + 2 + n %% 80), now()
FROM one, made, generate_series(1, %(many)s::int) n
"""
OF_CHAOS = "FROM alerts_alert a JOIN licensing_authorisation l ON l.id = a.subject_id"
OF_SHOP = "JOIN accounts_organisation o ON o.id = l.holder_id AND o.name = 'Chaos Shop'"
ASSESSED = """
FROM enforcement_assessment a JOIN enforcement_listing l ON l.id = a.listing_id WHERE l.marketplace = 'Chaos'
"""
ALERTS = f"{OF_CHAOS} {OF_SHOP} WHERE a.kind = 'authorisation.expiring'"


@dataclass(frozen=True)
class Count:
    work: str
    expected: int
    found: int
    doubled: int

    @property
    def lost(self) -> int:
        return max(0, self.expected - self.found)


class Database:
    """The program's own, asked until it answers: its processes are being killed too."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn

    def ask(self, statement: str, **params: object) -> tuple:
        deadline = time.monotonic() + 120
        while True:
            try:
                with psycopg.connect(self.dsn, autocommit=True) as connection:
                    return connection.execute(statement, params or None).fetchone()
            except psycopg.OperationalError:
                assert time.monotonic() < deadline, "the database did not come back"
                time.sleep(0.2)

    def number(self, statement: str) -> int:
        return int(self.ask(statement)[0])


def queue_files(rows: int) -> None:
    """A catalogue and a list of offers, as a person would send them; a worker takes them up."""
    films = [f"CHAOS-{n},franchise,franchise,Chaos film {n}" for n in range(rows)]
    catalogue = "\n".join(["reference,level,kind,title", *films]).encode()
    offers = [
        {"marketplace": "Chaos", "listing_id": f"C{n}", "url": f"https://chaos.example/{n}", "title": f"Lamp {n}",
         "seller": "Somebody", "price": "9.00", "currency": "CNY", "territory": "CN"}
        for n in range(rows)
    ]  # fmt: skip
    listings = "\n".join(map(json.dumps, offers)).encode()
    for kind, name, content in (("catalogue", "chaos.csv", catalogue), ("listings", "chaos.jsonl", listings)):
        jobs.receive(kind=kind, content=io.BytesIO(content), name=name, mapping=None, by=None, now=now())


def issue_authorisations(database: Database, many: int) -> None:
    """Past the services: they are only there to expire."""
    with psycopg.connect(database.dsn) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(AUTHORISATIONS, {"many": many})


@dataclass
class Reporters:
    """People at the public page. What was answered must be there; what was not may be, and is not sent again."""

    address: str
    answered: list[str] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        self.threads = [threading.Thread(target=self._go_on, args=(number,)) for number in range(3)]
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def _go_on(self, who: int) -> None:
        opener, sent = build_opener(HTTPCookieProcessor()), 0
        while not self.is_over.wait(0.2):
            sent += 1
            what = f"Chaos report {who}-{sent}."
            try:
                page = opener.open(f"{self.address}/report/", timeout=10).read().decode()
                token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
                form = urlencode({"what": what, "csrfmiddlewaretoken": token}).encode()
                if "R-" in opener.open(f"{self.address}/report/", form, timeout=10).url:
                    self.answered.append(what)
            except (URLError, OSError, IndexError, ValueError):
                continue  # nobody answered, which promises nothing


def counts(database: Database, rows: int, many: int, answered: list[str]) -> list[Count]:
    def count(work: str, expected: int, source: str, key: str) -> Count:
        """What differs by its key was done once; what is there beyond that was done again."""
        every, different = database.ask(f"SELECT count(*), count(DISTINCT {key}) {source}")
        return Count(work, expected, different, every - different)

    sent = f"FROM alerts_delivery d JOIN (SELECT a.id {ALERTS}) a ON a.id = d.alert_id"
    told = database.ask(f"SELECT count(a.spread_at) {ALERTS}")[0]
    every, different = database.ask(f"SELECT count(*), count(DISTINCT (d.alert_id, d.user_id, d.channel)) {sent}")
    kept = "SELECT count(*), count(DISTINCT what) FROM enforcement_piracyreport WHERE what = ANY(%(said)s)"
    reports, once = database.ask(kept, said=answered)
    return [
        count("catalogue rows", rows, "FROM ip_registry_asset WHERE title LIKE 'Chaos film %'", "title"),
        count("offers", rows, "FROM enforcement_listing WHERE marketplace = 'Chaos'", "external_id"),
        count("offers assessed", rows, ASSESSED, "a.listing_id"),
        count("alerts", 3 * many, ALERTS, "(a.subject_id, coalesce(a.organisation_id, 0))"),
        Count("alerts told", 3 * many, told, every - different),
        Count("reports answered", len(answered), once, reports - once),
    ]


def until_it_is_done(look: Callable[[], list[Count]], seconds: float) -> list[Count]:
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if not any(one.lost for one in found) or time.monotonic() > deadline:
            return found
        time.sleep(1)
