"""Whoever is slow, idle or endless holds up nobody: asked of the real web server, over real sockets."""

import time
from collections.abc import Iterator

import pytest

from core import bounds
from tests.runtime.web_server import FORM, heard, is_open, say, usual_seconds_to_health, web_server

POST = b"POST /report/ HTTP/1.1\r\nHost: localhost\r\n" + FORM
SLOW = {
    "nothing": b"",
    "half a header": b"GET / HTTP/1.1\r\nHost: local",
    "no body": POST + b"Content-Length: 1000\r\n\r\n",
    "half a body": POST + b"Content-Length: 1000\r\n\r\nwhat=",
    "half a chunk": POST + b"Transfer-Encoding: chunked\r\n\r\n400\r\nwhat=",
    "a file": b"POST /admin/core/intake/add/ HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid=x\r\n"
    b"Content-Length: 50000000\r\n\r\n",
    "a promise": POST + b"Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n",
}
AT_ONCE = 200


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with web_server(tmp_path_factory.mktemp("var")) as port:
        yield port


@pytest.mark.parametrize("words", SLOW.values(), ids=SLOW)
def test_two_hundred_slow_clients_keep_nobody_waiting(words: bytes, port: int):
    slow = [say(port, words) for _number in range(AT_ONCE)]
    assert usual_seconds_to_health(port) < 3
    ordinary = say(port, b"GET /api/v1/assets/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert heard(ordinary).startswith(b"HTTP/1.1 401")
    for connection in slow:
        connection.close()


def test_slow_clients_are_sent_away_and_a_drop_now_and_then_does_not_help(port: int):
    began = time.monotonic()
    clients = {name: say(port, words) for name, words in SLOW.items() if name != "a file"}
    while time.monotonic() < began + bounds.body_within(bounds.SMALL) + 5:
        time.sleep(1)  # what a slow client does
        for name, connection in clients.items():
            if name != "nothing" and is_open(connection):
                connection.send(b"a")
    assert [name for name, connection in clients.items() if is_open(connection)] == []


def test_a_reader_who_does_not_read_holds_nobody_up(port: int):
    asking = b"GET /static/admin/css/base.css HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50
    assert heard(say(port, asking[: asking.index(b"\r\n\r\n")] + b"\r\nConnection: close\r\n\r\n")).startswith(
        b"HTTP/1.1 200"
    )
    deaf = [say(port, asking) for _number in range(50)]
    assert usual_seconds_to_health(port) < 3
    for connection in deaf:
        connection.close()


@pytest.mark.parametrize("path", ["/report/", "/accounts/login/", "/admin/core/intake/add/"])
def test_what_is_too_large_is_refused_before_it_is_sent(path: str, port: int):
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1500000000\r\n\r\n"
    connection = say(port, head.encode())  # and no byte of the body: who waits for that hangs up without a word
    assert connection.recv(100).startswith(b"HTTP/1.1 413")


def test_what_is_too_large_for_a_program_is_a_problem_document(port: int):
    head = (
        b"POST /api/v1/assets/ HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9000000\r\n\r\n"
    )
    answer = heard(say(port, head))
    assert answer.startswith(b"HTTP/1.1 413")
    assert b'"code": "too_large"' in answer


def test_a_length_that_is_not_said_is_counted(port: int):
    connection = say(port, POST + b"Transfer-Encoding: chunked\r\n\r\n")
    part = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
    for _number in range(20):  # five times what the page takes
        connection.sendall(part)
    assert heard(connection).startswith(b"HTTP/1.1 413")


def test_a_body_that_was_refused_is_never_read_as_the_next_request(port: int):
    hidden = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    answer = heard(say(port, POST + b"Content-Length: 9000000\r\n\r\n" + hidden))
    assert answer.count(b"HTTP/1.1") == 1
    assert b"database" not in answer


def test_one_more_connection_than_fit_costs_the_oldest_idle_one(port: int):
    from config.web import MOST_CONNECTIONS

    idle = [say(port) for _number in range(MOST_CONNECTIONS + 50)]
    assert usual_seconds_to_health(port) < 3
    assert not is_open(idle[0])
    assert is_open(idle[-1])
    for connection in idle:
        connection.close()


def test_no_more_files_come_at_once_than_the_disk_can_bear(port: int):
    """Whoever claims a session may send a large file: but not hundreds of them."""
    from config.web import MOST_FILES

    coming = [say(port, SLOW["a file"] + b"x" * 1000) for _number in range(MOST_FILES + 10)]
    assert usual_seconds_to_health(port) < 3
    deadline = time.monotonic() + 30
    while sum(is_open(one) for one in coming) > MOST_FILES:
        assert time.monotonic() < deadline
    assert sum(is_open(one) for one in coming) == MOST_FILES
    for connection in coming:
        connection.close()


def test_the_log_keeps_no_secrets_of_addresses():
    from config.web import without_secrets

    kept = "/admin/licensing/grant/availability/", "/api/v1/agreements/12345/odrl/", "/admin/core/intake/123456/change/"
    assert [without_secrets(path) for path in kept] == list(kept)
    for path in (
        "/accounts/password/reset/key/1-cabc12-1a2b3c4d5e6f/",
        "/sign/0gNf8Qm3kZ_abcdefghAAAAbbbbCCCC/",
        "/calendar/abcdefghijklmnopqrstuvwxyzabcdefgh.ics",
        "/verify/ABCD2FGHJKLM/",
    ):
        assert "…" in without_secrets(path)
        assert max(len(part) for part in without_secrets(path).split("/")) < 12
