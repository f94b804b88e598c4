"""The publisher for addresses that take files: the video, its companions, and a manifest when all else is there."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from genscene.engines.contracts import EngineInfo, EngineStatus
from genscene.errors import Problem
from genscene.net.client import TimeLimits
from genscene.net.errors import AddressInvalidError
from genscene.net.guard import AddressGuard
from genscene.net.sending import Sender
from genscene.publish.checking import common_problems, refuse
from genscene.publish.companions import Doing, with_companions
from genscene.publish.contracts import Category, PublishContext, TextLimits
from genscene.publish.http_put.place import Place, place_of
from genscene.publish.http_put.putting import put
from genscene.publish.manifest import ManifestFile, companion, described, manifest, read_companion, video_file
from genscene.publish.pacing import PIECE_BYTES, paced
from genscene.publish.receipt import DONE, Part, PartName, Receipt
from genscene.publish.release import Release
from genscene.publish.video_file import VideoFile, opened_video

ENDINGS: dict[PartName, str] = {"video": ".mp4", "captions": ".srt", "thumbnail": ".jpg"}
_COMPANIONS: tuple[PartName, ...] = ("captions", "thumbnail")
LIMITS = TimeLimits(connect_seconds=15.0, quiet_seconds=60.0, whole_seconds=30 * 86400.0)
"""A PUT cannot go on in the middle, so a large file at a limited pace takes as long as it takes: silence ends it."""


def guarded_sender(guard: AddressGuard) -> Sender:
    """Return a client for addresses that users give."""
    return Sender(guard, limits=LIMITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpPut:
    """Puts files to an address.

    Attributes:
        sender: Calls addresses that users give.
    """

    sender: Sender

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id="http_put", version="1", label="HTTP PUT", licence="Apache-2.0")

    @property
    def needs_channel(self) -> bool:
        """Nobody has to connect anything."""
        return False

    @property
    def limits(self) -> TextLimits | None:
        """Texts may have any length."""
        return None

    def status(self) -> EngineStatus:
        """Tell that it can be used."""
        return EngineStatus(usable=True)

    def categories(self) -> Sequence[Category]:
        """Return none: an address has no categories."""
        return ()

    def check(self, release: Release, *, now: datetime) -> Sequence[Problem]:
        """Return what no publisher can take, and what is wrong with the address."""
        problems = common_problems(release, now=now)
        if not release.destination:
            message = "The address that the files go to is missing. Give one that takes files with PUT."
            return [*problems, Problem(place="destination", message=message)]
        try:
            place_of(release.destination, release.id)
        except AddressInvalidError as error:
            problems.append(Problem(place="destination", message=f"{error.message} {error.hint}".strip()))
        return problems

    def publish(self, release: Release, *, receipt: Receipt | None, context: PublishContext) -> Receipt:
        """Put the files there; see the contract."""
        receipt = receipt or Receipt(target=self.info.id)
        if not receipt.video_id:
            refuse(self.check(release, now=context.utc()))
        place = place_of(release.destination, release.id)
        there: set[PartName] = {
            part for part in _COMPANIONS if part in receipt.parts and receipt.parts[part].state == "done"
        }
        if receipt.video_id:
            return with_companions(receipt, self._doings(release, place, there, context, stands=True), context)
        if receipt.offset < release.size_bytes:
            with opened_video(release, receipt, cancel=context.cancel) as video:
                receipt = self._with_video(video, receipt, place, context)
        receipt = with_companions(receipt, self._doings(release, place, there, context, stands=False), context)
        if not place.is_video_alone:  # the manifest comes last: who waits for it finds everything there
            self._put_manifest(release, place, there, context)
        receipt = replace(receipt, video_id=release.id, url=place.shown).with_part("video", DONE)
        context.keep(receipt)
        return receipt

    def _with_video(self, video: VideoFile, receipt: Receipt, place: Place, context: PublishContext) -> Receipt:
        release, furthest = video.release, 0
        receipt = replace(receipt, size_bytes=release.size_bytes, digest=release.digest)
        context.keep(receipt)

        def pieces() -> Iterator[bytes]:
            nonlocal furthest
            done = 0
            for piece in paced(video.pieces(0, release.size_bytes), context):
                yield piece
                done += len(piece)
                furthest = max(furthest, done)
                context.progress("video", furthest, release.size_bytes)

        name = f"{release.id}{ENDINGS['video']}"
        put(self.sender, place.video, video_file(release, name), pieces, context)
        context.progress("video", release.size_bytes, release.size_bytes)
        receipt = replace(receipt, offset=release.size_bytes, sent_bytes=release.size_bytes)
        context.keep(receipt)
        return receipt

    def _doings(
        self, release: Release, place: Place, there: set[PartName], context: PublishContext, *, stands: bool
    ) -> dict[PartName, Doing]:
        """Return how companions are done; each adds itself to what is there."""
        if place.is_video_alone:
            return {}

        def doing(part: PartName) -> Part:
            data = read_companion(release, part)
            file = described(f"{release.id}{ENDINGS[part]}", data, part)
            put(self.sender, place.of(ENDINGS[part]), file, lambda: _pieces(data), context)
            there.add(part)
            if stands:  # its manifest is there without this companion
                self._put_manifest(release, place, there, context)
            return DONE

        return {part: partial(doing, part) for part in _COMPANIONS if companion(release, part) is not None}

    def _put_manifest(
        self, release: Release, place: Place, there: Collection[PartName], context: PublishContext
    ) -> None:
        files: dict[PartName, ManifestFile] = {"video": video_file(release, f"{release.id}{ENDINGS['video']}")}
        for part in _COMPANIONS:
            if part in there:
                files[part] = described(f"{release.id}{ENDINGS[part]}", read_companion(release, part), part)
        data = manifest(release, files)
        digest = hashlib.sha256(data).hexdigest()
        file = ManifestFile(
            name=f"{release.id}.json", size_bytes=len(data), digest=digest, media_type="application/json"
        )
        put(self.sender, place.of(".json"), file, lambda: _pieces(data), context)


def _pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), PIECE_BYTES):
        yield data[start : start + PIECE_BYTES]
