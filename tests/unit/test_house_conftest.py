"""The guards that all tests rely on: no network, no skips where they are forbidden."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_network_guard_refuses_a_foreign_address(address: str):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as connection, pytest.raises(Exception, match="a test reached for"):
        connection.connect((address, 80))


def test_network_guard_refuses_a_foreign_name():
    with pytest.raises(Exception, match=r"a test reached for 'example\.org'"):
        socket.getaddrinfo("example.org", 80)


def test_network_guard_lets_loopback_through():
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(("localhost", server.getsockname()[1]))
        assert client.getpeername() == server.getsockname()


@pytest.mark.parametrize(("setting", "exit_code"), [("", 0), ("1", 1)])
def test_skipped_test_fails_a_run_that_allows_none(setting: str, exit_code: int, repository: Path, tmp_path: Path):
    (tmp_path / "conftest.py").write_bytes((repository / "tests" / "conftest.py").read_bytes())
    (tmp_path / "test_one.py").write_text(
        "import pytest\n\ndef test_runs(): ...\n\n@pytest.mark.skip(reason='no trombone')\ndef test_skips(): ...\n"
    )
    environment = os.environ | {"GENSCENE_NO_SKIPS": setting}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:cov", str(tmp_path)]
    finished = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert finished.returncode == exit_code, finished.stdout
    assert ("1 skipped, and GENSCENE_NO_SKIPS allows none" in finished.stdout) == bool(setting)
