"""Write a release's folder: made beside its place under a hidden name, then put there with one rename."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from genscene.errors import OutputError
from genscene.export.unfinished import finished_at
from genscene.publish.contracts import PublishContext
from genscene.publish.errors import PublishRefusedError
from genscene.publish.manifest import ManifestFile, companion, described, manifest, read_companion, video_file
from genscene.publish.pacing import paced
from genscene.publish.receipt import DONE, Part, PartName, failed
from genscene.publish.release import Release
from genscene.publish.video_file import VideoFile

NAMES: Mapping[PartName, str] = {"video": "video.mp4", "captions": "captions.srt", "thumbnail": "thumbnail.jpg"}
COMPANIONS: tuple[PartName, ...] = ("captions", "thumbnail")
MANIFEST = "manifest.json"


def standing_parts(place: Path, release: Release) -> dict[PartName, Part]:
    """Return the parts that the release's folder holds; none when it is not there.

    Raises:
        PublishRefusedError: There is something else in its place.
    """
    if not place.exists():
        return {}
    files = _files_of(place)
    if files.get("video", {}).get("sha256") != release.digest:
        raise PublishRefusedError(
            f"The folder for publications has something else under {release.id!r}.", hint="Move it away, then retry."
        )
    return {part: DONE for part in NAMES if part in files}


def copy_release(video: VideoFile, place: Path, context: PublishContext) -> dict[PartName, Part]:
    """Write the whole folder, then show it; return how each part went.

    Raises:
        OutputError: The folder cannot be written to, or the disk is full.
        VideoChangedError: The video was written to meanwhile.
        CancelledError: Raised by the context's `cancel`.
    """
    release = video.release
    # Whoever is at work still, though taken for dead, has a name of its own: it shows no half of what is written here.
    unfinished = place.with_name(f".{place.name}.{secrets.token_hex(4)}.unfinished")
    files: dict[PartName, ManifestFile] = {"video": video_file(release, NAMES["video"])}
    parts: dict[PartName, Part] = {"video": DONE}
    with _told_without_paths("The folder for publications"):
        for left in place.parent.glob(f".{place.name}.*unfinished"):  # of a process that died
            shutil.rmtree(left, ignore_errors=True)
        try:
            unfinished.mkdir()
            _copy_video(video, unfinished / NAMES["video"], context)
            for part in COMPANIONS:
                if companion(release, part) is not None:
                    parts[part] = _written(release, unfinished, part, files)
            _write(unfinished / MANIFEST, manifest(release, files))
            _sync(unfinished)
            unfinished.rename(place)
            _sync(place.parent)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return parts


def add_companion(release: Release, place: Path, part: PartName) -> Part:
    """Put a companion into the folder that stands, and into its manifest.

    Raises:
        OutputError: It cannot be read or written, or somebody took the folder away.
    """
    if not place.is_dir():
        raise OutputError(
            f"The folder of the publication is not there any more, so the {part} cannot be added to it.",
            hint="Publish the video anew if it is needed once more.",
        )
    files: dict[PartName, ManifestFile] = {
        known: ManifestFile(
            name=entry["name"],
            size_bytes=entry["size_bytes"],
            digest=entry["sha256"],
            media_type=entry["media_type"],
        )
        for known, entry in _files_of(place).items()
    }
    data = read_companion(release, part)
    with _told_without_paths(f"The {part} of the publication"):
        with finished_at(place / NAMES[part]) as path:
            path.write_bytes(data)
        files[part] = described(NAMES[part], data, part)
        with finished_at(place / MANIFEST) as path:
            path.write_bytes(manifest(release, files))
    return DONE


@contextmanager
def _told_without_paths(what: str) -> Generator[None]:
    """Raise errors that name no path: whoever asks for a publication may not know where the operator keeps it."""
    try:
        yield
    except (OSError, OutputError) as error:
        cause = error if isinstance(error, OSError) else error.__cause__
        reason = cause.strerror if isinstance(cause, OSError) else None
        raise OutputError(
            f"{what} cannot be written: {reason or 'something else is in its place'}.",
            hint="The operator of the studio finds the place in its log.",
        ) from error


def _files_of(place: Path) -> dict[PartName, dict[str, Any]]:
    try:
        return dict(json.loads((place / MANIFEST).read_bytes())["files"])
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _written(release: Release, folder: Path, part: PartName, files: dict[PartName, ManifestFile]) -> Part:
    try:
        data = read_companion(release, part)
    except OutputError as error:
        return failed(error)
    _write(folder / NAMES[part], data)
    files[part] = described(NAMES[part], data, part)
    return DONE


def _copy_video(video: VideoFile, path: Path, context: PublishContext) -> None:
    size, done = video.release.size_bytes, 0
    with path.open("xb") as file:
        for piece in paced(video.pieces(0, size), context):
            file.write(piece)
            done += len(piece)
            context.progress("video", done, size)
        file.flush()
        os.fsync(file.fileno())


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Force the names in a folder to the disk, where its file system can."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)
