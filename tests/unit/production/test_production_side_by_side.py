"""One failure ends the whole team, and is what its owner hears of."""

from __future__ import annotations

import time
from threading import Event

import pytest

from genscene.errors import CancelledError, MediaError
from genscene.production.side_by_side import side_by_side
from genscene.units import Cancel, never_cancelled


def work_until_asked_to_stop(cancel: Cancel, begun: Event) -> None:
    begun.set()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        cancel()
        time.sleep(0.005)
    pytest.fail("nobody asked the task to stop")


def fail(begun: Event) -> None:
    begun.wait(20)
    raise MediaError("The track holds no sound.")


def test_failure_stops_the_owner_and_the_other_tasks_with_its_own_error():
    def lead() -> None:
        begun = Event()
        with side_by_side(2, never_cancelled) as team:
            team.submit(work_until_asked_to_stop, team.cancel, begun)
            team.submit(fail, begun)
            work_until_asked_to_stop(team.cancel, Event())

    with pytest.raises(MediaError, match="no sound"):
        lead()


def test_cancellation_reaches_every_task():
    begun, asked = Event(), Event()

    def cancel() -> None:
        if asked.is_set():
            raise CancelledError("The work was cancelled.")

    def lead() -> None:
        with side_by_side(1, cancel) as team:
            task = team.submit(work_until_asked_to_stop, team.cancel, begun)
            begun.wait(20)
            asked.set()
            task.result()

    with pytest.raises(CancelledError, match="was cancelled"):
        lead()


def test_tasks_that_wait_are_dropped_after_a_failure():
    done: list[int] = []

    def lead() -> None:
        with side_by_side(1, never_cancelled) as team:
            team.submit(time.sleep, 0.05)
            for number in range(100):
                team.submit(done.append, number)
            raise MediaError("stop")

    with pytest.raises(MediaError, match="stop"):
        lead()
    assert len(done) < 100
