"""Preview a storyboard: a still of one scene, or a draft of the whole."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import cast

from genscene.jobs.model import JobContext, JobResult
from genscene.production.still import make_still
from genscene.studio.handlers.bench import Bench, artifact_url, collected, cost, published, workshop_of
from genscene.studio.handlers.compose import make_video

DRAFT = {"quality": "draft", "height": 480}


def preview(context: JobContext, bench: Bench) -> JobResult:
    """Preview the document of a job: the scene that it names, else the whole; see `jobs.model.JobHandler`."""
    request = context.job.request
    document = cast("Mapping[str, object]", request["document"])
    scene_id = request.get("scene_id")
    if scene_id is None:
        return make_video(context, bench, {**document, **DRAFT})
    return _still(context, bench, document, str(scene_id))


def _still(context: JobContext, bench: Bench, document: Mapping[str, object], scene_id: str) -> JobResult:
    started = time.monotonic()
    storyboard, files = collected(bench, context, document)
    workshop = workshop_of(bench, context, files)
    number = next(number for number, scene in enumerate(storyboard.scenes, 1) if scene.id == scene_id)
    context.report(stage="render", scene=number, percent=10)
    with published(bench, context) as folder, workshop.store.hold():
        path = folder / "thumbnail.jpg"
        frame = make_still(storyboard, number, path=path, workshop=workshop)
        size_bytes = path.stat().st_size
    measures = cost(workshop, started)
    return JobResult(
        output={
            "thumbnail_url": artifact_url(context.job, "thumbnail.jpg"),
            "scene_id": scene_id,
            "width": frame.width,
            "height": frame.height,
            "size_bytes": size_bytes,
            "render_seconds": measures["total_seconds"],
        },
        measures=measures | {"style": storyboard.style, "format": storyboard.format.value, "bytes": size_bytes},
    )
