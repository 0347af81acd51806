"""What stands against a question whatever its answer says more: yes or no."""

from core.texts import Text
from licensing.availability.questions import AvailabilityQuestion
from licensing.grants.binding import CoExclusiveGroupIsFull
from licensing.models import Grant, GrantStatus
from licensing.rights import queries
from licensing.rights.shortfalls import Shortfall, parent_shortfall, title_shortfall
from licensing.rights.title_check import refusal_of_parent

THIS = {"en": "the sub-licence", "zh": "该分授权"}


def is_available(question: AvailabilityQuestion) -> bool:
    if not queries.is_free(question.query) or refusals_of(question):
        return False
    return not shortfall_of(question).parts


def shortfall_of(question: AvailabilityQuestion) -> Shortfall:
    """What of it is not the grantor's to give."""
    if question.parent is not None:
        return parent_shortfall(question.query, question.parent)
    return Shortfall() if question.licensor_id is None else title_shortfall(question.query, question.licensor_id)


def refusals_of(question: AvailabilityQuestion) -> tuple[Text, ...]:
    """What stands against it whatever its scope: the same rules that binding keeps."""
    found = []
    parent, circle = question.parent, question.circle
    if parent is not None and question.known_at is None:
        refusal = refusal_of_parent(THIS, question.kind, question.levels, parent)
        found += [refusal.text] if refusal else []
    if circle is not None and circle.at_most is not None:
        there = Grant.objects.filter(circle=circle, status=GrantStatus.BINDING)
        members = set(there.values_list("agreement__licensee", flat=True)) | {question.licensee_id}
        if len(members) > circle.at_most:
            found.append(CoExclusiveGroupIsFull(circle=circle.name, at_most=circle.at_most).text)
    return tuple(found)
