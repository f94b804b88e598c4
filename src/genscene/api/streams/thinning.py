"""Say which changes of a job are worth an event: a new estimate alone is none, progress at most four times a second."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from genscene.jobs.model import Job

PROGRESS_EVENTS = 4
WINDOW_SECONDS = 1.0
"""At most so many events of progress in any such time."""

Verdict = Literal["now", "later", "never"]


@dataclass(slots=True, kw_only=True)
class Tail:
    """What was told of one job last.

    Attributes:
        job: The job as it was told.
        times: When its latest events of progress were told, in seconds of the caller's clock.
        held: What is to be told once its time has come.
    """

    job: Job
    times: deque[float] = field(default_factory=lambda: deque[float](maxlen=PROGRESS_EVENTS))
    held: Job | None = None


class Thinning:
    """Remembers what was told of every job that has not ended."""

    def __init__(self) -> None:
        self._tails: dict[str, Tail] = {}

    def weigh(self, job: Job, now: float) -> tuple[Verdict, float]:
        """Say what to do with a change.

        Args:
            job: The job as it is now.
            now: Seconds of any steady clock.

        Returns:
            `now`; or `later` and the seconds until `due` shall be asked, 0 if somebody will ask already; or `never`.
        """
        tail = self._tails.get(job.uid)
        if tail is None or _milestone(job) != _milestone(tail.job):
            self._remember(job)
            return "now", 0.0
        last = tail.held or tail.job
        if (job.progress, job.scene) == (last.progress, last.scene):
            tail.held = job if tail.held else None
            return "never", 0.0
        if tail.held is not None:
            tail.held = job
            return "later", 0.0
        wait = tail.times[0] + WINDOW_SECONDS - now if len(tail.times) == PROGRESS_EVENTS else 0.0
        if wait > 0:
            tail.held = job
            return "later", wait
        tail.times.append(now)
        tail.job = job
        return "now", 0.0

    def prime(self, job: Job) -> None:
        """Remember a job that a new stream opens with, so that only what changes from there is told."""
        if job.uid not in self._tails:
            self._remember(job)

    def due(self, uid: str, now: float) -> Job | None:
        """Return the change of a job that was held back, if nothing has overtaken it."""
        tail = self._tails.get(uid)
        if tail is None or tail.held is None:
            return None
        job, tail.held = tail.held, None
        tail.job = job
        tail.times.append(now)
        return job

    def clear(self) -> None:
        """Forget everything: nobody listens."""
        self._tails.clear()

    def __len__(self) -> int:
        return len(self._tails)

    def _remember(self, job: Job) -> None:
        if job.ended or job.deleted:
            self._tails.pop(job.uid, None)
            return
        tail = self._tails.get(job.uid)
        self._tails[job.uid] = Tail(job=job) if tail is None else Tail(job=job, times=tail.times)


def _milestone(job: Job) -> tuple[object, ...]:
    return (job.state, job.stage, job.attempt, job.title, job.error, job.output, job.metadata, job.deleted)
