"""With programs of Debian's (nginx, PgBouncer): `.ci/run` installs them and names this folder."""
