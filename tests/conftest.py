from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client, TransactionTestCase, override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker
from xdist.scheduler import LoadScopeScheduling

from accounts.groups import GROUPS
from accounts.models import Membership, Organisation, User
from config.catalogues import compile_catalogues
from tests import databases

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)  # noon in Shanghai


def pytest_configure(config: pytest.Config) -> None:
    # The manifest is made by `prepare`; here a file's own name will do.
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    compile_catalogues()


class OneProgram(LoadScopeScheduling):
    """Tests go to whichever worker is free; those in a browser, which share one program, to the same."""

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneProgram:
    return OneProgram(config, log)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Every test starts from a database with its vocabularies and staff groups."""
    name = connection.creation._get_test_db_name()
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        databases.make_copy(name)
        # Django would empty every table, and fill some again, after a test of real transactions.
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: databases.renew_copy(name))
        yield
        databases.drop_copy(name)


@pytest.fixture
def committed(transactional_db: None) -> None:
    """For tests of real transactions: what they commit is gone afterwards, with the database it was in."""


@pytest.fixture(scope="module")
def kept_for_the_module(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """What a fixture of a module writes after this one is there in each test, and taken back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files")):
            yield
        transaction.set_rollback(True)


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def desk(db: None) -> User:
    """A member of every staff group, but no superuser."""
    user = User.objects.create_user("desk@example.com", "correct horse battery", name="Desk", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=GROUPS))
    return user


@pytest.fixture
def member_of(db: None):
    def make(organisation: Organisation, email: str = "", role: str = "administrator") -> User:
        user = User.objects.create_user(email or f"member{organisation.pk}@example.com", "correct horse battery")
        Membership.objects.create(user=user, organisation=organisation, role=role)
        return user

    return make


@pytest.fixture
def as_desk(desk: User) -> Client:
    client = Client()
    client.force_login(desk)
    return client


@pytest.fixture(autouse=True)
def files_in_a_folder_of_their_own(tmp_path_factory: pytest.TempPathFactory, settings) -> None:
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def begins_in_english():
    """A page that was asked for in Chinese leaves its language behind."""
    translation.activate("en")
