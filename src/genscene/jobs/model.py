"""What a job is, and what someone who does jobs must offer.

```
queued ──► running ──► done | error | cancelled
  ▲  └──────────────────────────────► cancelled
  └── retry (attempt + 1) ── error | cancelled
```
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

JobState = Literal["queued", "running", "done", "error", "cancelled"]
JobType = Literal["compose", "tts", "preview", "publish"]
Lane = Literal["quick", "long", "publish"]
"""Every worker does one long job, quick ones beside it, so that a still never waits for a film, and beside both what
waits for others' machines, so that an upload holds nobody up."""

ENDED: tuple[JobState, ...] = ("done", "error", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobError:
    """Why a job failed, for a person and for a program.

    Attributes:
        code: Stable name.
        message: What happened and what to do.
        stage: Stage that failed, or `None`.
        scene: Number of the scene, from 1, or `None`.
        retryable: Whether the same job may succeed later.
        hint: One more sentence, or empty.
    """

    code: str
    message: str
    stage: str | None = None
    scene: int | None = None
    retryable: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """A request for a job.

    Attributes:
        account_id: Who asks.
        job_id: The name that clients use: its type, `-`, and 1 to 64 letters, digits, `-` or `_`.
        type: Kind of job; names its handler.
        title: For people.
        request: What to do, as the handler reads it; JSON.
        metadata: Anything that the client sent; JSON.
        lane: Which of a worker's lanes does it.
        priority: Higher goes first within an account.
    """

    account_id: str
    job_id: str
    type: JobType
    title: str = ""
    request: Mapping[str, object] = field(default_factory=dict[str, object])
    metadata: Mapping[str, object] = field(default_factory=dict[str, object])
    lane: Lane = "long"
    priority: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job's row at one moment.

    Attributes:
        uid: Name within the studio, unique over all accounts; names the job's folder of artifacts.
        account_id: Owner.
        job_id: Name within the account.
        type: Kind of job.
        state: Where it stands.
        stage: Stage at work, or `None`.
        scene: Number of the scene at work, from 1, or `None`.
        progress: 0 to 100; 100 only with `done`; never falls within an attempt.
        attempt: 1, and one more with every retry.
        title: For people.
        created_at: Unix seconds, as are all moments here.
        started_at: When the attempt began, or `None`.
        ended_at: When it ended, or `None`.
        changed_at: When the row last changed.
        version: Rises with every change of the job.
        cursor: Rises with every change of any job; the job's own last one.
        error: Why it failed, or `None`.
        metadata: What the client sent.
        eta_seconds: Seconds left, as far as is known.
        output: What it made, once it is done.
        request: What to do.
        lane: Lane of the workers.
        priority: Higher goes first within an account.
        worker: Who does it, or `None`.
        deleted: Whether only its name is left, so that nobody takes it again.
    """

    uid: str
    account_id: str
    job_id: str
    type: JobType
    state: JobState
    stage: str | None
    scene: int | None
    progress: int
    attempt: int
    title: str
    created_at: float
    started_at: float | None
    ended_at: float | None
    changed_at: float
    version: int
    cursor: int
    error: JobError | None
    metadata: Mapping[str, object]
    eta_seconds: float | None
    output: Mapping[str, object] | None
    request: Mapping[str, object]
    lane: Lane
    priority: int
    worker: str | None
    deleted: bool

    @property
    def ended(self) -> bool:
        """Whether nothing happens to it any more, unless someone retries it."""
        return self.state in ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class JobResult:
    """What a handler has made.

    Attributes:
        output: The job's `output`; JSON.
        measures: What it cost (seconds by stage, store hits and misses …), for analytics; JSON.
    """

    output: Mapping[str, object]
    measures: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True, kw_only=True)
class JobParts:
    """A job and what is known of the parts of its work.

    Attributes:
        job: The job.
        parts: How far each is, as its handler shows it; empty before the present attempt has told.
        plan: What was settled about them, by this attempt or one before; `None` while nothing is.
        measures: What the job cost, once it is done; see `JobResult`.
    """

    job: Job
    parts: Mapping[str, object]
    plan: Mapping[str, object] | None
    measures: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPage:
    """A part of the list of jobs.

    Attributes:
        items: Jobs, newest first.
        next_cursor: Where the next page begins, or `None` after the last.
    """

    items: Sequence[Job]
    next_cursor: str | None


class JobContext(Protocol):
    """What a handler is given beside the job."""

    @property
    def job(self) -> Job:
        """The job as it was when the attempt began."""
        ...

    def report(self, *, stage: str, scene: int | None, percent: int, eta_seconds: float | None = None) -> None:
        """Tell how far the work is; from any thread, as often as it moves: the context thins it out."""
        ...

    def show(self, parts: Callable[[], Mapping[str, object]]) -> None:
        """Have what this returns (JSON) kept beside the job with every report that is written, and at the end.

        It is called from other threads, never from within `report`.
        """
        ...

    def shown_before(self) -> Mapping[str, object]:
        """Return what this attempt showed last before it was begun anew, as after a lost worker; else nothing."""
        ...

    def settle(self, plan: Mapping[str, object]) -> None:
        """Keep what is settled about the parts (JSON); once, as it may be long. Written now, or as soon as can be."""
        ...

    def cancel(self) -> None:
        """Raise `CancelledError` when the job was cancelled or its worker shall stop; call it twice a second."""
        ...

    def side_by_side(self, tasks: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Do child tasks, each under a name that is stable from run to run; two at once.

        A child that was finished before a crash is not run again.

        Raises:
            BaseException: What failed first.
        """
        ...


class JobHandler(Protocol):
    """Does one type of job; must be safe to run again from its start, as what is finished lies in a store."""

    def __call__(self, context: JobContext) -> JobResult:
        """Do the job.

        Raises:
            StudioError: It failed; `retryable` says whether to try again.
            CancelledError: From `context.cancel`.
        """
        ...
