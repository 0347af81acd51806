"""A catalogue of 100,000 rows through the import that users have, against a bare COPY of the same rows.

The import reads CSV, checks every cell, finds what is registered and what looks like it, writes assets with
their spans, names, identifiers and releases, and the triggers keep every version. COPY puts the same
text into a table without an index. Peak memory is this process's, the servers' aside.
"""

import csv
import io
import json
import resource
import statistics
import time
from datetime import UTC, datetime

from django.db import connection

from benchmarks._catalogue import HEADINGS, rows

ROWS = 100_000


def main() -> None:
    from core.intake import jobs
    from ip_registry.models import Asset
    from vocabularies.services.loading import load_vocabularies

    load_vocabularies()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows(rows(ROWS))
    content = out.getvalue().encode()
    del out, writer
    copied = statistics.median(_copy(content) for _ in range(3))
    began = time.perf_counter()
    received = jobs.receive(
        kind="catalogue", content=io.BytesIO(content), name="c.csv", mapping=None, by=None, now=datetime.now(UTC)
    )
    done = jobs.run(intake_id=received.pk, now=datetime.now(UTC))
    seconds = time.perf_counter() - began
    assert done.rows == ROWS
    assert done.new > ROWS * 0.99, (done.status, done.new, done.wrong, done.suspicious)
    again = time.perf_counter()
    received = jobs.receive(
        kind="catalogue", content=io.BytesIO(content), name="c.csv", mapping=None, by=None, now=datetime.now(UTC)
    )
    twice = jobs.run(intake_id=received.pk, now=datetime.now(UTC))
    again = time.perf_counter() - again
    assert (twice.new, twice.changed) == (0, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"imported {done.new:,} of {ROWS:,} rows in {seconds:.1f} s; the same file again in {again:.1f} s, 0 changed")
    print(f"assets {Asset.objects.count():,}; bare COPY {copied:.2f} s; peak {peak:.0f} MB")
    figures = {"name": "import", "rows": ROWS, "seconds": round(seconds, 1), "again_seconds": round(again, 1)}
    print("BENCH " + json.dumps(figures | {"peak_mb": round(peak), "ratio": round(seconds / copied, 1)}))


def _copy(content: bytes) -> float:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bare")
        cursor.execute(f"CREATE TABLE bare ({', '.join(f'{name} text' for name in HEADINGS)})")
        began = time.perf_counter()
        with cursor.copy("COPY bare FROM STDIN (FORMAT csv, HEADER)") as copy:
            copy.write(content)
        took = time.perf_counter() - began
        cursor.execute("DROP TABLE bare")
    return took
