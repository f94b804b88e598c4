"""What a page's main thread does, task by task, as the browser's own trace tells it."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

_LOG = logging.getLogger(__name__)
QUIET = bool(os.environ.get("GENSCENE_QUIET"))
LONGEST_TASK_MS = 50
CATEGORIES = ("toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline")

WATCH = """() => {
  window.longTasks = [];
  window.longTaskWatch = new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.longTasks.push(one.duration);
  });
  window.longTaskWatch.observe({ type: "longtask" });
}"""
WATCHED = """() => {
  window.longTaskWatch.disconnect();
  return window.longTasks;
}"""


@dataclass(kw_only=True)
class Tasks:
    """The tasks of a while.

    Attributes:
        longest_ms: Processor time of the longest one. Where the machine has other work, the time by the clock also says
            how long the thread waited for its turn, which no page can help.
        longest_by_clock_ms: The longest one by the clock.
        long_ms: What the page itself was told of as long (`PerformanceObserver`: over 50 ms by the clock).
        count: How many there were.
    """

    longest_ms: float = 0.0
    longest_by_clock_ms: float = 0.0
    long_ms: list[float] = field(default_factory=list)
    count: int = 0
    _events: list[dict[str, Any]] = field(default_factory=list, repr=False)

    def read(self) -> None:
        """Find the page's main thread among all, and its tasks."""
        names = {(one["pid"], one["tid"]): one["args"]["name"] for one in self._events if one["name"] == "thread_name"}
        tasks = [
            one
            for one in self._events
            if one.get("ph") == "X"
            and one["name"].endswith("RunTask")
            and names.get((one["pid"], one["tid"])) == "CrRendererMain"
        ]
        page = Counter(one["pid"] for one in tasks).most_common(1)[0][0]
        own = [one for one in tasks if one["pid"] == page]
        self.count = len(own)
        self.longest_ms = max(one.get("tdur", one["dur"]) for one in own) / 1000
        self.longest_by_clock_ms = max(one["dur"] for one in own) / 1000

    def check(self, what: str) -> None:
        """Log the figures, and refuse a long task; one by the clock only where the machine is known to be quiet."""
        _LOG.info("%s: %s", what, self)
        assert self.count > 0
        assert self.longest_ms < LONGEST_TASK_MS, self
        if QUIET:
            assert self.long_ms == [], self


@contextmanager
def tasks_of(page: Page) -> Generator[Tasks]:
    """Record what the page's main thread does; it can be read once the block is left."""
    tasks, complete = Tasks(), list[bool]()
    session = page.context.new_cdp_session(page)
    session.on("Tracing.dataCollected", lambda part: tasks._events.extend(part["value"]))
    session.on("Tracing.tracingComplete", lambda _: complete.append(True))
    options = {"includedCategories": CATEGORIES, "recordMode": "recordAsMuchAsPossible"}
    session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": options})
    page.evaluate(WATCH)
    yield tasks
    tasks.long_ms = page.evaluate(WATCHED)
    session.send("Tracing.end")
    while not complete:
        page.wait_for_timeout(20)
    session.detach()
    tasks.read()
