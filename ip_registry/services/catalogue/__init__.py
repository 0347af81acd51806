"""The catalogue in and out, as files."""

from ip_registry.services.catalogue.importer import CatalogueImporter

__all__ = ["CatalogueImporter"]
