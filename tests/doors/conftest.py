import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User


@pytest.fixture
def lawyer(db) -> Client:
    user = User.objects.create_user("legal@example.com", "correct horse battery", name="Legal", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=["Legal", "Licensing"]))
    client = Client()
    client.force_login(user)
    return client
