"""Keep publications: what shall be published where, found by job, by video and by place."""

from __future__ import annotations

from dataclasses import asdict
from typing import cast

from sqlalchemy import Engine, Select, delete, select
from sqlalchemy.orm import Session

from genscene.errors import CancelledError
from genscene.jobs.errors import JobNotFoundError
from genscene.jobs.model import Job
from genscene.jobs.places import beyond, place_after
from genscene.jobs.rows import job_of
from genscene.jobs.tables import JobRow
from genscene.studio.publications.errors import AlreadyPublishedError
from genscene.studio.publications.model import Details, NewPublication, Publication, PublicationPage, PublishedTo
from genscene.studio.publications.receipts import standing_of
from genscene.studio.publications.tables import PublicationRow, ReceiptRow
from genscene.studio.vault import Vault

_Row = tuple[PublicationRow, JobRow, ReceiptRow | None]
_NOT_ENDED = ("queued", "running")


class PublicationBook:
    """All publications; safe with threads and processes.

    Args:
        engine: The database.
        vault: Encrypts destinations, which are often secrets.
    """

    def __init__(self, engine: Engine, vault: Vault) -> None:
        self._engine = engine
        self._reading = engine.execution_options(reading=True)
        self._vault = vault

    def add(self, session: Session, job: Job, new: NewPublication) -> None:
        """Keep what a new job shall do, in the transaction that makes the job.

        Raises:
            AlreadyPublishedError: The same video stands there, or is on its way, and may not stand there twice.
            JobNotFoundError: The video was deleted in this moment.
        """
        source = session.get(JobRow, new.source.uid)
        if source is None or source.deleted:
            raise JobNotFoundError(f"There is no job {new.source.job_id}.")
        if not new.details.again:
            _refuse_twice(session, new.source.uid, new.place, besides=job.uid)
        session.add(
            PublicationRow(
                uid=job.uid,
                account_id=job.account_id,
                job_id=job.job_id,
                source_uid=new.source.uid,
                source_job_id=new.source.job_id,
                target=new.target,
                place=new.place,
                channel_id=new.channel.id if new.channel else None,
                channel=asdict(new.channel) if new.channel else None,
                details=new.details.as_json(),
                destination=self._vault.locked(new.destination) if new.destination else None,
                created_at=job.created_at,
            )
        )

    def find(self, account_id: str, publication_id: str) -> Publication:
        """Return an account's publication.

        Raises:
            JobNotFoundError: There is none.
        """
        query = _joined().where(JobRow.account_id == account_id, JobRow.job_id == publication_id)
        return self._one(query, publication_id)

    def of_job(self, uid: str) -> Publication:
        """Return what a job shall do.

        Raises:
            JobNotFoundError: The job is gone.
        """
        return self._one(_joined().where(PublicationRow.uid == uid), uid)

    def destination(self, uid: str) -> str:
        """Return the address that a publication's files go to; empty where there is none.

        Raises:
            SettingError: No key of the studio opens it.
        """
        with Session(self._reading) as session:
            row = session.get(PublicationRow, uid)
            return self._vault.opened(row.destination) if row is not None and row.destination else ""

    def page(self, account_id: str, *, source_job_id: str | None, after: str | None, limit: int) -> PublicationPage:
        """Return an account's publications, newest first.

        Args:
            account_id: Whose.
            source_job_id: Only of this video.
            after: `next_cursor` of the page before.
            limit: Most to return.

        Raises:
            PageCursorError: `after` is no such cursor.
        """
        query = _joined().where(PublicationRow.account_id == account_id)
        if source_job_id is not None:
            query = query.where(PublicationRow.source_job_id == source_job_id)
        if after is not None:
            query = query.where(beyond(after, PublicationRow.created_at, PublicationRow.uid))
        query = query.order_by(PublicationRow.created_at.desc(), PublicationRow.uid.desc()).limit(limit + 1)
        with Session(self._reading) as session:
            found = [self._publication(cast("_Row", tuple(row))) for row in session.execute(query)]
        last = found[limit - 1].job if len(found) > limit else None
        return PublicationPage(
            items=found[:limit], next_cursor=place_after(last.created_at, last.uid) if last else None
        )

    def _one(self, query: Select[PublicationRow, JobRow, ReceiptRow | None], name: str) -> Publication:
        with Session(self._reading) as session:
            row = session.execute(query).first()
            if row is None:
                raise JobNotFoundError(f"There is no publication {name[:80]}.")
            return self._publication(cast("_Row", tuple(row)))

    def _publication(self, row: _Row) -> Publication:
        kept, job, receipt = row
        return Publication(
            job=job_of(job),
            source_uid=kept.source_uid,
            source_job_id=kept.source_job_id,
            target=kept.target,
            place=kept.place,
            channel=PublishedTo(**kept.channel) if kept.channel else None,
            details=Details.of_json(kept.details),
            standing=standing_of(receipt),
        )


def keep_in_step(session: Session, job: Job) -> None:
    """Forget what a deleted job published, and let no retry publish what stands there meanwhile; a hook of the board.

    Raises:
        AlreadyPublishedError: Another publication has brought the same video there, or is about to.
    """
    if job.type != "publish":
        return
    if job.deleted:
        session.execute(delete(PublicationRow).where(PublicationRow.uid == job.uid))
        session.execute(delete(ReceiptRow).where(ReceiptRow.key == job.uid))
    elif job.state == "queued" and job.attempt > 1:
        kept, receipt = session.get(PublicationRow, job.uid), session.get(ReceiptRow, job.uid)
        is_own = receipt is not None and receipt.maybe_up
        if kept is not None and not is_own and not Details.of_json(kept.details).again:
            _refuse_twice(session, kept.source_uid, kept.place, besides=job.uid)


def refuse_strangers(session: Session, job: Job) -> None:
    """Let nobody write a receipt but the worker that has the job: one that was taken for dead would upload beside it.

    Args:
        session: The transaction that keeps the receipt.
        job: The job as the worker began it.

    Raises:
        CancelledError: It is cancelled, retried, deleted, or another worker's.
    """
    mine = select(JobRow.uid).where(
        JobRow.uid == job.uid, JobRow.attempt == job.attempt, JobRow.state == "running", JobRow.worker == job.worker
    )
    if session.scalar(mine) is None:
        raise CancelledError(f"The publication {job.job_id} is not this worker's any more.")


def sources_at_work() -> Select[str]:
    """Return the query for the jobs whose videos nobody may sweep away: they are being published, or may be retried.

    A publication that failed or was cancelled is swept away itself one day, and its video after it.
    """
    of_job = select(PublicationRow.source_uid).join(JobRow, JobRow.uid == PublicationRow.uid)
    return of_job.where(JobRow.state.in_((*_NOT_ENDED, "error", "cancelled")), JobRow.deleted.is_(False))


def _joined() -> Select[PublicationRow, JobRow, ReceiptRow | None]:
    query = select(PublicationRow, JobRow, ReceiptRow).join(JobRow, JobRow.uid == PublicationRow.uid)
    with_receipts = query.outerjoin(ReceiptRow, ReceiptRow.key == PublicationRow.uid)
    return cast("Select[PublicationRow, JobRow, ReceiptRow | None]", with_receipts.where(JobRow.deleted.is_(False)))


def _refuse_twice(session: Session, source_uid: str, place: str, *, besides: str) -> None:
    # One that failed half-way does not stand; one of which nobody can tell does.
    others = _joined().where(
        PublicationRow.source_uid == source_uid, PublicationRow.place == place, PublicationRow.uid != besides
    )
    for other, job, receipt in session.execute(others):
        if job.state in _NOT_ENDED or (receipt is not None and receipt.maybe_up):
            raise AlreadyPublishedError(other.job_id)
