from core.models import Intake, IntakeProblem, StoredFile
from core.rest.viewsets import register_of

routes = {
    "files": register_of(
        StoredFile,
        fields=("name", "size", "sha256", "created_by", "created_at"),
        filters=("sha256", "created_by"),
        ordering=("name", "size", "created_at"),
    ),
    "imports": register_of(
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
    "import-problems": register_of(
        IntakeProblem,
        fields=("intake", "row", "column", "text", "remedy", "values"),
        filters=("intake", "row", "column"),
        ordering=("intake", "row"),
    ),
}
