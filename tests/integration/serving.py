"""A studio that serves over real HTTP: `genscene serve` as a process, with folders of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from genscene.cli.keys import SCOPES
from genscene.config import load_settings
from genscene.studio.studio import open_studio

PROGRAM = (sys.executable, "-c", "from genscene.cli.main import main; main()")
SCRIPT = "A red fox runs through the snow.\n\nAn old man waits in his boat."
SMALL: dict[str, Any] = {"quality": "draft", "height": 480, "voice": "fast", "style": "anime", "format": "1:1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A studio at work."""

    url: str
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[str]

    def client(self, account: str) -> httpx.Client:
        """Return a client with a new key of an account."""
        # As `genscene keys create` does, without the second that starting a process takes.
        studio = open_studio(load_settings(self.environment))
        try:
            owner = studio.accounts.named(account)
            _, text = studio.keys.create("test", account_id=owner.id, scopes=SCOPES)
        finally:
            studio.close()
        return httpx.Client(base_url=self.url, headers={"X-API-Key": text}, trust_env=False, timeout=30)

    def worker_ids(self) -> list[int]:
        """Return the process ids of the workers."""
        command = ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)]
        found = subprocess.run(command, capture_output=True, text=True, check=False)  # 1: there are none now
        return [int(line.split()[0]) for line in found.stdout.splitlines() if "genscene.studio.worker" in line]


@contextmanager
def serving(folder: Path, **settings: str) -> Generator[Service]:
    """Start a studio, and end it."""
    service = started(folder, **settings)
    try:
        yield service
    finally:
        assert stopped(service) == 0


def started(folder: Path, *, port: str = "0", **settings: str) -> Service:
    """Start a studio; another one may have left its folders, and its port, there.

    It makes no previews of styles and voices unless asked to: they would take the processor from the test.
    """
    own = {"GENSCENE_DATA_DIR": str(folder / "data"), "GENSCENE_CACHE_DIR": str(folder / "cache")}
    calm = {"GENSCENE_REQUESTS_PER_MINUTE": "100000", "GENSCENE_PREVIEWS": "off"}
    environment = {**os.environ, **own, **calm, **settings}
    with (folder / "log").open("a") as log:
        command = [*PROGRAM, "serve", "--port", port]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            return Service(url=found.group(), folder=folder, environment=environment, process=process)
    process.wait()
    raise AssertionError((folder / "log").read_text())


def stopped(service: Service) -> int:
    """Tell a studio to end; return its exit code."""
    service.process.terminate()
    try:
        return service.process.wait(15)
    finally:
        service.process.kill()
        assert service.process.stdout is not None
        service.process.stdout.close()


def events(client: httpx.Client, job_id: str) -> Iterator[dict[str, Any]]:
    """Yield the events of a job until the service closes the stream."""
    with client.stream("GET", f"/api/jobs/{job_id}/events", timeout=60) as stream:
        assert stream.status_code == 200
        for line in stream.iter_lines():
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))


def ended(client: httpx.Client, job_id: str) -> dict[str, Any]:
    """Return a job once it has ended."""
    return list(events(client, job_id))[-1]


def within(seconds: float, holds: Any) -> float:
    """Return how long it took until something held."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds
        time.sleep(0.02)
    return time.monotonic() - began
