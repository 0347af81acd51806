from core.models import Intake, IntakeProblem, StoredFile
from core.rest.answers import Anything, MessageJson
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
            "status",
            "new",
            "changed",
            "unchanged",
            "wrong",
            "rejects",
            "created_by",
            "created_at",
            "started_at",
            "finished_at",
        ),
        extra={
            "mapping": Anything(read_only=True, allow_null=True),
            "problem": MessageJson(read_only=True, allow_null=True),
        },
        filters=("kind", "status", "created_by"),
        ordering=("created_at", "kind", "status"),
    ),
    "import-problems": viewset_for(
        IntakeProblem,
        fields=("intake", "row", "column"),
        extra={
            "text": MessageJson(read_only=True),
            "remedy": MessageJson(read_only=True, allow_null=True),
            "values": Anything(read_only=True),
        },
        filters=("intake", "row", "column"),
        ordering=("intake", "row"),
    ),
}
