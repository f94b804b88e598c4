"""The body of a request for a publication, as the API's document shows it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from genscene.studio.requests.models import Body, JobFields

_YOUTUBE: dict[str, Any] = {
    "job_id": "compose-7f3a",
    "target": "youtube",
    "title": "The old dog",
    "tags": ["dogs"],
    "made_for_kids": False,
}


class Destination(Body):
    """Where files are sent to."""

    url: str = Field(min_length=1, max_length=2_000, description="Address; the files' names are put behind it.")


class PublicationRequest(JobFields):
    """Asks to publish a finished video."""

    model_config = ConfigDict(json_schema_extra={"examples": [_YOUTUBE]})

    job_id: str = Field(min_length=1, max_length=80, description="The job that made the video; it is done.")
    target: str = Field(min_length=1, max_length=16, description="Id of a publisher: `youtube`, `folder`, `http_put` …")
    channel_id: str | None = Field(
        default=None, max_length=64, description="Id of a connected channel; needed where there are several."
    )
    title: str | None = Field(default=None, max_length=300, description="The job's title when absent.")
    description: str = Field(default="", max_length=10_000, description="Text beneath the video.")
    tags: list[Annotated[str, Field(min_length=1, max_length=500)]] = Field(
        default_factory=list, max_length=100, description="Keywords."
    )
    category: str | None = Field(default=None, max_length=32, description="Id of a category of the publisher.")
    privacy: Literal["private", "unlisted", "public"] = Field(default="private", description="Who sees it.")
    publish_at: str | None = Field(
        default=None,
        max_length=40,
        description="When a private video becomes public, ISO 8601 with a time zone.",
        examples=["2030-01-31T18:00:00Z"],
    )
    made_for_kids: bool | None = Field(
        default=None, description="Whether the video is made for children; YouTube has to be told."
    )
    synthetic_media: bool = Field(default=True, description="Declares that a machine made what is shown.")
    notify_subscribers: bool = Field(default=True, description="Whether subscribers are told of a public video.")
    captions: bool = Field(default=True, description="Whether the captions go along, as SRT.")
    thumbnail: bool = Field(default=True, description="Whether the thumbnail goes along.")
    playlist: str | None = Field(default=None, max_length=64, description="Id of a playlist that it is added to.")
    destination: Destination | None = Field(default=None, description="With `http_put` only.")
    again: bool = Field(default=False, description="Publish a video although it stands there already.")
    publication_id: Annotated[str, Field(pattern=r"^publish-[A-Za-z0-9_-]{1,64}$")] | None = Field(
        default=None, description="Chosen by the client, as the `job_id` of the job; one used before is refused."
    )
