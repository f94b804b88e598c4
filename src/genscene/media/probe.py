"""Tell what kind of file from outside one has, without decoding it whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from av.container import InputContainer
from av.stream import Disposition
from PIL import ExifTags

from genscene.errors import MediaError
from genscene.media.clip_facts import clip_facts
from genscene.media.opening import check_file, container_name, media_errors, open_container
from genscene.media.picture import open_picture
from genscene.units import Cancel, FrameSize, never_cancelled

MediaKind = Literal["picture", "clip", "sound"]

_AVIF_BRANDS = {b"avif", b"avis", b"mif1"}
_SIDEWAYS = {5, 6, 7, 8}
"""EXIF orientations that swap width and height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFacts:
    """What a file holds.

    Attributes:
        kind: Picture, clip (moving picture, with or without sound) or sound.
        codec: Format of a picture, codec of a clip or sound.
        size: Size as it is to be seen, upright; `None` for a sound.
        duration_seconds: Length; `None` for a picture, and for a sound that does not say it.
        size_bytes: Size of the file.
    """

    kind: MediaKind
    codec: str
    size: FrameSize | None
    duration_seconds: float | None
    size_bytes: int


def probe(path: Path, *, cancel: Cancel = never_cancelled) -> MediaFacts:
    """Tell what a file holds by its content; its name does not matter.

    Args:
        path: The file.
        cancel: Called often while a clip is read.

    Raises:
        MediaError: The file is missing, empty, damaged, or of a kind that is not taken.
        CancelledError: Raised by `cancel`.
    """
    head = check_file(path)
    # AVIF shares its container with MP4.
    if container_name(head) is None or head[8:12] in _AVIF_BRANDS:
        return _picture(path)
    with media_errors(path), open_container(path) as container:
        moves = any(not stream.disposition & Disposition.attached_pic for stream in container.streams.video)
        if not moves:
            return _sound(path, container)
    facts = clip_facts(path, cancel=cancel)
    return MediaFacts(
        kind="clip",
        codec=facts.codec,
        size=facts.size,
        duration_seconds=float(facts.duration_seconds),
        size_bytes=path.stat().st_size,
    )


def _picture(path: Path) -> MediaFacts:
    image = open_picture(path)
    with image, media_errors(path):
        sideways = image.getexif().get(ExifTags.Base.Orientation, 1) in _SIDEWAYS
        width, height = (image.height, image.width) if sideways else (image.width, image.height)
        return MediaFacts(
            kind="picture",
            codec=(image.format or "").lower(),
            size=FrameSize(width=width, height=height),
            duration_seconds=None,
            size_bytes=path.stat().st_size,
        )


def _sound(path: Path, container: InputContainer) -> MediaFacts:
    if not container.streams.audio:
        raise MediaError(f"{path.name} holds neither picture nor sound.", hint="Save it again.")
    return MediaFacts(
        kind="sound",
        codec=container.streams.audio[0].codec_context.name,
        size=None,
        duration_seconds=container.duration / 1_000_000 if container.duration else None,
        size_bytes=path.stat().st_size,
    )
