"""Tell what a file from outside is by its content alone, and prove that it can be used.

```
picture    PNG, JPEG, WebP, GIF, AVIF     its first picture is decoded
audio      WAV, MP3, Ogg, FLAC, M4A, AAC  every packet is read, the beginning decoded
video      MP4, MOV, WebM, MKV            every packet is read, the first frame decoded
font       TTF, OTF                       every outline is opened until one leaves ink
lut        .cube                          read whole
captions   .srt                           read whole
```
"""

from __future__ import annotations

from pathlib import Path

from genscene.errors import MediaError
from genscene.media.clip_facts import clip_facts
from genscene.media.cube import is_cube, read_cube
from genscene.media.font import font_facts, is_font
from genscene.media.kinds import Fact, Inspection
from genscene.media.opening import check_file, container_name
from genscene.media.picture import load_picture
from genscene.media.probe import MediaFacts, probe
from genscene.media.sound_facts import sound_facts
from genscene.media.subtitle_file import is_subtitles, read_subtitles

_PICTURES = {
    "png": (".png", "image/png"),
    "jpeg": (".jpg", "image/jpeg"),
    "mpo": (".jpg", "image/jpeg"),
    "webp": (".webp", "image/webp"),
    "gif": (".gif", "image/gif"),
    "avif": (".avif", "image/avif"),
}
_AUDIO = {
    "wav": (".wav", "audio/wav"),
    "mp3": (".mp3", "audio/mpeg"),
    "ogg": (".ogg", "audio/ogg"),
    "flac": (".flac", "audio/flac"),
    "aac": (".aac", "audio/aac"),
    "mov": (".m4a", "audio/mp4"),
    "matroska": (".mka", "audio/x-matroska"),
}
_TAKEN = (
    "Bring a picture (PNG, JPEG, WebP, GIF, AVIF), sound (WAV, MP3, Ogg, FLAC, M4A), clip (MP4, MOV, WebM), font (TTF, "
    "OTF), look-up table (.cube) or subtitles (.srt)."
)
_TEXT_BYTES = 1 << 16
"""How much of a text is looked at to tell its kind: some tables begin with long remarks."""
_PROOF_SIDE = 64


def inspect(path: Path) -> Inspection:
    """Tell what a file is.

    Raises:
        MediaError: It is missing, empty, damaged, too large, or of a kind that is not taken.
    """
    head = check_file(path)
    if is_font(head):
        return _font(path)
    container = container_name(head)
    if container is None and _is_text(path):
        return _text(path)
    facts = _probed(path) if container is None else probe(path)
    if facts.kind == "picture":
        return _picture(path, facts)
    return _clip(path, head, container or "") if facts.kind == "clip" else _sound(path, container or "")


def _probed(path: Path) -> MediaFacts:
    """Probe what can only be a picture; the hint names everything that is taken here."""
    try:
        return probe(path)
    except MediaError as error:
        raise MediaError(error.message, hint=_TAKEN) from error


def _is_text(path: Path) -> bool:
    data = _beginning(path)
    return is_cube(data) or is_subtitles(data)


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_TEXT_BYTES)


def _text(path: Path) -> Inspection:
    if is_cube(_beginning(path)):
        cube = read_cube(path)
        facts: dict[str, Fact] = {"title": cube.title, "dimensions": cube.dimensions, "size": cube.size}
        return Inspection(kind="lut", suffix=".cube", media_type="text/plain; charset=utf-8", facts=facts)
    lines = read_subtitles(path)
    facts = {"subtitles": len(lines), "duration_seconds": max(line.end_ms for line in lines) / 1000}
    return Inspection(kind="captions", suffix=".srt", media_type="application/x-subrip", facts=facts)


def _picture(path: Path, found: MediaFacts) -> Inspection:
    if found.codec not in _PICTURES or found.size is None:
        raise MediaError(
            f"{path.name} is a picture of the kind {found.codec.upper()}.",
            hint="Save it as PNG, JPEG, WebP, GIF or AVIF.",
        )
    pixels = load_picture(path, longest_side=_PROOF_SIDE)
    suffix, media_type = _PICTURES[found.codec]
    facts: dict[str, Fact] = {
        "codec": suffix[1:],
        "width": found.size.width,
        "height": found.size.height,
        "transparent": pixels.shape[2] == 4,
    }
    return Inspection(kind="picture", suffix=suffix, media_type=media_type, facts=facts)


def _clip(path: Path, head: bytes, container: str) -> Inspection:
    clip = clip_facts(path)
    if container == "matroska":
        webm = b"webm" in _beginning(path)[:_PROOF_SIDE]
        suffix, media_type = (".webm", "video/webm") if webm else (".mkv", "video/x-matroska")
    else:
        mp4 = head[4:8] == b"ftyp" and head[8:12] != b"qt  "
        suffix, media_type = (".mp4", "video/mp4") if mp4 else (".mov", "video/quicktime")
    facts: dict[str, Fact] = {
        "codec": clip.codec,
        "width": clip.size.width,
        "height": clip.size.height,
        "frames": clip.frame_count,
        "duration_seconds": round(float(clip.duration_seconds), 3),
        "has_sound": clip.has_sound,
    }
    return Inspection(kind="video", suffix=suffix, media_type=media_type, facts=facts)


def _sound(path: Path, container: str) -> Inspection:
    sound = sound_facts(path)
    suffix, media_type = _AUDIO[container]
    facts: dict[str, Fact] = {
        "codec": sound.codec,
        "channels": sound.channels,
        "sample_rate_hz": sound.sample_rate_hz,
        "duration_seconds": round(float(sound.duration_seconds), 3),
    }
    return Inspection(kind="audio", suffix=suffix, media_type=media_type, facts=facts)


def _font(path: Path) -> Inspection:
    font = font_facts(path)
    facts: dict[str, Fact] = {
        "family": font.family,
        "style": font.style,
        "glyphs": font.glyphs,
        "characters": font.characters,
    }
    return Inspection(kind="font", suffix=f".{font.format}", media_type=f"font/{font.format}", facts=facts)
