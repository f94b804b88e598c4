"""Waiting, pacing and patience on a clock that only waiting moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.contract.publishing import Desk

from genscene.errors import CancelledError
from genscene.publish.errors import PublishUnreachableError, RateLimitError
from genscene.publish.pacing import paced, retry_after, wait
from genscene.publish.patience import MOST_FAULTS, FaultError, Patience, patiently

TROUBLE = FaultError(PublishUnreachableError("No answer."))


@given(seconds=st.floats(0, 100))
def test_wait_lasts_as_long_as_asked_and_looks_twice_a_second(seconds: float) -> None:
    desk, looks = Desk(), 0

    def look() -> bool:
        nonlocal looks
        looks += 1
        return False

    desk.cancelled_at = look
    wait(desk.context(), seconds)
    assert desk.clock.seconds == pytest.approx(seconds)
    assert looks >= 2 * seconds


def test_wait_ends_when_cancelled() -> None:
    desk = Desk()
    desk.cancelled_at = lambda: desk.clock.seconds >= 2
    with pytest.raises(CancelledError):
        wait(desk.context(), 60)
    assert desk.clock.seconds == 2


@given(sizes=st.lists(st.integers(1, 70_000), max_size=30), rate=st.integers(1000, 10_000_000))
def test_pace_is_never_faster_than_the_limit(sizes: list[int], rate: int) -> None:
    desk, total = Desk(), 0
    for piece in paced((bytes(size) for size in sizes), desk.context(bytes_per_second=rate)):
        total += len(piece)
    assert desk.clock.seconds == pytest.approx(total / rate, rel=1e-6)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("Thu, 31 Jan 2030 12:00:30 GMT", 30),
        ("Thu, 31 Jan 2030 11:00:30 GMT", 0),
        ("", 0),
        ("soon", 0),
        ("-5", 0),
        ("1.5", 0),
        ("Thu, 31 Jan 2030", 0),
        ("٣", 0),
    ],
)
def test_retry_after_is_read_in_both_forms(header: str, seconds: float) -> None:
    assert retry_after(header, Desk().context()) == seconds


def test_patience_doubles_its_pauses_and_ends() -> None:
    desk = Desk()
    patience, pauses = Patience(desk.context(jitter=lambda: 1.0)), []
    for _ in range(MOST_FAULTS - 1):
        before = desk.clock.seconds
        patience.bear(TROUBLE)
        pauses.append(desk.clock.seconds - before)
    assert pauses == pytest.approx([1, 2, 4, 8, 16, 32, 64])
    with pytest.raises(PublishUnreachableError):
        patience.bear(TROUBLE)


def test_patience_begins_anew_after_progress() -> None:
    desk = Desk()
    patience = Patience(desk.context())
    for _ in range(MOST_FAULTS * 2):
        patience.bear(FaultError(TROUBLE.error, at_once=True))
        patience.moved_on()
    assert desk.clock.seconds == 0


def test_pause_that_is_asked_for_is_kept_unless_it_is_too_long() -> None:
    desk = Desk()
    patience = Patience(desk.context())
    patience.bear(FaultError(TROUBLE.error, asked_seconds=300))
    assert desk.clock.seconds == pytest.approx(300)
    with pytest.raises(RateLimitError):
        patience.bear(FaultError(RateLimitError("Later."), asked_seconds=601))
    assert desk.clock.seconds == pytest.approx(300)


def test_patiently_does_it_until_it_is_done() -> None:
    faults = [TROUBLE, TROUBLE]

    def doing() -> str:
        if faults:
            raise faults.pop()
        return "done"

    assert patiently(doing, Desk().context()) == "done"
