"""The walk through the API in its document is run as it stands, against a running server, with another HTTP client."""

import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.timezone import now

from accounts.groups import sync_groups
from accounts.models import User
from accounts.tokens import make_token
from ip_registry.models import TitleKind
from tests.factories import make_film, make_organisation, make_title
from vocabularies.services.loading import load_vocabularies

DOCUMENT = Path(settings.BASE_DIR) / "docs/api.md"
SCOPES = ["register:read", "organisations:read", "licensing:write"]


def token_of(email: str, *groups: str) -> str:
    user = User.objects.create_user(email, "correct horse battery", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    said = {"name": "walk", "scopes": SCOPES, "valid_for": timedelta(days=1), "by": user, "now": now()}
    _token, secret = make_token(user=user, **said)
    return secret


@pytest.mark.django_db(transaction=True)
def test_the_walk_makes_a_deal(live_server):
    load_vocabularies()
    sync_groups()
    studio, film = make_organisation("Studio", "licensor"), make_film("Moon Man", reference="MOON")
    make_organisation("Toyworks")
    make_title(film, studio, kind=TitleKind.WORK_FOR_HIRE)
    [walk] = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    environment = {
        **os.environ,
        "REELMARK_URL": live_server.url,
        "REELMARK_TOKEN": token_of("licensing@example.com", "Licensing"),
        "REELMARK_APPROVER_TOKEN": token_of("legal@example.com", "Legal"),
    }
    done = subprocess.run(
        [sys.executable, "-c", walk], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert done.stdout.splitlines() == ["API-1 signed", "AU000001 valid", "1 certificate would end", "valid"]
