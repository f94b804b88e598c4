from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path

import pytest
from tests.unit.jobs.boards import new_board, put

from genscene.jobs import supervisor as supervisor_module
from genscene.jobs.news import News
from genscene.jobs.supervisor import WorkerSupervisor
from genscene.jobs.wire import encode, encode_job

ECHO = """
import os, socket, sys
end = socket.socket(fileno=int(os.environ["GENSCENE_WORKER_FD"]))
end.sendall(bytes.fromhex(os.environ["SAYS"]))
for line in end.makefile("rb"):
    with open(os.environ["HEARD"], "ab") as heard:
        heard.write(sys.argv[1].encode() + b" " + line)
    if b"stop" in line:
        break
"""


async def supervise(folder: Path, says: bytes, command: tuple[str, ...] = (sys.executable, "-c", ECHO)) -> list[News]:
    told: list[News] = []
    ready = encode({"ready": True})
    environment = {**os.environ, "SAYS": says.hex(), "HEARD": str(folder / "heard")}
    supervisor = WorkerSupervisor(2, command, environment, told.append)
    await supervisor.start()
    for _ in range(100 if says.startswith(ready) else 10):
        await asyncio.sleep(0.05)
        if len(told) >= 2:
            break
    assert supervisor.ready == ({"w1", "w2"} if says.startswith(ready) else set())
    await asyncio.to_thread(supervisor.wake)
    await asyncio.to_thread(supervisor.cancel, "u1")
    await asyncio.sleep(0.1)
    await supervisor.stop(5)
    assert not supervisor.alive
    assert not supervisor.ready
    return told


def test_news_come_in_and_words_go_out(tmp_path: Path) -> None:
    job = put(new_board(tmp_path))
    told = asyncio.run(supervise(tmp_path, encode({"ready": True}) + encode_job(job)))
    assert [each.uid for each in told] == [job.uid, job.uid]
    heard = (tmp_path / "heard").read_text().splitlines()
    for name in ("w1", "w2"):
        words = [line.removeprefix(f"{name} ") for line in heard if line.startswith(name)]
        assert words == ['{"wake":true}', '{"cancel":"u1"}', '{"stop":true}']


def test_a_worker_that_cannot_start_harms_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor_module, "FIRST_PAUSE_SECONDS", 0.01)
    began = time.monotonic()
    assert asyncio.run(supervise(tmp_path, b"", (str(tmp_path / "missing"),))) == []
    assert time.monotonic() - began < 5


def test_nonsense_on_the_wire_harms_nobody(tmp_path: Path) -> None:
    assert asyncio.run(supervise(tmp_path, b'{"job": {"uid": 1}}\n{\xff}\n')) == []


def test_a_watcher_that_fails_does_not_cost_the_worker_its_wire(tmp_path: Path) -> None:
    job = put(new_board(tmp_path))
    seen: list[int] = []

    def fail(_news: News) -> None:
        seen.append(1)
        raise KeyError("a bug of the watcher")

    async def run() -> None:
        environment = {**os.environ, "SAYS": (encode_job(job) * 3).hex(), "HEARD": str(tmp_path / "heard")}
        supervisor = WorkerSupervisor(1, (sys.executable, "-c", ECHO), environment, fail)
        await supervisor.start()
        for _ in range(100):
            await asyncio.sleep(0.05)
            if len(seen) == 3:
                break
        await supervisor.stop(5)

    asyncio.run(run())
    assert len(seen) == 3
