"""The sweep over ending authorisations, against a bare INSERT … SELECT of the same rows.

200,000 authorisations, each of them due, so that the sweep raises 600,000 alerts: one for the desk, one for
the licensee and one for the shop that holds it. The baseline copies the finished alerts out of an unindexed
table into an empty copy of the alerts' table with all its indexes: no service could write them faster.
"""

import json
import resource
import statistics
import time
from datetime import UTC, date, datetime

from django.db import connection

from accounts.models import Organisation
from core.regions.spans import EVERYTHING
from ip_registry.models import Asset
from ip_registry.services.assets import register_asset
from licensing.authorisations.expiry_alerts import warn_of_ending
from licensing.grants.binding import bind_grant
from licensing.grants.drafting import Scope, draft_grant
from licensing.models import Agreement

AUTHORISATIONS, GRANTS, ROUNDS = 200_000, 200, 3
NOW = datetime(2026, 11, 21, 4, tzinfo=UTC)
FIRST, LAST = date(2026, 1, 1), date(2028, 1, 1)


def run(sql: str) -> float:
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(sql)
    return time.perf_counter() - began


def make_rows() -> None:
    """Grants through the services; their many certificates by SQL and past the triggers: they are only there."""
    licensor = Organisation.objects.create(name="Studio")
    for number in range(GRANTS):
        licensee = Organisation.objects.create(name=f"Licensee {number}")
        franchise = register_asset(parent=None, level="franchise", kind="franchise", title=f"Film {number}", by=None)
        agreement = Agreement.objects.create(number=f"B{number}", title="B", licensor=licensor, licensee=licensee)
        scope = Scope([franchise], EVERYTHING, EVERYTHING, EVERYTHING, EVERYTHING, FIRST, LAST)
        grant = draft_grant(agreement=agreement, clause="1", kind="exclusive", scope=scope, by=None, now=NOW)
        bind_grant(grant_id=grant.pk, signed_on=FIRST, by=None, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SET session_replication_role = replica;
            INSERT INTO accounts_organisation (name, name_zh, roles, country)
            SELECT 'Shop ' || n, '', '{}', '' FROM generate_series(1, %(each)s) n;
            INSERT INTO licensing_authorisation (grant_id, holder_id, status, period, issued_at)
            SELECT g.id, o.id, 'valid', daterange('2026-01-01', '2026-11-22'::date + (o.id %% 90)::int), now()
            FROM licensing_grant g CROSS JOIN accounts_organisation o WHERE o.name LIKE 'Shop %%';
            SET session_replication_role = DEFAULT;
            """,
            {"each": AUTHORISATIONS // GRANTS},
        )
        cursor.execute("ANALYZE")


def memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def sweep() -> tuple[float, int]:
    began = time.perf_counter()
    found = warn_of_ending(NOW)
    return time.perf_counter() - began, found


def baseline() -> float:
    run("CREATE UNLOGGED TABLE finished AS SELECT * FROM alerts_alert")
    run("CREATE TABLE copied (LIKE alerts_alert INCLUDING ALL)")
    for foreign_key in (
        "organisation_id bigint REFERENCES accounts_organisation",
        "settled_by_id bigint REFERENCES accounts_user",
    ):
        column = foreign_key.split()[0]
        target = foreign_key.split("REFERENCES ")[1]
        run(f"ALTER TABLE copied ADD FOREIGN KEY ({column}) REFERENCES {target} DEFERRABLE INITIALLY DEFERRED")
    run("CHECKPOINT")
    seconds = run("INSERT INTO copied OVERRIDING SYSTEM VALUE SELECT * FROM finished")
    run("DROP TABLE copied")
    run("DROP TABLE finished")
    return seconds


def main() -> None:
    make_rows()
    assert Asset.objects.count() == GRANTS
    before = memory_mb()
    sweeps, baselines, second = [], [], []
    for _round in range(ROUNDS):
        run("TRUNCATE alerts_alert CASCADE")
        run("VACUUM ANALYZE alerts_alert")
        run("CHECKPOINT")
        seconds, found = sweep()
        assert found == 3 * AUTHORISATIONS, found
        sweeps.append(seconds)
        again, new = sweep()
        second.append((again, new))
        baselines.append(baseline())
    ratio = statistics.median(s / b for s, b in zip(sweeps, baselines, strict=True))
    alerts, seconds, bare = 3 * AUTHORISATIONS, statistics.median(sweeps), statistics.median(baselines)
    repeated = statistics.median(seconds for seconds, _new in second)
    print(f"sweep: {alerts} alerts in {seconds:.2f} s; the same rows by a bare INSERT … SELECT {bare:.2f} s")
    print(f"sweep: the second run {repeated:.2f} s; this process grew by {memory_mb() - before:.1f} MB")
    figures = {
        "name": "sweep",
        "authorisations": AUTHORISATIONS,
        "seconds": round(seconds, 3),
        "ratio": round(ratio, 2),
        "peak_mb": round(memory_mb(), 1),
        "second_run_rows": max(new for _seconds, new in second),
    }
    print("BENCH " + json.dumps(figures))
