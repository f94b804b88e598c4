"""What handlers work with: engines, the store, media and the shelf of artifacts."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from genscene.effort import Effort, Progress
from genscene.engines.registry import Registry
from genscene.errors import CancelledError, MediaError
from genscene.jobs.model import Job, JobContext
from genscene.media.kinds import AssetKind
from genscene.production.workshop import Workshop
from genscene.store.model import Store
from genscene.storyboard.document import Storyboard
from genscene.storyboard.draft import path_text
from genscene.studio.artifacts import ArtifactShelf
from genscene.studio.handlers.scene_log import LoggedEffort, SceneLog
from genscene.studio.media_refs import KINDS, media_in, storyboard_of
from genscene.units import Cancel, never_cancelled


class Lender(Protocol):
    """Gives jobs the files of their media; see `asset_lending.MediaLender`."""

    def lend(
        self,
        account_id: str,
        media: Mapping[str, object],
        folder: Path,
        *,
        kinds: Collection[AssetKind],
        place: str = "",
        cancel: Cancel = never_cancelled,
    ) -> Path:
        """Return a file that stays as long as the folder does."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What every handler is given beside its context.

    Attributes:
        engines: Sources of speech, pictures and music; their models stay loaded from job to job.
        open_store: Opens the store, whose statistics are then one job's own.
        artifacts: Where results go.
        lender: Gives the files of media.
        row_of: Reads a job's row anew; `None` where it is gone.
    """

    engines: Registry
    open_store: Callable[[], Store]
    artifacts: ArtifactShelf
    lender: Lender
    row_of: Callable[[Job], Job | None]


def workshop_of(
    bench: Bench, context: JobContext, files: Mapping[str, Path], *, log: SceneLog | None = None
) -> Workshop:
    """Return the workshop of one attempt; what moves in it is reported at once.

    Args:
        bench: Engines and store.
        context: The attempt.
        files: The only files that the job may read, by the name that its storyboard gives them.
        log: Told how far each scene is.
    """

    def watch(progress: Progress) -> None:
        context.report(
            stage=progress.stage, scene=progress.scene, percent=progress.percent, eta_seconds=progress.seconds_left
        )

    def open_file(name: str) -> Path:
        if name not in files:
            raise MediaError("The document names a file, which it may not.", hint="Give an asset or an address.")
        return files[name]

    return Workshop(
        engines=bench.engines,
        store=bench.open_store(),
        open_file=open_file,
        effort=Effort(watch) if log is None else LoggedEffort(watch, log),
        cancel=context.cancel,
    )


def collected(
    bench: Bench, context: JobContext, document: Mapping[str, object]
) -> tuple[Storyboard, Mapping[str, Path]]:
    """Return a kept document as a storyboard, and the files that its media have become.

    Raises:
        MediaError: An asset is gone, or an address gives nothing that can be used.
    """
    job, wanted = context.job, media_in(document)
    if wanted:
        context.report(stage="fetch", scene=None, percent=0)
    folder = bench.artifacts.media_folder(job.uid)
    paths = {
        location: bench.lender.lend(
            job.account_id,
            media.as_json(),
            folder,
            kinds=KINDS[str(location[-1])],
            place=path_text(location),
            cancel=context.cancel,
        )
        for location, media in wanted.items()
    }
    names = {location: f"asset/{path.name}" for location, path in paths.items()}
    return storyboard_of(document, names), {names[location]: path for location, path in paths.items()}


@contextmanager
def published(bench: Bench, context: JobContext) -> Generator[Path]:
    """Give a folder whose content becomes the job's artifacts, all at once, when the block ends well.

    Raises:
        CancelledError: Nobody wants them any more; then nothing is left.
    """
    job = context.job
    with bench.artifacts.making(job.uid, job.attempt) as folder:
        yield folder
        context.cancel()
    # Whoever deletes a job removes its row first and its files then, so one of the two always sees the other.
    row = bench.row_of(job)
    if row is None or row.attempt == job.attempt:
        if row is not None and row.state == "running":
            bench.artifacts.return_media(job.uid)
            return
        bench.artifacts.remove(job.uid)
    # Else it was retried: what lies there may be the next attempt's, and is the same.
    raise CancelledError(f"The job {job.job_id} was cancelled.")


def artifact_url(job: Job, name: str) -> str:
    """Return an artifact's address, root-relative and stable."""
    return f"/api/jobs/{job.job_id}/artifacts/{name}"


def cost(workshop: Workshop, started: float) -> dict[str, object]:
    """Return what an attempt took, for analytics."""
    stats = workshop.store.stats
    return {
        "seconds": dict(workshop.effort.seconds_by_stage()),
        "total_seconds": round(time.monotonic() - started, 3),
        "hits": dict(stats.hits),
        "misses": dict(stats.misses),
    }
