"""Licensing in the admin site, room by room."""

from licensing.agreements.admin import agreements, disputes, grants
from licensing.authorisations import admin as authorisations
from licensing.obligations import admin as obligations

__all__ = ["agreements", "authorisations", "disputes", "grants", "obligations"]  # registered by being imported
