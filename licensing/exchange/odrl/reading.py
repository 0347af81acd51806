"""Reading JSON that somebody sent: every refusal says where it is about (a JSON pointer) and what to do."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.texts import label_in_both
from licensing.exchange.odrl.profile import PREFIX, REGISTERED, is_foreign, parts_of

MOST_BYTES = 1 << 20
MOST_LEVELS = 24
INTEGERS = 10**6


class OdrlRefused(DomainError):
    """`pointer` says where, in the way of RFC 6901."""


class TooLarge(OdrlRefused):
    code = "odrl.too_large"
    message = _("The document has %(size)s bytes; the limit is %(limit)s bytes.")
    remedy = _("Send the agreement alone, without content unrelated to its rights.")


class NotJson(OdrlRefused):
    code = "odrl.not_json"
    message = _("The document is not JSON in UTF-8: line %(line)s, column %(column)s.")
    remedy = _("Save the document as JSON-LD, in the format that the “ODRL” button of an agreement exports.")


class TooDeep(OdrlRefused):
    code = "odrl.too_deep"
    message = _("The document is nested deeper than %(limit)s levels.")
    remedy = _("Use the structure of the profile, which needs fewer levels.")


class OdrlSaidTwice(OdrlRefused):
    code = "odrl.said_twice"
    message = _("The term “%(term)s” appears twice at %(pointer)s.")
    remedy = _("Keep one of the two values, so that the document is unambiguous.")


class UnknownTerm(OdrlRefused):
    code = "odrl.unknown_term"
    message = _("The term “%(term)s” at %(pointer)s is not part of the profile in this place.")
    remedy = _("Remove the term or use one of these terms instead: %(known)s. No term is ignored silently.")


class OdrlPartMissing(OdrlRefused):
    code = "odrl.missing"
    message = _("The term “%(term)s” is missing at %(pointer)s.")
    remedy = _("Add it; the profile describes the format.")


class WrongValue(OdrlRefused):
    code = "odrl.wrong_value"
    message = _("The value at %(pointer)s is “%(value)s”.")
    remedy = _("Enter %(wanted)s.")


class Repeated:
    """A key that an object has twice; kept until it is known where the object stands."""

    def __init__(self, key: str) -> None:
        self.key = key


def read(content: bytes) -> "Node":
    """Raises `TooLarge`, `NotJson`, `TooDeep` or `OdrlSaidTwice`."""
    if len(content) > MOST_BYTES:
        raise TooLarge(size=len(content), limit=MOST_BYTES)
    try:
        text = content.decode("utf-8-sig")
        _refuse_depth(text)
        found = json.loads(text, object_pairs_hook=_object, parse_float=Decimal, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise NotJson(line=error.lineno, column=error.colno) from None
    except ValueError:
        raise NotJson(line=1, column=1) from None
    except RecursionError:
        raise TooDeep(limit=MOST_LEVELS) from None
    root = Node(found, "#")
    _refuse_repeated(root)
    return root


def _no_constant(text: str) -> Any:
    raise ValueError(text)


def _object(members: list[tuple[str, Any]]) -> Any:
    found = dict(members)
    if len(found) < len(members):
        keys = [key for key, _value in members]
        return Repeated(next(key for key in keys if keys.count(key) > 1))
    return found


def _refuse_depth(text: str) -> None:
    depth, quoted, escaped = 0, False, False
    for sign in text:
        if quoted:
            quoted, escaped = (escaped or sign != '"'), (not escaped and sign == "\\")
        elif sign == '"':
            quoted = True
        elif sign in "[{":
            depth += 1
            if depth > MOST_LEVELS:
                raise TooDeep(limit=MOST_LEVELS)
        elif sign in "]}":
            depth -= 1


def _refuse_repeated(node: "Node") -> None:
    if isinstance(node.value, Repeated):
        raise OdrlSaidTwice(pointer=node.pointer, term=node.value.key)
    if isinstance(node.value, (dict, list)):
        for below in node.below():
            _refuse_repeated(below)


@dataclass(frozen=True)
class Node:
    """A value and where it stands."""

    value: Any
    pointer: str

    def below(self) -> Iterator["Node"]:
        inside = self.value.items() if isinstance(self.value, dict) else enumerate(self.value)
        for key, value in inside:
            yield Node(value, f"{self.pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")

    def wrong(self, wanted: Any) -> WrongValue:
        value = self.value.get("@value", self.value) if isinstance(self.value, dict) else self.value
        shown = "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, list) else str(value)
        return WrongValue(pointer=self.pointer, value=shown[:80], wanted=label_in_both(wanted))

    def object(self, *known: str) -> "Node":
        """Itself, an object that says nothing but these. Raises `UnknownTerm`."""
        if not isinstance(self.value, dict):
            raise self.wrong(_("an object in braces"))
        for key in self.value:
            if key not in known:
                raise UnknownTerm(pointer=self.pointer, term=key[:80], known=", ".join(sorted(known)))
        return self

    def get(self, key: str) -> "Node | None":
        if key not in self.value or self.value[key] is None:
            return None
        return next(below for below, at in zip(self.below(), self.value, strict=True) if at == key)

    def need(self, key: str) -> "Node":
        found = self.get(key)
        if found is None:
            raise OdrlPartMissing(pointer=self.pointer, term=key)
        return found

    def list(self, key: str) -> list["Node"]:
        """What stands there, one or several; nothing where nothing does."""
        found = self.get(key)
        if found is None:
            return []
        return list(found.below()) if isinstance(found.value, list) else [found]

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong(_("a text"))
        if "\0" in self.value or any(0xD800 <= ord(sign) < 0xE000 for sign in self.value):
            raise self.wrong(_("a text without null and surrogate characters"))
        return self.value

    def whole(self, *, least: int = 0) -> int:
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value < INTEGERS:
            raise self.wrong(_("a whole number that is not negative"))
        return value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.wrong(_("true or false"))
        return self.value

    def typed(self, kind: str) -> Any:
        """The value of `{"@type": "xsd:date", "@value": …}`, or the bare one."""
        if not isinstance(self.value, dict):
            return self.value
        self.object("@type", "@value")
        if self.need("@type").text() != f"xsd:{kind}":
            raise self.need("@type").wrong(f"xsd:{kind}")
        return self.need("@value").value

    def day(self) -> date:
        try:
            found = date.fromisoformat(str(self.typed("date")))
        except ValueError:
            raise self.wrong(_("a date such as 2026-03-31")) from None
        if not 1800 <= found.year <= 2200:
            raise self.wrong(_("a date between 1800 and 2200"))
        return found

    def decimal(self) -> Decimal:
        value = self.typed("decimal")
        try:
            found = Decimal(value) if isinstance(value, (str, int, Decimal)) else Decimal("NaN")
        except InvalidOperation:
            found = Decimal("NaN")
        if isinstance(value, bool) or not found.is_finite() or not -8 <= found.adjusted() <= 15:
            raise self.wrong(_("a number such as 0.085"))
        return found

    def iri(self) -> str:
        if isinstance(self.value, dict):
            return self.object("@id").need("@id").iri()
        return self.text()

    def name(self, *pattern: str | None) -> Sequence[str]:
        """The open parts of a name in our namespace: `name("asset", None)` of `rm:asset/A00012` is `["A00012"]`."""
        parts = parts_of(self.iri())
        if parts is None or len(parts) != len(pattern) or not all(parts) or "\0" in "".join(parts):
            raise self._no_name(pattern)
        if pattern[0] not in REGISTERED and is_foreign(self.iri()):
            raise self._no_name(pattern)
        if any(wanted not in (None, part) for wanted, part in zip(pattern, parts, strict=True)):
            raise self._no_name(pattern)
        return [part for wanted, part in zip(pattern, parts, strict=True) if wanted is None]

    def _no_name(self, pattern: Sequence[str | None]) -> WrongValue:
        return self.wrong(PREFIX + "/".join(part or "…" for part in pattern))

    def choice(self, table: dict[str, str]) -> str:
        """The value that a name stands for."""
        parts = None if is_foreign(self.iri()) else parts_of(self.iri())
        found = table.get(PREFIX + "/".join(parts)) if parts else None
        if found is None:
            raise UnknownTerm(pointer=self.pointer, term=self.iri()[:80], known=", ".join(table))
        return found
