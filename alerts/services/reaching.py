"""One POST to an address that somebody else gave us, which must not lead into our own network.

The name is resolved once; every address it stands for must be a public one, and the connection is made to the address
that was checked, so that a name which answers differently a moment later changes nothing.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.texts import Text, declare

TIMEOUT = 20.0  # seconds for all of it: connecting, sending, the head of the answer
CLOUD = {ipaddress.ip_address("168.63.129.16")}  # public by its number, and the inside of a cloud all the same
NAT64 = ipaddress.ip_network("64:ff9b::/96")
COMPATIBLE = ipaddress.ip_network("::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NO_NAME = declare("webhook.no_name", _("The host name %(host)s is not known."))
NOT_PUBLIC = declare("webhook.not_public", _("%(host)s resolves to %(address)s, which is not a public address."))
NO_ANSWER = declare("webhook.no_answer", _("No answer within %(seconds)s seconds."))
NO_CONNECTION = declare("webhook.no_connection", _("The connection failed: %(why)s."))
NOT_TAKEN = declare("webhook.not_taken", _("The receiver answered with status %(status)s instead of 200 to 299."))
REDIRECTED = declare(
    "webhook.redirected", _("The receiver answered with status %(status)s; redirects are not followed.")
)


class NotAnAddress(DomainError):
    code = "webhook.not_an_address"
    message = _("“%(url)s” cannot be used as a webhook address.")
    remedy = _("Enter a public https address without a user name or password, for example https://example.com/hooks.")


class LeadsInside(DomainError):
    code = "webhook.leads_inside"
    message = _("%(host)s resolves to %(address)s, which is not a public address.")
    remedy = _("Enter the address of a receiver that is reached through the internet.")


@dataclass(frozen=True)
class Answer:
    """`status` is None where there was none; `problem` is None only where the receiver took it (2xx)."""

    status: int | None
    problem: Text | None
    took_ms: int = 0

    @property
    def taken(self) -> bool:
        return self.problem is None


def parts_of(url: str) -> SplitResult:
    """The address in parts. Raises `NotAnAddress`."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
        host = (host or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        raise NotAnAddress(url=url) from None
    right = parts.scheme == "https" or (parts.scheme == "http" and settings.WEBHOOKS_TO_LOOPBACK)
    unclean = any(ord(sign) <= 32 or ord(sign) == 127 for sign in url) or not (parts.path + parts.query).isascii()
    if not right or not host or unclean or parts.username is not None or parts.fragment:
        raise NotAnAddress(url=url)
    if (literal := _literal(host)) is not None and not is_public(literal):
        raise NotAnAddress(url=url)
    return parts


def refuse_inside(parts: SplitResult) -> None:
    """A name that leads into our own network now is refused when it is registered; a name that nobody knows yet is not.
    What a name stands for is looked at again at every sending. Raises `LeadsInside`."""
    try:
        _checked_address(parts)
    except _Refused as refused:
        if refused.text.code == NOT_PUBLIC:
            raise LeadsInside(**refused.text.parts) from None


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_public(address: Address) -> bool:
    """Whether a connection there leaves our own network; what an address carries inside it is looked at too."""
    inner = _carried(address)
    if inner is not None:
        return is_public(inner)
    if address.is_loopback and settings.WEBHOOKS_TO_LOOPBACK:
        return True
    return address.is_global and not (address.is_multicast or address.is_reserved or address in CLOUD)


def _carried(address: Address) -> ipaddress.IPv4Address | None:
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in NAT64 or (address in COMPATIBLE and int(address) > 1):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send it once. Never raises: what went wrong is in the answer."""
    began = time.monotonic()
    try:
        parts = parts_of(url)
        answer = _post(parts, _checked_address(parts), body, headers, began + TIMEOUT)
    except DomainError as refusal:
        answer = Answer(None, refusal.text)
    except _Refused as refused:
        answer = Answer(None, refused.text)
    except TimeoutError:
        answer = Answer(None, Text(NO_ANSWER, {"seconds": int(TIMEOUT)}))
    except (OSError, http.client.HTTPException, ValueError) as error:
        answer = _broken(error, began)
    return Answer(answer.status, answer.problem, int(1000 * (time.monotonic() - began)))


def _broken(error: Exception, began: float) -> Answer:
    if time.monotonic() - began >= TIMEOUT - 0.1:  # it was we who hung up
        return Answer(None, Text(NO_ANSWER, {"seconds": int(TIMEOUT)}))
    why = str(error) or "–"
    return Answer(None, Text(NO_CONNECTION, {"why": why[:200]}))


class _Refused(Exception):
    def __init__(self, text: Text) -> None:
        super().__init__()
        self.text = text


def _checked_address(parts: SplitResult) -> tuple[Any, ...]:
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _Refused(Text(NO_NAME, {"host": host})) from None
    for _family, _kind, _proto, _name, place in found:
        address = ipaddress.ip_address(str(place[0]).split("%")[0])
        if not is_public(address):
            raise _Refused(Text(NOT_PUBLIC, {"host": host, "address": str(address)}))
    return (found[0][0], found[0][4])


def _post(parts: SplitResult, place: tuple[Any, ...], body: bytes, headers: Mapping[str, str], until: float) -> Answer:
    family, address = place
    left = max(0.1, until - time.monotonic())
    with _Line(socket.socket(family, socket.SOCK_STREAM), left) as line:
        line.socket.connect(address)
        if parts.scheme == "https":
            line.encrypt(str(parts.hostname))
        return _talk(line.socket, parts, body, headers)


class _Line:
    """A connection that is hung up on when its time is over. The time-out of a socket is for each read only: whoever
    answers a byte at a time would hold it for ever."""

    def __init__(self, plain: socket.socket, seconds: float) -> None:
        self.socket = plain
        plain.settimeout(seconds)
        self.alarm = threading.Timer(seconds, self._hang_up)
        self.alarm.daemon = True

    def __enter__(self) -> "_Line":
        self.alarm.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.alarm.cancel()
        self.socket.close()

    def encrypt(self, host: str) -> None:
        made = ssl.create_default_context().wrap_socket(
            self.socket, server_hostname=host, do_handshake_on_connect=False
        )
        self.socket = made
        made.do_handshake()

    def _hang_up(self) -> None:
        with suppress(OSError):  # it may be over already
            self.socket.shutdown(socket.SHUT_RDWR)


def _talk(line: socket.socket, parts: SplitResult, body: bytes, headers: Mapping[str, str]) -> Answer:
    made = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    talk = made(str(parts.hostname), parts.port)
    talk.sock = line  # connected already, to the address that was checked
    talk.request("POST", f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}", body, dict(headers))
    status = talk.getresponse().status
    if 200 <= status < 300:
        return Answer(status, None)
    return Answer(status, Text(REDIRECTED if 300 <= status < 400 else NOT_TAKEN, {"status": status}))
