"""A migration of words: labels, help texts, messages. The database stays as it is."""

from django.db.migrations import SeparateDatabaseAndState
from django.db.migrations.state import ProjectState


class WordsOnly(SeparateDatabaseAndState):
    """Changes the state alone, and at once: what is rendered already would be rendered after each operation."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # rendered again by whoever needs it next
        super().state_forwards(app_label, state)  # type: ignore[no-untyped-call]
