"""How often one key may ask: leaky buckets (GCRA) for changes, for reading (ten times wider), and for estimates.

An estimate is worked out in the process that tells events.

Reference: draft-ietf-httpapi-ratelimit-headers-10 for the headers; ITU-T I.371, generic cell rate algorithm.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Protocol, cast

from starlette.requests import HTTPConnection

from genscene.api.origins import SAFE_METHODS
from genscene.api.problems import ProblemError

READS_A_CHANGE = 10
WINDOW_SECONDS = 60
STILLS_PATH = "/api/stills"
"""Path at which a POST changes nothing: a page asks there with every pause of who types."""
ESTIMATE_PATH = "/api/estimate"
ESTIMATES_A_CHANGE = 0.4
REMEMBERED_BUCKETS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How much is allowed.

    Attributes:
        name: Name in the headers.
        quota: Requests a window, and as many at once.
        window_seconds: Length of the window.
    """

    name: str
    quota: int
    window_seconds: int = WINDOW_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether one request is allowed.

    Attributes:
        policy: The policy that was asked.
        allowed: Whether it is.
        remaining: Requests that may follow at once.
        full_seconds: When the whole quota is there again, in seconds from now.
        retry_seconds: When the next one is allowed, in seconds from now; 0 where this one was.
    """

    policy: Policy
    allowed: bool
    remaining: int
    full_seconds: float
    retry_seconds: float

    def headers(self) -> dict[str, str]:
        """Return the `RateLimit` fields."""
        policy = self.policy
        return {
            "RateLimit-Policy": f'"{policy.name}";q={policy.quota};w={policy.window_seconds}',
            "RateLimit": f'"{policy.name}";r={self.remaining};t={math.ceil(self.full_seconds)}',
        }


class RateLimiter(Protocol):
    """Counts requests; one process' memory here, a shared store for several machines."""

    def count(self, name: str, policy: Policy) -> Verdict:
        """Count one request of someone under a policy, unless it is refused."""
        ...


class MemoryRateLimiter:
    """Counts in this process' memory.

    Args:
        clock: Seconds that never go back.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._arrivals: dict[tuple[str, str], float] = {}

    def count(self, name: str, policy: Policy) -> Verdict:
        """Count one request of someone under a policy, unless it is refused."""
        now, step = self._clock(), policy.window_seconds / policy.quota
        with self._lock:
            arrival = max(self._arrivals.get((policy.name, name), now), now) + step
            allowed = arrival - now <= policy.window_seconds + step * 1e-6
            if allowed:
                self._arrivals[policy.name, name] = arrival
                if len(self._arrivals) > REMEMBERED_BUCKETS:
                    self._forget(now)
        if not allowed:
            arrival -= step
        room = policy.window_seconds - (arrival - now)
        return Verdict(
            policy=policy,
            allowed=allowed,
            remaining=max(0, int(room / step + 1e-6)),
            full_seconds=arrival - now,
            retry_seconds=0.0 if allowed else step - room,
        )

    def _forget(self, now: float) -> None:
        """Drop the buckets that are full again; if nobody rests, all of them rather than the memory."""
        self._arrivals = {name: arrival for name, arrival in self._arrivals.items() if arrival > now}
        if len(self._arrivals) > REMEMBERED_BUCKETS:
            self._arrivals.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of an application.

    Attributes:
        limiter: Who counts.
        reads: Policy of requests that change nothing.
        changes: Policy of all others.
        estimates: Policy of estimates of what is nowhere kept.
    """

    limiter: RateLimiter
    reads: Policy
    changes: Policy
    estimates: Policy

    def of(self, method: str, path: str) -> Policy:
        """Return the policy of a request."""
        if path == ESTIMATE_PATH and method not in SAFE_METHODS:
            return self.estimates
        return self.reads if method in SAFE_METHODS or path == STILLS_PATH else self.changes


def limits_of(requests_per_minute: int) -> Limits:
    """Return limits that are counted in memory."""
    return Limits(
        limiter=MemoryRateLimiter(),
        reads=Policy(name="reads", quota=requests_per_minute * READS_A_CHANGE),
        changes=Policy(name="changes", quota=requests_per_minute),
        estimates=Policy(name="estimates", quota=max(1, round(requests_per_minute * ESTIMATES_A_CHANGE))),
    )


def count_request(request: HTTPConnection, key_id: str) -> None:
    """Count a request of a key; the middleware tells the verdict in the answer's headers.

    Raises:
        ProblemError: 429, as there were too many.
    """
    limits = cast("Limits", request.app.state.limits)
    policy = limits.of(request.scope.get("method", ""), request.scope["path"])
    verdict = limits.limiter.count(key_id, policy)
    request.state.rate = verdict
    if not verdict.allowed:
        wait = max(1, math.ceil(verdict.retry_seconds))
        raise ProblemError(
            429, "rate_limited", f"Too many requests; come back in {wait} s.", headers={"Retry-After": str(wait)}
        )
