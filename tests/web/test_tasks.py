"""What looks for long tasks finds one."""

from __future__ import annotations

import pytest

from tests.web.tasks import LONGEST_TASK_MS, tasks_of

BUSY = """() => new Promise((resolve) => setTimeout(() => {
  let sum = 0;
  for (let count = 0; count < 5e8; count += 1) sum = (sum + count) | 0;
  window.sum = sum;
  setTimeout(resolve, 50);
}))"""


def test_long_task_is_noticed_by_both_ways_of_looking(visit):
    one = visit()
    one.go("/sign-in")
    with tasks_of(one.page) as tasks:
        one.page.evaluate(BUSY)
    assert tasks.longest_by_clock_ms > LONGEST_TASK_MS
    assert tasks.long_ms
    with pytest.raises(AssertionError):
        tasks.check("a busy page")
