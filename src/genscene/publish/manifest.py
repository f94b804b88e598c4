"""Describe a release to programs that take its files: what it is, and which bytes belong to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from genscene.errors import OutputError
from genscene.publish.receipt import PartName
from genscene.publish.release import Release

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestFile:
    """One file of a release.

    Attributes:
        name: Its name, without a folder.
        size_bytes: Its size.
        digest: Its SHA-256, lower-case hexadecimal.
        media_type: Its kind.
    """

    name: str
    size_bytes: int
    digest: str
    media_type: str


MEDIA_TYPES: Mapping[PartName, str] = {
    "video": "video/mp4",
    "captions": "application/x-subrip",
    "thumbnail": "image/jpeg",
}


def companion(release: Release, part: PartName) -> Path | None:
    """Return where a companion's file is, or `None` when there is none."""
    return {"captions": release.captions, "thumbnail": release.thumbnail}.get(part)


def read_companion(release: Release, part: PartName) -> bytes:
    """Read a companion's file.

    Raises:
        OutputError: It is not there any more.
    """
    path = companion(release, part)
    return b"" if path is None else read_file(path, part)


def read_file(path: Path, part: str) -> bytes:
    """Read the file of a part.

    Raises:
        OutputError: It is not there any more.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(
            f"The {part} of the video cannot be read any more.", hint="Publish the video anew."
        ) from error


def video_file(release: Release, name: str) -> ManifestFile:
    """Return the video's place in the manifest."""
    return ManifestFile(
        name=name, size_bytes=release.size_bytes, digest=release.digest, media_type=MEDIA_TYPES["video"]
    )


def described(name: str, data: bytes, part: PartName) -> ManifestFile:
    """Return a companion's place in the manifest."""
    digest = hashlib.sha256(data).hexdigest()
    return ManifestFile(name=name, size_bytes=len(data), digest=digest, media_type=MEDIA_TYPES[part])


def manifest(release: Release, files: Mapping[PartName, ManifestFile]) -> bytes:
    """Return the manifest as JSON; the same release and files give the same bytes."""
    content = {
        "version": VERSION,
        "id": release.id,
        "title": release.title,
        "description": release.description,
        "tags": list(release.tags),
        "category": release.category or None,
        "language": release.language or None,
        "privacy": release.privacy,
        "publish_at": release.publish_at.astimezone(UTC).isoformat() if release.publish_at else None,
        "made_for_kids": release.made_for_kids,
        "synthetic_media": release.synthetic_media,
        "playlist": release.playlist or None,
        "metadata": dict(release.metadata),
        "files": {
            part: {
                "name": file.name,
                "size_bytes": file.size_bytes,
                "sha256": file.digest,
                "media_type": file.media_type,
            }
            for part, file in files.items()
        },
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
