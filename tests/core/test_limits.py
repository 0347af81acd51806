"""How often somebody may ask: counted where the answer comes from, exactly, and by subscriber."""

import threading
import time

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory

from core.caches import forget_expired
from core.limits import sender_of, subscriber, too_often
from tests.conftest import NOON


@pytest.mark.django_db
def test_more_than_the_most_is_too_often_and_others_count_for_themselves():
    assert [too_often("tries", "198.51.100.7", most=3, seconds=60) for _try in range(5)] == [False] * 3 + [True] * 2
    assert not too_often("tries", "198.51.100.8", most=3, seconds=60)
    assert not too_often("others", "198.51.100.7", most=3, seconds=60)


def test_eight_at_once_are_counted_one_by_one(committed):
    said: list[bool] = []

    def ask() -> None:
        said.extend(too_often("races", "198.51.100.7", most=50, seconds=60) for _try in range(20))
        connection.close()

    threads = [threading.Thread(target=ask) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said.count(False) == 50
    assert said.count(True) == 110


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:0:7::1", "2001:db8:0:7:ffff:ffff:ffff:ffff", True),
        ("2001:db8:0:7::1", "2001:db8:0:8::1", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "203.0.113.10", False),
        ("a secret address of a calendar", "another", False),
    ],
)
def test_a_subscriber_is_an_address_or_a_64(one: str, other: str, same: bool):
    assert (subscriber(one) == subscriber(other)) is same


def test_only_as_many_proxies_are_believed_as_are_ours(settings):
    request = RequestFactory().get("/", headers={"x-forwarded-for": "1.1.1.1, 2.2.2.2"}, REMOTE_ADDR="10.0.0.1")
    assert sender_of(request) == "10.0.0.1"
    settings.TRUSTED_PROXIES = 1
    assert sender_of(request) == "2.2.2.2"


@pytest.mark.django_db
def test_the_cache_does_what_django_asks_of_one():
    assert cache.get("a") is None
    assert cache.add("a", [1.5, 2], timeout=60)
    assert not cache.add("a", [3], timeout=60)
    assert cache.get("a") == [1.5, 2]
    cache.set("a", True, timeout=60)
    assert cache.get("a") is True
    assert cache.touch("a", 120)
    assert cache.delete("a")
    assert not cache.delete("a")
    assert not cache.touch("a", 120)
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")
    cache.set("b", 5, timeout=None)
    assert cache.incr("b", 2) == cache.get("b") == 7
    cache.clear()
    assert cache.get("b", "nothing") == "nothing"


@pytest.mark.django_db
def test_what_is_over_is_not_there_and_is_swept_away():
    cache.set("over", 1, timeout=-1)
    assert cache.get("over") is None
    assert cache.add("over", 2, timeout=0.01)
    time.sleep(0.02)  # its whole life
    assert cache.add("over", 3, timeout=-1)
    assert forget_expired(NOON.replace(year=2001)) == 0
    assert forget_expired(NOON.replace(year=2100)) == 1
