"""Turn whatever a job raised into what its row tells: a person's words, and no internals."""

from __future__ import annotations

import errno

from sqlalchemy.exc import OperationalError

from genscene.errors import EngineFailedError, StudioError
from genscene.jobs.model import JobError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def job_error(error: BaseException, *, stage: str | None, scene: int | None) -> JobError:
    """Return the job's error; `internal_error` for everything that nobody raised on purpose."""
    if _disk_is_full(error):  # whoever met it: artifacts, store, database
        message = "The studio's disk is full. Free some space, then retry the job."
        return JobError(code="disk_full", message=message, stage=stage, scene=scene, retryable=True)
    if isinstance(error, StudioError):
        return JobError(
            code=error.code,
            message=error.message,
            stage=stage,
            scene=scene,
            retryable=error.retryable,
            hint=error.hint,
        )
    if isinstance(error, OperationalError):
        message = "The studio's database could not be used for a while. Retry the job."
        hint = "The worker's log says why."
        return JobError(code="database_unusable", message=message, stage=stage, scene=scene, retryable=True, hint=hint)
    if isinstance(error, MemoryError):
        message = "The memory of the machine did not suffice. Choose a smaller picture or a shorter text."
        return JobError(code="out_of_memory", message=message, stage=stage, scene=scene)
    message = "Something broke inside the studio. Retry the job; if it fails again, ask who runs the studio."
    hint = "The worker's log has the details, under the job's id."
    return JobError(code="internal_error", message=message, stage=stage, scene=scene, hint=hint)


def is_expected(error: BaseException) -> bool:
    """Say whether an error was raised on purpose, so that its message says all there is to know; no engine's is."""
    return isinstance(error, StudioError) and not isinstance(error, EngineFailedError)


def _disk_is_full(error: BaseException | None) -> bool:
    """Tell it from the error itself, and from what it was raised from."""
    while error is not None:
        if getattr(error, "errno", None) in _FULL:  # an `OSError`, or FFmpeg's own kind of error
            return True
        if isinstance(error, OperationalError) and "disk is full" in str(error.orig):
            return True
        error = error.__cause__
    return False
