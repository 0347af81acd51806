"""The terms of our profile, one by one: for the page at its address and for the vocabulary in JSON-LD."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.texts import label_in_both
from licensing.exchange.odrl.profile import AGREEMENT_KIND_OF, KIND_OF, NAMESPACE, PREFIX, PROFILE, node
from licensing.models import AgreementKind, GrantKind

PROPERTY, OPERAND, ACTION, VALUE = "rdf:Property", "odrl:LeftOperand", "odrl:Action", "skos:Concept"


@dataclass(frozen=True)
class ProfileTerm:
    name: str
    type: str
    meaning: "str | Promise"


def _kinds() -> list[ProfileTerm]:
    words: dict[str, Any] = {
        GrantKind.EXCLUSIVE: _("A permission: nobody else, the assigner included."),
        GrantKind.SOLE: _("A permission: nobody else but the assigner."),
        GrantKind.CO_EXCLUSIVE: _("A permission: nobody outside the circle that it names."),
        GrantKind.NON_EXCLUSIVE: _("A permission: others may have it too."),
        GrantKind.OWN_USE: _("A permission of the assigner to itself: its own exploitation, recorded."),
        GrantKind.HOLDBACK: _("A prohibition: nobody uses it, which the licensor promises the licensee."),
        GrantKind.OPTION: _("A permission to ask for the rights until a day; it reserves them."),
        GrantKind.FIRST_REFUSAL: _("A duty of the licensor to offer the rights here first; it blocks nobody."),
    }
    return [ProfileTerm(name, VALUE, words[GrantKind(value)]) for name, value in KIND_OF.items()]


TERMS: tuple[ProfileTerm, ...] = (
    ProfileTerm("rm:kind", PROPERTY, _("Of a rule: which kind of grant it is, and so whom it shuts out.")),
    *_kinds(),
    ProfileTerm("rm:exerciseOption", ACTION, _("To take up the rights that an option reserves.")),
    ProfileTerm("rm:offerFirst", ACTION, _("To offer the rights to the assigner of the duty before anybody else.")),
    ProfileTerm("rm:agreementKind", PROPERTY, _("Of an agreement: what kind of contract it is.")),
    *(ProfileTerm(name, VALUE, AgreementKind(value).label) for name, value in AGREEMENT_KIND_OF.items()),
    ProfileTerm("rm:title", PROPERTY, _("What people call the agreement or the work.")),
    ProfileTerm("rm:signedOn", PROPERTY, _("The day of the signature.")),
    ProfileTerm("rm:amendsAgreement", PROPERTY, _("Of an amendment: the agreement that it changes.")),
    ProfileTerm("rm:effectiveOn", PROPERTY, _("Of an amendment: the first day on which it is true.")),
    ProfileTerm("rm:governingLaw", PROPERTY, _("The law that governs the agreement.")),
    ProfileTerm("rm:auditRight", PROPERTY, _("Whether the licensor may audit the books.")),
    ProfileTerm("rm:auditNoticeDays", PROPERTY, _("Days of notice before an audit.")),
    ProfileTerm("rm:answeredWithinDays", PROPERTY, _("Of the duty to obtain consent: days in which it is answered.")),
    ProfileTerm("rm:silence", PROPERTY, _("Of the duty to obtain consent: what it means when nobody answers.")),
    ProfileTerm("rm:silenceApproves", VALUE, _("Silence is approval")),
    ProfileTerm("rm:silenceRefuses", VALUE, _("Silence is refusal")),
    ProfileTerm("rm:sellOffDays", PROPERTY, _("Days after the last one in which stock made before may be sold.")),
    ProfileTerm("rm:insurance", PROPERTY, _("What the licensee is insured for: rm:amount with rm:currency.")),
    ProfileTerm("rm:amount", PROPERTY, _("An amount of money.")),
    ProfileTerm("rm:currency", PROPERTY, _("Its currency by ISO 4217.")),
    ProfileTerm("rm:nameZh", PROPERTY, _("Of a party: its Chinese name.")),
    ProfileTerm("rm:country", PROPERTY, _("Of a party: its country by ISO 3166-1.")),
    ProfileTerm("rm:reference", PROPERTY, _("Of an asset: the reference of whoever registered it.")),
    ProfileTerm("rm:identifier", PROPERTY, _("Of an asset: a public number with its scheme, such as EIDR:10.5240/….")),
    ProfileTerm("rm:territories", OPERAND, _("Territories that no code says exactly, as spans of integers.")),
    ProfileTerm("rm:categories", OPERAND, _("Categories that no code says exactly, as spans of integers.")),
    ProfileTerm("rm:channels", OPERAND, _("Channels that no code says exactly, as spans of integers.")),
    ProfileTerm("rm:languages", OPERAND, _("Languages that no code says exactly, as spans of integers.")),
    ProfileTerm("rm:sublicenceLevels", OPERAND, _("Refines grantUse: how many levels of sub-licences there may be.")),
    ProfileTerm("rm:sublicencesSurvive", PROPERTY, _("Sub-licences stay when the rule ends; else they fall with it.")),
    ProfileTerm("rm:royaltyRate", OPERAND, _("Refines compensate: a share of the net sales, such as 0.08.")),
    ProfileTerm("rm:comesFrom", PROPERTY, _("The grant out of which this one is a sub-licence.")),
    ProfileTerm("rm:amends", PROPERTY, _("Of a clause of an amendment: the grant that it replaces.")),
    ProfileTerm("rm:circle", PROPERTY, _("The licensees who share one exclusivity.")),
    ProfileTerm("rm:atMost", PROPERTY, _("Of a circle: how many licensees it may have.")),
    ProfileTerm("rm:lapsesOn", PROPERTY, _("Of an option or first refusal: its last day.")),
    ProfileTerm("rm:work", PROPERTY, _("Of a release: the work that comes out.")),
    ProfileTerm("rm:duty", PROPERTY, _("What is owed for a rule that is no permission.")),
)


def vocabulary() -> dict[str, Any]:
    """The profile as JSON-LD: what the served address answers to programs."""
    prefixes = {
        "rm": NAMESPACE,
        "odrl": "http://www.w3.org/ns/odrl/2/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
    }
    scheme = {
        "@id": PROFILE,
        "@type": "skos:ConceptScheme",
        "skos:prefLabel": {"@language": "en", "@value": "Reelmark profile of ODRL 2.2"},
    }
    return {"@context": prefixes, "@graph": [scheme, *map(_described, TERMS)]}


def _described(term: ProfileTerm) -> dict[str, Any]:
    said = label_in_both(term.meaning)
    return {
        "@id": term.name,
        "@type": term.type,
        "skos:inScheme": node(PROFILE),
        "skos:notation": term.name.removeprefix(PREFIX),
        "skos:definition": [
            {"@language": "en", "@value": said["en"]},
            {"@language": "zh-Hans", "@value": said["zh"]},
        ],
    }
