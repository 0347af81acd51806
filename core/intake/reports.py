"""What a checked file says as a whole, beside what is wrong with its single rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar


class FileReport:
    """What an importer found out about a whole file, before anything of it is imported.

    `content` is what its `report` made, as JSON; `made` are the choices that a person has made since, empty
    while nobody has.
    """

    template: ClassVar[str]  # a section of the page; what it asks stands inside the form that imports

    def __init__(self, content: Mapping[str, Any], made: Mapping[str, Any]) -> None:
        self.content, self.made = content, made

    def context(self) -> dict[str, Any]:
        """What the template needs, in the active language."""
        raise NotImplementedError

    def table(self) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
        """All of it as headings and rows, in the active language."""
        raise NotImplementedError

    def needs_second_person(self, by: Any) -> bool:
        """Whether somebody else must confirm what `by` would import."""
        return False

    def choices(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """What the importer shall do, by the answers of the form; where nothing is said, what is usual."""
        raise NotImplementedError
