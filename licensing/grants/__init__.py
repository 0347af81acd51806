"""Clauses that give rights: drafted, bound, read back in words."""
