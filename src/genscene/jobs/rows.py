"""Turn a job's row into a `Job`."""

from __future__ import annotations

from typing import cast

from genscene.jobs.model import Job, JobError, JobState, JobType, Lane
from genscene.jobs.tables import JobRow


def job_of(row: JobRow) -> Job:
    """Return the row as it is now; later changes of the row do not show."""
    return Job(
        uid=row.uid,
        account_id=row.account_id,
        job_id=row.job_id,
        type=cast("JobType", row.type),
        state=cast("JobState", row.state),
        stage=row.stage,
        scene=row.scene,
        progress=row.progress,
        attempt=row.attempt,
        title=row.title,
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        changed_at=row.changed_at,
        version=row.version,
        cursor=row.cursor,
        error=None if row.error is None else JobError(**row.error),
        metadata=row.job_metadata,
        eta_seconds=row.eta_seconds,
        output=row.output,
        request=row.request,
        lane=cast("Lane", row.lane),
        priority=row.priority,
        worker=row.worker,
        deleted=row.deleted,
    )
