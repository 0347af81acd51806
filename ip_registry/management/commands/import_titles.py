from core.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Import titles from a CSV, XLSX, JSON or JSON Lines file."
    kind = "titles"
