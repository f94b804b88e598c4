from __future__ import annotations

import json
import socket
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tests.unit.jobs.boards import new_board, put

from genscene.jobs.news import news_of
from genscene.jobs.wire import Wire, decode_news, encode, encode_job


def test_news_of_a_job_leave_its_request_out(tmp_path: Path) -> None:
    job = put(new_board(tmp_path), title="Fähre\n\t", metadata={"a": 1}, request={"script": "x" * 9999})
    line = encode_job(job)
    assert line.count(b"\n") == 1
    assert len(line) < 1500
    told = decode_news(line)
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
        assert decode_news(lines.readline()) == news_of(job)
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
