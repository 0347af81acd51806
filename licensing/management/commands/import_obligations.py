from core.management.importing import ImportCommand


class Command(ImportCommand):
    kind = "obligations"
    help = "Import obligations of agreements from a CSV, XLSX, JSON or JSON Lines file."
