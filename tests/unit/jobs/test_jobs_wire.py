from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tests.unit.jobs.boards import new_board, put

from genscene.jobs import wire as wire_module
from genscene.jobs.news import news_of
from genscene.jobs.wire import ApiEnd, Wire, decode_news, encode, encode_job, open_pair


def test_news_of_a_job_leave_its_request_out(tmp_path: Path) -> None:
    job = put(new_board(tmp_path), title="Fähre\n\t", metadata={"a": 1}, request={"script": "x" * 9999})
    line = encode_job(job)
    assert line.count(b"\n") == 1
    assert len(line) < 1500
    told = decode_news(line.rstrip(b"\n"))
    assert told is not None
    assert told == news_of(job)
    shown = json.loads(told.data)
    assert (shown["title"], shown["metadata"], shown["version"]) == (job.title, job.metadata, job.version)
    assert b"script" not in told.data


def test_messages_arrive_in_order_and_the_end_is_told_once(tmp_path: Path) -> None:
    api, end = socket.socketpair()
    wire = Wire(end)
    heard: list[Any] = []
    closed = threading.Event()
    wire.listen(heard.append, closed.set)
    job = put(new_board(tmp_path))
    wire.tell(job)
    wire.tell_ready()
    with api, api.makefile("rb") as lines:
        assert decode_news(lines.readline().rstrip(b"\n")) == news_of(job)
        assert decode_news(lines.readline()) is None
        api.sendall(encode({"wake": True}) + encode({"cancel": "u"}) + encode({"stop": True}))
    assert closed.wait(2)
    assert heard == [{"wake": True}, {"cancel": "u"}, {"stop": True}]
    wire.close()


def test_an_end_without_another_is_noticed_before_anyone_listens() -> None:
    api, end = socket.socketpair()
    wire = Wire(end)
    wire.check()
    api.sendall(encode({"wake": True}))
    wire.check()
    api.close()
    end.recv(100)
    with pytest.raises(ConnectionError):
        wire.check()
    wire.close()


def test_nobody_reading_never_blocks_a_worker(tmp_path: Path) -> None:
    api, end = socket.socketpair()
    wire = Wire(end)
    job = put(new_board(tmp_path), metadata={"long": "x" * 10_000})
    began = time.monotonic()
    for _ in range(3000):
        wire.tell(job)
    assert time.monotonic() - began < 2
    api.close()
    wire.close()


def test_what_is_no_message_counts_as_the_end() -> None:
    api, end = socket.socketpair()
    wire = Wire(end)
    closed = threading.Event()
    wire.listen(lambda _message: None, closed.set)
    api.sendall(json.dumps({"wake": True}).encode() + b"\n{broken\n")
    assert closed.wait(2)
    api.close()
    wire.close()


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 1000])
def test_lines_are_whole_however_they_come(piece: int) -> None:
    lines = [b"one", b"", b"three and more", b"4"]
    sent = b"".join(line + b"\n" for line in lines) + b"begun"

    async def hear() -> list[bytes]:
        heard: list[bytes] = []
        end = ApiEnd(heard.append)
        for first in range(0, len(sent), piece):
            end.data_received(sent[first : first + piece])
        return heard

    assert asyncio.run(hear()) == lines


def test_a_line_without_end_breaks_the_wire(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire_module, "MAX_LINE_BYTES", 100_000)

    async def scene() -> None:
        mine, theirs = open_pair()
        heard: list[bytes] = []
        _, end = await asyncio.get_running_loop().create_unix_connection(lambda: ApiEnd(heard.append), sock=mine)
        with theirs:
            await asyncio.to_thread(theirs.sendall, b"x" * 90_000 + b"\n" + b"y" * 90_000)
            await asyncio.sleep(0.05)
            assert not end.ended.done()
            await asyncio.to_thread(theirs.sendall, b"y" * 20_000)
            assert isinstance(await asyncio.wait_for(end.ended, 2), ValueError)
            end.write(b"too late\n")
        assert heard == [b"x" * 90_000]
        end.close()

    asyncio.run(scene())
