from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import pytest
import uvloop

from genscene.api.streams.rounds import SLOTS, Rounds
from genscene.api.streams.stream import Stream

LOOPS = pytest.mark.parametrize("new_loop", [asyncio.new_event_loop, uvloop.new_event_loop])
Loop = Callable[[], asyncio.AbstractEventLoop]


def new_stream() -> Stream:
    return Stream(audience="account", account_id="a", job_id=None, opened_at=0.0, expires_at=1.0)


@LOOPS
def test_rounds_visit_every_stream_once_a_period(new_loop: Loop) -> None:
    async def scene() -> None:
        visits: dict[Stream, list[float]] = {}
        rounds = Rounds(period_seconds=0.3, visit=lambda stream: visits[stream].append(time.monotonic()))
        streams = [new_stream() for _ in range(SLOTS + 5)]
        for stream in streams:
            visits[stream] = []
            rounds.join(stream)
        await asyncio.sleep(1.0)
        counts = [len(times) for times in visits.values()]
        assert min(counts) >= 2
        assert max(counts) - min(counts) <= 1  # nobody is left out, however late the timer comes
        first = [times[0] for times in visits.values()]
        assert max(first) - min(first) > 0.15  # spread over the period, not all at once

    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(scene())


@LOOPS
def test_rounds_stand_still_without_streams_and_go_on_with_the_next(new_loop: Loop) -> None:
    async def scene() -> None:
        visits: list[Stream] = []
        rounds = Rounds(period_seconds=0.1, visit=visits.append)
        stream = new_stream()
        rounds.join(stream)
        rounds.leave(stream)
        await asyncio.sleep(0.15)
        assert (visits, rounds._timer) == ([], None)
        rounds.join(stream)
        await asyncio.sleep(0.15)
        assert visits

    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(scene())


@LOOPS
def test_rounds_make_up_for_turns_that_came_late(new_loop: Loop) -> None:
    async def scene() -> None:
        visits: list[Stream] = []
        rounds = Rounds(period_seconds=0.06, visit=visits.append)
        streams = [new_stream() for _ in range(SLOTS)]
        for stream in streams:
            rounds.join(stream)
        time.sleep(0.05)  # noqa: ASYNC251 - something holds the event loop
        for _ in range(20):
            rounds.join(new_stream())  # while late turns follow each other
            await asyncio.sleep(0)
        await asyncio.sleep(0.1)
        assert set(streams) <= set(visits)

    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(scene())
