from core.models import Intake, IntakeProblem, StoredFile
from core.rest.viewsets import viewset_for

routes = {
    "files": viewset_for(
        StoredFile,
        fields=("name", "size", "sha256", "created_by", "created_at"),
        filters=("sha256", "created_by"),
        ordering=("name", "size", "created_at"),
    ),
    "imports": viewset_for(
        Intake,
        fields=(
            "kind",
            "file",
            "mapping",
            "status",
            "new",
            "changed",
            "unchanged",
            "wrong",
            "problem",
            "rejects",
            "created_by",
            "created_at",
            "started_at",
            "finished_at",
        ),
        filters=("kind", "status", "created_by"),
        ordering=("created_at", "kind", "status"),
    ),
    "import-problems": viewset_for(
        IntakeProblem,
        fields=("intake", "row", "column", "text", "remedy", "values"),
        filters=("intake", "row", "column"),
        ordering=("intake", "row"),
    ),
}
