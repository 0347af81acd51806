"""What the OpenAPI document (3.1) says beyond the serializers: refusals, tags, the browser's token, bodies of forms."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from drf_spectacular.plumbing import build_basic_type
from drf_spectacular.utils import OpenApiParameter

Schema = dict[str, Any]
WRITES = {"post", "put", "patch", "delete"}
OPERATIONS = {"get", *WRITES}
PROBLEM: Schema = {
    "type": "object",
    "description": "A refusal (RFC 9457). `code` does not change; `detail` and `remedy` are in the caller's language.",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "remedy": {"type": "string", "description": "The way out."},
        "errors": {
            "type": "object",
            "description": "By the name of the field or parameter: what is wrong with what was sent in it.",
            "additionalProperties": True,
        },
    },
    "required": ["type", "title", "status", "code", "detail"],
}
REFUSALS = {
    "400": "A field or parameter is unknown, missing or wrong.",
    "401": "Nobody is signed in, or the token is unknown, expired or revoked.",
    "403": "The person has no permission, the token's scopes do not include the request, or the CSRF token is missing.",
    "404": "There is no such row, or none that the caller may see; or the cursor is not one.",
    "409": "The rules refuse it; `remedy` says what would help.",
    "413": "The body is too large.",
    "429": "Too many requests: `Retry-After` says for how many seconds to wait.",
}
BEARER, COOKIE, TOKEN = "bearerToken", "cookieAuth", "csrfToken"
ONCE: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "maxLength": 255},
    "description": "Sent again with the same key within a day, the request gets the same answer and does nothing more.",
}


def finish(result: Schema, **_: Any) -> Schema:
    """A drf-spectacular hook."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components.setdefault("securitySchemes", {})[TOKEN] = {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRFToken",
        "description": "The value of the cookie `csrftoken`, with every request that writes.",
    }
    for schema in components["schemas"].values():
        _let_blank_addresses_be(schema)
    tags: dict[str, str] = {}
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            if method in OPERATIONS:
                _add_refusals(path, method, operation)
                for tag in operation.get("tags", []):
                    tags.setdefault(tag, operation.get("description", "").split("\n")[0])
                if method == "post":
                    operation.setdefault("parameters", []).append(ONCE)
                if method in WRITES:
                    operation["security"] = [{BEARER: []}, {COOKIE: [], TOKEN: []}]
    result["tags"] = [{"name": name, "description": said or name} for name, said in sorted(tags.items())]
    return result


def _let_blank_addresses_be(schema: Schema) -> None:
    """An empty address is a text and no address: `oneOf` would be wrong for whoever does not check formats."""
    for field in schema.get("properties", {}).values():
        if isinstance(field, dict) and {"type": "string", "maxLength": 0} in field.get("oneOf", ()):
            field["anyOf"] = field.pop("oneOf")


def _add_refusals(path: str, method: str, operation: Schema) -> None:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    names = {one["name"] for one in operation.get("parameters", [])}
    codes = {"400", "401", "403", "429"}
    if "{" in path or "cursor" in names:
        codes.add("404")
    if method in WRITES:
        codes |= {"409", "413"}
    elif names - {"id"} and "cursor" not in names:  # a question, which a service answers or refuses
        codes.add("409")
    for code in sorted(codes):
        operation["responses"].setdefault(code, {"description": REFUSALS[code], "content": content})
    for code, answer in operation["responses"].items():
        answer["description"] = answer.get("description") or REFUSALS.get(code, "As asked.")


def body_of_form(form: type[forms.Form], required: Iterable[str] | None = None) -> dict[str, Schema]:
    """A JSON object with the fields of a form, as `core.rest.bodies.form_values` takes them; for `extend_schema`.

    `required` are the names that must be sent; without it, the fields that the form needs.
    """
    needed = {name for name, field in form.base_fields.items() if field.required} if required is None else {*required}
    properties = {name: _of_field(field) for name, field in form.base_fields.items()}
    return {"application/json": _object(properties, needed)}


def body_of_parameters(parameters: Iterable[OpenApiParameter]) -> dict[str, Schema]:
    """A JSON object whose fields are the query parameters of the same question."""
    properties, needed = {}, set()
    for one in parameters:
        basic = build_basic_type(one.type) or {}  # type: ignore[arg-type]
        properties[one.name] = {"type": "array", "items": basic} if one.many else basic
        if one.required:
            needed.add(one.name)
    return {"application/json": _object(properties, needed)}


def _object(properties: Mapping[str, Schema], needed: set[str]) -> Schema:
    made: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return {**made, "required": sorted(needed)} if needed else made


def _of_field(field: forms.Field) -> Schema:
    """Texts as a browser sends them, and what JSON has for the same; null is an empty field."""
    made = _types_of(field)
    said = " ".join(str(text) for text in (field.label, field.help_text) if text)
    return {**made, "description": said} if said else made


def _types_of(field: forms.Field) -> Schema:
    if isinstance(field, forms.BooleanField):
        return {"type": ["boolean", "null"]}
    if isinstance(field, (forms.ModelMultipleChoiceField, forms.MultipleChoiceField)):
        return {"type": ["array", "null"], "items": {"type": ["integer", "string"]}}
    if isinstance(field, forms.DateField):
        return {"type": ["string", "null"], "format": "date"}
    if isinstance(field, forms.ModelChoiceField):
        return {"type": ["integer", "string", "null"]}
    if isinstance(field, forms.ChoiceField):
        # `flatchoices` has no parallel on a form's field: groups are lists of pairs.
        return {"type": ["string", "null"], "enum": [*_values(field.choices), None]}
    return {"type": ["string", "number", "null"]}


def _values(choices: Any) -> list[str]:
    found: list[str] = []
    for value, label in choices:
        found += _values(label) if isinstance(label, (list, tuple)) else [str(value)]
    return found
