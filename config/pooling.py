"""Whether a pooler stands between this program and PostgreSQL that would give it another session for each transaction.

The clock, the sweeps and the imports hold locks of a session, and the hot statements are prepared in one. Behind
PgBouncer in transaction mode both would be lost without a word, so the start says it and ends.
"""

import secrets

import psycopg

from config.embedded import CannotStart

REFUSAL = (
    "DATABASE_URL leads through a pooler that gives each transaction another session (PgBouncer with pool_mode = "
    "transaction or statement): the program needs sessions of its own. Name PostgreSQL itself, or set "
    "pool_mode = session."
)
SEEN = "SELECT current_setting('reelmark.pooling', true)"


def refuse_transaction_pooling(url: str) -> None:
    """Raise `CannotStart` behind such a pooler. A database that does not answer is not judged."""
    try:
        if _pools_transactions(url):
            raise CannotStart(REFUSAL)
    except psycopg.OperationalError:
        return


def _pools_transactions(url: str) -> bool:
    """Says something in one session and looks whether it is heard in another, and still in its own."""
    with _connection(url) as ours:
        [real] = ours.execute("SELECT pg_backend_pid()").fetchone() or [0]
        if real == ours.info.backend_pid:  # a pooler makes up a number of its own
            return False
        word = secrets.token_hex(8)
        ours.execute("SELECT set_config('reelmark.pooling', %s, false)", [word])
        with _connection(url) as other:
            try:
                with other.transaction():
                    heard = other.execute(SEEN).fetchone() == (word,)
                    return heard or ours.execute(SEEN).fetchone() != (word,)
            except psycopg.errors.ProtocolViolation:  # statement mode knows no transactions
                return True


def _connection(url: str) -> psycopg.Connection:
    return psycopg.connect(url, autocommit=True, prepare_threshold=None, connect_timeout=5)
