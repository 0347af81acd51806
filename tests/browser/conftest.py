import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.program import ARGUMENTS, Program, children_of
from tests.browser_setup import browser


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walk, which counts everything, stands last of those that share the program."""
    here = Path(__file__).parent
    items.sort(key=lambda item: here in item.path.parents and item.path.name == "test_walk.py")


def until_it_sees_the_processes(running: Program) -> None:
    """The worker's children follow once the web answers. What the check at the end is to find must be seen here."""
    end = time.monotonic() + 60
    while len(children_of(running)) < 6:
        assert time.monotonic() < end, children_of(running)
        time.sleep(0.2)


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    running = Program(tmp_path_factory.mktemp("var"))
    running.start()
    until_it_sees_the_processes(running)
    yield running
    running.stop()
    assert not children_of(running), "processes outlived the program"


@pytest.fixture(scope="module")  # while it is open Django takes the worker for an asynchronous program
def chromium() -> Iterator[Browser]:
    path = browser()
    if path is None:
        pytest.fail("the browser tests need a browser: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
