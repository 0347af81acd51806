"""Agreements and disputes in the admin site."""
