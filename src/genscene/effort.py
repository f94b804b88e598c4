"""Turn work done into truthful progress: a percentage that follows work, and the seconds each stage took.

Stages overlap (a picture is drawn while an earlier shot is encoded), so a stage's seconds are those in which at least
one of its tasks ran.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal

Stage = Literal["understand", "narrate", "illustrate", "score", "render", "mix", "export"]

_REMEMBERED_SECONDS = 8.0
_LEAST_WORK = 0.05

STAGES: tuple[Stage, ...] = ("understand", "narrate", "illustrate", "score", "render", "mix", "export")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a production stands.

    Attributes:
        stage: Stage that just moved.
        scene: Number of the scene it works on, from 1; `None` when it concerns the whole video.
        percent: Whole number 0 to 100; never falls.
        seconds_left: How long the rest takes at the speed of the last seconds; no news by itself.
    """

    stage: Stage
    scene: int | None
    percent: int
    seconds_left: float = field(default=0.0, compare=False)


Watch = Callable[[Progress], None]
"""Called from any thread of a production whenever it moved."""


def unwatched(progress: Progress) -> None:
    """Ignore progress: the `Watch` of work that nobody watches."""


class Effort:
    """Adds up expected and finished work; safe with threads.

    Work is counted in seconds that it is expected to take, so that the percentage moves evenly. What turns out to be
    in the store already counts as finished at once.

    Args:
        watch: Told of every change of percentage, stage or scene.
        clock: Monotonic seconds.
    """

    def __init__(self, watch: Watch, clock: Callable[[], float] = time.monotonic) -> None:
        self._watch = watch
        self._clock = clock
        self._lock = Lock()
        self._expected: dict[Stage, float] = {}
        self._finished: dict[Stage, float] = {}
        self._running: dict[Stage, int] = {}
        self._since: dict[Stage, float] = {}
        self._seconds: dict[Stage, float] = {}
        self._told: Progress | None = None
        self._counted_at = clock()
        self._recent_work = self._recent_seconds = 1.0

    def expect(self, stage: Stage, seconds: float) -> None:
        """Set how much work a stage has in all; known better once earlier stages are through."""
        with self._lock:
            self._expected[stage] = seconds

    def advance(self, stage: Stage, seconds: float, *, scene: int | None = None) -> None:
        """Count a piece of work as finished."""
        with self._lock:
            self._finished[stage] = self._finished.get(stage, 0.0) + seconds
            self._count(seconds)
            self._tell(stage, scene)

    def complete(self) -> None:
        """Say that the result is in its place."""
        with self._lock:
            self._told = Progress(stage="export", scene=None, percent=100)
            self._watch(self._told)

    @contextmanager
    def working(self, stage: Stage, *, scene: int | None = None) -> Generator[None]:
        """Measure a piece of a stage's work."""
        with self._lock:
            if not self._running.get(stage):
                self._since[stage] = self._clock()
            self._running[stage] = self._running.get(stage, 0) + 1
            self._tell(stage, scene)
        try:
            yield
        finally:
            with self._lock:
                self._running[stage] -= 1
                if not self._running[stage]:
                    self._seconds[stage] = self._seconds.get(stage, 0.0) + self._clock() - self._since[stage]

    def seconds_by_stage(self) -> Mapping[str, float]:
        """Return the seconds in which each stage was at work, in the order of the pipeline."""
        with self._lock:
            return {stage: round(self._seconds.get(stage, 0.0), 3) for stage in STAGES}

    def _count(self, work: float) -> None:
        """Let the speed follow what was done lately: what lay in the store came at no cost and says nothing of it."""
        now = self._clock()
        passed, self._counted_at = now - self._counted_at, now
        kept = math.exp(-passed / _REMEMBERED_SECONDS)
        self._recent_work = max(self._recent_work * kept + work, _LEAST_WORK)
        self._recent_seconds = self._recent_seconds * kept + passed

    def _tell(self, stage: Stage, scene: int | None) -> None:
        """Report; 100 is kept for the caller to say when the result is in place."""
        expected = sum(self._expected.values())
        finished = sum(min(done, self._expected.get(name, 0.0)) for name, done in self._finished.items())
        percent = min(99, int(100 * finished / expected)) if expected else 0
        progress = Progress(
            stage=stage,
            scene=scene,
            percent=max(percent, self._told.percent if self._told else 0),
            seconds_left=round(max(0.0, expected - finished) * self._recent_seconds / self._recent_work, 1),
        )
        if progress != self._told:
            self._told = progress
            self._watch(progress)
