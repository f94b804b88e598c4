"""When a message is tried again, and when a receiver counts as gone.

The waits are those that Standard Webhooks 1.0 names, each after the attempt before, together a little over three days.
"""

from __future__ import annotations

from email.utils import parsedate_to_datetime

WAITS_SECONDS = (0.0, 5.0, 300.0, 1800.0, 7200.0, 18_000.0, 36_000.0, 50_400.0, 72_000.0, 86_400.0)
"""0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h: before the first attempt, the second …"""

JITTER = 0.1
"""Waits grow by up to this part, so that receivers are not met by all at once; they never shrink, as receivers that
come back after three days shall get everything."""

FAILING_SECONDS = 5 * 86_400.0
"""How long a webhook may be tried without a success before it is disabled."""

SILENCE_SECONDS = WAITS_SECONDS[-1] * (1 + JITTER) + 3600.0
"""A pause between two attempts that no wait explains: nothing was there to be sent."""

LONGEST_RETRY_AFTER_SECONDS = 86_400.0


def wait_before(attempt: int, chance: float) -> float | None:
    """Return how many seconds to wait before an attempt, or `None` after the last.

    Args:
        attempt: 0 for the first.
        chance: A random number from 0 to 1.
    """
    if attempt >= len(WAITS_SECONDS):
        return None
    return WAITS_SECONDS[attempt] * (1 + JITTER * chance)


def retry_after_seconds(value: str, now: float) -> float | None:
    """Return how long a `Retry-After` asks to wait, or `None` for one that says nothing (RFC 9110, 10.2.3).

    Args:
        value: Seconds, or a date.
        now: Unix seconds.
    """
    text = value.strip()
    if text.isascii() and text.isdecimal():
        # No receiver speaks of more digits than that, and Python refuses to read thousands of them.
        seconds = float(text[:20])
    else:
        try:
            seconds = parsedate_to_datetime(text).timestamp() - now
        except (ValueError, OverflowError, OSError):
            return None
    return min(max(0.0, seconds), LONGEST_RETRY_AFTER_SECONDS)
