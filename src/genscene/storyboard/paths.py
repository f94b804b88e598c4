"""Open only the files that a document may name: those under its own folder, and under folders that the user allows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath, PureWindowsPath

from genscene.errors import MediaError, PathNotAllowedError

_SOUND_SUFFIXES = frozenset({".wav", ".mp3", ".ogg", ".oga", ".opus", ".m4a", ".aac", ".flac", ".mp4", ".webm", ".mka"})


def names_a_file(music: str) -> bool:
    """Tell whether the `music` of a storyboard is the path of a track rather than a mood's name."""
    return "/" in music or "\\" in music or PurePath(music).suffix.lower() in _SOUND_SUFFIXES


def allowed_file(name: str, *, document_folder: Path, extra_folders: Sequence[Path] = ()) -> Path:
    """Return the real path of a file that a document names.

    A relative name is taken from the document's folder. Links are followed first, so that none leads outside.

    Args:
        name: The name as the document writes it.
        document_folder: Folder of the document.
        extra_folders: Further folders whose files may be opened.

    Raises:
        PathNotAllowedError: The file lies elsewhere; nothing about it is revealed, not even whether it exists.
        MediaError: There is no such file.
    """
    if not name.strip() or "\0" in name:
        raise MediaError("The name of a file is empty or holds a null character.")
    folders = [folder.resolve() for folder in (document_folder, *extra_folders)]
    # A Windows path means nothing here, and everything on Windows: refuse it the same way on both.
    is_foreign = PureWindowsPath(name).drive != ""
    try:
        path = (document_folder / name).resolve()
    except (OSError, RuntimeError, ValueError):
        raise MediaError(f"The file {name} cannot be reached.") from None
    if is_foreign or not any(path.is_relative_to(folder) for folder in folders):
        raise PathNotAllowedError(
            f"The document names {name}, which lies outside its folder.",
            hint="Put the file beside the document, or allow its folder with --allow-path.",
        )
    try:
        if path.is_file():
            return path
        exists = path.exists()
    except OSError:
        exists = False
    raise MediaError(f"{name} is not a file." if exists else f"The file {name} does not exist.")
