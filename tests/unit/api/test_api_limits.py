from __future__ import annotations

import pytest

from genscene.api.limits import MemoryRateLimiter, Policy

POLICY = Policy(name="changes", quota=6, window_seconds=60)


class Clock:
    """A clock that stands still until it is moved."""

    now = 50.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def limiter(clock):
    return MemoryRateLimiter(clock=clock)


def test_quota_may_be_used_at_once_and_not_one_more(limiter):
    verdicts = [limiter.count("key", POLICY) for _ in range(8)]
    assert [verdict.allowed for verdict in verdicts] == [True] * 6 + [False] * 2
    assert [verdict.remaining for verdict in verdicts] == [5, 4, 3, 2, 1, 0, 0, 0]
    assert verdicts[-1].retry_seconds == pytest.approx(10)


def test_refused_requests_do_not_delay_the_next_one(limiter, clock):
    for _ in range(100):
        limiter.count("key", POLICY)
    clock.now += 9.99
    assert not limiter.count("key", POLICY).allowed
    clock.now += 0.02
    assert limiter.count("key", POLICY).allowed
    assert not limiter.count("key", POLICY).allowed


def test_steady_pace_of_the_quota_is_never_refused(limiter, clock):
    for _ in range(100):
        assert limiter.count("key", POLICY).allowed
        clock.now += 10


def test_keys_and_policies_are_counted_apart(limiter):
    for _ in range(6):
        limiter.count("key", POLICY)
    assert limiter.count("other", POLICY).allowed
    assert limiter.count("key", Policy(name="reads", quota=60)).allowed


def test_headers_are_those_of_the_draft(limiter):
    limiter.count("key", POLICY)
    assert limiter.count("key", POLICY).headers() == {
        "RateLimit-Policy": '"changes";q=6;w=60',
        "RateLimit": '"changes";r=4;t=20',
    }


def test_memory_stays_bounded_whoever_asks(limiter, clock, monkeypatch):
    monkeypatch.setattr("genscene.api.limits.REMEMBERED_BUCKETS", 100)
    for number in range(1_000):
        limiter.count(f"key-{number}", POLICY)
        clock.now += 1
    assert len(limiter._arrivals) <= 101
