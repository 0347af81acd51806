"""What operations answer that is no row of a table: only described here, for the schema; nothing is written by it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

Fields = serializers.Field[Any, Any, Any, Any]


def answer(
    name: str, /, *, many: bool = False, required: bool = True, allow_null: bool = False, **fields: Fields
) -> Any:
    """An object, or with `many` a list of objects, that the schema calls `name`."""
    made = type(name, (serializers.Serializer,), fields)
    return made(many=many, required=required, allow_null=allow_null)


def text(**kwargs: Any) -> Fields:
    return serializers.CharField(**kwargs)


def texts(**kwargs: Any) -> Fields:
    return serializers.ListField(child=serializers.CharField(), **kwargs)


class InBothLanguages(serializers.Serializer[Any]):
    """A name in English and in Chinese; the same text in both where there is but one."""

    en = serializers.CharField()
    zh = serializers.CharField()


def in_both(**kwargs: Any) -> InBothLanguages:
    return InBothLanguages(**kwargs)


def number(**kwargs: Any) -> Fields:
    return serializers.IntegerField(**kwargs)


def numbers(**kwargs: Any) -> Fields:
    return serializers.ListField(child=serializers.IntegerField(), **kwargs)


def day(**kwargs: Any) -> Fields:
    return serializers.DateField(**kwargs)


def yes_or_no(**kwargs: Any) -> Fields:
    return serializers.BooleanField(**kwargs)


@extend_schema_field({"type": "object", "additionalProperties": True})
class Anything(serializers.JSONField):
    """An object whose fields depend on what it tells of."""


@extend_schema_field(
    {
        "type": "object",
        "properties": {"code": {"type": "string"}, "parts": {"type": "object", "additionalProperties": True}},
        "required": ["code", "parts"],
    }
)
class MessageJson(serializers.JSONField):
    """A stored message (`core.texts.Text`): a code that does not change and the parts of its sentence."""


@extend_schema_field(
    {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"code": {"type": "string"}, "parts": {"type": "object", "additionalProperties": True}},
            "required": ["code"],
        },
    }
)
class MessagesJson(serializers.JSONField):
    """Several stored messages."""
