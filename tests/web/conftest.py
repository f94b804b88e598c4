"""What tests in the browser share: a studio with a worker, a browser, and a person's visit."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser

from genscene.packed import PACKED_FOLDER
from tests.integration.serving import Service, serving
from tests.web.browser import Visit, launched, visiting


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Generator[Service]:
    """Return a running studio with a worker, which serves the page that was built."""
    assert (PACKED_FOLDER / "page" / "index.html").is_file(), "the page is not built; run `make page`"
    with serving(tmp_path_factory.mktemp("web")) as running:
        yield running


# A browser leaves an event loop running in its thread, which other tests' own loops would stumble over.
@pytest.fixture(scope="module")
def browser() -> Generator[Browser]:
    """Return the browser."""
    with launched() as running:
        yield running


@pytest.fixture
def client(service: Service, request: pytest.FixtureRequest) -> Generator[httpx.Client]:
    """Return a client of an account of the test's own."""
    with service.client(request.node.name) as own:
        yield own


@pytest.fixture
def key(client: httpx.Client) -> str:
    """Return a key of that account."""
    return client.headers["X-API-Key"]


@pytest.fixture
def visit(browser: Browser, service: Service) -> Generator[Callable[..., Visit]]:
    """Return what opens a browser for a person; closed with the test, which fails for what a console complains of."""
    with ExitStack() as stack:

        def opened(**options: Any) -> Visit:
            return stack.enter_context(visiting(browser, service.url, **options))

        yield opened
