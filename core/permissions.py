"""Who may do what: every service that writes names the permission that it takes, and every door asks the service.

What a licensee's people may do comes from their membership, and is judged by the service itself; the permissions here
are those of the staff (`accounts/groups.py`), and only active staff have any (`accounts.models.User.has_perm`).
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.texts import label_in_both

Params = ParamSpec("Params")
Returned = TypeVar("Returned")

VERBS = {
    "view": _("view"),
    "add": _("add"),
    "change": _("change"),
    "delete": _("delete"),
    "approve": _("approve"),
    "sign": _("sign"),
    "terminate": _("terminate"),
}


class NotPermitted(DomainError, PermissionDenied):
    """On a page, where no form catches it, the same as Django's own: 403."""

    code = "not_permitted"
    message = _("%(person)s has no permission to %(verb)s: %(thing)s.")
    remedy = _("Ask a colleague with permission; see Staff groups.")


def is_permitted(by: Any, act: "Act") -> bool:
    """Whether a person may; None is the program itself (a sweep, a command at the server), which may."""
    return by is None or bool(by.has_perm(permission_for(act)))


def permission_for(act: "Act") -> str:
    return act if isinstance(act, str) else act.permission


def refuse_unless_permitted(by: Any, act: "Act") -> None:
    """Raises `NotPermitted`."""
    if not is_permitted(by, act):
        permission = permission_for(act)
        app, codename = permission.split(".")
        verb, _underscore, model = codename.partition("_")
        thing = apps.get_model(app, model)._meta.verbose_name
        raise NotPermitted(person=str(by), verb=label_in_both(VERBS[verb]), thing=label_in_both(thing or model))


class Permitted(Generic[Params, Returned]):
    """A service that refuses whoever has not its `permission`, before anything is read or written.

    The person is the argument `by`. `service` is the same without the question, for a part of another act that
    was permitted.
    """

    def __init__(self, service: Callable[Params, Returned], permission: str) -> None:
        self.service, self.permission = service, permission
        update_wrapper(self, service)

    def __call__(self, *args: Params.args, **kwargs: Params.kwargs) -> Returned:
        refuse_unless_permitted(kwargs["by"], self.permission)
        return self.service(*args, **kwargs)


Act = str | Permitted[Any, Any]
"""A service, or a permission by name where no single service stands for the act."""


def takes(permission: str) -> Callable[[Callable[Params, Returned]], Permitted[Params, Returned]]:
    return lambda service: Permitted(service, permission)
