"""What it costs to watch twenty jobs for ten minutes, by `/api/events` against reading the list every two seconds.

Of the twenty, three run, one after the other. Both sides are measured at a tenth of their length, four times (reads)
and five times (changes) as fast, and told for the whole. What the server takes without any client is taken off both;
what an open stream takes while nothing happens (pings, a look at the board each second) is measured apart and counted
for all ten minutes. It is a small difference of two larger figures, which move with whatever else the machine does: so
both are taken in turn, and the middle difference counts. What the worker takes counts for neither side.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

from bench.figure import Figure
from bench.streams import Helper

MINUTES = 10
SHARE = 10
READ_EVERY_SECONDS = 2
READ_PAUSE_SECONDS = 0.5
CHANGES = 330
"""Of three jobs in turn: a hundred steps of progress each, and its states and stages."""

CHANGES_A_SECOND = 3
REST_SECONDS = 20
TURNS = 3
FEWER_BYTES = 90.0
LESS_CPU = 85.0
PING_BYTES = 14
"""`: ping` and two line ends, in a chunk of its own."""


def measure(work: Path) -> list[Figure]:
    """Read a list often, then watch a stream."""
    with Helper("bench.stream_server", str(work / "studio")) as server:
        place = server.answer()
        alone, stream = _at_rest(server, place)
        reads = MINUTES * 60 // READ_EVERY_SECONDS
        polled_bytes, polled_cpu = _poll(server, place, reads // SHARE, alone)
        with _watcher(place) as client:
            opened = client.answer()
            changes = CHANGES // SHARE
            client.tell(events=changes, within=changes / CHANGES_A_SECOND + 30)
            server.tell(do="change", count=changes, pause=1 / CHANGES_A_SECOND)
            changed, told = server.answer(), client.answer()
    changing = changed["cpu_seconds"] - (alone + stream) * changed["seconds"]
    watched_cpu = changing * SHARE + stream * MINUTES * 60
    watched_bytes = opened["bytes"] + told["bytes"] * SHARE + PING_BYTES * MINUTES * 4
    polled_bytes, polled_cpu = polled_bytes * SHARE, polled_cpu * SHARE
    return [
        Figure(name="list read every 2 s: bytes", value=polled_bytes / 1024, unit="KiB", note=f"{reads} reads"),
        Figure(name="one stream: bytes", value=watched_bytes / 1024, unit="KiB", note=f"{CHANGES} changes"),
        Figure(
            name="fewer bytes",
            value=100 * (1 - watched_bytes / polled_bytes),
            unit="%",
            bound="at least",
            limit=FEWER_BYTES,
        ),
        Figure(name="list read every 2 s: server's CPU", value=1000 * polled_cpu, unit="ms"),
        Figure(name="one stream: server's CPU", value=1000 * watched_cpu, unit="ms"),
        Figure(
            name="less of the server's CPU",
            value=100 * (1 - watched_cpu / polled_cpu),
            unit="%",
            bound="at least",
            limit=LESS_CPU,
            note=f"ms a second at rest: a stream {1000 * stream:.2f}, the server alone {1000 * alone:.2f}; "
            f"ms a change: {1000 * changing * SHARE / CHANGES:.2f}",
        ),
    ]


def _at_rest(server: Helper, place: Mapping[str, Any]) -> tuple[float, float]:
    """Return the CPU seconds that the server takes each second on its own, and what an open stream adds."""
    own: list[float] = []
    added: list[float] = []
    for _ in range(TURNS):
        own.append(_a_second(server))
        with _watcher(place) as client:
            client.answer()
            added.append(_a_second(server) - own[-1])
    return median(own), median(added)


def _watcher(place: Mapping[str, Any]) -> Helper:
    return Helper("bench.stream_client", str(place["port"]), place["key"], "1")


def _a_second(server: Helper) -> float:
    """Return the CPU seconds that the server takes each second in which nothing happens."""
    server.tell(do="rest", seconds=REST_SECONDS)
    resting = server.answer()
    return resting["cpu_seconds"] / resting["seconds"]


def _poll(server: Helper, place: Mapping[str, Any], reads: int, alone: float) -> tuple[float, float]:
    """Read the list so often on one connection; return its bytes on the wire and the server's CPU seconds."""
    connection = http.client.HTTPConnection("127.0.0.1", place["port"])
    _read(connection, place["key"])  # the first pays for what the server loads once
    server.tell(do="count")
    server.answer()
    received = 0
    began = time.monotonic()
    for _ in range(reads):
        received += _read(connection, place["key"])
        time.sleep(READ_PAUSE_SECONDS)
    seconds = time.monotonic() - began
    server.tell(do="count")
    spent = server.answer()["cpu_seconds"] - alone * seconds
    connection.close()
    return received, spent


def _read(connection: http.client.HTTPConnection, key: str) -> int:
    connection.request("GET", "/api/jobs?limit=20", headers={"X-API-Key": key})
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise RuntimeError(content.decode())
    head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
    return len(content) + head
