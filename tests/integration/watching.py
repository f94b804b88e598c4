"""A real server on a free port with a real database, and a client that reads event streams from its bare socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
import uvloop

from genscene.api.app import create_app
from genscene.api.hub import Hub
from genscene.api.protocol import BoundedHttpProtocol
from genscene.api.streams.leases import MemoryStreamLeases
from genscene.config import load_settings
from genscene.jobs.board import JobBoard
from genscene.jobs.glance import Glance
from genscene.jobs.model import Job, NewJob
from genscene.studio.passes import PassBook
from genscene.studio.studio import Studio, open_studio

SOON = 5.0
"""Seconds after which a test gives up waiting."""


@dataclass(kw_only=True)
class Place:
    """A running server."""

    studio: Studio
    hub: Hub
    server: uvicorn.Server
    port: int
    account_id: str
    key: str
    other_key: str

    @property
    def board(self) -> JobBoard:
        return self.studio.board

    def queue(self, job_id: str = "compose-one", **fields: object) -> Job:
        """Put a job on the board and tell the hub, as a route does."""
        return self.tell(self.board.create(NewJob(account_id=self.account_id, job_id=job_id, type="compose", **fields)))

    def run(self, job_id: str = "compose-one", **fields: object) -> Job:
        """Queue a job and let a worker take it."""
        self.queue(job_id, **fields)
        job = self.board.claim("worker-1", "long")
        assert job is not None
        assert job.job_id == job_id
        return self.tell(job)

    def report(self, job: Job, progress: int, *, stage: str = "render", eta: float | None = None) -> Job:
        changed = self.board.report(job.uid, job.attempt, stage=stage, scene=None, progress=progress, eta_seconds=eta)
        assert changed is not None
        return self.tell(changed)

    def tell(self, job: Job | None) -> Job:
        assert job is not None
        self.hub.publish(job)
        return job


@dataclass(kw_only=True)
class Watcher:
    """A client's side of a stream."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    status: int
    headers: Mapping[str, str]
    comments: list[str] = field(default_factory=list)
    last_id: str | None = None
    _text: str = ""

    async def event(self, wait: float = SOON) -> dict[str, object]:
        """Return the next event, with its `id`; remembers comments on the way."""
        async with asyncio.timeout(wait):
            while True:
                block = await self._block()
                if block is None:
                    raise EOFError
                data = None
                for line in block.splitlines():
                    name, _, value = line.partition(": ")
                    if not name:
                        self.comments.append(value)
                    elif name == "id":
                        self.last_id = value
                    elif name == "data":
                        data = json.loads(value)
                if data is not None:
                    return {"id": self.last_id, **data}

    async def nothing(self, seconds: float) -> bool:
        """Say whether no event comes for a while."""
        try:
            await self.event(seconds)
        except TimeoutError:
            return True
        return False

    async def ended(self, wait: float = SOON) -> bool:
        """Say whether the server closes without another event."""
        try:
            await self.event(wait)
        except EOFError:
            return True
        except TimeoutError:
            return False
        return False

    async def body(self) -> bytes:
        """Return the whole body of an answer that is no stream."""
        async with asyncio.timeout(SOON):
            return await self.reader.readexactly(int(self.headers.get("content-length", "0")))

    async def _block(self) -> str | None:
        while "\n\n" not in self._text:
            chunk = await self._chunk()
            if not chunk:
                return None
            self._text += chunk.decode()
        block, _, self._text = self._text.partition("\n\n")
        return block

    async def _chunk(self) -> bytes:
        size = await self.reader.readline()
        if not size:
            raise ConnectionError("the connection ended in the middle of a stream")
        content = await self.reader.readexactly(int(size, 16) + 2)
        return content[:-2]


def run(scene: Coroutine[Any, Any, None]) -> None:
    """Play a scene on the event loop that the service runs on."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(scene)


@asynccontextmanager
async def serving(
    folder: Path,
    *,
    per_account: int = 100,
    per_address: int = 200,
    ping_seconds: float = 15.0,
    rotate_seconds: float = 600.0,
    send_timeout_seconds: float = 10.0,
    origins: str = "",
) -> AsyncIterator[Place]:
    """Serve an empty studio; everything is let go of at the end."""
    environment = {
        "GENSCENE_DATA_DIR": str(folder / "data"),
        "GENSCENE_CACHE_DIR": str(folder / "cache"),
        "GENSCENE_REQUESTS_PER_MINUTE": "100000",
        "GENSCENE_CORS_ORIGINS": origins,
    }
    studio = open_studio(load_settings(environment, folder=folder))
    glance = Glance(studio.engine)
    hub = Hub(
        studio.board,
        glance=glance,
        leases=MemoryStreamLeases(per_account=per_account, per_address=per_address),
        ended_passes=PassBook(glance).ended,
        ping_seconds=ping_seconds,
        rotate_seconds=rotate_seconds,
        send_timeout_seconds=send_timeout_seconds,
    )
    app = create_app(studio, hub, None)
    config = uvicorn.Config(app, port=0, http=BoundedHttpProtocol, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    serving_task = asyncio.create_task(server._serve())
    while not server.started:  # noqa: ASYNC110 - the server has no event of it
        await asyncio.sleep(0.005)
    account, other = studio.accounts.named("main"), studio.accounts.named("other")
    try:
        yield Place(
            studio=studio,
            hub=hub,
            server=server,
            port=server.servers[0].sockets[0].getsockname()[1],
            account_id=account.id,
            key=studio.keys.create("test", account_id=account.id)[1],
            other_key=studio.keys.create("test", account_id=other.id)[1],
        )
    finally:
        hub.drain()
        server.should_exit = True
        await serving_task
        studio.close()


@asynccontextmanager
async def watching(
    place: Place,
    path: str = "/api/events",
    *,
    key: str | None = None,
    headers: Mapping[str, str] | None = None,
    drop: tuple[str, ...] = (),
) -> AsyncIterator[Watcher]:
    """Ask for a stream and read the beginning of the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
    fields = {"Host": "localhost", "X-API-Key": place.key if key is None else key, **(headers or {})}
    fields = {name: value for name, value in fields.items() if name not in drop}
    head = f"GET {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
    writer.write(head.encode("latin-1"))
    async with asyncio.timeout(SOON):
        answer = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
    told = {name.lower(): value for name, _, value in (line.partition(": ") for line in answer[1:] if line)}
    try:
        yield Watcher(reader=reader, writer=writer, status=int(answer[0].split()[1]), headers=told)
    finally:
        writer.close()
