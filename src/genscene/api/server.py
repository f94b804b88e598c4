"""Run the service: one API process that listens, and its workers beside it; stops in order when told to.

A SIGTERM or Ctrl-C begins the end: `/ready` says so, streams are closed, workers park their jobs, open requests are
answered, and after ten seconds at most the process is gone, with exit code 0.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import time
from collections.abc import Callable
from types import FrameType

import structlog
import uvicorn

from genscene.api.app import create_app
from genscene.api.health import Health
from genscene.api.hub import Hub
from genscene.api.log import configure_log
from genscene.api.preview_process import PreviewProcess
from genscene.api.protocol import BoundedHttpProtocol
from genscene.api.streams.leases import MemoryStreamLeases
from genscene.errors import SettingError
from genscene.jobs.glance import Glance
from genscene.jobs.supervisor import WorkerSupervisor
from genscene.studio.passes import PassBook
from genscene.studio.studio import Studio

WORKER_COMMAND = (sys.executable, "-m", "genscene.studio.worker")
WORKERS_PARK_SECONDS = 6.0
REQUESTS_END_SECONDS = 2
KEEP_ALIVE_SECONDS = 75
"""Longer than proxies keep an idle connection, so that none sends into one that was just closed."""
SAME_WISH_SECONDS = 1.0
"""Signals that come together are one wish: `timeout`, or a terminal and `make`, often send two."""
READY_SECONDS = 20.0
"""How long the workers' start is waited for before the studio counts as ready without them."""

BACKLOG = 4096

_log = structlog.get_logger("genscene.api")


def serve(
    studio: Studio,
    *,
    host: str,
    port: int,
    workers: int,
    on_listening: Callable[[str], None],
    on_ready: Callable[[], None],
) -> None:
    """Serve until a signal ends it.

    Args:
        studio: The open studio.
        host: Name or address to listen at.
        port: Port to listen at; 0 takes a free one.
        workers: How many processes do jobs; with 0, jobs wait for a studio that has some.
        on_listening: Called with the address once requests are taken.
        on_ready: Called once the workers have started, too, on a thread of its own.

    Raises:
        SettingError: Nobody can listen there.
    """
    configure_log(studio.settings.log_level)
    listening = listen(host, port)
    leases = MemoryStreamLeases(
        per_account=studio.settings.streams_per_account, per_address=studio.settings.streams_per_address
    )
    glance = Glance(studio.engine)
    hub = Hub(studio.board, leases=leases, glance=glance, ended_passes=PassBook(glance).ended)
    supervisor = WorkerSupervisor(workers, WORKER_COMMAND, os.environ, hub.publish) if workers else None
    app = create_app(studio, hub, supervisor)
    config = uvicorn.Config(
        app,
        loop="auto" if sys.platform == "win32" else "uvloop",
        http=BoundedHttpProtocol,
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        proxy_headers=False,  # the application believes proxies itself, only those that the operator named
        server_header=False,
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=REQUESTS_END_SECONDS,
    )
    makes_previews = workers > 0 and studio.settings.previews == "on"
    previews = PreviewProcess(studio.settings.data_dir, os.environ) if makes_previews else None
    server = StudioServer(config, hub=hub, supervisor=supervisor, previews=previews, health=app.state.health)
    server.on_listening = lambda: on_listening(address_of(listening))
    server.on_ready = on_ready
    server.workers = workers
    server.run(sockets=[listening])


class StudioServer(uvicorn.Server):
    """uvicorn's server, with workers that start after it listens and stop before it leaves.

    Args:
        config: uvicorn's settings.
        hub: Whose streams are closed first.
        supervisor: Whose workers park their jobs, or `None`.
        previews: Makes previews beside everything else, or `None`.
        health: Told that the end has begun.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        *,
        hub: Hub,
        supervisor: WorkerSupervisor | None,
        previews: PreviewProcess | None,
        health: Health,
    ) -> None:
        super().__init__(config)
        self._hub = hub
        self._supervisor = supervisor
        self._previews = previews
        self._health = health
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending: asyncio.Task[None] | None = None
        self._asked_at = 0.0
        self._telling: asyncio.Task[None] | None = None
        self.workers = 0
        self.on_listening: Callable[[], None] = _nothing
        self.on_ready: Callable[[], None] = _nothing

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then start the workers."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets=sockets)
        if self._supervisor is not None:
            await self._supervisor.start()
        if self._previews is not None:
            await self._previews.start()
        self.on_listening()
        self._telling = self._loop.create_task(self._tell_ready())

    async def _tell_ready(self) -> None:
        until = time.monotonic() + READY_SECONDS
        supervisor = self._supervisor
        # Asked again and again, once in its life: the supervisor tells nobody.
        while supervisor and len(supervisor.ready) < self.workers and time.monotonic() < until:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        if not self._health.draining:
            await asyncio.to_thread(self.on_ready)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - of signal handlers
        """Begin the end; a later second signal does not wait for anything."""
        now = time.monotonic()
        if self._loop is None or self._health.draining:
            if self._loop is None or now - self._asked_at > SAME_WISH_SECONDS:
                self.should_exit = self.force_exit = True
            return
        self._health.draining = True
        self._asked_at = now
        self._loop.call_soon_threadsafe(self._begin_end)

    def _begin_end(self) -> None:
        self._ending = asyncio.get_running_loop().create_task(self._end())

    async def _end(self) -> None:
        _log.info("stopping")
        self._hub.drain()
        try:
            if self._telling is not None:
                self._telling.cancel()
            if self._previews is not None:
                await self._previews.stop()
            if self._supervisor is not None:
                await self._supervisor.stop(WORKERS_PARK_SECONDS)
        finally:
            self.should_exit = True


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens.

    Raises:
        SettingError: Nobody can listen there.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
        except OSError:
            listening.close()
            raise
    except (OSError, OverflowError) as error:
        raise SettingError(
            f"Nobody can listen at {host}, port {port}: {getattr(error, 'strerror', None) or error}.",
            hint="Give another --port or --host, or stop who listens there.",
        ) from error
    return listening


def address_of(listening: socket.socket) -> str:
    """Return the address at which a browser on this machine finds the studio."""
    host, port = listening.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}"


def _nothing() -> None:
    """Stand in where nobody wants to know."""
