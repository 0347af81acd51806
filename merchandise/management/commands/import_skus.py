from core.management.importing import ImportCommand


class Command(ImportCommand):
    kind = "skus"
    help = "Import SKUs from a CSV, XLSX, JSON or JSON Lines file."
