"""Certificates from two real connections at once."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from licensing.authorisations.issuing import issue_authorisation
from licensing.authorisations.status import AuthorisationStepNotAllowed, reissue_authorisation, revoke_authorisation
from licensing.models import Authorisation, Certificate
from tests.conftest import NOON
from tests.factories import make_grant


def at_once(*acts) -> list[object]:
    """What each answered, or the refusal that it met."""
    line, said = threading.Barrier(len(acts)), [None] * len(acts)

    def run(at: int) -> None:
        try:
            line.wait()
            said[at] = acts[at]()
        except (ValidationError, AuthorisationStepNotAllowed) as refusal:
            said[at] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(at,)) for at in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def issue(grant):
    return issue_authorisation(
        grant=grant, holder=grant.agreement.licensee, first=date(2026, 1, 1), last=date(2026, 12, 31), by=None, now=NOON
    )


@pytest.mark.usefixtures("committed")
def test_of_two_that_issue_the_same_one_wins_and_the_other_is_told():
    for _round in range(10):
        grant = make_grant()
        said = at_once(lambda grant=grant: issue(grant), lambda grant=grant: issue(grant))
        [made] = [one for one in said if isinstance(one, Authorisation)]
        [refusal] = [one for one in said if isinstance(one, ValidationError)]
        assert "already has an authorisation under this grant for this period" in str(refusal)
        assert Authorisation.objects.get(grant=grant) == made
        assert Certificate.objects.filter(authorisation__grant=grant).count() == 1


@pytest.mark.usefixtures("committed")
def test_of_two_that_replace_one_certificate_one_wins():
    for _round in range(10):
        row = issue(make_grant())
        how = {"authorisation": row, "reason": "Lost", "by": None, "now": NOON}
        said = at_once(lambda how=how: reissue_authorisation(**how), lambda how=how: reissue_authorisation(**how))
        assert sum(isinstance(one, AuthorisationStepNotAllowed) for one in said) == 1
        assert Authorisation.objects.filter(replaces=row).count() == 1


@pytest.mark.usefixtures("committed")
def test_a_certificate_that_is_revoked_while_it_is_replaced_ends_revoked_either_way():
    for _round in range(10):
        row = issue(make_grant())
        how = {"authorisation": row, "reason": "x", "by": None, "now": NOON}
        at_once(lambda how=how: reissue_authorisation(**how), lambda how=how: revoke_authorisation(**how))
        row.refresh_from_db()
        assert row.status == "revoked"
        assert Authorisation.objects.filter(grant=row.grant_id).exclude(status="revoked").count() <= 1
