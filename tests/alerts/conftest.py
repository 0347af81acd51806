import pytest


@pytest.fixture(autouse=True)
def to_this_machine(settings):
    """Receivers of the tests are on this machine."""
    settings.WEBHOOKS_TO_LOOPBACK = True
