"""Open a file from outside: tell its kind by its first bytes, never by its name, and refuse what is not listed here.

FFmpeg is handed an open file and the name of one demuxer, so playlists, concatenations, subtitles that include other
files and network addresses never come into play.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import av
from av.container import InputContainer

from genscene.errors import MediaError

MAX_FILE_BYTES = 2 << 30
MAX_STREAMS = 32
"""Pictures, languages and subtitles of a film; each takes memory when it is opened."""
_SNIFFED_BYTES = 64
_TIMEOUT_SECONDS = 60


@contextmanager
def media_errors(path: Path) -> Generator[None]:
    """Raise `MediaError` in place of whatever a decoder does to a broken file."""
    try:
        yield
    except MediaError:
        raise
    except MemoryError as error:
        raise MediaError(f"{path.name} needs more memory than there is.", hint="Use a smaller file.") from error
    except PermissionError as error:
        raise MediaError(f"{path} may not be read.", hint="Change its permissions.") from error
    except Exception as error:
        if type(error).__module__.startswith("genscene."):
            # Cancelling is no failure of the file.
            raise
        raise MediaError(
            f"{path.name} is damaged or of an unknown kind: {error}.", hint="Save it again in a common format."
        ) from error


def check_file(path: Path, *, limit_bytes: int = MAX_FILE_BYTES) -> bytes:
    """Return the first bytes of a file that exists, is no folder, not empty and not too large.

    Raises:
        MediaError: It is one of these.
    """
    with media_errors(path):
        if not path.exists():
            raise MediaError(f"The file {path} does not exist.", hint="Check its name and folder.")
        if not path.is_file():
            raise MediaError(f"{path} is not a file.", hint="Name a picture, clip or sound.")
        size = path.stat().st_size
        if size == 0:
            raise MediaError(f"The file {path} is empty.", hint="Save or download it again.")
        if size > limit_bytes:
            raise MediaError(
                f"{path.name} has {size >> 20} MB; at most {limit_bytes >> 20} MB can be used.",
                hint="Use a smaller file.",
            )
        with path.open("rb") as file:
            return file.read(_SNIFFED_BYTES)


def container_name(head: bytes) -> str | None:
    """Return FFmpeg's name of the container that begins so, or `None` when it is none that we take."""
    if head[4:8] in {b"ftyp", b"moov", b"mdat", b"wide", b"free"}:
        return "mov"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "matroska"
    if head[:4] in {b"RIFF", b"RF64"} and head[8:12] == b"WAVE":
        return "wav"
    if head.startswith(b"OggS"):
        return "ogg"
    if head.startswith(b"fLaC"):
        return "flac"
    if head.startswith(b"ID3"):
        # FLAC behind an ID3 tag exists but is against FLAC's specification (RFC 9639, 8).
        return "mp3"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:
        return "aac"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return "mp3"
    return None


@contextmanager
def open_container(path: Path) -> Generator[InputContainer]:
    """Open a clip or sound.

    Raises:
        MediaError: The file is missing, empty, too large, damaged or of a kind that is not taken.
    """
    name = container_name(check_file(path))
    if name is None:
        raise MediaError(
            f"{path.name} is neither a clip nor a sound of a known kind.",
            hint="Use MP4, MOV, WebM or MKV for clips; WAV, MP3, Ogg, Opus, FLAC or M4A for sounds.",
        )
    with (
        media_errors(path),
        path.open("rb") as file,
        av.open(file, "r", format=name, io_open=_refuse, timeout=_TIMEOUT_SECONDS) as container,
    ):
        if len(container.streams) > MAX_STREAMS:
            raise MediaError(f"{path.name} holds {len(container.streams)} streams.", hint="Save one sound and picture.")
        yield container


def _refuse(url: str, flags: int, options: object) -> object:
    """Open nothing that a file names."""
    raise PermissionError(f"the file wants to open {url} ({flags}, {options})")
