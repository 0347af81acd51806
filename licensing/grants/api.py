"""Clauses as programs send and read them: the names of the page, and scopes that can be sent as they are read."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from core.boxes import SIDES
from core.rest.bodies import form_values
from core.rest.strict import read_object, refuse_unknown
from licensing.grants.drafting import Scope
from licensing.grants.forms import ClauseForm, initial_of
from licensing.models import Grant
from vocabularies.words import current_vocabularies

OF_SCOPE = ("assets", *SIDES)
OF_ONE_SCOPE = {*OF_SCOPE, "except_categories", "except_territories"}


@extend_schema_field(
    {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "assets": {"type": "array", "items": {"type": "integer"}},
                **{side: {"type": "string"} for side in SIDES},
            },
        },
    }
)
class ScopesJson(serializers.Field):  # type: ignore[type-arg]
    """What a clause gives: assets by id, the rest in codes that are read back to the same."""

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        words = current_vocabularies()
        return [
            {
                "assets": [asset.pk for asset in row.assets.all()],
                **{side: getattr(words, side).write(getattr(row, side)) or "All" for side in SIDES},
            }
            for row in value.all()
        ]


class ScopeForm(forms.Form):
    """One scope of several, with the fields of the clause."""

    def __init__(self, *args: Any, like: ClauseForm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {name: like.fields[name] for name in OF_SCOPE}


def new_clause(request: Request) -> dict[str, Any]:
    """A clause that is sent, as its form reads it."""
    return form_values(read_object(request, ClauseForm.base_fields), ClauseForm)


def changed_clause(request: Request, grant: Grant) -> dict[str, Any]:
    """The clause as it stands with what is sent of it, as its form reads it. Raises a 400 for what cannot be changed
    alone."""
    sent = read_object(request, {*ClauseForm.base_fields, "scopes"} - {"clause"})
    sides = sorted(sent.keys() & OF_ONE_SCOPE)
    if sides and ("scopes" in sent or grant.scopes.count() > 1):
        raise ValidationError(
            {name: [_("The clause has several scopes: send all of them as “scopes”.")] for name in sides}
        )
    sent.pop("scopes", None)
    form_values(sent, ClauseForm)  # refuses what no field can hold
    return _texts({**initial_of(grant), **sent, "clause": grant.clause})


def _texts(values: dict[str, Any]) -> dict[str, Any]:
    """What a form shows, as it would be sent back; what is false is not ticked."""
    return {
        name: [str(one) for one in value] if isinstance(value, list) else "" if value is None else str(value)
        for name, value in values.items()
        if value is not False
    }


def scopes_sent(request: Request, form: ClauseForm) -> list[Scope]:
    """The scopes that are sent; none where nothing is said of them."""
    sent = read_object(request, {*ClauseForm.base_fields, "scopes"}).get("scopes")
    if sent is None:
        return []
    if not isinstance(sent, list) or not sent or not all(isinstance(one, dict) for one in sent):
        raise ValidationError({"scopes": [_("Send a list of at least one scope.")]})
    days = {name: form.cleaned_data[name] for name in ("first", "last")}
    return [_scope(one, form, days) for one in sent]


def _scope(sent: dict[str, Any], like: ClauseForm, days: dict[str, Any]) -> Scope:
    refuse_unknown(sent, OF_SCOPE)
    form = ScopeForm(form_values(sent, ClauseForm), like=like)
    if not form.is_valid():
        wrong = form.errors.as_data().items()
        raise ValidationError({"scopes": [f"{name}: {one.messages[0]}" for name, some in wrong for one in some]})
    data = form.cleaned_data
    return Scope(assets=list(data["assets"]), **days, **{side: data[side] for side in SIDES})
