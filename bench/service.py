"""How fast the whole service answers and begins: at rest, with a free worker, and while a video renders.

A studio is served as an operator serves it, with one worker. Requests come over HTTP, one after the other, from this
process, which is not counted.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.figure import Figure
from bench.making import GENSCENE, SCRIPTS

REST_SECONDS = 30
IDLE_LIMIT = 5.0
BEGINNINGS = 60
BEGIN_LIMIT_MS = 150.0
POSTS = 300
POST_LIMIT_MS = 50.0
START_SECONDS = 60
POST_PAUSE_SECONDS = 0.05
"""A hundred clients do not come in the same millisecond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A studio at work.

    Attributes:
        port: Where it listens.
        key: A key of it.
        process: Its API process, which has the worker as a child.
    """

    port: int
    key: str
    process: subprocess.Popen[str]

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Ask on a connection of its own; return the status and the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        headers = {"X-API-Key": self.key, "Content-Type": "application/json"}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, json.loads(content) if content else None


def measure(work: Path) -> list[Figure]:
    """Let the service rest, begin small jobs, and take requests while it renders."""
    with serving(work) as served:
        idle = _idle(served.process.pid)
        begins = [_begin(served, number) for number in range(BEGINNINGS)]
        posts = _posts(served)
    return [
        Figure(
            name="service at rest: API and worker",
            value=100 * idle,
            unit="% of a core",
            limit=IDLE_LIMIT,
            note=f"{REST_SECONDS} s, no client",
        ),
        *_spread(
            "queued to running, worker free", begins, 95, BEGIN_LIMIT_MS, f"{BEGINNINGS} jobs, by their own times"
        ),
        *_spread("POST /api/compose while rendering", posts, 99, POST_LIMIT_MS, f"{POSTS} requests, client's part too"),
    ]


def _spread(name: str, seconds: list[float], percentile: int, limit: float, note: str) -> list[Figure]:
    ordered = sorted(1000 * one for one in seconds)
    far = ordered[min(len(ordered) - 1, len(ordered) * percentile // 100)]
    return [
        Figure(name=f"{name}, p50", value=ordered[len(ordered) // 2], unit="ms"),
        Figure(
            name=f"{name}, p{percentile}", value=far, unit="ms", limit=limit, note=f"{note}; worst {ordered[-1]:.0f}"
        ),
    ]


@contextmanager
def serving(work: Path) -> Generator[Served]:
    """Serve a studio with folders of its own until the block ends."""
    own = {
        "GENSCENE_DATA_DIR": str(work / "data"),
        "GENSCENE_CACHE_DIR": str(work / "cache"),
        "GENSCENE_PREVIEWS": "off",
    }
    environment = os.environ | own | {"GENSCENE_REQUESTS_PER_MINUTE": "1000000"}
    made = subprocess.run(
        [GENSCENE, "keys", "create", "bench"], env=environment, capture_output=True, text=True, check=True
    )
    process = subprocess.Popen(
        [GENSCENE, "serve", "--port", "0"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield Served(port=_port(process), key=made.stdout.strip().splitlines()[-1], process=process)
    finally:
        process.terminate()
        process.wait(30)


def _port(process: subprocess.Popen[str]) -> int:
    for line in process.stdout or ():
        if found := re.search(r"http://[^\s:]+:(\d+)", line):
            return int(found.group(1))
    raise RuntimeError("the studio did not start")


def _idle(pid: int) -> float:
    """Return the share of a core that the service takes while nobody asks for anything."""
    time.sleep(10)  # what it does once after its start is no rest
    before = _cpu_seconds(pid)
    time.sleep(REST_SECONDS)
    return (_cpu_seconds(pid) - before) / REST_SECONDS


def _cpu_seconds(pid: int) -> float:
    """Return the processor time of a process and its living children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    ticks = 0
    for one in (str(pid), *children):
        fields = Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _begin(served: Served, number: int) -> float:
    """Return how long a small job of its own was queued."""
    body = {"text": f"This is sentence number {number}.", "voice": "fast", "format": "wav"}
    job_id = served.ask("POST", "/api/tts", body)[1]["job_id"]
    while (job := served.ask("GET", f"/api/jobs/{job_id}")[1])["state"] in {"queued", "running"}:
        time.sleep(0.02)
    if job["state"] != "done":
        raise RuntimeError(f"a job ended badly: {job['error']}")
    created, started = (datetime.fromisoformat(job[name]) for name in ("created_at", "started_at"))
    return (started - created).total_seconds()


def _posts(served: Served) -> list[float]:
    """Return how long each request for a video took while another one was made."""
    script = (SCRIPTS / "six_scenes_en.md").read_text(encoding="utf-8")
    first = served.ask("POST", "/api/compose", {"script": script * 4})[1]["job_id"]
    until = time.monotonic() + START_SECONDS
    while served.ask("GET", f"/api/jobs/{first}")[1]["progress"] == 0:
        if time.monotonic() > until:
            raise RuntimeError("the video was not begun")
        time.sleep(0.05)
    taken: list[float] = []
    for number in range(POSTS):
        began = time.perf_counter()
        status, answer = served.ask("POST", "/api/compose", {"script": f"{script}\n\nThis was number {number}."})
        taken.append(time.perf_counter() - began)
        if status != 202:
            raise RuntimeError(f"a request was refused: {answer}")
        time.sleep(POST_PAUSE_SECONDS)
    if served.ask("GET", f"/api/jobs/{first}")[1]["state"] != "running":
        raise RuntimeError("the video was made before all requests had come")
    return taken
