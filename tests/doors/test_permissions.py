"""Who may do what, held to one answer: every service that writes × staff groups × flags of the account × membership,
and the doors that call them."""

import importlib
import inspect
import itertools
import pkgutil
from datetime import date
from functools import partial
from io import BytesIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from accounts.groups import GROUPS
from accounts.models import Membership, User
from core.errors import DomainError
from core.intake.corrections import mend
from core.intake.discarding import discard
from core.intake.jobs import choose_sheet, commit, receive, set_mapping
from core.models import Intake
from core.permissions import NotPermitted, Permitted, is_permitted
from ip_registry.services.registrations import record_registration
from ip_registry.services.titles import encumber
from licensing.agreements.overviews import PAGES as PAGES_OF_STEPS
from licensing.agreements.workflow import TRANSITIONS, TransitionNotAllowed, move_agreement
from licensing.authorisations.issuing import issue_authorisation
from licensing.models import ONCE_SIGNED, Agreement, AgreementStatus
from tests.conftest import NOON
from tests.factories import (
    make_agreement,
    make_authorisation,
    make_draft,
    make_film,
    make_grant,
    make_obligation,
    make_organisation,
    make_title,
    spans,
)  # fmt: skip
from vocabularies.models import Territory

pytestmark = pytest.mark.django_db
ROOTS = ("accounts", "alerts", "core", "enforcement", "ip_registry", "licensing", "merchandise", "vocabularies")
OF_OTHERS = {
    # Judged by membership, not by groups.
    "licensing.agreements.requests.ask_for_licence", "licensing.agreements.signatures.sign_by_link",
    # The person's own.
    "alerts.services.calendars.make_address", "alerts.services.calendars.revoke_address",
    "accounts.tokens.make_token", "accounts.tokens.revoke_token", "accounts.teams.accept_invitation",
    # Judged by the role in the team, or the permission of the staff who manage teams (`teams.may_manage`).
    "accounts.teams.invite", "accounts.teams.withdraw_invitation", "accounts.teams.change_role",
    "accounts.teams.remove_member",
    # Judged by the step (`refuse_step`).
    "licensing.agreements.workflow.move_agreement", "licensing.agreements.workflow.refuse_step",
    # Judged by the kind of what is imported: `test_each_step_of_an_import_asks_for_the_permission_of_its_kind`.
    "core.intake.jobs.receive", "core.intake.jobs.set_mapping", "core.intake.jobs.commit",
    "core.intake.jobs.choose_sheet", "core.intake.corrections.mend",
    "core.intake.confirming.confirm", "core.intake.discarding.discard",
    # Says who, and writes no row of its own; a file belongs to whatever is recorded with it.
    "core.audit.because", "core.files.keep_file", "core.files.keep_bytes",
    "core.permissions.is_permitted", "core.permissions.refuse_unless_permitted",
    # No person, but what a region is covered by.
    "core.regions.free.covered",
    # Parts of the services above them, never called by a door (the layers of imports hold that).
    "alerts.services.alerts.settle", "licensing.agreements.amendments.apply_amendment",
    "licensing.agreements.disputes.solve_what_fits", "licensing.agreements.terminations.end_grants",
    "licensing.agreements.versions.record_version", "licensing.authorisations.issuing.fall_with",
    "licensing.authorisations.issuing.fit_to_grants", "licensing.authorisations.issuing.move",
    "licensing.grants.acquisitions.record_acquired_title", "licensing.grants.acquisitions.return_title",
    "licensing.grants.binding.bind_drafts", "licensing.grants.drafting.draft_copy",
    "licensing.grants.drafting.draft_grant", "licensing.grants.drafting.drop_draft",
    "licensing.grants.drafting.redraft_grant", "licensing.parties.refuse_both_sides",
    "licensing.agreements.second_person.refuse_same_hand",
    "licensing.exchange.spreadsheets.signing.refuse_unless_may_sign",
    "licensing.exchange.spreadsheets.signing.refuse_one_person",
    "licensing.obligations.obligations.record_obligation", "licensing.obligations.obligations.record_waiver",
    "licensing.agreements.guarantee_payments.owe_instalments",
    "licensing.agreements.guarantee_payments.owe_instalments_of",
    "licensing.agreements.guarantee_payments.renew_instalments", "ip_registry.services.catalogue.write.write",
}  # fmt: skip


def modules():
    for root in ROOTS:
        package = importlib.import_module(root)
        for found in pkgutil.walk_packages(package.__path__, f"{root}."):
            if "migrations" not in found.name and not found.name.endswith((".views", ".forms", ".admin", ".api")):
                yield importlib.import_module(found.name)


def services() -> dict[str, object]:
    """Every function of a service module that is given who does it, by its whole name."""
    found = {}
    for module in modules():
        if any(part in ("views", "forms", "admin", "api") for part in module.__name__.split(".")):
            continue
        for name, one in vars(module).items():
            whole = f"{module.__name__}.{name}"
            own = getattr(one, "__module__", "") == module.__name__ and not name.startswith("_")
            is_service = own and (isinstance(one, Permitted) or inspect.isfunction(one))
            if is_service and "by" in inspect.signature(one).parameters:
                found[whole] = one
    return found


SERVICES = services()
ACTS = {name: one for name, one in SERVICES.items() if isinstance(one, Permitted)}


def test_every_service_that_is_given_a_person_says_which_permission_it_takes():
    assert sorted(set(SERVICES) - set(ACTS)) == sorted(OF_OTHERS)
    assert len(ACTS) > 70


EVERY = list(itertools.product((True, False), repeat=3))
USUAL = [(True, True, False), (True, True, True), (False, True, True), (True, False, False)]
"""(staff, active, member of the licensee): at the doors those that differ there."""


def people(flags=EVERY):
    """A person for each group, flag of the account and membership."""
    number = itertools.count()
    agreement = make_agreement()
    for group in (*GROUPS, ""):
        for is_staff, is_active, member in flags:
            person = User.objects.create_user(
                f"p{next(number)}@example.com", "correct horse battery", is_staff=is_staff, is_active=is_active
            )
            if group:
                person.groups.add(Group.objects.get(name=group))
            if member:
                Membership.objects.create(user=person, organisation=agreement.licensee, role="signer")
            yield group, person


def allowed(group: str, person: User, permission: str) -> bool:
    """By the table of groups alone, read a second time here: active staff, and a group that has the permission."""
    if not (person.is_staff and person.is_active and group):
        return False
    app, codename = permission.split(".")
    return Permission.objects.filter(group__name=group, codename=codename, content_type__app_label=app).exists()


def test_every_service_refuses_whoever_may_not_before_it_reads_anything():
    wrong = []
    for group, person in people():
        for name, service in ACTS.items():
            assert isinstance(service, Permitted)
            may = allowed(group, person, service.permission)
            assert is_permitted(person, service) == may, (name, group, person.is_staff, person.is_active)
            try:
                service(by=person)  # nothing else: whoever may gets as far as what is missing
            except NotPermitted:
                said = False
            except (TypeError, ValidationError):
                said = True
            if said != may:
                wrong.append((name, group, person.is_staff, person.is_active))
    assert wrong == []


ROUTES = {
    "agreements/{agreement}/sign/": "sign_agreement",
    "agreements/{agreement}/amend/": "add_agreement",
    "agreements/{agreement}/clauses/": "add_grant",
    "agreements/{agreement}/end/": "terminate_agreement",
    "grants/{grant}/end/": "terminate_agreement",
    "authorisations/{authorisation}/suspend/": "change_authorisation",
    "authorisations/{authorisation}/resume/": "change_authorisation",
    "authorisations/{authorisation}/revoke/": "change_authorisation",
    "authorisations/{authorisation}/reissue/": "add_authorisation",
    "obligations/{obligation}/done/": "change_obligation",
    "obligations/{obligation}/waive/": "change_obligation",
    "obligations/{obligation}/move/": "change_obligation",
}
PAGES = {
    "agreement_edit": "change_agreement",
    "agreement_sign": "sign_agreement",
    "agreement_ask_signature": "sign_agreement",
    "agreement_approve": "approve_agreement",
    "agreement_add_clause": "add_grant",
    "grant_end": "terminate_agreement",
    "authorisation_suspend": "change_authorisation",
    "authorisation_reissue": "add_authorisation",
    "obligation_done": "change_obligation",
}


PAGES_OF_THE_REGISTER = {
    "asset_register_part": "add_asset", "asset_remove": "add_asset", "asset_move": "change_asset",
    "asset_merge": "change_asset", "asset_split": "change_asset", "asset_derive": "change_asset",
    "asset_include": "change_asset", "asset_set_gate": "change_asset", "asset_identify": "add_identifier",
    "asset_date_release": "add_releasedate", "asset_plan": "add_planline", "asset_add_image": "add_assetimage",
    "asset_add_style_guide": "add_styleguideversion", "asset_record_title": "add_title",
    "asset_encumber": "add_encumbrance", "asset_clear": "add_clearance", "asset_state_ai": "add_aicontribution",
    "asset_register_right": "add_registration", "title_retire": "change_title",
    "encumbrance_release": "change_encumbrance", "registration_edit": "change_registration",
    "registration_renew": "change_registration", "registration_declare_use": "change_registration",
}  # fmt: skip


@pytest.fixture
def rows() -> dict[str, int]:
    grant = make_grant(make_film())
    certificate = make_authorisation(grant, last=grant.last_day)
    draft = make_draft(make_film())
    return {
        "agreement": draft.agreement_id, "grant": grant.pk, "authorisation": certificate.pk,
        "obligation": make_obligation(NOON.date(), grant=grant).pk,
    }  # fmt: skip


def test_the_doors_answer_as_the_services_do(rows):
    wrong = []
    for group, person in people(USUAL):
        client = Client(raise_request_exception=False)
        client.force_login(person)
        for route, codename in ROUTES.items():
            status = client.post(f"/api/v1/{route.format(**rows)}", "{}", content_type="application/json").status_code
            if (status not in (401, 403, 404)) != allowed(group, person, f"licensing.{codename}"):
                wrong.append((route, group, person.is_staff, person.is_active, status))
    assert wrong == []


def test_the_pages_of_the_desk_answer_as_the_services_do(rows):
    Agreement.objects.filter(pk=rows["agreement"]).update(status="in_review")  # so that to approve is the next step
    wrong = []
    for group, person in people(USUAL):
        client = Client()
        client.force_login(person)
        for name, codename in PAGES.items():
            status = client.get(reverse(name, args=[rows[name.split("_")[0]]])).status_code
            if (status == 200) != allowed(group, person, f"licensing.{codename}"):
                wrong.append((name, group, person.is_staff, person.is_active, status))
    assert wrong == []


def test_the_pages_of_the_register_answer_as_its_services_do():
    film, owner = make_film(), make_organisation()
    pledge = {"kind": "pledge", "rank": 1, "since": date(2020, 1, 1), "instrument": "Pledge"}
    mark = {"kind": "trademark", "office": "CNIPA", "mark": "MOON", "number": "1", "status": "registered"}
    rows = {
        "asset": film.pk,
        "title": make_title(film, owner).pk,
        "encumbrance": encumber(asset=film, holder=owner, by=None, **pledge).pk,
        "registration": record_registration(
            asset=film, owner=owner, classes=((28, 29),), territories=spans(Territory, "CN"), filed_on=None,
            registered_on=date(2020, 1, 1), by=None, **mark,
        ).pk,
    }  # fmt: skip
    wrong = []
    for group, person in people(USUAL):
        client = Client()
        client.force_login(person)
        for name, codename in PAGES_OF_THE_REGISTER.items():
            status = client.get(reverse(name, args=[rows[name.split("_")[0]]])).status_code
            if (status == 200) != allowed(group, person, f"ip_registry.{codename}"):
                wrong.append((name, group, person.is_staff, person.is_active, status))
    assert wrong == []


def test_each_step_of_an_import_asks_for_the_permission_of_its_kind(desk):
    kinds = {"catalogue": "ip_registry.add_asset", "skus": "merchandise.add_sku", "listings": "enforcement.add_listing"}
    for (group, person), (kind, permission) in itertools.product(people(USUAL), kinds.items()):
        keep = partial(receive, kind=kind, name="x.csv", mapping={}, now=NOON)
        row = keep(content=BytesIO(FILE), by=desk)
        steps = {
            "receive": partial(keep, content=BytesIO(FILE), by=person),
            "read": partial(set_mapping, intake=row, mapping=row.mapping, by=person, now=NOON),
            "sheet": partial(choose_sheet, intake=row, sheet="", by=person),
            "mend": partial(mend, intake=row, corrections=[], by=person, now=NOON),
            "import": partial(commit, intake=row, decisions={}, by=person),
            "discard": partial(discard, intake=row, by=person, now=NOON),
        }
        for name, step in steps.items():
            Intake.objects.filter(pk=row.pk).update(status="checked")
            assert _is_let_through(step) == allowed(group, person, permission), (name, kind, group, person.is_staff)


FILE = b"title\nMoon\n"


def _is_let_through(step) -> bool:
    try:
        step()
    except NotPermitted:
        return False
    except DomainError:  # for another reason, which is asked after
        return True
    return True


@pytest.mark.parametrize("status", list(AgreementStatus))
def test_in_every_state_each_door_takes_the_same_steps(status, desk, as_desk):
    """The service, the API and the buttons of the page, for every step to every other state."""
    for to in AgreementStatus:
        if to in (AgreementStatus.SIGNED, AgreementStatus.ENDED, AgreementStatus.TERMINATED):
            continue  # a signature and an end have services of their own
        answers = {}
        for door in ("service", "api", "page"):
            agreement = make_draft(make_film()).agreement
            signed_on = NOON.date() if status in ONCE_SIGNED else None
            Agreement.objects.filter(pk=agreement.pk).update(status=status, signed_on=signed_on)
            answers[door] = STEPS[door](agreement.pk, to, desk, as_desk)
        allowed_here = to in TRANSITIONS.get(status, {})
        assert answers == dict.fromkeys(answers, allowed_here), (status, to)


def _by_service(pk, to, desk, _client) -> bool:
    try:
        move_agreement(agreement_id=pk, to=to, reason="Because", by=desk, now=NOON)
    except TransitionNotAllowed:
        return False
    return True


def _by_api(pk, to, _desk, client) -> bool:
    said = {"to": to, "reason": "Because"}
    answer = client.post(f"/api/v1/agreements/{pk}/move/", said, content_type="application/json")
    assert answer.status_code in (200, 400, 409), answer.content
    return answer.status_code == 200


def _by_page(pk, to, _desk, client) -> bool:
    page = client.get(reverse("admin:licensing_agreement_change", args=[pk])).content.decode()
    return to in PAGES_OF_STEPS and f'href="{reverse(PAGES_OF_STEPS[to], args=[pk])}"' in page


STEPS = {"service": _by_service, "api": _by_api, "page": _by_page}


def test_whoever_left_the_staff_with_a_forgotten_group_suspends_and_issues_nothing(rows, member_of):
    grant = make_grant(make_film())
    left = member_of(grant.agreement.licensee)
    left.groups.add(*Group.objects.all())
    client = Client()
    client.force_login(left)
    mine = make_authorisation(grant, last=grant.last_day)
    assert client.post(f"/api/v1/authorisations/{mine.pk}/suspend/", {"reason": "x"}).status_code == 403
    said = {"grant": grant.pk, "holder": grant.agreement.licensee_id, "first": "2026-12-01", "last": "2026-12-31"}
    assert client.post("/api/v1/authorisations/", said, content_type="application/json").status_code == 403
    with pytest.raises(NotPermitted):
        issue_authorisation(
            grant=grant, holder=grant.agreement.licensee, first=NOON.date(), last=grant.last_day, by=left, now=NOON
        )
