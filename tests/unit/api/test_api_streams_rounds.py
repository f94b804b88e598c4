from __future__ import annotations

import asyncio
import time

from genscene.api.streams.rounds import SLOTS, Rounds
from genscene.api.streams.stream import Stream


def new_stream() -> Stream:
    return Stream(audience="account", account_id="a", job_id=None, opened_at=0.0, expires_at=1.0)


def test_rounds_visit_every_stream_once_a_period() -> None:
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

    asyncio.run(scene())


def test_rounds_stand_still_without_streams_and_go_on_with_the_next() -> None:
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

    asyncio.run(scene())
