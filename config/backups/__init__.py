"""Backups of the whole: the database and the files that it names, as one consistent set; and back again."""
