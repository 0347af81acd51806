"""Where a webhook may go: never inside, never elsewhere than was checked."""

from datetime import UTC, datetime, timedelta

import pytest

from alerts.models import WebhookAttempt, WebhookEndpoint
from alerts.services.reaching import LeadsInside, NotAnAddress
from alerts.services.sending import send_webhooks
from tests.alerts.endpoints import make_endpoint, tell
from tests.alerts.receiver import receiving

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.com/", "example.com", "https://", "https://user:secret@example.com/", "https://example.com/#part",
        "https://10.0.0.1/", "https://[::ffff:10.0.0.1]/", "https://169.254.169.254/latest", "https://[fd00:ec2::254]/",
        "https://192.168.1.1", "https://0.0.0.0/", "https://[::]/", "https://100.64.0.1/", "https://224.0.0.1/",
        "https://168.63.129.16/", "https://[64:ff9b::a00:1]/", "https://[2002:a00:1::]/", "https://[fe80::1]/",
        "https://example.com/a b", "https://example.com/\r\nX: y", "https://example.com:99999/", "https://例え。\x00/",
        "https://[::10.0.0.1]/",
    ],
)  # fmt: skip
def test_an_address_that_is_none_or_leads_inside_is_refused(url: str, now):
    with pytest.raises(NotAnAddress):
        make_endpoint(url, now=now)
    assert not WebhookEndpoint.objects.exists()


@pytest.mark.parametrize(
    "url", ["http://example.com/", "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/"]
)
def test_outside_the_demonstration_there_is_no_plain_http_and_no_way_to_this_machine(url: str, now, settings):
    settings.WEBHOOKS_TO_LOOPBACK = False
    with pytest.raises(NotAnAddress):
        make_endpoint(url, now=now)


def test_a_name_that_leads_inside_is_refused_when_it_is_asked_for(now, settings):
    """`localhost` is a name like any other: what it stands for is looked at, not how it is spelt. It may lead inside
    only after it was registered."""
    with receiving() as receiver:
        make_endpoint(f"https://localhost:{receiver.address.rsplit(':')[-1]}/", now=now)
        settings.WEBHOOKS_TO_LOOPBACK = False
        tell(now)
        assert send_webhooks(now) == 0
    assert receiver.got == []
    assert "not a public address" in WebhookAttempt.objects.get().problem_in_words


def test_the_connection_is_made_to_the_address_that_was_checked(now, monkeypatch):
    """A name that answers differently when it is asked a second time is not asked a second time."""
    import socket

    asked = []
    ask = socket.getaddrinfo

    def once(host, *args, **kwargs):
        asked.append(host)
        return ask("127.0.0.1", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    with receiving() as receiver:
        port = receiver.address.rsplit(":")[-1]
        make_endpoint(f"http://hooks.example:{port}/", now=now)
        asked.clear()  # of the registration
        tell(now)
        assert send_webhooks(now) == 1
    assert asked == ["hooks.example"]
    assert receiver.got[0][1]["Host"] == f"hooks.example:{port}"


def test_a_certificate_of_nobody_is_not_trusted(now, tmp_path):
    import ssl
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    at = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(at - timedelta(days=1)).not_valid_after(at + timedelta(days=1))
    certificate = builder.sign(key, hashes.SHA256())
    none = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, none)
    (tmp_path / "both.pem").write_bytes(pem + certificate.public_bytes(serialization.Encoding.PEM))
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "both.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *args: None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    make_endpoint(f"https://localhost:{server.server_address[1]}/", now=now)
    tell(now)
    assert send_webhooks(now) == 0
    server.shutdown()
    server.server_close()
    assert "CERTIFICATE_VERIFY_FAILED" in WebhookAttempt.objects.get().problem_in_words


def test_a_name_that_leads_inside_is_refused_when_it_is_registered(settings):
    settings.WEBHOOKS_TO_LOOPBACK = False
    with pytest.raises(LeadsInside) as refusal:
        make_endpoint("https://localhost/hooks")
    assert "127.0.0.1" in str(refusal.value) or "::1" in str(refusal.value)
    assert not WebhookEndpoint.objects.exists()


def test_a_name_that_nobody_knows_yet_can_be_registered(settings):
    settings.WEBHOOKS_TO_LOOPBACK = False
    make_endpoint("https://hooks.reelmark.invalid/")
    assert WebhookEndpoint.objects.count() == 1
