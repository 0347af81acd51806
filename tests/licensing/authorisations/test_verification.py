"""What somebody is told who checks a certificate: right now, in both languages, whatever the QR code claims."""

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from alerts.models import Alert
from licensing.authorisations import keys as signing
from licensing.authorisations.editions import address_of
from licensing.authorisations.issuing import fall_with, issue_authorisation
from licensing.authorisations.status import (
    reissue_authorisation,
    resume_authorisation,
    revoke_authorisation,
    suspend_authorisation,
)
from licensing.authorisations.verification import (
    MANY_PLACES,
    AskedByNumber,
    TooManyScans,
    forget_scans,
    normalised,
    place_of,
    verify,
)
from licensing.grants.drafting import Terms
from licensing.models import Dispute, Scan, SigningKey
from tests.conftest import NOON
from tests.factories import make_film, make_grant, make_organisation

pytestmark = pytest.mark.django_db
NOBODYS = "ZZZZ2222ZZZZ"
PHONE = "Mozilla/5.0 (Linux; Android 14) Mobile MicroMessenger/8.0"


@pytest.fixture(autouse=True)
def nobody_has_scanned_yet():
    cache.clear()


@pytest.fixture
def row():
    holder = make_organisation("Startrack", name_zh="星轨")
    grant = make_grant(make_film("Moon Man", title_zh="独行月球"), licensee=holder)
    return issue(grant)


def issue(grant, *, first=date(2026, 1, 1), last=date(2027, 12, 31), **more):
    return issue_authorisation(
        grant=grant, holder=grant.agreement.licensee, first=first, last=last, by=None, now=NOON, **more
    )


def qr_of(row) -> dict[str, str]:
    asked = parse_qs(urlsplit(address_of(row.certificates.first())).query)
    return {"payload": asked["p"][0], "signature": asked["s"][0]}


def told(row, **more) -> str:
    return verify(asked=row.code, now=NOON, sender="203.0.113.7", **more).outcome


def test_a_genuine_code_holds(row):
    verdict = verify(asked=row.code, **qr_of(row), sender="203.0.113.7", agent=PHONE, now=NOON)
    assert verdict.holds
    assert verdict.edition.content["holder"] == {"en": "Startrack", "zh": "星轨"}
    scan = Scan.objects.get()
    assert (scan.authorisation, scan.outcome, scan.by_code, scan.device) == (row, "valid", True, "wechat")
    assert "203.0" not in json.dumps([str(value) for value in Scan.objects.values()[0].values()])


def test_each_state_has_its_own_answer(row, desk):
    how = {"authorisation": row, "reason": "x", "by": desk, "now": NOON}
    assert told(row) == "valid"
    suspend_authorisation(**how)
    assert told(row) == "suspended"
    resume_authorisation(**how)
    dispute = Dispute.objects.create(grant=row.grant, reason="beyond_title", found_at=NOON)
    assert told(row) == "on_hold"
    dispute.delete()
    made = reissue_authorisation(**how)
    assert told(row) == "revoked"
    assert told(made) == "valid"
    made.grant.status = "ended"
    made.grant.save(update_fields=["status"])
    assert told(made) == "grant_ended"
    assert told(issue(make_grant(), first=date(2026, 12, 1))) == "not_yet"
    assert told(issue(make_grant(), last=date(2026, 11, 20))) == "ended"
    assert told(issue(make_grant(), last=date(2026, 11, 21))) == "valid"
    assert verify(asked=NOBODYS, now=NOON).outcome == "unknown"


@pytest.mark.parametrize("typed", ["{code}", " {code}  ", "{spaced}", "{wide}"])
def test_a_code_is_found_as_people_type_it(typed: str, row):
    spaced = "-".join(row.code[at : at + 4] for at in (0, 4, 8)).lower()
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in row.code)
    assert verify(asked=typed.format(code=row.code, spaced=spaced, wide=wide), now=NOON).authorisation == row


def test_by_number_nothing_is_told_and_a_real_one_is_answered_as_one_that_never_was(row):
    """They follow one another: whoever counts would read every certificate."""
    pages = []
    for number in (row.number, "AU999999", row.number.lower(), "AU" + "9" * 18):
        with pytest.raises(AskedByNumber):
            verify(asked=number, now=NOON)
        answer = Client().get(f"/verify/{number}/")
        pages.append((answer.status_code, re.sub(r'value="[^"]*"', "", answer.content.decode())))
    assert len(set(pages)) == 1
    assert "A number alone is not enough" in pages[0][1]
    assert "仅凭编号" in pages[0][1]
    assert "Startrack" not in pages[0][1]
    assert not Scan.objects.exists()


def changed(row, **fields) -> dict[str, str]:
    said = {**row.certificates.first().payload, **fields}
    return {**qr_of(row), "payload": signing.b64(signing.canonical(said))}


def test_an_altered_or_forged_code_is_known_as_such(row):
    other = issue(make_grant())
    qr = qr_of(row)
    forged = [
        changed(row, last="2030-12-31"),
        changed(row, holder="Pirates"),
        changed(row, key="unknown-key"),
        {**qr, "signature": qr_of(other)["signature"]},
        {**qr, "signature": ""},
        {"payload": "", "signature": qr["signature"]},
        {"payload": "!!", "signature": "!!"},
        {"payload": signing.b64(b"[" * 3000), "signature": "AA"},
        {"payload": "A" * 100_000, "signature": "AA"},
        qr_of(other),  # another certificate's code under this one's address
    ]
    for one in forged:
        assert told(row, **one) == "forged", one
    assert told(row, **qr) == "valid"
    assert Alert.objects.filter(kind="authorisation.scanned_forged").count() == 1


def test_what_another_key_signed_is_forged_even_if_it_says_the_same(row, settings):
    settings.AUTHORISATION_KEY = "A" * 43 + "="
    said = row.certificates.first().payload
    evil = {"payload": signing.b64(signing.canonical(said)), "signature": signing.sign(said)}
    assert told(row, **evil) == "forged"


def test_an_old_key_stays_good_when_a_new_one_takes_over(row, settings):
    settings.AUTHORISATION_KEY = "B" * 43 + "="
    newer = issue(make_grant())
    assert SigningKey.objects.count() == 2
    assert told(row, **qr_of(row)) == told(newer, **qr_of(newer)) == "valid"
    kids = {key["kid"] for key in Client().get("/verify/keys/").json()["keys"]}
    assert kids == {one.certificates.get().payload["key"] for one in (row, newer)}


def test_an_older_print_says_what_holds_now(row, desk):
    old = qr_of(row)
    fall_with(grant_ids=[row.grant_id], last_day=date(2026, 12, 31), reason="x", by=desk, now=NOON)
    verdict = verify(asked=row.code, **old, now=NOON)
    assert verdict.outcome == "valid"
    assert verdict.shown.payload["last"] == "2027-12-31"
    assert verify(asked=row.code, **qr_of(row), now=NOON).shown is None
    page = Client().get(f"/verify/{row.code}/", {"p": old["payload"], "s": old["signature"]}).content.decode()
    assert "This print is an earlier edition with 2027-12-31 as its last day" in page


def test_after_the_end_the_sell_off_is_a_statement_of_its_own(desk):
    grant = make_grant(last=date(2026, 11, 1), terms=Terms(sell_off_days=60))
    whole = issue(grant, last=date(2026, 11, 1))
    part = issue(grant, last=date(2026, 6, 1))
    verdict = verify(asked=whole.code, now=NOON)
    assert (verdict.outcome, verdict.sell_off_until) == ("ended", date(2026, 12, 31))
    assert verify(asked=part.code, now=NOON).sell_off_until is None
    assert verify(asked=whole.code, now=NOON + timedelta(days=60)).sell_off_until is None
    revoke_authorisation(authorisation=whole, reason="x", by=desk, now=NOON)
    assert verify(asked=whole.code, now=NOON).sell_off_until is None


# ---------------------------------------------------------------------------------- who asks, how often, from where


def test_many_questions_from_one_sender_are_refused_for_an_hour(row, settings):
    settings.SCANS_PER_HOUR = 3
    for _scan in range(3):
        verify(asked=NOBODYS, sender="203.0.113.7", now=NOON)
    with pytest.raises(TooManyScans, match="in an hour"):
        verify(asked=NOBODYS, sender="203.0.113.7", now=NOON)
    verify(asked=NOBODYS, sender="203.0.113.8", now=NOON)
    for _scan in range(30):  # whoever has the code has the paper
        told(row)
    with pytest.raises(TooManyScans):
        told(row)
    client = Client()
    for _scan in range(3):
        client.get("/verify/AU999999/")
    assert client.get("/verify/AU999999/").status_code == 429


def test_a_whole_network_of_one_subscriber_counts_as_one(settings):
    """Whoever has one IPv6 address has eighteen trillion trillion of them: a /64."""
    settings.SCANS_PER_HOUR = 3
    for number in range(3):
        verify(asked=NOBODYS, sender=f"2001:db8:0:7:{number:x}::1", now=NOON)
    with pytest.raises(TooManyScans):
        verify(asked=NOBODYS, sender="2001:db8:0:7:ffff::9", now=NOON)
    verify(asked=NOBODYS, sender="2001:db8:0:8::1", now=NOON)
    for _scan in range(3):
        verify(asked=NOBODYS, sender="::ffff:203.0.113.9", now=NOON)
    with pytest.raises(TooManyScans):
        verify(asked=NOBODYS, sender="203.0.113.9", now=NOON)


def test_a_revoked_certificate_that_is_shown_raises_one_alert(row, desk):
    revoke_authorisation(authorisation=row, reason="x", by=desk, now=NOON)
    for _scan in range(3):
        told(row)
    [alert] = Alert.objects.exclude(kind="authorisation.moved")
    assert (alert.kind, alert.severity, alert.subject_id) == ("authorisation.scanned_revoked", "urgent", row.pk)
    assert "Startrack is revoked, but was verified" in str(alert)


def test_one_that_is_scanned_everywhere_raises_one_alert_a_month(row):
    for network in range(MANY_PLACES + 3):
        verify(asked=row.code, sender=f"198.51.{network}.9", now=NOON)
    [alert] = Alert.objects.all()
    assert alert.kind == "authorisation.scanned_widely"
    assert f"from {MANY_PLACES} networks" in str(alert)


def test_a_place_is_a_network_and_another_word_each_month():
    assert place_of("203.0.113.7", NOON) == place_of("203.0.113.200", NOON) != place_of("203.0.114.7", NOON)
    assert place_of("203.0.113.7", NOON) != place_of("203.0.113.7", NOON + timedelta(days=31))
    assert place_of("2001:db8::1", NOON) == place_of("2001:db8:0:9::2", NOON)
    assert place_of("nonsense", NOON) == place_of("", NOON)


def test_scans_are_forgotten(row):
    told(row)
    verify(asked=NOBODYS, now=NOON)
    assert forget_scans(NOON + timedelta(days=29)) == 0
    assert forget_scans(NOON + timedelta(days=31)) == 1
    assert forget_scans(NOON + timedelta(days=401)) == 1


def test_what_is_asked_is_never_longer_than_its_column():
    assert verify(asked="x" * 10_000, now=NOON).outcome == "unknown"
    assert normalised("№ <b>au 0001</b>\n") == "NOBAU0001B"


# ------------------------------------------------------------------------------------------------------ the pages


def test_the_public_page_says_it_in_both_languages_at_once_and_to_nobody_in_particular(row):
    answer = Client().get(f"/verify/{row.code}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'data-outcome="valid"' in page
    for word in ("Valid", "Startrack", "星轨", "Moon Man", "独行月球", "盲盒", "Blind boxes", "2027-12-31", row.number):
        assert word in page, word
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert "no-store" in answer["Cache-Control"]
    assert "<script" not in page
    assert Client().head(f"/verify/{row.code}/").status_code == 200
    assert Scan.objects.count() == 1


def test_each_answer_has_a_sign_beside_its_colour_and_a_way_on(row, desk):
    suspend_authorisation(authorisation=row, reason="Secret reason", by=desk, now=NOON)
    page = Client().get(f"/verify/{row.code}/").content.decode()
    assert "‖" in page
    assert 'href="/report/"' in page
    assert "Secret reason" not in page
    forged = Client().get(f"/verify/{row.code}/", {"p": "x", "s": "y"}).content.decode()
    assert 'data-outcome="forged"' in forged
    assert "Startrack" not in forged
    unknown = Client().get("/verify/<script>alert(1)</script>/")
    assert unknown.status_code == 404
    assert b"<script>alert" not in unknown.content


def test_a_code_that_is_typed_leads_to_its_answer(row):
    client = Client()
    assert client.get("/verify/").status_code == 200
    assert client.get("/verify/", {"code": f" {row.code.lower()} "})["Location"] == f"/verify/{row.code}/"
    assert client.get("/verify/", {"code": " — "}).status_code == 422
    assert client.post("/verify/", {"code": row.code}).status_code in (403, 405)


# ------------------------------------------------------------------- the script of the documentation, as it stands


DOCS = Path(__file__).resolve().parents[3] / "docs" / "certificates.md"


@pytest.fixture
def script(tmp_path) -> Path:
    [code] = re.findall(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert len([line for line in code.splitlines() if line.strip()]) <= 12
    path = tmp_path / "verify.py"
    path.write_text(code, "utf-8")
    keys = Client().get("/verify/keys/")
    assert keys["Content-Type"] == "application/jwk-set+json"
    (tmp_path / "keys.json").write_bytes(keys.content)
    return path


def run(script: Path, address: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(script), address, str(script.with_name("keys.json"))]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONUTF8": "1"})


def test_the_script_of_the_documentation_tells_ours_from_forged(row, script):
    genuine = run(script, address_of(row.certificates.get()))
    assert genuine.returncode == 0, genuine.stderr
    assert row.number in genuine.stdout
    assert "星轨" in genuine.stdout
    evil = changed(row, last="2030-12-31")
    forged = run(script, f"https://x.example/verify/{row.code}/?p={evil['payload']}&s={evil['signature']}")
    assert forged.returncode != 0
    assert "2030" not in forged.stdout
