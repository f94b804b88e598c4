"""The scenes of a job: how far each is, and its still."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from genscene.api.auth import Principal, need
from genscene.api.cached import NOT_MODIFIED, answer, knows, representation_of
from genscene.api.job_scenes import JobScenes, job_scenes, scenes_of
from genscene.api.problems import problems
from genscene.api.state import StudioHere, desk_of
from genscene.api.still_answers import PICTURE, still_when_drawn
from genscene.jobs.model import JobParts
from genscene.production.still_kind import STILL_KIND
from genscene.production.widths import USUAL_WIDTH_PX
from genscene.store.key import Key
from genscene.studio.artifacts import ArtifactNotFoundError
from genscene.studio.stills.question import question_of, undrawable
from genscene.studio.storyboards_editing import SceneNotFoundError
from genscene.studio.studio import Studio
from genscene.units import Digest

router = APIRouter(prefix="/api/jobs/{job_id}/scenes", tags=["jobs"])

Reader = Annotated[Principal, need("jobs:read")]


class StillMissingError(SceneNotFoundError):
    """The scene has not been rendered yet."""

    code = "still_missing"


@router.get(
    "",
    summary="See the scenes of a job",
    response_model=JobScenes,
    responses=NOT_MODIFIED | problems(401, 403, 404, 429),
)
def list_job_scenes(
    job_id: str,
    request: Request,
    studio: StudioHere,
    principal: Reader,
    *,
    peaks: Annotated[bool, Query(description="Whether to tell how the speech of each scene sounds.")] = False,
) -> Response:
    """Return how far each scene is. It changes with the job's `version`: read it again when that rises."""
    known = studio.board.parts(principal.account_id, job_id)
    store = studio.open_store() if known.plan else None

    def has_still(digest: str) -> bool:
        return store is not None and store.contains(Key(kind=STILL_KIND, digest=Digest(digest)))

    found = job_scenes(known, has_still=has_still, undrawable=_undrawable(studio, known), with_peaks=peaks)
    shown = answer(request, representation_of(found.model_dump_json().encode(), "application/json"))
    shown.headers["Cache-Control"] = "private, no-cache"
    return shown


@router.get(
    "/{scene_id}/still",
    summary="See a still of a job's scene",
    response_class=Response,
    responses=PICTURE | NOT_MODIFIED | problems(401, 403, 404, 422, 429, 503),
)
async def job_scene_still(
    job_id: str, scene_id: str, request: Request, studio: StudioHere, principal: Reader
) -> Response:
    """Return the middle frame of a scene, once it is rendered; drawn anew where that was cleared away since."""
    known, number = await run_in_threadpool(_found, studio, principal.account_id, job_id, scene_id)
    digest = _digest(known, number)
    headers = {"ETag": f'"{digest}"', "Cache-Control": "private, max-age=300"}
    if digest and knows(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    jpeg = await run_in_threadpool(_kept, studio, digest) if digest else None
    if jpeg is not None:
        return Response(jpeg, headers=headers, media_type="image/jpeg")
    if known.job.state != "done":
        raise StillMissingError("The scene has no still yet.", hint="It has one once it is rendered.")
    question = await run_in_threadpool(_question, studio, known, number)
    drawn = await still_when_drawn(request, desk_of(request).ask(question, account_id=principal.account_id))
    headers["ETag"] = f'"{drawn.etag}"'
    if knows(request.headers.get("if-none-match"), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(drawn.jpeg, headers=headers, media_type="image/jpeg")


def _found(studio: Studio, account_id: str, job_id: str, scene_id: str) -> tuple[JobParts, int]:
    known = studio.board.parts(account_id, job_id)
    for number, scene in enumerate(scenes_of(known.job), 1):
        if scene["id"] == scene_id:
            return known, number
    raise SceneNotFoundError(f"There is no scene {scene_id[:80]}.")


def _undrawable(studio: Studio, known: JobParts) -> Collection[int]:
    if known.job.state != "done" or not scenes_of(known.job):
        return ()
    return undrawable(studio, known.job.account_id, cast("Mapping[str, object]", known.job.request["document"]))


def _digest(known: JobParts, number: int) -> str:
    scenes = cast("list[Mapping[str, Any]]", (known.plan or {}).get("scenes", []))
    return str(scenes[number - 1]["still"]) if number <= len(scenes) else ""


def _kept(studio: Studio, digest: str) -> bytes | None:
    return studio.open_store().get(Key(kind=STILL_KIND, digest=Digest(digest)))


def _question(studio: Studio, known: JobParts, number: int) -> dict[str, object]:
    """Return the question for a still of a finished job's scene, from the document that it wrote, with its specs."""
    document = cast("Mapping[str, object]", known.job.request["document"])
    try:
        path = studio.artifacts.find(known.job.uid, "storyboard.json").path
        document = cast("Mapping[str, object]", json.loads(path.read_text(encoding="utf-8")))
    except (ArtifactNotFoundError, OSError):
        pass
    account_id = known.job.account_id
    return question_of(studio, account_id, document, number, width=USUAL_WIDTH_PX, captions=False, keep=True)
