from core.management.importing import ImportCommand


class Command(ImportCommand):
    kind = "agreements"
    help = "Import agreements from a CSV, XLSX, JSON or JSON Lines file."
