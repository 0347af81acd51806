"""The whole database in one file, from which an empty database is made in seconds (docs/decisions/0016)."""
