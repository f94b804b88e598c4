"""The studio's own application on a free port, with jobs that change when told: `python -m bench.stream_server FOLDER`.

It answers one JSON line for each line it reads:

* `{"do": "change", "count": 20, "pause": 0.25}` lets the worker change its job, and says what this process took;
* `{"do": "rest", "seconds": 3}` does nothing and says the same;
* `{"do": "count"}` says what the time since the last answer cost.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import resource
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import structlog
import uvicorn

from bench.stream_worker import ORDER
from genscene.api.app import create_app
from genscene.api.hub import Hub
from genscene.api.protocol import BoundedHttpProtocol
from genscene.api.streams.leases import MemoryStreamLeases
from genscene.config import load_settings
from genscene.jobs.glance import Glance
from genscene.jobs.model import NewJob
from genscene.jobs.news import News
from genscene.jobs.supervisor import WorkerSupervisor
from genscene.studio.passes import PassBook
from genscene.studio.studio import Studio, open_studio

JOBS = 20
AFTERWARDS_SECONDS = 1.0
"""The last change is still being written when the worker has told it."""

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
ENVIRONMENT = {
    "GENSCENE_REQUESTS_PER_MINUTE": "1000000",
    "GENSCENE_STREAMS_PER_ACCOUNT": "20000",
    "GENSCENE_STREAMS_PER_ADDRESS": "20000",
}


def main() -> None:
    """Serve until standard input ends."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),  # standard output is for answers
    )
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    studio = open_studio(load_settings(ENVIRONMENT | _places(folder), folder=folder))
    with asyncio.Runner(loop_factory=_loop) as runner:
        runner.run(_serve(studio, folder / "order.json"))
    studio.close()


def _loop() -> asyncio.AbstractEventLoop:
    import uvloop

    return uvloop.new_event_loop()


async def _serve(studio: Studio, order: Path) -> None:
    settings = studio.settings
    leases = MemoryStreamLeases(per_account=settings.streams_per_account, per_address=settings.streams_per_address)
    glance = Glance(studio.engine)
    hub = Hub(studio.board, leases=leases, glance=glance, ended_passes=PassBook(glance).ended)
    account = studio.accounts.named("main")
    key = studio.keys.create("bench", account_id=account.id)[1]
    _seed(studio, account.id)
    heard = Heard(hub)
    environment = os.environ | _places(order.parent) | {ORDER: str(order)}
    supervisor = WorkerSupervisor(1, (sys.executable, "-m", "bench.stream_worker"), environment, heard)
    config = uvicorn.Config(
        create_app(studio, hub, supervisor),
        port=0,
        http=BoundedHttpProtocol,
        log_config=None,
        access_log=False,
        proxy_headers=False,  # as `genscene serve` has it
        server_header=False,
        backlog=8192,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - the server has no event of it
        await asyncio.sleep(0.01)
    await supervisor.start()
    await heard.until(1)  # the worker has taken a job
    _say({"port": server.servers[0].sockets[0].getsockname()[1], "key": key, **_taken()})
    before = _taken()
    while line := await asyncio.to_thread(sys.stdin.readline):
        asked = json.loads(line)
        if asked["do"] != "count":
            before = _taken()
        began = time.monotonic()
        if asked["do"] == "change":
            await asyncio.to_thread(order.write_text, line)
            until = heard.count + asked["count"]
            supervisor.wake()
            await heard.until(until)
            await asyncio.sleep(AFTERWARDS_SECONDS)
        elif asked["do"] == "rest":
            await asyncio.sleep(asked["seconds"])
        after = _taken()
        seconds = time.monotonic() - began
        _say({"cpu_seconds": after["cpu"] - before["cpu"], "resident": after["resident"], "seconds": seconds})
        before = after
    hub.drain()
    await supervisor.stop(5)
    server.should_exit = True
    await serving


class Heard:
    """Counts what the worker tells, on its way to the hub."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._enough = asyncio.Event()
        self._wanted = 0
        self.count = 0

    def __call__(self, news: News) -> None:
        self._hub.publish(news)
        self.count += 1
        if self.count == self._wanted:  # who waits shall not wake for each, which would count for the server
            self._enough.set()

    async def until(self, count: int) -> None:
        """Wait for so many changes in all."""
        self._wanted = count
        if self.count < count:
            self._enough.clear()
            await self._enough.wait()


def _places(folder: Path) -> Mapping[str, str]:
    return {"GENSCENE_DATA_DIR": str(folder / "data"), "GENSCENE_CACHE_DIR": str(folder / "cache")}


def _seed(studio: Studio, account_id: str) -> None:
    for number in range(JOBS):
        metadata = {"order": f"2026-{number:04}", "channel": "stories"}
        studio.board.create(
            NewJob(
                account_id=account_id,
                job_id=f"compose-bench-{number}",
                type="compose",
                title=f"The last ferry home, part {number}",
                metadata=metadata,
            )
        )


def _taken() -> dict[str, float]:
    resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES
    return {"cpu": time.process_time(), "resident": resident}


def _say(document: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(document) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
