"""Publications and publishers as the API's document describes them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from genscene.api.job_model import JobErrorModel, JobModel


class TextLimitsModel(BaseModel):
    """How long texts may be."""

    title: int = Field(description="Characters.")
    description: int = Field(description="Bytes, as UTF-8.")
    tags: int = Field(description="Characters of all together.")


class CategoryModel(BaseModel):
    """A category that a video can be filed under."""

    id: str = Field(examples=["22"])
    label: dict[str, str] = Field(description="By language.", examples=[{"en": "Education", "es": "Educación"}])


class PublisherModel(BaseModel):
    """Somebody who publishes videos."""

    target: str = Field(examples=["youtube"])
    label: str = Field(examples=["YouTube"])
    available: bool = Field(description="Whether it can be used here.")
    reason: str | None = Field(description="Why not, and what to do.")
    needs_channel: bool = Field(description="Whether a channel has to be connected.")
    limits: TextLimitsModel | None
    categories: list[CategoryModel]


class PublisherList(BaseModel):
    """Everybody who publishes videos, usable or not."""

    items: list[PublisherModel]


class PublishedToModel(BaseModel):
    """A channel, as it was when something was published to it."""

    id: str = Field(examples=["ch-3f1c5b7d9e0a2468"])
    title: str


class PartModel(BaseModel):
    """One part of a publication."""

    state: Literal["waiting", "working", "done", "skipped", "error"]
    error: JobErrorModel | None
    bytes_sent: int | None = Field(default=None, description="Of the video: what the other side has confirmed.")
    bytes_total: int | None = Field(default=None, description="Of the video: its length.")


class PartsModel(BaseModel):
    """The parts of a publication, in their order."""

    video: PartModel
    captions: PartModel
    thumbnail: PartModel
    playlist: PartModel


class PublicationModel(BaseModel):
    """A video on its way to where people watch it, or there."""

    publication_id: str = Field(description="The `job_id` of the job that does it.", examples=["publish-7f3a"])
    source_job_id: str = Field(description="The job that made the video.", examples=["compose-7f3a"])
    target: str = Field(examples=["youtube"])
    channel: PublishedToModel | None
    title: str
    description: str
    tags: list[str]
    category: str | None
    privacy: Literal["private", "unlisted", "public"]
    publish_at: str | None = Field(examples=["2030-01-31T18:00:00Z"])
    made_for_kids: bool | None
    synthetic_media: bool
    playlist: str | None
    url: str | None = Field(description="Where the video is, once it stands.")
    video_id: str | None = Field(description="What the target calls it.")
    parts: PartsModel
    job: JobModel


class PublicationList(BaseModel):
    """Publications, newest first."""

    items: list[PublicationModel]
    next_cursor: str | None = Field(description="For the next page; null after the last.")
