"""Where previews lie: pictures, clips and spoken sentences that the studio made itself, for everyone to see."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from genscene import __version__
from genscene.packed import packed_digest

PreviewKind = Literal["styles", "voices"]


def preview_folder(data_dir: Path, kind: PreviewKind) -> Path:
    """Return the folder of all previews of a kind."""
    return data_dir / "previews" / kind


def preview_marker(data_dir: Path) -> Path:
    """Return the file that tells which version has made all previews."""
    return data_dir / "previews" / "made"


def made_of() -> str:
    """Return what shapes all previews: another value makes them stale."""
    return f"{__version__} {packed_digest()}"


def are_complete(data_dir: Path) -> bool:
    """Say whether this version has made them all."""
    marker = preview_marker(data_dir)
    return marker.is_file() and marker.read_text(encoding="utf-8") == made_of()


def style_file_name(style_id: str, *, video: bool) -> str:
    """Return the name of a style's picture or clip."""
    return f"{style_id}.mp4" if video else f"{style_id}.jpg"


def voice_file_name(voice_id: str) -> str:
    """Return the name of a voice's spoken sentence; the id is one of the engines', such as `kokoro:em_alex`."""
    return f"{voice_id.replace(':', '-')}.mp3"
