from typing import Any, Protocol, Self, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class Viewer(Protocol):
    """What a queryset asks of the person who looks: `accounts.User`, or Django's anonymous user."""

    @property
    def is_authenticated(self) -> Any: ...
    @property
    def is_active(self) -> Any: ...
    @property
    def is_staff(self) -> Any: ...
    def has_perm(self, perm: str, obj: Any = None) -> bool: ...


class VisibleQuerySet(models.QuerySet[M]):
    """Every list starts from `visible_to(user)`: what is not in it does not exist for that person.

    Staff see what their groups let them see. For everybody else a subclass says what is theirs in
    `of_member`; without it they see nothing.
    """

    def visible_to(self, user: Any) -> Self:
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_staff:
            meta = self.model._meta
            return self if user.has_perm(f"{meta.app_label}.view_{meta.model_name}") else self.none()
        return self.of_member(user)

    def of_member(self, user: Any) -> Self:
        return self.none()


class PublicQuerySet(VisibleQuerySet[M]):
    """Vocabularies and the like: everybody who has signed in may read them."""

    def visible_to(self, user: Any) -> Self:
        return self if user.is_authenticated and user.is_active else self.none()
