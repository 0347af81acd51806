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
        GrantKind.EXCLUSIVE: _("A permission that excludes all others, including the assigner."),
        GrantKind.SOLE: _("A permission that excludes all others except the assigner."),
        GrantKind.CO_EXCLUSIVE: _("A permission that excludes all others outside the named co-exclusive group."),
        GrantKind.NON_EXCLUSIVE: _("A permission that others may receive too."),
        GrantKind.OWN_USE: _("A permission of the assigner to itself: own use."),
        GrantKind.HOLDBACK: _("A prohibition of all use, promised by the licensor to the licensee."),
        GrantKind.OPTION: _("A permission to call for the rights until a date; the rights are reserved."),
        GrantKind.FIRST_REFUSAL: _(
            "A duty of the licensor to offer the rights to the licensee first; new grants are not prevented."
        ),
    }
    return [ProfileTerm(name, VALUE, words[GrantKind(value)]) for name, value in KIND_OF.items()]


TERMS: tuple[ProfileTerm, ...] = (
    ProfileTerm("rm:kind", PROPERTY, _("For a rule: the grant type, and thus the parties that it excludes.")),
    *_kinds(),
    ProfileTerm("rm:exerciseOption", ACTION, _("To exercise the rights that an option reserves.")),
    ProfileTerm("rm:offerFirst", ACTION, _("To offer the rights to the assigner of the duty before any other party.")),
    ProfileTerm("rm:agreementKind", PROPERTY, _("For an agreement: the agreement type.")),
    *(ProfileTerm(name, VALUE, AgreementKind(value).label) for name, value in AGREEMENT_KIND_OF.items()),
    ProfileTerm("rm:title", PROPERTY, _("The title of the agreement or the work.")),
    ProfileTerm("rm:signedOn", PROPERTY, _("The signature date.")),
    ProfileTerm("rm:amendsAgreement", PROPERTY, _("For an amendment: the agreement that it amends.")),
    ProfileTerm("rm:effectiveOn", PROPERTY, _("For an amendment: the first effective day.")),
    ProfileTerm("rm:governingLaw", PROPERTY, _("The law that governs the agreement.")),
    ProfileTerm("rm:auditRight", PROPERTY, _("Whether the licensor may audit the books.")),
    ProfileTerm("rm:auditNoticeDays", PROPERTY, _("Days of notice before an audit.")),
    ProfileTerm(
        "rm:answeredWithinDays", PROPERTY, _("For the duty to obtain consent: the days within which it is answered.")
    ),
    ProfileTerm("rm:silence", PROPERTY, _("For the duty to obtain consent: the effect of no answer.")),
    ProfileTerm("rm:silenceApproves", VALUE, _("Deemed approved")),
    ProfileTerm("rm:silenceRefuses", VALUE, _("Deemed refused")),
    ProfileTerm("rm:sellOffDays", PROPERTY, _("Days after the last day in which existing stock may be sold.")),
    ProfileTerm(
        "rm:sellOffOnBreach", PROPERTY, _("Whether the stock may also be sold after a termination for breach.")
    ),
    ProfileTerm(
        "rm:manufacturingDays", PROPERTY, _("Days before the first day in which goods may be made and not offered.")
    ),
    ProfileTerm(
        "rm:instalments",
        PROPERTY,
        _("The instalments of the guarantee: amounts and dates, separated by semicolons."),
    ),
    ProfileTerm(
        "rm:countedFromRelease",
        PROPERTY,
        _("Whether the term is counted from the release date, not from the first day."),
    ),
    ProfileTerm("rm:endsWithMonth", PROPERTY, _("Whether the term runs to the last day of its last month.")),
    ProfileTerm("rm:insurance", PROPERTY, _("The insured amount of the licensee: rm:amount with rm:currency.")),
    ProfileTerm("rm:amount", PROPERTY, _("An amount of money.")),
    ProfileTerm("rm:currency", PROPERTY, _("The currency by ISO 4217.")),
    ProfileTerm("rm:nameZh", PROPERTY, _("For a party: its Chinese name.")),
    ProfileTerm("rm:country", PROPERTY, _("For a party: its country by ISO 3166-1.")),
    ProfileTerm("rm:reference", PROPERTY, _("For an asset: the reference of the registering organisation.")),
    ProfileTerm(
        "rm:identifier", PROPERTY, _("For an asset: a public identifier with its type, for example EIDR:10.5240/….")
    ),
    ProfileTerm("rm:territories", OPERAND, _("Territories without an exact code, as ranges of integers.")),
    ProfileTerm("rm:categories", OPERAND, _("Categories without an exact code, as ranges of integers.")),
    ProfileTerm("rm:channels", OPERAND, _("Channels without an exact code, as ranges of integers.")),
    ProfileTerm("rm:languages", OPERAND, _("Languages without an exact code, as ranges of integers.")),
    ProfileTerm("rm:sublicenceLevels", OPERAND, _("Refines grantUse: the number of sub-licence levels.")),
    ProfileTerm(
        "rm:sublicencesSurvive", PROPERTY, _("Sub-licences survive the end of the rule; otherwise they end with it.")
    ),
    ProfileTerm("rm:royaltyRate", OPERAND, _("Refines compensate: a share of the net sales, such as 0.08.")),
    ProfileTerm("rm:comesFrom", PROPERTY, _("The head licence of this sub-licence.")),
    ProfileTerm("rm:amends", PROPERTY, _("For a clause of an amendment: the grant that it replaces.")),
    ProfileTerm("rm:circle", PROPERTY, _("The licensees of one co-exclusive group.")),
    ProfileTerm("rm:atMost", PROPERTY, _("For a co-exclusive group: its maximum number of licensees.")),
    ProfileTerm("rm:lapsesOn", PROPERTY, _("For an option or a right of first negotiation: its last day.")),
    ProfileTerm("rm:work", PROPERTY, _("For a release: the released work.")),
    ProfileTerm("rm:duty", PROPERTY, _("The obligation under a rule other than a permission.")),
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
