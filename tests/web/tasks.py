"""What a page's main thread does, task by task, as the browser's own trace tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

CATEGORIES = ("toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline")


@dataclass(kw_only=True)
class Tasks:
    """The tasks of a while.

    Attributes:
        longest_ms: Processor time of the longest one. Where the machine has other work, the time by the clock also says
            how long the thread waited for its turn, which no page can help.
        longest_by_clock_ms: The longest one by the clock.
        count: How many there were.
    """

    longest_ms: float = 0.0
    longest_by_clock_ms: float = 0.0
    count: int = 0
    _events: list[dict[str, Any]] = field(default_factory=list)

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


@contextmanager
def tasks_of(page: Page) -> Generator[Tasks]:
    """Record what the page's main thread does; it can be read once the block is left."""
    tasks, complete = Tasks(), list[bool]()
    session = page.context.new_cdp_session(page)
    session.on("Tracing.dataCollected", lambda part: tasks._events.extend(part["value"]))
    session.on("Tracing.tracingComplete", lambda _: complete.append(True))
    options = {"includedCategories": CATEGORIES, "recordMode": "recordAsMuchAsPossible"}
    session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": options})
    yield tasks
    session.send("Tracing.end")
    while not complete:
        page.wait_for_timeout(20)
    session.detach()
    tasks.read()
