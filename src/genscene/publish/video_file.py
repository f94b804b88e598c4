"""Read the video of a release, and refuse any other file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from genscene.publish.errors import VideoChangedError
from genscene.publish.pacing import PIECE_BYTES
from genscene.publish.receipt import Receipt
from genscene.publish.release import Release
from genscene.units import Cancel

_HINT = "Publish the finished video anew."


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoFile:
    """A video that is open for reading and is the release's, byte for byte.

    Attributes:
        release: What it belongs to.
        file: The open file.
        changed_ns: When it was last written to, as it was judged.
    """

    release: Release
    file: BinaryIO
    changed_ns: int

    def pieces(self, start: int, end: int) -> Iterator[bytes]:
        """Read the bytes from `start` up to `end`.

        Raises:
            VideoChangedError: The file was written to or cut off meanwhile.
        """
        self.file.seek(start)
        left = end - start
        while left:
            piece = self.file.read(min(PIECE_BYTES, left))
            self.check_untouched()
            if not piece:
                raise _changed(self.release)
            left -= len(piece)
            yield piece

    def check_untouched(self) -> None:
        """Refuse a file that was written to since it was judged.

        Raises:
            VideoChangedError: It was.
        """
        now = os.fstat(self.file.fileno())
        if (now.st_size, now.st_mtime_ns) != (self.release.size_bytes, self.changed_ns):
            raise _changed(self.release)


@contextmanager
def opened_video(release: Release, receipt: Receipt, *, cancel: Cancel) -> Generator[VideoFile]:
    """Open a release's video, having read all of it to see that it is the one.

    Raises:
        VideoChangedError: It is not there, has another size or digest, or the receipt is about another one.
    """
    if receipt.digest not in {"", release.digest}:
        raise _changed(release)
    try:
        file = release.video.open("rb")
    except OSError as error:
        raise VideoChangedError(f"The video of {release.title!r} is not there any more.", hint=_HINT) from error
    with file:
        changed_ns = os.fstat(file.fileno()).st_mtime_ns
        digest, size = hashlib.sha256(), 0
        while piece := file.read(16 * PIECE_BYTES):
            cancel()
            digest.update(piece)
            size += len(piece)
        if size != release.size_bytes or digest.hexdigest() != release.digest:
            raise _changed(release)
        yield VideoFile(release=release, file=file, changed_ns=changed_ns)


def _changed(release: Release) -> VideoChangedError:
    return VideoChangedError(
        f"The video file of {release.title!r} is not the one that shall be published: it has changed.", hint=_HINT
    )
