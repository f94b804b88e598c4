"""Keep workers alive beside the API process, pass on what they tell, and let them stop in order."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import structlog

from genscene.jobs.news import News
from genscene.jobs.wire import WORKER_FD, ApiEnd, decode_news, encode, open_pair

FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 30.0
"""Pauses grow while workers fail at their start; a job that kills its workers ends as `worker_lost` soon enough."""
_LEAVE_SECONDS = 3.0

_log = structlog.get_logger("genscene.jobs")


class WorkerSupervisor:
    """Supervises `count` workers named `w1`, `w2` ….

    Args:
        count: How many.
        command: Program and arguments; the worker's name is appended.
        environment: The workers' environment; the wire's end is added.
        on_news: Called in the event loop with news of each job that a worker has changed.
    """

    def __init__(
        self, count: int, command: Sequence[str], environment: Mapping[str, str], on_news: Callable[[News], None]
    ) -> None:
        self._names = [f"w{number}" for number in range(1, count + 1)]
        self._command = tuple(command)
        self._environment = dict(environment)
        self._on_news = on_news
        self._wires: dict[str, ApiEnd] = {}
        self._processes: dict[str, Process] = {}
        self._ready: set[str] = set()
        self._keepers: list[asyncio.Task[None]] = []
        self._stopping = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def alive(self) -> Mapping[str, int]:
        """The process ids of the workers that are alive, by name."""
        return {name: process.pid for name, process in self._processes.items()}

    @property
    def ready(self) -> frozenset[str]:
        """The names of the workers that have started well."""
        return frozenset(self._ready)

    async def start(self) -> None:
        """Start all workers; returns before they are ready."""
        self._loop = asyncio.get_running_loop()
        self._keepers = [asyncio.create_task(self._keep(name), name=f"keeper of {name}") for name in self._names]

    def wake(self) -> None:
        """Let idle workers look for jobs; from any thread, after the commit."""
        self._tell_all(encode({"wake": True}))

    def cancel(self, uid: str) -> None:
        """Let whoever does the job look whether it is cancelled; from any thread, after the commit."""
        self._tell_all(encode({"cancel": uid}))

    async def stop(self, timeout_seconds: float) -> None:
        """Let all workers break off and park their jobs; end those that take longer."""
        self._stopping.set()
        self._send(encode({"stop": True}))
        if not self._keepers:
            return
        _, late = await asyncio.wait(self._keepers, timeout=timeout_seconds)
        if late:
            for process in list(self._processes.values()):
                _log.warning("worker killed, it did not stop", pid=process.pid)
                _kill(process)
            await asyncio.wait(late)

    def _tell_all(self, line: bytes) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._send, line)

    def _send(self, line: bytes) -> None:
        for wire in self._wires.values():
            wire.write(line)

    async def _keep(self, name: str) -> None:
        pause = FIRST_PAUSE_SECONDS
        while not self._stopping.is_set():
            began = asyncio.get_running_loop().time()
            try:
                code = await self._live(name)
            except OSError as error:
                code = str(error)
            if self._stopping.is_set():
                self._ready.discard(name)
                return
            pause = FIRST_PAUSE_SECONDS if name in self._ready else pause
            self._ready.discard(name)
            lived = round(asyncio.get_running_loop().time() - began, 1)
            _log.warning("worker ended", worker=name, code=code, lived_seconds=lived, again_in_seconds=pause)
            try:
                await asyncio.wait_for(self._stopping.wait(), pause)
            except TimeoutError:
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    async def _live(self, name: str) -> int:
        mine, theirs = open_pair()
        with theirs:
            environment = {**self._environment, WORKER_FD: str(theirs.fileno())}
            try:
                process = await asyncio.create_subprocess_exec(
                    *self._command,
                    name,
                    env=environment,
                    stdin=DEVNULL,
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,  # Ctrl-C is for the API process, which stops its workers in order
                )
            except OSError:
                mine.close()
                raise
        loop = asyncio.get_running_loop()
        _, wire = await loop.create_unix_connection(lambda: ApiEnd(partial(self._hear, name)), sock=mine)
        self._processes[name], self._wires[name] = process, wire
        if self._stopping.is_set():
            wire.write(encode({"stop": True}))
        try:
            broke = await wire.ended
            if broke is not None:
                _log.warning("wire to a worker broke", why=str(broke))
            return await _end_of(process)
        finally:
            del self._processes[name], self._wires[name]
            wire.close()

    def _hear(self, name: str, line: bytes) -> None:
        try:
            news = decode_news(line)
            if news is None:
                self._ready.add(name)
            else:
                self._on_news(news)
        except Exception:  # noqa: BLE001 - one piece of news must not cost the others; the rows have it too
            _log.exception("news of a worker could not be passed on")


async def _end_of(process: Process) -> int:
    try:
        return await asyncio.wait_for(process.wait(), _LEAVE_SECONDS)
    except TimeoutError:  # its wire is closed, yet it lives
        _kill(process)
        return await process.wait()


def _kill(process: Process) -> None:
    try:
        process.kill()
    except ProcessLookupError:
        return
