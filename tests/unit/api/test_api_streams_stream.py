from __future__ import annotations

import asyncio
from collections.abc import Callable

from genscene.api.streams.event import END, PING, Message, body
from genscene.api.streams.stream import QUEUE_LIMIT, Stream


class Socket:
    """Takes what it is sent while `room` is left; then waits, as a full socket does."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.taken: list[bytes] = []
        self.cut = False
        self.emptied = asyncio.Event()

    async def send(self, message: Message) -> None:
        while self.room <= 0:
            self.emptied.clear()
            await self.emptied.wait()
        self.room -= 1
        content = message["body"]
        assert isinstance(content, bytes)
        self.taken.append(content + (b"" if message["more_body"] else b"|"))

    def read(self, room: int) -> None:
        self.room += room
        self.emptied.set()

    def break_off(self) -> None:
        self.cut = True


async def begun(socket: Socket, *, timeout_seconds: float = 5.0, floor: int = 0) -> Stream:
    stream = new_stream(timeout_seconds)
    await stream.begin(socket.send, body(b"open"), floor=floor, cut=socket.break_off)
    return stream


def new_stream(timeout_seconds: float = 5.0) -> Stream:
    return Stream(
        audience="account",
        account_id="a",
        job_id=None,
        opened_at=0.0,
        expires_at=1.0,
        send_timeout_seconds=timeout_seconds,
    )


async def settled(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(2):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.001)


def test_stream_writes_at_once_while_there_is_room() -> None:
    async def scene() -> None:
        socket = Socket(9)
        stream = await begun(socket)
        stream.offer(1, body(b"1"))
        stream.offer(2, body(b"2", more=False))
        stream.offer(3, body(b"3"))
        assert socket.taken == [b"open", b"1", b"2|"]
        assert (stream.reason, stream.events, stream.blocked) == ("ended", 3, False)

    asyncio.run(scene())


def test_stream_keeps_order_through_a_full_socket_and_goes_back_to_writing_at_once() -> None:
    async def scene() -> None:
        socket = Socket(2)
        stream = await begun(socket)
        for number in range(1, 5):
            stream.offer(number, body(b"%d" % number))
        stream.ping(PING)
        assert stream.blocked
        socket.read(2)
        await settled(lambda: len(socket.taken) == 4)
        socket.read(5)
        await settled(lambda: not stream.blocked)
        stream.offer(5, body(b"5"))
        assert socket.taken == [b"open", b"1", b"2", b"3", b"4", b"5"]

    asyncio.run(scene())


def test_stream_keeps_what_happens_before_it_begins_and_drops_what_its_opening_told() -> None:
    async def scene() -> None:
        socket = Socket(9)
        stream = new_stream()
        for number in (1, 2, 3):
            stream.offer(number, body(b"%d" % number))
        await stream.begin(socket.send, body(b"open"), floor=2, cut=socket.break_off)
        stream.offer(2, body(b"2"))
        assert socket.taken == [b"open", b"3"]
        assert not stream.blocked

    asyncio.run(scene())


def test_stream_that_was_ended_before_it_begins_closes_after_its_opening() -> None:
    async def scene() -> None:
        socket = Socket(9)
        stream = new_stream()
        stream.end("drained")
        await stream.begin(socket.send, body(b"open"), floor=2, cut=socket.break_off)
        assert socket.taken == [b"open", b"|"]
        assert stream.reason == "drained"

    asyncio.run(scene())


def test_stream_that_overflows_asks_to_resync_and_closes() -> None:
    async def scene() -> None:
        socket = Socket(1)
        stream = await begun(socket)
        for number in range(QUEUE_LIMIT + 3):
            stream.offer(number + 1, body(b"%d" % number))
        assert stream.reason == "overflow"
        socket.read(9)
        await settled(lambda: not stream.blocked)
        assert socket.taken == [b"open", b"0", b'data: {"type":"resync"}\n\n|']

    asyncio.run(scene())


def test_stream_whose_socket_takes_nothing_is_cut() -> None:
    async def scene() -> None:
        socket = Socket(1)
        stream = await begun(socket, timeout_seconds=0.05)
        stream.ping(PING)
        await settled(lambda: socket.cut)
        assert stream.reason == "stalled"
        silent = Socket(0)
        assert (await begun(silent, timeout_seconds=0.05)).reason == "stalled"
        assert silent.cut

    asyncio.run(scene())


def test_stream_whose_socket_breaks_is_cut() -> None:
    async def scene() -> None:
        socket = Socket(9)
        stream = await begun(socket)

        async def broken(_message: Message) -> None:
            raise OSError("gone")

        stream._send = broken
        stream.offer(1, body(b"1"))
        assert (stream.reason, socket.cut) == ("broken", True)
        stream.end("rotated")
        assert stream.reason == "broken"

    asyncio.run(scene())


def test_stream_let_go_leaves_no_task_behind() -> None:
    async def scene() -> None:
        socket = Socket(1)
        stream = await begun(socket)
        stream.offer(1, END)
        assert len(asyncio.all_tasks()) == 2
        stream.close()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(scene())
