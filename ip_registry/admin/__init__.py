"""The register in the admin site: lists, one page for each asset, and the workflow pages."""

from ip_registry.admin import assets, proofs, releases

__all__ = ["assets", "proofs", "releases"]
