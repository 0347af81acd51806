"""What programs send, as serializers and forms read it. Anything else is a 400 that names the field."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request


def read(serializer: Callable[..., Any], request: Request, **kwargs: Any) -> dict[str, Any]:
    asked = serializer(data=request.data, **kwargs)
    asked.is_valid(raise_exception=True)
    return dict(asked.validated_data)


def form_values(sent: Mapping[str, Any], form: type[forms.Form]) -> dict[str, Any]:
    """JSON as a browser would send that form: texts, and lists of texts."""
    read = {name: _as_sent(value, form.base_fields.get(name)) for name, value in sent.items()}
    if wrong := [name for name, value in read.items() if value is NotImplemented]:
        raise ValidationError({name: [_("Enter a text, a number or a list of these.")] for name in wrong})
    return {name: value for name, value in read.items() if value is not False}


def _as_sent(value: Any, field: forms.Field | None) -> Any:
    """False for a box that is not ticked, NotImplemented for what no form can hold."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return value and "on" if isinstance(field, forms.BooleanField) else NotImplemented
    if isinstance(value, list):
        return [str(one) for one in value] if all(map(_is_plain, value)) else NotImplemented
    return str(value) if _is_plain(value) else NotImplemented


def _is_plain(value: Any) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)
