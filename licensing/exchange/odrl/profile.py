"""Our profile of ODRL 2.2: its names, and how what is registered here is named in a document.

The namespace of the terms is a UUID and no address, because documents travel between installations and outlive their
host names. What is registered is named in a namespace of its installation: A00012 here is not A00012 elsewhere.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from core.installation import installation_uuid
from licensing.models import AgreementKind, GrantKind, Silence

ODRL_CONTEXT = "http://www.w3.org/ns/odrl.jsonld"
PROFILE = "urn:uuid:6d1d2f0a-9a53-4c1e-8f1b-0c6f3a1f7e22"
NAMESPACE = f"{PROFILE}#"
PREFIX = "rm:"
CONTEXT: list[Any] = [ODRL_CONTEXT, {"rm": NAMESPACE}]
MEDIA_TYPE = "application/ld+json"

NAME = re.compile(r"(?:rm:|urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}#)(.*)", re.DOTALL)

REGISTERED = ("agreement", "organisation", "asset", "release", "circle")
"""What another installation names in its own namespace too; words of the profile are the same everywhere."""

OPERANDS = {
    "categories": ("product", "category"),
    "territories": ("spatial", "territory"),
    "channels": ("deliveryChannel", "channel"),
    "languages": ("language", ""),
}
"""Of each side of a scope: ODRL's left operand, and the first part of the names of its nodes (languages are BCP 47)."""
LICENSOR, LICENSEE = "licensor", "licensee"


@dataclass(frozen=True)
class Shape:
    """How a kind of grant is said in ODRL: as which rule, of which action, and who is bound to whom by it."""

    place: str
    type: str
    action: str = "use"
    assigner: str = LICENSOR
    assignee: str = LICENSEE


GIVES = Shape("permission", "Permission")
SHAPES: dict[str, Shape] = {
    GrantKind.EXCLUSIVE: GIVES,
    GrantKind.SOLE: GIVES,
    GrantKind.CO_EXCLUSIVE: GIVES,
    GrantKind.NON_EXCLUSIVE: GIVES,
    GrantKind.OWN_USE: Shape("permission", "Permission", assignee=LICENSOR),
    GrantKind.HOLDBACK: Shape("prohibition", "Prohibition", assigner=LICENSEE, assignee=LICENSOR),
    GrantKind.OPTION: Shape("permission", "Permission", "rm:exerciseOption"),
    GrantKind.FIRST_REFUSAL: Shape("obligation", "Duty", "rm:offerFirst", LICENSEE, LICENSOR),
}


def _camel(value: str) -> str:
    first, *more = value.split("_")
    return first + "".join(word.capitalize() for word in more)


def names_of(choices: Any, suffix: str = "") -> dict[str, str]:
    return {f"{PREFIX}{_camel(str(value))}{suffix}": str(value) for value in choices}


KIND_OF = names_of(GrantKind)
AGREEMENT_KIND_OF = names_of(AgreementKind, "Agreement")
SILENCE_OF = {"rm:silenceApproves": str(Silence.APPROVED), "rm:silenceRefuses": str(Silence.REFUSED)}


def name_in(table: dict[str, str], value: str) -> dict[str, str]:
    """The name of a value, as a node."""
    return node(next(name for name, known in table.items() if known == value))


def node(iri: str) -> dict[str, str]:
    return {"@id": iri}


def name(*parts: str) -> str:
    """`rm:agreement/L-1`: a name in our namespace, each part escaped where an IRI needs it."""
    return PREFIX + "/".join(map(_escaped, parts))


def own_namespace() -> str:
    return f"urn:uuid:{installation_uuid()}#"


def name_here(*parts: str) -> str:
    """`urn:uuid:…#agreement/L-1`: the name of what is registered in this installation."""
    return own_namespace() + "/".join(map(_escaped, parts))


def is_foreign(iri: str) -> bool:
    """Whether a name was given by another installation. Documents of earlier versions do not say whose names they
    are."""
    return not iri.startswith((PREFIX, NAMESPACE, own_namespace()))


def _escaped(part: str) -> str:
    # Letters of every script may stand in an IRI as they are, so that Chinese names stay readable.
    return "".join(sign if sign.isalnum() or sign in "-._~" else quote(sign, safe="") for sign in part)


def parts_of(iri: str) -> list[str] | None:
    """The parts of a name that an installation or the profile gave; None where somebody else did."""
    found = NAME.fullmatch(iri)
    return [unquote(part) for part in found[1].split("/")] if found else None


def typed(value: Any, kind: str) -> dict[str, str]:
    return {"@type": f"xsd:{kind}", "@value": str(value)}


def constraint(left: str, operator: str, right: Any, **more: Any) -> dict[str, Any]:
    return {"@type": "Constraint", "leftOperand": left, "operator": operator, "rightOperand": right, **more}
