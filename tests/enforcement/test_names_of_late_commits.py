"""A transaction that began first and commits last is not overlooked."""

import threading

import pytest
from django.db import connection, transaction

from enforcement.matching import current_names
from ip_registry.services.assets import add_aliases
from tests.factories import make_film


@pytest.mark.usefixtures("committed")
def test_a_name_of_a_lower_number_that_is_committed_later_is_found():
    film = make_film("The Wandering Earth")
    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            add_aliases(asset=film, texts=["The Slow Alias"], by=None)
            written.set()
            go_on.wait(10)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(10)
    add_aliases(asset=make_film("Moon Man"), texts=["The Quick Alias"], by=None)
    assert current_names().find("the quick alias")
    assert not current_names().find("the slow alias")
    go_on.set()
    thread.join(10)
    assert current_names().find("the slow alias")
