"""A publisher that keeps everything in memory: for tests, and as the shortest example of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from genscene.engines.contracts import EngineInfo, EngineStatus
from genscene.errors import Problem
from genscene.publish.checking import common_problems, refuse
from genscene.publish.companions import Doing, with_companions
from genscene.publish.contracts import Category, PublishContext, TextLimits
from genscene.publish.errors import PublishRefusedError, PublishUnreachableError
from genscene.publish.pacing import paced
from genscene.publish.receipt import DONE, Part, PartName, Receipt
from genscene.publish.release import Release
from genscene.publish.video_file import VideoFile, opened_video

_CHUNK_BYTES = 256 * 1024


@dataclass(slots=True, kw_only=True)
class FakeSite:
    """The other side: sessions that take bytes, and the videos that stand.

    Attributes:
        sessions: Bytes so far, by session.
        videos: Finished videos, by id.
        releases: What each video was published as.
        companions: Companions of the videos, by video and part.
        breaks_after: Bytes after which it breaks once, largest last.
        refuses: Companions that it refuses.
    """

    sessions: dict[str, bytearray] = field(default_factory=dict[str, bytearray])
    videos: dict[str, bytes] = field(default_factory=dict[str, bytes])
    releases: dict[str, Release] = field(default_factory=dict[str, Release])
    companions: dict[tuple[str, PartName], bytes] = field(default_factory=dict[tuple[str, PartName], bytes])
    breaks_after: list[int] = field(default_factory=list[int])
    refuses: set[PartName] = field(default_factory=set[PartName])


@dataclass(frozen=True, slots=True, kw_only=True)
class FakePublisher:
    """Publishes to a `FakeSite`, piece by piece, and goes on where it was.

    Attributes:
        site: The other side.
        id: Id of the publisher.
        needs_channel: Whether it asks for a token.
        limits: How long texts may be.
    """

    site: FakeSite = field(default_factory=FakeSite)
    id: str = "fake"
    needs_channel: bool = False
    limits: TextLimits | None = None

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id=self.id, version="1", label="Fake publisher", licence="Apache-2.0")

    def status(self) -> EngineStatus:
        """Tell that it can be used."""
        return EngineStatus(usable=True)

    def categories(self) -> Sequence[Category]:
        """Return one category."""
        return (Category(id="all", labels={"en": "Everything", "es": "Todo"}),)

    def check(self, release: Release, *, now: datetime) -> Sequence[Problem]:
        """Return what no publisher can take."""
        return common_problems(release, now=now)

    def publish(self, release: Release, *, receipt: Receipt | None, context: PublishContext) -> Receipt:
        """Publish to memory; see the contract."""
        receipt = receipt or Receipt(target=self.id)
        if not receipt.video_id:
            receipt = self._with_video(release, receipt, context)
        video_id = receipt.video_id
        doings: dict[PartName, Doing] = {}
        if release.captions is not None:
            doings["captions"] = partial(self._companion, video_id, "captions", release.captions)
        if release.thumbnail is not None:
            doings["thumbnail"] = partial(self._companion, video_id, "thumbnail", release.thumbnail)
        return with_companions(receipt, doings, context)

    def _with_video(self, release: Release, receipt: Receipt, context: PublishContext) -> Receipt:
        refuse(self.check(release, now=context.utc()))
        if self.needs_channel:
            context.tokens(None)
        with opened_video(release, receipt, cancel=context.cancel) as video:
            receipt = replace(
                receipt, session=f"fake:{release.id}", size_bytes=release.size_bytes, digest=release.digest
            )
            context.keep(receipt)
            stored = self.site.sessions.setdefault(receipt.session, bytearray())
            while len(stored) < release.size_bytes:
                self._send_chunk(video, stored, context)
                receipt = replace(receipt, offset=len(stored), sent_bytes=len(stored))
                context.keep(receipt)
        self.site.videos[release.id], self.site.releases[release.id] = bytes(stored), release
        receipt = replace(receipt, video_id=release.id, url=f"fake://videos/{release.id}").with_part("video", DONE)
        context.keep(receipt)
        return receipt

    def _send_chunk(self, video: VideoFile, stored: bytearray, context: PublishContext) -> None:
        end = min(len(stored) + _CHUNK_BYTES, video.release.size_bytes)
        for piece in paced(video.pieces(len(stored), end), context):
            stored += piece
            context.progress("video", len(stored), video.release.size_bytes)
            if self.site.breaks_after and len(stored) >= self.site.breaks_after[0]:
                self.site.breaks_after.pop(0)
                raise PublishUnreachableError("The fake broke off.", hint="Try again.")

    def _companion(self, video_id: str, name: PartName, path: Path) -> Part:
        if name in self.site.refuses:
            raise PublishRefusedError(f"The fake takes no {name}.")
        self.site.companions[video_id, name] = path.read_bytes()
        return DONE
