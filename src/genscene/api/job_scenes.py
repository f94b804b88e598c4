"""The scenes of a job as clients see them: its document, what was settled, and how far each scene is."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Literal, cast

from pydantic import BaseModel, Field

from genscene.api.job_model import State
from genscene.jobs.model import Job, JobParts
from genscene.studio.handlers.scene_states import DONE, REUSED, WAITING, WORKING

StageState = Literal["waiting", "working", "done", "reused"]
SceneState = Literal[
    "waiting", "narrating", "narrated", "illustrating", "illustrated", "rendering", "rendered", "reused"
]

_STAGE_STATES: Mapping[str, StageState] = {WAITING: "waiting", WORKING: "working", DONE: "done", REUSED: "reused"}
_THROUGH = ("done", "reused")


class SceneStages(BaseModel):
    """How far each stage of a scene is; `reused` is what was there already."""

    narrate: StageState
    illustrate: StageState
    render: StageState


class JobScene(BaseModel):
    """A scene of a video that is being made, or was."""

    id: str
    number: int = Field(ge=1, description="As in the job's `scene`.")
    narration: str
    text: str = Field(description="On-screen text.")
    state: SceneState = Field(description="`reused`: nothing of it had to be made.")
    stages: SceneStages
    rendered: int = Field(ge=0, le=100, description="Hundredths of its frames that are rendered.")
    begin_seconds: float | None = Field(description="When it begins; null before the timeline is settled.")
    duration_seconds: float | None = Field(description="From cut to cut.")
    speech_begin_seconds: float | None
    speech_seconds: float | None
    still_url: str | None = Field(
        description="Its still, once there is one; null where it was cleared away and its picture is gone."
    )
    peaks: list[int] | None = Field(
        description="Loudness of its speech, 0 to 255, `peaks_a_second` of them a second; only with `peaks=true`."
    )


class JobScenes(BaseModel):
    """The scenes of a job; none where it makes no video."""

    job_id: str
    version: int = Field(description="Of the job; read the scenes again when it has risen.")
    state: State
    attempt: int
    fps: int | None
    duration_seconds: float | None = Field(description="Length of the video, once it is settled.")
    peaks_a_second: int | None
    stage_seconds: dict[str, float] = Field(description="Seconds in which each stage was at work; stages overlap.")
    hits: dict[str, int] = Field(description="Products that were there already, by kind.")
    misses: dict[str, int] = Field(description="Products that were made, by kind.")
    items: list[JobScene]


def scenes_of(job: Job) -> Sequence[Mapping[str, Any]]:
    """Return the scenes of a job's document; none where it makes no video of it."""
    document = job.request.get("document")
    if not isinstance(document, Mapping) or job.request.get("scene_id") is not None:
        return ()
    return cast("Sequence[Mapping[str, Any]]", document["scenes"])


def job_scenes(
    known: JobParts, *, has_still: Callable[[str], bool], undrawable: Collection[int], with_peaks: bool
) -> JobScenes:
    """Return the scenes of a job.

    Args:
        known: The job and what is known of its parts.
        has_still: Says whether there is a still of that digest.
        undrawable: Numbers of the scenes whose stills could not be drawn anew.
        with_peaks: Whether to tell how the speech sounds.
    """
    job, plan = known.job, cast("Mapping[str, Any]", known.plan or {})
    parts = cast("Mapping[str, Any]", known.parts)
    documents = scenes_of(job)
    nothing: list[Mapping[str, Any]] = [{} for _ in documents]
    planned: Sequence[Mapping[str, Any]] = plan.get("scenes") or nothing
    fps = plan.get("fps")
    costs = parts or known.measures  # videos of old have no parts
    return JobScenes(
        job_id=job.job_id,
        version=job.version,
        state=job.state,
        attempt=job.attempt,
        fps=fps,
        duration_seconds=round(plan["duration_frames"] / fps, 3) if fps else None,
        peaks_a_second=plan.get("peaks_a_second"),
        stage_seconds=cast("Any", costs.get("seconds", {})),
        hits=cast("Any", costs.get("hits", {})),
        misses=cast("Any", costs.get("misses", {})),
        items=[
            _scene(
                number,
                document,
                settled,
                fps,
                known,
                seen=(job.state == "done" and number not in undrawable)
                or ("still" in settled and has_still(str(settled["still"]))),
                with_peaks=with_peaks,
            )
            for number, (document, settled) in enumerate(zip(documents, planned, strict=True), 1)
        ],
    )


def _scene(
    number: int,
    document: Mapping[str, Any],
    settled: Mapping[str, Any],
    fps: int | None,
    known: JobParts,
    *,
    seen: bool,
    with_peaks: bool,
) -> JobScene:
    stages = stages_of(number, known)
    rendered = cast("Sequence[int]", known.parts.get("rendered", ()))
    share = 100 if stages.render in _THROUGH else rendered[number - 1] if number <= len(rendered) else 0
    return JobScene(
        id=document["id"],
        number=number,
        narration=document.get("narration", ""),
        text=document.get("text", ""),
        state=state_of(stages),
        stages=stages,
        rendered=share,
        begin_seconds=round(settled["start_frame"] / fps, 3) if fps and settled else None,
        duration_seconds=round(settled["duration_frames"] / fps, 3) if fps and settled else None,
        speech_begin_seconds=settled.get("speech_start_seconds"),
        speech_seconds=settled.get("speech_seconds"),
        still_url=f"/api/jobs/{known.job.job_id}/scenes/{document['id']}/still" if seen else None,
        peaks=list(base64.b64decode(settled["peaks"])) if with_peaks and "peaks" in settled else None,
    )


def stages_of(number: int, known: JobParts) -> SceneStages:
    """Return how far the stages of a scene are; in a job that has ended, nothing is at work."""
    job, told = known.job, cast("Mapping[str, str]", known.parts.get("states", {}))
    nothing = DONE if job.state == "done" else WAITING

    def state(stage: str) -> StageState:
        letters = told.get(stage, "")
        letter = letters[number - 1] if number <= len(letters) else WAITING
        if job.state != "running" and letter in {WAITING, WORKING}:
            letter = nothing
        return _STAGE_STATES[letter]

    return SceneStages(narrate=state("narrate"), illustrate=state("illustrate"), render=state("render"))


def state_of(stages: SceneStages) -> SceneState:
    """Return one word for a scene: the furthest that it has come."""
    if stages.render in _THROUGH:
        return "reused" if {stages.narrate, stages.illustrate, stages.render} == {"reused"} else "rendered"
    if stages.render == "working":
        return "rendering"
    if stages.illustrate == "working":
        return "illustrating"
    if stages.narrate == "working":
        return "narrating"
    if stages.illustrate in _THROUGH:
        return "illustrated"
    return "narrated" if stages.narrate in _THROUGH else "waiting"
