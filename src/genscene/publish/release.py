"""What is published: a finished video, its companions, and the texts it appears with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from genscene.units import Digest

Privacy = Literal["private", "unlisted", "public"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A video as it shall appear.

    Attributes:
        id: Name of the publication, unique within the studio: letters, digits, `-`, `_`. Whatever a publisher makes
            carries it, so that it is found again.
        video: The video file; the same bytes in every attempt.
        size_bytes: Its size.
        digest: SHA-256 of it, lower-case hexadecimal.
        captions: Captions as SRT, or `None`.
        thumbnail: A JPEG, or `None`.
        title: Title.
        description: Text beneath it.
        tags: Keywords.
        category: Id of one of the publisher's categories; empty for its own default.
        language: BCP 47 tag of title, voice and captions; may be empty.
        privacy: Who sees it.
        publish_at: When a private video becomes public, with a time zone, or `None`.
        made_for_kids: Whether it is made for children; `None` when nobody has said.
        synthetic_media: Whether to declare that the video shows what a machine made.
        notify_subscribers: Whether subscribers are told.
        playlist: Id of a playlist it is added to; may be empty.
        destination: Address that the files go to, for publishers that send them to one.
        metadata: What the user keeps with it; goes into manifests.
    """

    id: str
    video: Path
    size_bytes: int
    digest: Digest
    title: str
    captions: Path | None = None
    thumbnail: Path | None = None
    description: str = ""
    tags: tuple[str, ...] = ()
    category: str = ""
    language: str = ""
    privacy: Privacy = "private"
    publish_at: datetime | None = None
    made_for_kids: bool | None = None
    synthetic_media: bool = True
    notify_subscribers: bool = True
    playlist: str = ""
    destination: str = ""
    metadata: Mapping[str, object] = field(default_factory=dict[str, object])
