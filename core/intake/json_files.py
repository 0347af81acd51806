"""JSON and JSON Lines as tables."""

import io
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from core.intake.cells import listed
from core.intake.tables import MAX_COLUMNS, EmptyFile, Table, clean, unreadable

MAX_JSON_LIST = 20 * 1024 * 1024  # a list is read whole; JSON Lines are not
MAX_DEPTH = 4  # of objects in which the list may lie


def from_json(stream: io.TextIOWrapper) -> Table:
    """A list of objects, or an object in which one lies, as exports of other programs wrap it."""
    size = len(stream.read(MAX_JSON_LIST + 1))
    stream.seek(0)
    if size > MAX_JSON_LIST:
        raise unreadable("json_size", limit=MAX_JSON_LIST >> 20)
    try:
        data = json.load(stream)
    except RecursionError:
        raise unreadable("deep") from None
    except ValueError as error:
        raise unreadable("json", line=getattr(error, "lineno", 1)) from None
    if isinstance(data, dict):
        data = _list_in(data, MAX_DEPTH) or [data]
    if not data:
        raise EmptyFile
    if not all(isinstance(one, dict) for one in data):
        raise unreadable("objects")
    data = [_flat(one) for one in data]
    return _from_objects(_keys(data), enumerate(data, start=1), len(data))


def _list_in(data: Mapping[str, Any], depth: int) -> list[Any] | None:
    """The longest list of objects in an object of objects."""
    found = [one for one in data.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
    if depth:
        found += [below for one in data.values() if isinstance(one, dict) and (below := _list_in(one, depth - 1))]
    return max(found, key=len, default=None)


def is_one_object(stream: io.TextIOWrapper) -> bool:
    """Whether the text is one JSON object and not an object a line."""
    try:
        json.loads(stream.read(MAX_JSON_LIST))
    except (ValueError, RecursionError):
        return False
    finally:
        stream.seek(0)
    return True


def from_json_lines(stream: io.TextIOWrapper) -> Table:
    """Every line is read once before the first row is given: for all the keys, and so that a broken line
    stops the import before anything is written."""
    counted = itertools.count()
    headings = _keys(one for _number, one in _lines(stream) if next(counted) >= 0)
    stream.seek(0)
    return _from_objects(headings, _lines(stream), next(counted))


def _lines(stream: io.TextIOWrapper) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
        except RecursionError:
            raise unreadable("deep") from None
        except ValueError:
            raise unreadable("json", line=number) from None
        if not isinstance(one, dict):
            raise unreadable("not_object", line=number)
        yield number, _flat(one)


def _keys(objects: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Every key of every object: what the first one lacks is a column too."""
    seen: dict[str, None] = {}
    for one in objects:
        if len(seen) < MAX_COLUMNS:
            seen.update(dict.fromkeys(clean(key) for key in one))
    return tuple(itertools.islice(seen, MAX_COLUMNS))


def _flat(one: Mapping[str, Any]) -> dict[str, Any]:
    """An object in an object becomes columns of its own: `{"maker": {"name": …}}` is `maker.name`."""
    out: dict[str, Any] = {}
    for key, value in one.items():
        if isinstance(value, dict):
            out.update({f"{key}.{inner}": below for inner, below in _flat(value).items()})
        else:
            out[key] = value
    return out


def _from_objects(headings: tuple[str, ...], numbered: Iterable[tuple[int, Mapping[str, Any]]], estimate: int) -> Table:
    def rows() -> Iterator[tuple[int, dict[str, str]]]:
        for number, one in numbered:
            cells = {clean(key): _json_cell(value) for key, value in itertools.islice(one.items(), MAX_COLUMNS)}
            yield number, {heading: cells.get(heading, "") for heading in headings}

    return Table(headings, rows(), estimate)


def _json_cell(value: Any) -> str:
    if isinstance(value, list):
        return listed(clean(one) for one in value)
    return clean(value)
