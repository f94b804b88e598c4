"""How fast events reach many watchers, and what a watcher costs; server and client are processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self, cast

from bench.figure import Figure

SMALL, LARGE = 1000, 5000
CHANGES = {SMALL: 60, LARGE: 24}
PAUSE = {SMALL: 0.1, LARGE: 0.4}
"""Seconds between two changes, so that each is written before the next comes."""

LIMIT_MS = {SMALL: 50.0, LARGE: 250.0}
LIMIT_KIB = 30.0
LIMIT_US = 40.0
REST_SECONDS = 4


class Helper:
    """A process that answers a line of JSON for each it is given."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def tell(self, **order: object) -> None:
        orders = cast("IO[str]", self._process.stdin)
        orders.write(json.dumps(order) + "\n")
        orders.flush()

    def answer(self) -> Mapping[str, Any]:
        line = cast("IO[str]", self._process.stdout).readline()
        if not line:
            raise RuntimeError(f"it ended with {self._process.wait()}")
        return json.loads(line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What one number of streams took.

    Attributes:
        streams: How many.
        opened: From the client, when all were open.
        told: From the client, after the changes.
        cost: From the server, after the changes.
        resting: From the server, for a while in which nothing changed.
        bytes_a_stream: Resident memory that the server had taken when all were open.
    """

    streams: int
    opened: Mapping[str, Any]
    told: Mapping[str, Any]
    cost: Mapping[str, Any]
    resting: Mapping[str, Any]
    bytes_a_stream: float


def measure(work: Path) -> list[Figure]:
    """Measure with nothing else at work."""
    return [figure for streams in (SMALL, LARGE) for figure in figures(try_streams(work, streams))]


def try_streams(work: Path, streams: int) -> Trial:
    """Open streams on a fresh server, change a job often and see when every watcher knows."""
    with ExitStack() as stack:
        server = stack.enter_context(Helper("bench.stream_server", str(work / f"studio-{streams}")))
        place = server.answer()
        client = stack.enter_context(Helper("bench.stream_client", str(place["port"]), place["key"], str(streams)))
        opened = client.answer()
        server.tell(do="rest", seconds=REST_SECONDS)
        resting = server.answer()
        changes = CHANGES[streams]
        client.tell(events=changes, within=changes * PAUSE[streams] + 30)
        server.tell(do="change", count=changes, pause=PAUSE[streams])
        cost, told = server.answer(), client.answer()
    if told["missing"]:
        raise RuntimeError(f"{told['missing']} events never arrived")
    taken = resting["resident"] - place["resident"]
    return Trial(streams=streams, opened=opened, told=told, cost=cost, resting=resting, bytes_a_stream=taken / streams)


def figures(trial: Trial, *, ms_limit: float | None = None, around: str = "idle machine") -> list[Figure]:
    """Return what a trial says."""
    name = f"{trial.streams:,} streams"
    deliveries = trial.told["deliveries"]
    limit = LIMIT_MS[trial.streams] if ms_limit is None else ms_limit
    pings = trial.resting["cpu_seconds"] / trial.resting["seconds"]
    own = 1e6 * trial.told["cpu_seconds"] / deliveries
    return [
        Figure(name=f"{name}: delivery, p50", value=1000 * trial.told["p50"], unit="ms", note=around),
        Figure(
            name=f"{name}: delivery, p99",
            value=1000 * trial.told["p99"],
            unit="ms",
            limit=limit,
            note=f"worker's change to client; {deliveries:,} deliveries, worst {1000 * trial.told['worst']:.0f} ms",
        ),
        Figure(
            name=f"{name}: server's CPU a delivery",
            value=1e6 * trial.cost["cpu_seconds"] / deliveries,
            unit="µs",
            limit=LIMIT_US,
            note="with the kernel's part and pings",
        ),
        Figure(name=f"{name}: client's CPU a delivery", value=own, unit="µs", note="not the server's"),
        Figure(
            name=f"{name}: server's CPU at rest", value=100 * pings, unit="% of a core", note="pings and the backstop"
        ),
        Figure(name=f"{name}: memory a stream", value=trial.bytes_a_stream / 1024, unit="KiB", limit=LIMIT_KIB),
        Figure(
            name=f"{name}: opened in",
            value=trial.opened["seconds"],
            unit="s",
            note="100 at a time, each with its key checked",
        ),
    ]
