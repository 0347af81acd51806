from core.management.importing import ImportCommand


class Command(ImportCommand):
    kind = "catalogue"
    help = "Import the catalogue from a CSV, XLSX, JSON or JSON Lines file."
