"""Deals for programs: everything that the workflow pages do, with the same forms, services and refusals."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import now
from django_filters.rest_framework import ChoiceFilter
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from core.days import FIRST, LAST, OutOfReach, desk_today, is_reachable
from core.permissions import refuse_unless_permitted
from core.rest.answers import Anything
from core.rest.bodies import read
from core.rest.filters import VisibleFilterSet
from core.rest.schema import body_of_form
from core.rest.strict import StrictModelSerializer, StrictSerializer, read_object
from core.rest.viewsets import viewset_for
from licensing.agreements import amendments, answers, clauses, workflow
from licensing.agreements.states import with_states
from licensing.agreements.terminations import FOR_BREACH, Termination, end_grant, preview_termination
from licensing.agreements.versions import FIELDS, version_on
from licensing.authorisations.api import LastDay
from licensing.grants.api import changed_clause, new_clause, scopes_sent
from licensing.grants.forms import ClauseForm
from licensing.models import Agreement, AgreementKind, AgreementStatus, Dispute, Grant


class StartAgreement(StrictModelSerializer):
    class Meta:
        model = Agreement
        fields = ("number", "title", "kind", "licensor", "licensee", "notes")
        extra_kwargs = {"kind": {"choices": [one for one in AgreementKind.choices if one[0] != "amendment"]}}
        validators: list[Any] = []


class ChangeAgreement(StrictModelSerializer):
    class Meta:
        model = Agreement
        fields = (*FIELDS, "notes")
        validators: list[Any] = []


class Step(StrictSerializer):
    to = serializers.ChoiceField(choices=[])
    reason = serializers.CharField(max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = {to for ways in workflow.TRANSITIONS.values() for to in ways}
        self.fields["to"].choices = sorted(steps)  # type: ignore[attr-defined]


class Sign(StrictSerializer):
    signed_on = serializers.DateField(validators=[is_reachable])
    reason = serializers.CharField(max_length=500)


class EndGrant(StrictSerializer):
    last_day = serializers.DateField(validators=[is_reachable], help_text="The last day of the grant.")
    reason = serializers.CharField(max_length=500)
    waived = serializers.ListField(
        child=serializers.IntegerField(min_value=1), default=list, help_text="Obligations of the preview to be waived."
    )


class EndOneGrant(EndGrant):
    for_breach = serializers.BooleanField(
        default=False, help_text="Terminated for breach: a sell-off may have been agreed for other ends only."
    )


class EndAgreement(EndGrant):
    to = serializers.ChoiceField(choices=["ended", "terminated"])


class Amend(StrictSerializer):
    number = serializers.CharField(max_length=40)
    title = serializers.CharField(max_length=300)
    effective_on = serializers.DateField(validators=[is_reachable])


def refuse_errors(form: forms.Form) -> None:
    if not form.is_valid():
        raise ValidationError({name: list(map(str, said)) for name, said in form.errors.items()})


def day_asked(request: Request, name: str, default: date) -> date:
    given = request.query_params.get(name, "")
    try:
        found = parse_date(given) if given else default
    except ValueError:
        found = None
    if found is None:
        raise ValidationError({name: ["YYYY-MM-DD"]})
    if not FIRST <= found <= LAST:
        raise ValidationError({name: [str(OutOfReach(day=found.isoformat()))]})
    return found


def how_asked(request: Request) -> str:
    """How the end that is previewed comes about."""
    how = request.query_params.get("how", "ended")
    if how not in ("ended", FOR_BREACH):
        raise ValidationError({"how": [f"ended, {FOR_BREACH}"]})
    return how


def ending_as_json(ending: Termination) -> dict[str, Any]:
    return {
        "grants": [
            {
                "id": fall.grant.pk,
                "grant": str(fall.grant),
                "last_day": fall.last_day.isoformat(),
                "sell_off_until": fall.sell_off_until.isoformat() if fall.sell_off_until else None,
                "is_sublicence": fall.is_sublicence,
            }
            for fall in ending.terminated
        ],
        "survivors": [{"id": grant.pk, "grant": str(grant)} for grant in ending.surviving_sublicences],
        "authorisations": [one.number for one in ending.authorisations],
        "products": [str(text) for text in ending.products],
        "duties": [
            {"id": duty.pk, "duty": str(duty), "due_on": duty.due_on.isoformat() if duty.due_on else None}
            for duty in ending.duties
        ],
    }


_agreements: Any = viewset_for(
    Agreement,
    fields=(
        "number",
        "title",
        "kind",
        "licensor",
        "licensee",
        "signed_on",
        "amends",
        "effective_on",
        *FIELDS[1:],
    ),
    filters=(),
    extra={
        "status": serializers.CharField(source="state", read_only=True, help_text="As it is today."),
        "holds_until": LastDay(
            source="holds_before", read_only=True, allow_null=True, help_text="Where it was ended for a later day."
        ),
        "ends_as": serializers.CharField(read_only=True, allow_null=True, help_text="What it is after that day."),
    },
    ordering=("number", "status"),
)
AgreementAnswer = _agreements.serializer_class
CHANGED_CLAUSE = body_of_form(ClauseForm, required=())
CHANGED_CLAUSE["application/json"]["properties"]["scopes"] = {
    "type": "array",
    "description": "All scopes of the clause, as they are read.",
    "items": {"type": "object", "additionalProperties": True},
}
LAST_DAY = OpenApiParameter("last_day", OpenApiTypes.DATE)
HOW = OpenApiParameter("how", OpenApiTypes.STR, enum=["ended", FOR_BREACH])
ON, KNOWN_AT = OpenApiParameter("on", OpenApiTypes.DATE), OpenApiParameter("known_at", OpenApiTypes.DATETIME)


class AgreementFilters(VisibleFilterSet):
    status = ChoiceFilter(field_name="state", choices=AgreementStatus.choices)

    class Meta:
        model = Agreement
        fields: ClassVar = {
            "number": ["exact"],
            "kind": ["exact"],
            "licensor": ["exact"],
            "licensee": ["exact"],
            "amends": ["exact"],
            "signed_on": ["exact", "gte", "lte"],
            "title": ["icontains"],
        }


class Agreements(_agreements):  # type: ignore[misc]
    """Agreements between a licensor and a licensee, from the deal memo to their end."""

    filterset_class = AgreementFilters

    def get_queryset(self) -> Any:
        return with_states(super().get_queryset(), desk_today())

    def _answer(self, agreement: Agreement, code: int = status.HTTP_200_OK) -> Response:
        fresh = self.get_queryset().get(pk=agreement.pk)
        return Response(self.get_serializer(fresh).data, status=code)

    @extend_schema(request=StartAgreement, responses={201: AgreementAnswer})
    def create(self, request: Request) -> Response:
        refuse_unless_permitted(request.user, workflow.start_agreement)
        made = workflow.start_agreement(**read(StartAgreement, request), by=request.user, now=now())
        return self._answer(made, status.HTTP_201_CREATED)

    @extend_schema(request=ChangeAgreement)
    def partial_update(self, request: Request, pk: str) -> Response:
        refuse_unless_permitted(request.user, workflow.change_agreement)
        agreement = self.get_object()
        said = read(ChangeAgreement, request, partial=True)
        return self._answer(workflow.change_agreement(agreement=agreement, by=request.user, **said))

    @extend_schema(request=Step)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, pk: str) -> Response:
        """Change the status: to draft, in review, approved, withdrawn."""
        refuse_unless_permitted(request.user, "licensing.view_agreement")  # then by the step: `workflow.refuse_step`
        said = read(Step, request)
        return self._answer(
            workflow.move_agreement(agreement_id=self.get_object().pk, **said, by=request.user, now=now())
        )

    @extend_schema(request=Sign)
    @action(detail=True, methods=["post"])
    def sign(self, request: Request, pk: str) -> Response:
        """Execute the agreement: all clauses take effect, or none."""
        refuse_unless_permitted(request.user, workflow.sign_agreement)
        said = read(Sign, request)
        return self._answer(
            workflow.sign_agreement(agreement_id=self.get_object().pk, **said, by=request.user, now=now())
        )

    @extend_schema(request=body_of_form(ClauseForm), responses={201: answers.CLAUSE})
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def clauses(self, request: Request, pk: str) -> Response:
        """Add a clause, entered as on the page: names or codes, `|` between them, `-` to exclude."""
        refuse_unless_permitted(request.user, clauses.add_clause)
        agreement = self.get_object()
        form = ClauseForm(new_clause(request), user=request.user, agreement=agreement)
        refuse_errors(form)
        first, *others = form.scopes()
        made = clauses.add_clause(
            agreement=agreement,
            clause=form.cleaned_data["clause"],
            kind=form.cleaned_data["kind"],
            scope=first,
            also=others,
            terms=form.terms(),
            by=request.user,
            now=now(),
        )
        return Response({"id": made.pk, "grant": str(made), "status": made.status}, status=status.HTTP_201_CREATED)

    @extend_schema(request=Amend, responses={201: AgreementAnswer})
    @action(detail=True, methods=["post"])
    def amend(self, request: Request, pk: str) -> Response:
        """Create an amendment; then amend its clauses and execute it."""
        refuse_unless_permitted(request.user, amendments.begin_amendment)
        said = read(Amend, request)
        made = amendments.begin_amendment(agreement=self.get_object(), **said, by=request.user, now=now())
        return self._answer(made, status.HTTP_201_CREATED)

    @extend_schema(parameters=[LAST_DAY, HOW], responses=answers.ENDING)
    @action(detail=True)
    def ending(self, request: Request, pk: str) -> Response:
        """Preview of everything that would end with it on that date."""
        refuse_unless_permitted(request.user, workflow.end_agreement)
        day = day_asked(request, "last_day", desk_today())
        agreement = self.get_object()
        grants = workflow.lasting(agreement, day)
        return Response(
            ending_as_json(
                preview_termination(grant_ids=grants, last_day=day, agreement_id=agreement.pk, how=how_asked(request))
            )
        )

    @extend_schema(request=EndAgreement, responses=answers.ENDING)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: str) -> Response:
        refuse_unless_permitted(request.user, workflow.end_agreement)
        said = read(EndAgreement, request)
        ending = workflow.end_agreement(agreement_id=self.get_object().pk, **said, by=request.user, now=now())
        return Response(ending_as_json(ending))

    @extend_schema(parameters=[ON, KNOWN_AT], responses=answers.VERSION)
    @action(detail=True)
    def version(self, request: Request, pk: str) -> Response:
        """The terms on a date, as recorded at a moment."""
        refuse_unless_permitted(request.user, "licensing.view_agreementversion")
        given = request.query_params.get("known_at", "")
        try:
            known_at = parse_datetime(given) if given else None
        except ValueError:
            known_at = None
        if given and (known_at is None or known_at.tzinfo is None):
            raise ValidationError({"known_at": ["2026-11-21T12:00:00+08:00"]})
        day = day_asked(request, "on", desk_today())
        found = version_on(agreement=self.get_object(), day=day, known_at=known_at)
        if found is None:
            raise NotFound
        return Response({"number": found.number, "source": found.source_id, "content": found.content})


class OfGrants:
    """Actions on a grant."""

    @extend_schema(request=CHANGED_CLAUSE)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change what is named of a draft and nothing else: the names of the page, and `scopes` as they are read.

        Of a clause with one scope its sides can be named alone.
        """
        refuse_unless_permitted(request.user, clauses.change_clause)
        grant: Grant = self.get_object()  # type: ignore[attr-defined]
        form = ClauseForm(changed_clause(request, grant), user=request.user, agreement=grant.agreement, grant=grant)
        refuse_errors(form)
        first, *others = scopes_sent(request, form) or form.scopes()
        kind, terms = form.cleaned_data["kind"], form.terms()
        clauses.change_clause(grant=grant, kind=kind, scope=first, also=others, terms=terms, by=request.user, now=now())
        return Response(self.get_serializer(Grant.objects.get(pk=grant.pk)).data)  # type: ignore[attr-defined]

    @extend_schema(request=None, responses={201: answers.REDRAFT})
    @action(detail=True, methods=["post"])
    def redraft(self, request: Request, pk: str) -> Response:
        """Draft of the amended clause in the open amendment."""
        refuse_unless_permitted(request.user, amendments.amend_clause)
        read_object(request, ())
        grant: Grant = self.get_object()  # type: ignore[attr-defined]
        base = grant.agreement.amends or grant.agreement
        amendment = base.amendments.filter(status__in=["deal_memo", "draft"]).first()
        if amendment is None:
            raise NotFound
        made = amendments.amend_clause(amendment=amendment, grant=grant, by=request.user, now=now())
        return Response({"id": made.pk, "grant": str(made)}, status=status.HTTP_201_CREATED)

    @extend_schema(parameters=[LAST_DAY, HOW], responses=answers.ENDING)
    @action(detail=True)
    def ending(self, request: Request, pk: str) -> Response:
        """Preview of everything that would end with it on that date."""
        refuse_unless_permitted(request.user, end_grant)
        grant: Grant = self.get_object()  # type: ignore[attr-defined]
        day = day_asked(request, "last_day", desk_today())
        return Response(ending_as_json(preview_termination(grant_ids=[grant.pk], last_day=day, how=how_asked(request))))

    @extend_schema(request=EndOneGrant, responses=answers.ENDING)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: str) -> Response:
        refuse_unless_permitted(request.user, end_grant)
        said = read(EndOneGrant, request)
        how = FOR_BREACH if said.pop("for_breach") else "ended"
        grant: Grant = self.get_object()  # type: ignore[attr-defined]
        return Response(ending_as_json(end_grant(grant_id=grant.pk, how=how, **said, by=request.user, now=now())))


disputes = viewset_for(
    Dispute,
    fields=("grant", "rival", "reason", "found_at", "solved_at"),
    extra={"details": Anything(read_only=True), "solution": serializers.CharField(source="how", read_only=True)},
    filters={"grant": ["exact"], "rival": ["exact"], "reason": ["exact"], "solved_at": ["isnull"]},
    ordering=("found_at",),
)
