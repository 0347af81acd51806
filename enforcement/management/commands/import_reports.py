from core.management.importing import ImportCommand


class Command(ImportCommand):
    kind = "reports"
    help = "Import reports from a CSV, XLSX, JSON or JSON Lines file."
