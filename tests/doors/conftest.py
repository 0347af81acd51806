import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.groups import GROUPS
from accounts.models import Membership, User
from alerts.models import WebhookAttempt
from alerts.services.calendars import make_address
from alerts.services.spreading import spread_alerts
from alerts.services.webhooks import add_endpoint, send_test
from config.demo import write_dated_files
from core.intake import jobs
from enforcement.services.assessing import assess_waiting
from licensing.agreements.requests import ask_for_licence
from licensing.agreements.signatures import ask_for_signature
from licensing.authorisations.expiry_alerts import warn_of_ending
from licensing.obligations.alerts import warn_of_obligations
from tests.factories import make_agreement, make_draft, make_film, make_organisation, make_scope
from tests.licensing.deals import approved

FILES = (
    "catalogue.csv",
    "agreements.xlsx",
    "obligations.csv",
    "skus.csv",
    "titles.csv",
    "registrations.csv",
    "sellers.csv",
    "listings.jsonl",
    "reports.csv",
)


@pytest.fixture
def lawyer(db) -> Client:
    user = User.objects.create_user("legal@example.com", "correct horse battery", name="Legal", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=["Legal", "Licensing"]))
    client = Client()
    client.force_login(user)
    return client


def load(folder, now, names=FILES) -> None:
    for name in names:
        with (folder / name).open("rb") as content:
            received = jobs.receive(kind=name.split(".")[0], content=content, name=name, mapping=None, by=None, now=now)
        done = jobs.run(intake_id=received.pk, now=now)
        assert not done.wrong, [str(problem) for problem in done.problems.all()]


@pytest.fixture(scope="module")
def furnished(kept_for_the_module: None, tmp_path_factory: pytest.TempPathFactory):
    """The demonstration, dated from today as the pages are, and what no file of it has."""
    now, folder = timezone.now(), tmp_path_factory.mktemp("dated")
    write_dated_files(folder, timezone.localdate(now))
    load(folder, now)
    desk = User.objects.create_user("second-desk@example.com", "x", is_staff=True)
    desk.groups.set(Group.objects.filter(name__in=GROUPS))
    for number in range(3):
        User.objects.create_user(f"colleague{number}@example.com", "x", is_staff=True)
        ask_for_something(number, now)
    endpoint, _secret = add_endpoint(url="https://example.com/", organisation=None, types=[], note="", by=desk, now=now)
    for _number in range(3):
        message = send_test(endpoint=endpoint, by=desk, now=now)
        WebhookAttempt.objects.create(message=message, number=1, tried_at=now, took_ms=5, status_code=500)
    make_address(user=desk, by=desk, now=now)
    for sweep in (warn_of_ending, warn_of_obligations, assess_waiting, spread_alerts):
        sweep(now)


def ask_for_something(number: int, now) -> None:
    """What no file of the demonstration has: requests, and deals on their way."""
    asker = User.objects.create_user(f"licensee{number}@example.com", "x")
    organisation = make_organisation(f"Licensee {number}")
    Membership.objects.create(user=asker, organisation=organisation, role="signer")
    scope = make_scope(make_film(), territories=("CN",))
    ask_for_licence(
        organisation=organisation, title="A film", purpose="Toys", categories=scope.categories,
        territories=scope.territories, period=scope.period, by=asker, now=now,
    )  # fmt: skip
    deal = make_agreement(licensee=organisation)
    make_draft(make_film(), agreement=deal)
    ask_for_signature(agreement_id=approved(deal).pk, signer=asker, by=None, now=now)
