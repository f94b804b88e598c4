"""Answer with a preview that lies there already; asking never makes one."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from genscene.api.file_answer import file_answer
from genscene.api.problems import ProblemError
from genscene.studio.preview_files import PreviewKind, preview_folder

MEDIA_TYPES = {".jpg": "image/jpeg", ".mp4": "video/mp4", ".mp3": "audio/mpeg"}
MAX_AGE_SECONDS = 3600


def preview_answer(request: Request, data_dir: Path, kind: PreviewKind, name: str) -> Response:
    """Return the file, a range of it, or 304 where the client has it.

    Args:
        request: The request.
        data_dir: The studio's data folder.
        kind: What is previewed.
        name: Name of the file, made of an id that exists.

    Raises:
        ProblemError: 404, as the studio has not made it yet.
    """
    path = preview_folder(data_dir, kind) / name
    try:
        facts = path.stat()
    except OSError:
        raise ProblemError(
            404,
            "preview_missing",
            "This preview has not been made yet.",
            hint="The studio makes them by itself after its first start, whenever no job waits.",
            headers={"Cache-Control": "no-store"},
        ) from None
    etag = _etag(path, facts.st_mtime_ns, facts.st_size)
    return file_answer(
        request,
        path,
        media_type=MEDIA_TYPES[path.suffix],
        etag=etag,
        name=name,
        inline=True,
        cache_control=f"public, max-age={MAX_AGE_SECONDS}",
    )


@lru_cache(maxsize=1024)
def _etag(path: Path, _changed_ns: int, _size_bytes: int) -> str:
    return sha256(path.read_bytes()).hexdigest()[:32]
