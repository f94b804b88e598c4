"""Make a video: scenes as child tasks, then the whole."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from genscene.export.unfinished import finished_at
from genscene.jobs.model import JobContext, JobResult
from genscene.produce import Production, produce
from genscene.production.scenes import scene_makers
from genscene.production.settled import Settled
from genscene.production.workshop import Workshop
from genscene.studio.handlers.bench import Bench, artifact_url, collected, cost, published, workshop_of
from genscene.studio.handlers.scene_log import SceneLog, parts_of, plan_of
from genscene.studio.media_refs import document_of, media_in
from genscene.units import frame_size

FILES = {".mp4": "video.mp4", ".jpg": "thumbnail.jpg", ".srt": "captions.srt", ".vtt": "captions.vtt"}
"""What a production writes, by suffix."""


def compose(context: JobContext, bench: Bench) -> JobResult:
    """Make the video of a job's document; see `jobs.model.JobHandler`."""
    return make_video(context, bench, cast("Mapping[str, object]", context.job.request["document"]))


def make_video(context: JobContext, bench: Bench, document: Mapping[str, object]) -> JobResult:
    """Make a video and publish all its files at once.

    Raises:
        StudioError: It cannot be made.
        CancelledError: Nobody wants it any more.
    """
    started = time.monotonic()
    storyboard, files = collected(bench, context, document)
    before = context.shown_before()
    log = SceneLog(len(storyboard.scenes), before)
    workshop = workshop_of(bench, context, files, log=log)
    context.show(lambda: parts_of(log, workshop.effort, lambda: workshop.store.stats, before))

    def settle(settled: Settled) -> None:
        log.settle([scene.render_seconds for scene in settled.scenes])
        context.settle(plan_of(settled))

    with published(bench, context) as folder, workshop.store.hold():
        understood, makers = scene_makers(storyboard, workshop)
        context.side_by_side([(f"scene-{number:03d}", make) for number, make in enumerate(makers, 1)])
        production = produce(
            understood,
            output=folder / "video.mp4",
            engines=workshop.engines,
            store=workshop.store,
            open_file=workshop.open_file,
            effort=workshop.effort,
            on_settled=settle,
            cancel=workshop.cancel,
        )
        for path in (production.video, production.thumbnail, *production.captions):
            path.rename(folder / FILES[path.suffix])
        _write_document(folder, production, document)
        size_bytes = (folder / "video.mp4").stat().st_size
    return _result(context, production, workshop, size_bytes=size_bytes, started=started)


def _write_document(folder: Path, production: Production, document: Mapping[str, object]) -> None:
    """Write what was made, with every scene's spec, as a document that makes the same video again."""
    whole = document_of(production.storyboard, media_in(document))
    with finished_at(folder / "storyboard.json") as unfinished:
        unfinished.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _result(
    context: JobContext, production: Production, workshop: Workshop, *, size_bytes: int, started: float
) -> JobResult:
    job, board = context.job, production.storyboard
    frame = frame_size(board.format, board.height)
    measures = cost(workshop, started)
    return JobResult(
        output={
            "video_url": artifact_url(job, "video.mp4"),
            "thumbnail_url": artifact_url(job, "thumbnail.jpg"),
            "captions_url": artifact_url(job, "captions.srt"),
            "captions_vtt_url": artifact_url(job, "captions.vtt"),
            "storyboard_url": artifact_url(job, "storyboard.json"),
            "width": frame.width,
            "height": frame.height,
            "duration_seconds": round(production.duration_seconds, 3),
            "size_bytes": size_bytes,
            "render_seconds": measures["total_seconds"],
            "warnings": list(production.warnings),
        },
        measures=measures
        | {
            "style": board.style,
            "format": board.format.value,
            "language": board.language,
            "voice": board.voice,
            "scenes": len(board.scenes),
            "duration_seconds": round(production.duration_seconds, 3),
            "bytes": size_bytes,
        },
    )
