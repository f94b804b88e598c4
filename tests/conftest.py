"""What all tests share: an own cache, no network, and no skips where `GENSCENE_NO_SKIPS` forbids them."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent


class NetworkForbiddenError(Exception):
    """A test reached for the network; everything has to work without it."""


def is_local(host: str | bytes | None) -> bool:
    """Say whether a host is this machine's loopback, by number or as `localhost`."""
    name = host.decode() if isinstance(host, bytes) else host
    if not name or name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Raise when Python code looks a foreign name up or connects to a foreign address (an audit hook)."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in {"socket.connect", "socket.sendto"} and arguments[0].family in {socket.AF_INET, socket.AF_INET6}:
        host = arguments[1][0]
    else:
        return
    if not is_local(host):
        raise NetworkForbiddenError(f"a test reached for {host!r}")


def pytest_configure() -> None:
    """Close the network to this process, for good."""
    sys.addaudithook(refuse_network)
    # The same examples in every run, so that a change fails for what it did; `make soak` tries others.
    settings.register_profile("fixed", derandomize=True)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a store of products that nobody else sees, no terminal settings, and services at rest."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("GENSCENE_CACHE_DIR", str(folder))
    monkeypatch.setenv("GENSCENE_PREVIEWS", "off")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the checkout."""
    return ROOT


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped a test, where `GENSCENE_NO_SKIPS` says so."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("GENSCENE_NO_SKIPS") or reporter is None or hasattr(session.config, "workerinput"):
        return
    if reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say why a run without a failed test has failed."""
    skipped = terminalreporter.stats.get("skipped")
    if skipped and os.environ.get("GENSCENE_NO_SKIPS"):
        terminalreporter.write_line(f"{len(skipped)} skipped, and GENSCENE_NO_SKIPS allows none", red=True)
