from core.management.importing import ImportCommand


class Command(ImportCommand):
    kind = "listings"
    help = "Import listings from a CSV, XLSX, JSON or JSON Lines file."
