from core.management.importing import ImportCommand


class Command(ImportCommand):
    kind = "sellers"
    help = "Import authorised stores from a CSV, XLSX, JSON or JSON Lines file."
