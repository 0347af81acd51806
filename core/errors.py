"""Refusals. A service raises one; each kind of door translates it once."""

from typing import Any, ClassVar

from django.utils.functional import Promise

from core.texts import Text, declare


class DomainError(Exception):
    """A rule of the domain says no.

    A subclass gives `code` (stable, for programs), `message` (what happened and why) and, wherever
    there is one, `remedy` (what to do). Both may have `%(named)s` places for the keyword arguments.
    """

    code: ClassVar[str] = "refused"
    message: ClassVar["str | Promise"] = ""
    remedy: ClassVar["str | Promise"] = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        declare(cls.code, cls.message)
        if cls.remedy:
            declare(f"{cls.code}.remedy", cls.remedy)

    def __init__(self, **parts: Any) -> None:
        super().__init__()
        self.parts = parts

    @property
    def text(self) -> Text:
        return Text(self.code, self.parts)

    @property
    def remedy_text(self) -> str:
        return str(Text(f"{self.code}.remedy", self.parts)) if self.remedy else ""

    def __str__(self) -> str:
        return f"{self.text} {self.remedy_text}".strip()
