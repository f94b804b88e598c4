from __future__ import annotations

import pytest

from genscene.studio.webhooks.schedule import (
    JITTER,
    LONGEST_RETRY_AFTER_SECONDS,
    WAITS_SECONDS,
    retry_after_seconds,
    wait_before,
)

NOW = 1_700_000_000.0
DAY = 86_400


def test_waits_are_those_of_the_specification():
    told = ["0 s", "5 s", "5 min", "30 min", "2 h", "5 h", "10 h", "14 h", "20 h", "24 h"]
    seconds = {"s": 1, "min": 60, "h": 3600}
    assert [int(text.split()[0]) * seconds[text.split()[1]] for text in told] == list(WAITS_SECONDS)


def test_whole_schedule_lasts_longer_than_three_days_whatever_chance():
    for chance in (0.0, 1.0):
        waits = [wait_before(attempt, chance) for attempt in range(len(WAITS_SECONDS))]
        assert 3 * DAY < sum(wait or 0 for wait in waits) < 4 * DAY


def test_waits_differ_by_chance_and_never_shrink():
    assert wait_before(2, 0.0) == 300
    assert wait_before(2, 1.0) == 300 * (1 + JITTER)
    assert wait_before(0, 1.0) == 0


def test_nothing_follows_the_last_attempt():
    assert wait_before(len(WAITS_SECONDS), 0.5) is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("7", 7),
        (" 120 ", 120),
        ("999999", LONGEST_RETRY_AFTER_SECONDS),
        ("9" * 5000, LONGEST_RETRY_AFTER_SECONDS),
        ("Tue, 14 Nov 2023 22:14:20 GMT", 60),
        ("Tue, 14 Nov 2023 22:13:20 GMT", 0),
        ("Tue, 14 Nov 2000 22:13:20 GMT", 0),
        ("Fri, 14 Nov 2053 22:13:20 GMT", LONGEST_RETRY_AFTER_SECONDS),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("١٢", None),
        ("Tue, 99 Nov 2023 22:13:20 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 +2359", 0),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(value: str, seconds: float | None):
    assert retry_after_seconds(value, NOW) == seconds
