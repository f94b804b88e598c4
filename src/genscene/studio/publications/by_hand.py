"""Upload a file of this machine without a job: the same command again goes on with the same video."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from genscene.errors import InputError
from genscene.publish.receipt import PARTS, Receipt
from genscene.studio.channels.book import Channel
from genscene.studio.publications.files import VideoFiles, digest_of, release_of
from genscene.studio.publications.model import Details
from genscene.studio.publications.planning import refuse_problems, usable_publisher
from genscene.studio.publications.uploading import Told, Upload
from genscene.studio.studio import Studio
from genscene.units import Cancel


class UploadedBeforeError(InputError):
    """The same file stands on the channel, or may."""

    code = "already_published"


class UploadRunningError(InputError):
    """Another command uploads the same file to the same channel."""

    code = "upload_running"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandUpload:
    """A file that shall be uploaded.

    Attributes:
        channel: Where to.
        files: The video and what lies beside it.
        details: How it shall appear.
    """

    channel: Channel
    files: VideoFiles
    details: Details

    def run(self, studio: Studio, *, told: Told, cancel: Cancel) -> tuple[Receipt, bool]:
        """Upload it, or do what an earlier command has left.

        Returns:
            Where it stands, and whether there was anything left to do.

        Raises:
            UploadedBeforeError: It stands there under other words, or nobody can tell whether it does.
            UploadRunningError: Another command is at it.
            PublishError: It does not stand.
            CancelledError: From `cancel`.
        """
        publisher = usable_publisher(studio.open_publishers(), self.channel.target)
        access = studio.connector.access(self.channel.account_id, self.channel.id, cancel=cancel)
        digest = digest_of(self.files.video, cancel)
        with _alone(studio.settings.data_dir / "locks", self._name(digest)):
            key = self._key(studio, digest)
            kept = studio.receipts.find(key)
            before = settled(kept)
            release = release_of(key.replace(":", "-"), self.details, self.files, digest=digest, metadata={})
            if kept is None or not (kept.session or kept.video_id or kept.maybe_complete):
                refuse_problems(publisher.check(release, now=datetime.now(UTC)), self.details)
            upload = Upload(
                account_id=self.channel.account_id,
                key=key,
                publisher=publisher,
                release=release,
                access=access,
                asked_at=min(time.time(), self.files.video.stat().st_mtime),  # by an earlier command, perhaps
            )
            return upload.run(studio.receipts, studio.settings, told=told, cancel=cancel), not before

    def _name(self, digest: str) -> str:
        """Return what names file, channel and account together."""
        words = json.dumps([self.channel.account_id, self.channel.target, self.channel.remote_id, digest])
        return f"hand:{sha256(words.encode()).hexdigest()[:24]}"

    def _key(self, studio: Studio, digest: str) -> str:
        """Return the name of the receipt: of the upload that was begun with the same words, or of a new one.

        Raises:
            UploadedBeforeError: The file stands there, or may, under other words.
        """
        # What may be changed from one command to the next without making another video of it.
        words = {**self.details.as_json(), "again": False, "captions": True, "thumbnail": True, "playlist": ""}
        wanted = f"{self._name(digest)}:{sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()[:12]}"
        others = studio.receipts.beginning_with(self._name(digest))
        if self.details.again:
            return _next_free(wanted, studio)
        for key, url in others.items():
            if not key.startswith(wanted):
                hint = "Give --again where it really shall stand there twice, or the words of the first command."
                raise UploadedBeforeError(
                    f"This file was uploaded to {self.channel.title} before: {url or 'see the channel'}.", hint=hint
                )
        return wanted


def settled(receipt: Receipt | None) -> bool:
    """Say whether nothing is left to do."""
    return receipt is not None and bool(receipt.video_id) and all(receipt.is_settled(name) for name in PARTS)


def _next_free(wanted: str, studio: Studio) -> str:
    """Return the name of an upload whose video does not stand yet, so that the same command again goes on with it."""
    number, key = 1, wanted
    while (kept := studio.receipts.find(key)) is not None and kept.video_id:
        number += 1
        key = f"{wanted}:{number}"
    return key


@contextmanager
def _alone(folder: Path, name: str) -> Generator[None]:
    """Let nobody else upload the same; a killed command lets go by itself."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder / name.replace(":", "-"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UploadRunningError("Another command is uploading this file.", hint="Wait for its end.") from None
        yield
    finally:
        os.close(descriptor)
