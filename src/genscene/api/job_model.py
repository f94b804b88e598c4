"""The job object as the API's document describes it; `jobs.document` writes it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

State = Literal["queued", "running", "done", "error", "cancelled"]
STATES: tuple[State, ...] = ("queued", "running", "done", "error", "cancelled")
Type = Literal["compose", "tts", "preview", "publish"]


class JobErrorModel(BaseModel):
    """Why a job failed."""

    code: str = Field(description="Stable name.", examples=["media_invalid"])
    message: str = Field(description="What happened and what to do.")
    stage: str | None = Field(description="Stage that failed.")
    scene: int | None = Field(description="Number of the scene, from 1.")
    retryable: bool = Field(description="Whether a retry may succeed.")
    hint: str = Field(description="One more sentence, or empty.")


class VideoOutput(BaseModel):
    """What a `compose` job, or a `preview` of the whole, has made; addresses are root-relative."""

    video_url: str = Field(examples=["/api/jobs/compose-7f3a/artifacts/video.mp4"])
    thumbnail_url: str
    captions_url: str = Field(description="SubRip.")
    captions_vtt_url: str = Field(description="WebVTT.")
    storyboard_url: str = Field(description="The document, with what every picture shows.")
    width: int
    height: int
    duration_seconds: float
    size_bytes: int
    render_seconds: float = Field(description="How long it took.")
    warnings: list[str] = Field(description="What a person should know.")


class SpeechOutput(BaseModel):
    """What a `tts` job has made."""

    audio_url: str = Field(examples=["/api/jobs/tts-7f3a/artifacts/speech.mp3"])
    words_url: str = Field(description="The time of every word, as JSON.")
    captions_url: str = Field(description="SubRip.")
    voice: str
    language: str
    duration_seconds: float
    size_bytes: int
    render_seconds: float
    warnings: list[str]


class StillOutput(BaseModel):
    """What a `preview` of one scene has made."""

    thumbnail_url: str
    scene_id: str
    width: int = Field(description="Width of the video's frames; the picture may be smaller.")
    height: int
    size_bytes: int
    render_seconds: float


class PublishedPart(BaseModel):
    """How one part of a publication ended."""

    state: Literal["done", "skipped", "error"]
    error: JobErrorModel | None


class PublishedChannel(BaseModel):
    """A channel that something was published to."""

    id: str = Field(examples=["ch-3f1c5b7d9e0a2468"])
    title: str


class PublicationOutput(BaseModel):
    """What a `publish` job has brought where people see it."""

    url: str | None = Field(description="Where the video is.", examples=["https://www.youtube.com/watch?v=x"])
    target: str = Field(examples=["youtube"])
    video_id: str = Field(description="What the target calls it.")
    channel: PublishedChannel | None
    parts: dict[Literal["video", "captions", "thumbnail", "playlist"], PublishedPart]
    warnings: list[str] = Field(description="What a person should know, such as a part that failed.")
    size_bytes: int
    upload_seconds: float = Field(description="How long this attempt took.")


class JobModel(BaseModel):
    """One request's life."""

    job_id: str = Field(description="Begins with the type.", examples=["compose-7f3a"])
    type: Type
    state: State
    stage: str | None = Field(description="Stage at work.", examples=["render"])
    scene: int | None = Field(description="Scene at work, from 1.")
    progress: int = Field(ge=0, le=100, description="100 only with `done`.")
    attempt: int = Field(ge=1)
    title: str
    created_at: str = Field(examples=["2026-11-22T18:00:00.000Z"])
    started_at: str | None
    ended_at: str | None
    version: int = Field(ge=1, description="Rises with every change; the ETag.")
    error: JobErrorModel | None
    metadata: dict[str, Any] = Field(description="What the client sent.")
    eta_seconds: float | None
    output: VideoOutput | SpeechOutput | StillOutput | PublicationOutput | dict[str, Any] | None = Field(
        description="Null until `done`."
    )


class JobCounts(BaseModel):
    """How many jobs there are, by state."""

    queued: int
    running: int
    done: int
    error: int
    cancelled: int
    total: int


class JobList(BaseModel):
    """Jobs, newest first."""

    items: list[JobModel]
    next_cursor: str | None = Field(description="For the next page; null after the last.")
