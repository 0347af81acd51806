"""Programs sign in with a token: as their person, within its scopes, until it ends. What is sent twice is done once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from allauth.account.signals import password_reset
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils.timezone import now

from accounts.models import AccessToken
from accounts.tokens import NotTheirToken, TooManyTokens, make_token, revoke_token
from core.kept_answers import forget_old_answers
from core.models import KeptAnswer
from core.permissions import Permitted
from core.search import index
from licensing.agreements import workflow
from licensing.models import Agreement
from tests.factories import make_film, make_grant, make_organisation

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)
PASSWORD = "correct horse battery"
MINE = "/admin/accounts/accesstoken/mine/"
EVERYTHING = ("register:write", "licensing:write", "merchandise:write", "enforcement:write", "alerts:write")


def bearer(user, *scopes, moment=None, **more):
    """A client that sends a new token of this person."""
    token, secret = make_token(
        user=user, name="ERP", scopes=scopes or EVERYTHING, valid_for=MONTH, by=user, now=moment or now(), **more
    )
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    client.token = token
    return client


def test_nobody_is_told_to_sign_in_and_how():
    answer = Client().get("/api/v1/assets/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="Reelmark"'
    assert answer["Content-Type"] == "application/problem+json"


def test_a_program_sees_what_its_person_sees(desk, member_of):
    grant = make_grant()
    other = make_grant(make_film("Other"))
    mine = bearer(member_of(grant.agreement.licensee))
    assert [one["id"] for one in mine.get("/api/v1/grants/").json()["results"]] == [grant.pk]
    assert mine.get(f"/api/v1/grants/{other.pk}/").status_code == 404
    assert len(bearer(desk).get("/api/v1/grants/").json()["results"]) == 2


def test_only_within_its_scopes(desk):
    make_film("Seen")
    reads = bearer(desk, "register:read")
    assert reads.get("/api/v1/assets/").status_code == 200
    assert reads.get("/api/v1/grants/").status_code == 403
    assert reads.get("/api/v1/territories/").status_code == 200, "vocabularies are everybody's"
    answer = reads.post("/api/v1/availability/", {}, content_type="application/json")
    assert answer.status_code == 403
    assert answer.json()["code"] == "insufficient_scope"


@pytest.mark.parametrize("header", ["Bearer", "Bearer rmk_x", "Bearer ä", "bearer ", "Basic abc", "Token rmk_x"])
def test_what_is_no_token_opens_nothing(header, desk):
    bearer(desk)
    sent = header.encode("utf-8").decode("latin-1")
    assert Client(headers={"Authorization": sent}).get("/api/v1/assets/").status_code == 401


def test_a_wrong_token_does_not_fall_back_to_the_session(client, desk):
    client.force_login(desk)
    assert client.get("/api/v1/assets/", headers={"Authorization": "Bearer rmk_wrong"}).status_code == 401


def test_a_token_ends_when_it_expires_is_revoked_or_its_person_leaves(desk):
    old = bearer(desk, moment=now() - timedelta(days=31))
    assert old.get("/api/v1/assets/").status_code == 401
    one = bearer(desk)
    revoke_token(token=one.token, by=desk, now=now())
    assert one.get("/api/v1/assets/").status_code == 401
    two = bearer(desk)
    assert two.get("/api/v1/assets/").status_code == 200
    desk.is_active = False
    desk.save()
    assert two.get("/api/v1/assets/").status_code == 401


def test_a_token_ends_with_the_address_of_its_person(desk):
    program = bearer(desk)
    desk.email = "new@lanternstar.example"
    desk.save()
    assert program.get("/api/v1/assets/").status_code == 401


def test_a_token_opens_no_page(desk):
    program = bearer(desk)
    assert program.get("/admin/").status_code == 302
    assert program.get("/portal/").status_code == 302


def test_nobody_makes_a_token_of_another_and_nobody_has_too_many(desk, member_of, monkeypatch):
    member = member_of(make_organisation("Toyworks"))
    said = {"name": "x", "scopes": ["register:read"], "valid_for": MONTH, "now": now()}
    with pytest.raises(NotTheirToken):
        make_token(user=member, by=desk, **said)
    monkeypatch.setattr("accounts.tokens.MOST_TOKENS", 1)
    make_token(user=desk, by=desk, **said)
    with pytest.raises(TooManyTokens):
        make_token(user=desk, by=desk, **said)


def test_the_secret_is_kept_nowhere(desk):
    program = bearer(desk)
    secret = program.defaults["HTTP_AUTHORIZATION"].removeprefix("Bearer ")
    assert secret.startswith("rmk_")
    with connection.cursor() as cursor:
        for table in ("accounts_accesstoken", "accounts_accesstokenevent"):
            cursor.execute(f"SELECT * FROM {table}")
            assert secret not in str(cursor.fetchall())
        cursor.execute("SELECT * FROM accounts_accesstokenevent LIMIT 1")
        assert "digest" not in [column.name for column in cursor.description]


def test_its_use_is_noted(desk):
    program = bearer(desk)
    program.get("/api/v1/assets/")
    assert AccessToken.objects.get().last_used_at is not None


def test_how_often_is_said_and_bounded(desk, monkeypatch):
    monkeypatch.setattr("core.rest.tokens.MOST_A_MINUTE", 3)
    program = bearer(desk)
    answers = [program.get("/api/v1/assets/") for _n in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert [one["RateLimit-Remaining"] for one in answers[:3]] == ["2", "1", "0"]
    assert answers[-1]["Retry-After"] == "60"


# --- Idempotency-Key ----------------------------------------------------------------------------
@pytest.fixture
def parties(db):
    return {"licensor": make_organisation("Studio", "licensor").pk, "licensee": make_organisation("Toyworks").pk}


def start(client, parties, key, **more):
    said = {"number": "L-1", "title": "Toys", "kind": "licence", **parties, **more}
    headers = {"Idempotency-Key": key} if key is not None else {}
    return client.post("/api/v1/agreements/", said, content_type="application/json", headers=headers)


def test_sent_twice_it_is_done_once_and_answered_alike(desk, parties):
    program = bearer(desk)
    first, again = start(program, parties, "k-1"), start(program, parties, "k-1")
    assert first.status_code == again.status_code == 201, first.content
    assert first.json() == again.json()
    assert again["Idempotent-Replayed"] == "true"
    assert Agreement.objects.count() == 1


def test_it_works_for_a_session_too(as_desk, parties):
    assert start(as_desk, parties, "k-1").status_code == 201
    assert start(as_desk, parties, "k-1")["Idempotent-Replayed"] == "true"


def test_without_a_key_the_second_is_judged_by_itself(desk, parties):
    program = bearer(desk)
    assert start(program, parties, None).status_code == 201
    assert start(program, parties, None).status_code == 400, "the number is taken"


def test_a_key_is_of_one_request_and_of_one_caller(desk, parties, member_of):
    program = bearer(desk)
    start(program, parties, "k-1")
    other = start(program, parties, "k-1", number="L-2")
    assert (other.status_code, other.json()["code"]) == (409, "api.key_of_another_request")
    colleague = type(desk).objects.create_superuser("boss@example.com", "correct horse battery")
    assert start(bearer(colleague), parties, "k-1", number="L-3").status_code == 201


def test_a_refusal_is_not_kept(desk, parties):
    program = bearer(desk)
    Agreement.objects.create(
        number="L-1", title="Old", licensor_id=parties["licensor"], licensee_id=parties["licensee"]
    )
    assert start(program, parties, "k-1").status_code == 400
    assert not KeptAnswer.objects.exists()
    Agreement.objects.all().delete()
    assert start(program, parties, "k-1").status_code == 201


@pytest.mark.parametrize("key", ["x" * 256, "a\x07b"])
def test_a_key_that_is_none_is_refused(desk, parties, key):
    assert start(bearer(desk), parties, key).status_code == 400


def test_whoever_lost_the_token_gets_no_old_answer(desk, parties):
    program = bearer(desk)
    start(program, parties, "k-1")
    revoke_token(token=program.token, by=desk, now=now())
    assert start(program, parties, "k-1").status_code == 401


def test_kept_answers_are_forgotten_after_a_day(desk, parties):
    start(bearer(desk), parties, "k-1")
    assert forget_old_answers(now()) == 0
    assert forget_old_answers(now() + timedelta(days=1, minutes=1)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_one(desk, parties):
    program = bearer(desk)
    secret = program.defaults["HTTP_AUTHORIZATION"]
    gate = Barrier(2)

    def send(_n):
        gate.wait()
        try:
            return start(Client(headers={"Authorization": secret}), parties, "k-1").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        assert list(both.map(send, range(2))) == [201, 201]
    assert Agreement.objects.count() == 1


# --- The pages ----------------------------------------------------------------------------------
def signed_in(user):
    """Somebody who has just entered the password once more."""
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize(("page", "is_staff"), [(MINE, True), ("/portal/tokens/", False)])
def test_a_token_is_made_shown_once_used_and_revoked(desk, member_of, page, is_staff):
    person = desk if is_staff else member_of(make_grant().agreement.licensee)
    client = signed_in(person)
    made = client.post(page, {"name": "ERP", "scopes": ["licensing:read"], "days": "90", "make": "1"})
    assert made.status_code == 200, made.content
    secret = made.context_data["secret"]
    assert secret in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    again = client.get(page).content.decode()
    assert secret not in again
    assert "ERP" in again
    assert "Licensing: read" in again
    program = Client(headers={"Authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/grants/").status_code == 200
    client.post(page, {"revoke": AccessToken.objects.get().pk})
    assert program.get("/api/v1/grants/").status_code == 401


def test_without_a_scope_there_is_no_token(desk):
    answer = signed_in(desk).post(MINE, {"name": "ERP", "days": "90", "make": "1"})
    assert answer.status_code == 422
    assert not AccessToken.objects.exists()


def test_whoever_makes_a_token_enters_the_password_and_goes_on_where_they_were(as_desk):
    said = {"name": "x", "scopes": ["licensing:read"], "days": "30", "make": "1"}
    asked = as_desk.post(MINE, said)
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert "password" in as_desk.get(asked["Location"]).content.decode()
    assert not AccessToken.objects.exists()
    wrong = as_desk.post(asked["Location"], {"password": "guessed", "next": MINE})
    assert wrong.status_code == 200
    assert not AccessToken.objects.exists()
    made = as_desk.post(asked["Location"], {"password": PASSWORD, "next": MINE})
    assert AccessToken.objects.get().beginning in made.content.decode()


def test_nobody_revokes_a_token_of_another_but_administrators_in_their_list(desk, member_of):
    other = bearer(member_of(make_organisation("Toyworks")), "licensing:read")
    assert signed_in(desk).post(MINE, {"revoke": other.token.pk}).status_code == 404
    assert other.get("/api/v1/grants/").status_code == 200
    chosen = {"action": "revoke", "_selected_action": [other.token.pk]}
    signed_in(desk).post("/admin/accounts/accesstoken/", chosen)
    assert other.get("/api/v1/grants/").status_code == 401


@pytest.mark.parametrize(
    ("broken", "constraint"),
    [
        ({"scopes": ["everything"]}, "token_has_known_scopes"),
        ({"scopes": []}, "token_has_known_scopes"),
        ({"expires_at": now() + timedelta(days=400)}, "token_expires_within_a_year"),
    ],
)
def test_constraints(desk, broken, constraint):
    fields = {"scopes": ["licensing:read"], "expires_at": now() + MONTH, **broken}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AccessToken.objects.create(user=desk, name="x", digest="0" * 64, made_at=now(), address=desk.email, **fields)


# --- What an independent reviewer found ----------------------------------------------------------
def test_no_post_makes_a_token_without_the_password(as_desk):
    answer = as_desk.post(MINE, {"name": "x", "scopes": ["licensing:write"], "days": "365"})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not AccessToken.objects.exists()


def test_a_password_that_is_reset_ends_tokens(desk):
    program = bearer(desk)
    password_reset.send(sender=type(desk), request=None, user=desk)
    assert program.get("/api/v1/assets/").status_code == 401


def test_search_finds_what_the_token_may_read(desk):
    make_grant(make_film("Zebra Film"))
    agreement = Agreement.objects.get()
    index.work_off()
    by_files, by_licensing = bearer(desk, "files:read"), bearer(desk, "licensing:read")
    assert by_files.get("/api/v1/search/", {"q": agreement.number}).json()["results"] == []
    assert by_licensing.get("/api/v1/search/", {"q": agreement.number}).json()["results"]
    assert by_licensing.get("/api/v1/search/", {"q": "Zebra Film"}).json()["results"] == []
    assert by_licensing.get("/api/v1/").status_code == 200


def test_the_trail_names_the_token(desk, parties):
    program = bearer(desk)
    assert start(program, parties, None).status_code == 201
    event = Agreement.objects.get().events.get()
    metadata = event.pgh_context.metadata
    assert (metadata["user"], metadata["token"]) == (desk.pk, program.token.pk)


@pytest.mark.django_db(transaction=True)
def test_a_lost_race_is_run_again_with_a_key_too(desk, parties, monkeypatch):
    tries = []

    def lose_once(*args, **kwargs):
        tries.append(1)
        if len(tries) == 1:
            with connection.cursor() as cursor:
                cursor.execute("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END $$")
        return service(*args, **kwargs)

    service = workflow.start_agreement
    monkeypatch.setattr("licensing.agreements.api.workflow.start_agreement", Permitted(lose_once, service.permission))
    assert start(bearer(desk), parties, "k-1").status_code == 201
    assert len(tries) == 2
