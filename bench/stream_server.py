"""The studio's own application on a free port, with jobs that change when told: `python -m bench.stream_server FOLDER`.

It answers one JSON line for each line it reads:

* `{"do": "change", "count": 20, "pause": 0.25}` changes the running job so often and says what that cost this process;
* `{"do": "rest", "seconds": 3}` does nothing and says the same.
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
from typing import Any

import structlog
import uvicorn

from genscene.api.app import create_app
from genscene.api.hub import Hub
from genscene.api.protocol import BoundedHttpProtocol
from genscene.api.streams.leases import MemoryStreamLeases
from genscene.config import load_settings
from genscene.jobs.model import Job, NewJob
from genscene.studio.studio import Studio, open_studio

JOBS = 20
STAGES = ("narrate", "illustrate", "render", "mix")
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
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    folder = Path(sys.argv[1])
    places = {"GENSCENE_DATA_DIR": str(folder / "data"), "GENSCENE_CACHE_DIR": str(folder / "cache")}
    studio = open_studio(load_settings(ENVIRONMENT | places, folder=folder))
    with asyncio.Runner(loop_factory=_loop) as runner:
        runner.run(_serve(studio))
    studio.close()


def _loop() -> asyncio.AbstractEventLoop:
    import uvloop

    return uvloop.new_event_loop()


async def _serve(studio: Studio) -> None:
    settings = studio.settings
    leases = MemoryStreamLeases(per_account=settings.streams_per_account, per_address=settings.streams_per_address)
    hub = Hub(studio.board, leases=leases)
    config = uvicorn.Config(
        create_app(studio, hub, None),
        port=0,
        http=BoundedHttpProtocol,
        log_config=None,
        access_log=False,
        backlog=8192,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - the server has no event of it
        await asyncio.sleep(0.01)
    account = studio.accounts.named("main")
    key = studio.keys.create("bench", account_id=account.id)[1]
    job = _seed(studio, account.id)
    _say({"port": server.servers[0].sockets[0].getsockname()[1], "key": key, **_taken()})
    while line := await asyncio.to_thread(sys.stdin.readline):
        order = json.loads(line)
        before = _taken()
        began = time.monotonic()
        if order["do"] == "change":
            await _change(studio, hub, job, order)
        else:
            await asyncio.sleep(order["seconds"])
        after = _taken()
        seconds = time.monotonic() - began
        _say({"cpu_seconds": after["cpu"] - before["cpu"], "resident": after["resident"], "seconds": seconds})
    hub.drain()
    server.should_exit = True
    await serving


def _seed(studio: Studio, account_id: str) -> Job:
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
    job = studio.board.claim("bench", "long")
    if job is None:
        raise RuntimeError("there is no job to take")
    return job


async def _change(studio: Studio, hub: Hub, job: Job, order: Mapping[str, Any]) -> None:
    """Change the job as a worker does; in the worker's place, this process pays for the transaction too."""
    for number in range(order["count"]):
        changed = await asyncio.to_thread(
            studio.board.report,
            job.uid,
            job.attempt,
            stage=STAGES[number % len(STAGES)],
            scene=number % 10 + 1,
            progress=min(99, job.progress + number),
            eta_seconds=30.0,
        )
        if changed is None:
            raise RuntimeError("the job runs no more")
        hub.publish(changed)
        await asyncio.sleep(order["pause"])


def _taken() -> dict[str, float]:
    resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES
    return {"cpu": time.process_time(), "resident": resident}


def _say(document: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(document) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
