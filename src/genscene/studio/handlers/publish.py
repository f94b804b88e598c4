"""Publish a finished video: the upload, then captions, thumbnail and playlist."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from genscene.config import Settings
from genscene.errors import CancelledError, StudioError
from genscene.jobs.model import Job, JobContext, JobResult
from genscene.publish.errors import ChannelReconnectError
from genscene.publish.receipt import PARTS, PartName, Receipt, failed
from genscene.publish.registry import Publishers
from genscene.studio.artifacts import ArtifactShelf
from genscene.studio.channels.access import ChannelAccess
from genscene.studio.channels.book import ChannelBook
from genscene.studio.channels.connecting import ChannelConnector
from genscene.studio.publications.book import PublicationBook, refuse_strangers
from genscene.studio.publications.errors import SourceDeletedError
from genscene.studio.publications.files import VideoFiles, digest_of, release_of, source_files
from genscene.studio.publications.model import Publication
from genscene.studio.publications.parts import STAGES, ended_parts
from genscene.studio.publications.planning import place_of, usable_publisher
from genscene.studio.publications.receipts import ReceiptBook
from genscene.studio.publications.uploading import Upload
from genscene.units import Cancel

_LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishDesk:
    """What publications are done with.

    Attributes:
        settings: The studio's.
        publications: What shall be published where.
        receipts: How far each is.
        artifacts: Finished videos.
        channels: Which are connected.
        connector: Opens channels.
        publishers: Who publishes.
        row_of: Reads the row of a job anew, by its uid; `None` where it is gone.
    """

    settings: Settings
    publications: PublicationBook
    receipts: ReceiptBook
    artifacts: ArtifactShelf
    channels: ChannelBook
    connector: ChannelConnector
    publishers: Publishers
    row_of: Callable[[str], Job | None]


def publish(context: JobContext, desk: PublishDesk) -> JobResult:
    """Publish what a job's publication says; see `jobs.model.JobHandler`."""
    started = time.monotonic()
    publication = desk.publications.of_job(context.job.uid)
    context.report(stage=STAGES["video"], scene=None, percent=0)
    try:
        receipt = _run(context, desk, publication)
    except CancelledError:
        raise
    except StudioError as error:
        receipt = _standing_without(context.job, desk, error)
    seconds = round(time.monotonic() - started, 3)
    return JobResult(
        output={
            "url": receipt.url or None,
            "target": publication.target,
            "video_id": receipt.video_id,
            "channel": None
            if publication.channel is None
            else {"id": publication.channel.id, "title": publication.channel.title},
            "parts": ended_parts(receipt.parts),
            "warnings": _warnings(receipt),
            "size_bytes": receipt.size_bytes,
            "upload_seconds": seconds,
        },
        measures={"target": publication.target, "sent_bytes": receipt.size_bytes, "upload_seconds": seconds},
    )


def _run(context: JobContext, desk: PublishDesk, publication: Publication) -> Receipt:
    cancel = _while_it_is_there(context, desk, publication)
    files = source_files(desk.artifacts, publication.source_uid)

    def told(part: PartName, percent: int, seconds_left: float | None) -> None:
        context.report(stage=STAGES[part], scene=None, percent=percent, eta_seconds=seconds_left)

    upload = _upload(context, desk, publication, files, cancel)
    return upload.run(desk.receipts, desk.settings, told=told, cancel=cancel)


def _standing_without(job: Job, desk: PublishDesk, error: StudioError) -> Receipt:
    """Return the receipt of a video that stands, whose other parts could not even be tried.

    Raises:
        StudioError: No video stands: that is what the error is about.
    """
    receipt = desk.receipts.find(job.uid)
    if receipt is None or not receipt.video_id:
        raise error
    for name in PARTS[1:]:
        if not receipt.is_settled(name):
            receipt = receipt.with_part(name, failed(error))
    desk.receipts.keep(job.account_id, job.uid, receipt, gate=partial(refuse_strangers, job=job))
    return receipt


def _upload(
    context: JobContext, desk: PublishDesk, publication: Publication, files: VideoFiles, cancel: Cancel
) -> Upload:
    job = context.job
    release = release_of(
        job.uid,
        publication.details,
        files,
        digest=digest_of(files.video, cancel),
        destination=desk.publications.destination(job.uid),
        metadata=job.metadata,
    )
    return Upload(
        account_id=job.account_id,
        key=job.uid,
        publisher=usable_publisher(desk.publishers, publication.target),
        release=release,
        access=None if publication.channel is None else _access(job, desk, publication, cancel),
        asked_at=job.created_at,
        gate=partial(refuse_strangers, job=job),
    )


def _access(job: Job, desk: PublishDesk, publication: Publication, cancel: Cancel) -> ChannelAccess:
    """Open the channel, also one that was disconnected and connected anew meanwhile."""
    for channel in desk.channels.of_account(job.account_id):
        if place_of(publication.target, channel, "") == publication.place:
            return desk.connector.access(job.account_id, channel.id, cancel=cancel)
    title = publication.channel.title if publication.channel else ""
    raise ChannelReconnectError(
        f"The channel {title} was disconnected.", hint="Connect it again, then retry the publication."
    )


def _while_it_is_there(context: JobContext, desk: PublishDesk, publication: Publication) -> Cancel:
    """Return what stops the work when it is cancelled, or when the video is deleted: an open file would not tell."""
    look_at = [0.0]

    def cancel() -> None:
        context.cancel()
        if time.monotonic() >= look_at[0]:
            look_at[0] = time.monotonic() + _LOOK_SECONDS
            if desk.row_of(publication.source_uid) is None:
                raise SourceDeletedError

    return cancel


def _warnings(receipt: Receipt) -> list[str]:
    told = [
        " ".join(f"{STAGES[name].title()}: {part.message} {part.hint}".split())
        for name, part in receipt.parts.items()
        if part.state == "error"
    ]
    return [*receipt.notices, *told]
