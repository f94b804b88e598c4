"""Find the files of a finished video, and turn a publication into what a publisher is given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from genscene.publish.release import Release
from genscene.studio.artifacts import ArtifactNotFoundError, ArtifactShelf
from genscene.studio.publications.errors import SourceDeletedError
from genscene.studio.publications.model import Details
from genscene.units import Cancel, Digest, never_cancelled

VIDEO = "video.mp4"
_READ_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoFiles:
    """A finished video and what lies beside it.

    Attributes:
        video: The MP4.
        size_bytes: Its length.
        captions: SRT, or `None`.
        thumbnail: JPEG, or `None`.
        language: BCP 47 tag; may be empty.
    """

    video: Path
    size_bytes: int
    captions: Path | None = None
    thumbnail: Path | None = None
    language: str = ""


def video_files(shelf: ArtifactShelf, uid: str) -> VideoFiles:
    """Return the files of a job.

    Raises:
        ArtifactNotFoundError: It has no video.
    """
    video = shelf.find(uid, VIDEO)
    return VideoFiles(
        video=video.path,
        size_bytes=video.size_bytes,
        captions=_beside(shelf, uid, "captions.srt"),
        thumbnail=_beside(shelf, uid, "thumbnail.jpg"),
        language=_language(_beside(shelf, uid, "storyboard.json")),
    )


def source_files(shelf: ArtifactShelf, uid: str) -> VideoFiles:
    """Return the files that a publication is made of.

    Raises:
        SourceDeletedError: Their job was deleted meanwhile.
    """
    try:
        return video_files(shelf, uid)
    except ArtifactNotFoundError:
        raise SourceDeletedError from None


def release_of(
    release_id: str,
    details: Details,
    files: VideoFiles,
    *,
    digest: str = "",
    destination: str = "",
    metadata: Mapping[str, object],
) -> Release:
    """Return what a publisher is given.

    Args:
        release_id: The publication's name within the studio.
        details: How the video shall appear.
        files: Its files.
        digest: Of the video; may be empty where nothing is sent yet.
        destination: Address that the files go to; may be empty.
        metadata: What the user keeps with it.
    """
    return Release(
        id=release_id,
        video=files.video,
        size_bytes=files.size_bytes,
        digest=Digest(digest),
        captions=files.captions if details.captions else None,
        thumbnail=files.thumbnail if details.thumbnail else None,
        title=details.title,
        description=details.description,
        tags=details.tags,
        category=details.category,
        language=files.language,
        privacy=details.privacy,
        publish_at=None if details.publish_at is None else datetime.fromisoformat(details.publish_at),
        made_for_kids=details.made_for_kids,
        synthetic_media=details.synthetic_media,
        notify_subscribers=details.notify_subscribers,
        playlist=details.playlist,
        destination=destination,
        metadata=metadata,
    )


def digest_of(path: Path, cancel: Cancel = never_cancelled) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_READ_BYTES):
            cancel()
            digest.update(piece)
    return digest.hexdigest()


def _beside(shelf: ArtifactShelf, uid: str, name: str) -> Path | None:
    try:
        found = shelf.find(uid, name)
    except ArtifactNotFoundError:
        return None
    return found.path if found.size_bytes else None


def _language(storyboard: Path | None) -> str:
    if storyboard is None:
        return ""
    try:
        document = cast("object", json.loads(storyboard.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return ""
    language = cast("dict[str, object]", document).get("language") if isinstance(document, dict) else None
    return language if isinstance(language, str) else ""
