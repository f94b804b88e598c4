"""The files that jobs made: by key, or by a signed link that is good for one file and a day."""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, Field

from genscene.api.auth import Principal, need, optional_principal_unless, refuse_without
from genscene.api.file_answer import file_answer
from genscene.api.file_names import name_of_title
from genscene.api.problems import problems
from genscene.api.state import StudioHere
from genscene.jobs.document import iso_time
from genscene.jobs.errors import JobNotFoundError, JobStateError
from genscene.jobs.model import Job
from genscene.studio.artifacts import MEDIA_TYPES, Artifact, ArtifactNotFoundError
from genscene.studio.links import LINK_SECONDS
from genscene.studio.studio import Studio

router = APIRouter(prefix="/api/jobs/{job_id}", tags=["artifacts"])

Reader = Annotated[Principal, need("jobs:read")]
_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_KINDS = sorted({media_type.partition(";")[0] for media_type in MEDIA_TYPES.values()})
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file.", "content": dict.fromkeys(_KINDS, _BYTES)},
    206: {
        "description": "The part that `Range` asked for, or several as `multipart/byteranges`.",
        "content": dict.fromkeys([*_KINDS, "multipart/byteranges"], _BYTES),
    },
    304: {"description": "It is still what the client has."},
}


class ArtifactModel(BaseModel):
    """A file that a job made."""

    name: str = Field(examples=["video.mp4"])
    url: str = Field(description="Root-relative.", examples=["/api/jobs/compose-7f3a/artifacts/video.mp4"])
    media_type: str = Field(examples=["video/mp4"])
    size_bytes: int


class ArtifactList(BaseModel):
    """All files of a job, by name."""

    items: list[ArtifactModel]


class LinkModel(BaseModel):
    """A link to one file."""

    name: str
    url: str = Field(description="Absolute where the studio knows its public address, else root-relative.")


class LinkList(BaseModel):
    """Links to all files of a job."""

    expires_at: str = Field(description="When they end.", examples=["2026-11-23T18:00:00.000Z"])
    links: list[LinkModel]


@router.get("/artifacts", summary="List a job's files", responses=problems(401, 403, 404, 429))
def list_artifacts(job_id: str, studio: StudioHere, principal: Reader) -> ArtifactList:
    """List the files that a job has made; none before it is done."""
    job = studio.board.find(principal.account_id, job_id)
    return ArtifactList(
        items=[
            ArtifactModel(name=one.name, url=_path(job, one), media_type=one.media_type, size_bytes=one.size_bytes)
            for one in _of(studio, job)
        ]
    )


@router.post("/links", summary="Sign links", responses=problems(401, 403, 404, 409, 429))
def sign_links(job_id: str, studio: StudioHere, principal: Reader) -> LinkList:
    """Return links to all files of a finished job, each good for that file and 24 hours, for whoever has it."""
    job = studio.board.find(principal.account_id, job_id)
    if job.state != "done":
        raise JobStateError(f"The job {job_id} is {job.state}; it has no files before it is done.")
    expires = int(time.time()) + LINK_SECONDS
    base = studio.settings.public_url or ""
    return LinkList(
        expires_at=iso_time(expires),
        links=[
            LinkModel(name=one.name, url=f"{base}{_path(job, one)}?{studio.links.query(job.uid, one.name, expires)}")
            for one in _of(studio, job)
        ],
    )


def job_of_link(
    job_id: str,
    name: str,
    studio: StudioHere,
    uid: Annotated[str | None, Query(max_length=64, description="Of a signed link.")] = None,
    expires: Annotated[int | None, Query(ge=0, le=2**53, description="Of a signed link.")] = None,
    signature: Annotated[str | None, Query(max_length=100, description="Of a signed link.")] = None,
) -> Job | None:
    """Return the job whose file a signed link opens, or `None` without a good one.

    Raises:
        JobNotFoundError: The job is gone.
    """
    if not (uid and signature and expires and studio.links.holds(uid, name, expires, signature, now=time.time())):
        return None
    job = studio.board.by_uid(uid)
    if job.job_id != job_id or job.deleted:
        raise JobNotFoundError(f"There is no job {job_id[:80]}.")
    return job


def artifact_asked_for(
    job_id: str,
    name: str,
    studio: StudioHere,
    linked: Annotated[Job | None, Depends(job_of_link)],
    principal: Annotated[Principal | None, Depends(optional_principal_unless(job_of_link))],
) -> tuple[Job, Artifact]:
    """Return the file that a key or a link opens, and whose it is.

    Raises:
        ProblemError: Neither does.
        InputError: There is none.
    """
    job = linked or studio.board.find(refuse_without("jobs:read", principal).account_id, job_id)
    if job.state != "done":
        raise ArtifactNotFoundError("The job has no files yet.", hint="Wait until it is done.")
    return job, studio.artifacts.find(job.uid, name)


Asked = Annotated[tuple[Job, Artifact], Depends(artifact_asked_for)]


@router.get(
    "/artifacts/{name}",
    summary="Fetch a file",
    response_class=Response,
    responses=_FILE | problems(401, 403, 404, 416, 429),
)
def read_artifact(request: Request, asked: Asked) -> Response:
    """Return a file that a job made, whole or in parts; a strong ETag names its content."""
    job, artifact = asked
    return file_answer(
        request,
        artifact.path,
        media_type=artifact.media_type,
        etag=artifact.etag,
        name=name_of_title(job.title, artifact.name),
        inline=True,
        cache_control="private, max-age=86400",
    )


def _of(studio: Studio, job: Job) -> tuple[Artifact, ...]:
    return studio.artifacts.listing(job.uid) if job.state == "done" else ()


def _path(job: Job, artifact: Artifact) -> str:
    return f"/api/jobs/{job.job_id}/artifacts/{artifact.name}"
