"""Read subtitles: a SubRip (`.srt`) file -> lines with their times."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from genscene.errors import MediaError
from genscene.media.opening import check_file, media_errors

MAX_SUBTITLE_BYTES = 2 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_STAMP = r"(\d{1,3}):([0-5]?\d):([0-5]?\d)[,.](\d{1,3})"
# What follows the times are coordinates, which some programs write.
_TIMES = re.compile(rf"^[ \t]*{_STAMP}[ \t]*-->[ \t]*{_STAMP}(?:[ \t].*)?$")
_BEGINS = re.compile(rf"(?m)^[ \t]*{_STAMP}[ \t]*-->")
_TAG = re.compile(r"</?(?:[bisu]|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtitle:
    """One subtitle.

    Attributes:
        start_ms: When it comes.
        end_ms: When it goes; later than it comes.
        text: What it says, in one line, without markup; never empty.
    """

    start_ms: int
    end_ms: int
    text: str


def is_subtitles(data: bytes) -> bool:
    """Tell by the beginning of a file whether it holds subtitles."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    return _BEGINS.search(data.decode(encoding, "replace").replace("\r", "\n")) is not None


def read_subtitles(path: Path) -> tuple[Subtitle, ...]:
    """Read subtitles, in the order of their times; those that say nothing are left out.

    Raises:
        MediaError: The file is missing, empty, too large, or holds no subtitles; the message names the line.
    """
    check_file(path, limit_bytes=MAX_SUBTITLE_BYTES)
    with media_errors(path):
        lines = re.split(r"\r\n|\r|\n", _text(path, path.read_bytes()))
    places = [index for index, line in enumerate(lines) if "-->" in line]
    ends = [*places[1:], len(lines) + 2]
    found = [_subtitle(path, lines, index, following) for index, following in zip(places, ends, strict=False)]
    kept = sorted((one for one in found if one.text), key=lambda one: (one.start_ms, one.end_ms))
    if not kept:
        raise MediaError(f"{path.name} holds no subtitles.", hint="Save them as SubRip (.srt).")
    return tuple(kept)


def _text(path: Path, data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise MediaError(f"{path.name} is not written in UTF-8.", hint="Save the subtitles again as UTF-8.") from error
    if "\0" in text:
        raise MediaError(f"{path.name} is not a text.", hint="Save the subtitles as SubRip (.srt).")
    return text


def _subtitle(path: Path, lines: list[str], index: int, following: int) -> Subtitle:
    """Read the subtitle whose times stand in a line; the next one's number stands above its times."""
    times = _TIMES.match(lines[index])
    if times is None:
        raise MediaError(f"Line {index + 1} of {path.name} holds no times such as 00:00:01,000 --> 00:00:02,500.")
    start, end = _milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:])
    if end <= start:
        raise MediaError(f"Line {index + 1} of {path.name} ends before it begins.", hint="Mend its times.")
    said = lines[index + 1 : following]
    if following <= len(lines) and said and said[-1].strip().isdecimal():
        said = said[:-1]
    return Subtitle(start_ms=start, end_ms=end, text=" ".join(_TAG.sub("", " ".join(said)).split()))


def _milliseconds(stamp: Sequence[str]) -> int:
    hours, minutes, seconds, fraction = stamp
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction.ljust(3, "0"))
