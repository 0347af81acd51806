"""The OpenAPI document of the program, and whether an answer is what the document says."""

import json
from functools import lru_cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer
from jsonschema import Draft202012Validator

METHODS = {"get", "post", "put", "patch", "delete"}


@lru_cache(maxsize=1)
def document() -> dict[str, Any]:
    made = SchemaGenerator().get_schema(request=None, public=True)
    return json.loads(OpenApiJsonRenderer().render(made, renderer_context={}))


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, ways in document()["paths"].items()
        for method, operation in ways.items()
        if method in METHODS
    ]


def differences(path: str, method: str, answer: Any) -> list[str]:
    """What an answer of the program has that the document does not say, or the reverse."""
    said = document()["paths"][path][method]["responses"].get(str(answer.status_code))
    if said is None:
        return [f"{answer.status_code} is not documented"]
    media = answer["Content-Type"].split(";")[0]
    if media not in said["content"]:
        return [f"{media} is not documented"]
    schema = said["content"][media].get("schema", {})
    if "json" not in media:
        return []
    whole = {**schema, "components": document()["components"]}
    found = Draft202012Validator(whole).iter_errors(json.loads(answer.content))
    return [f"{error.json_path}: {error.message[:300]}" for error in found]
