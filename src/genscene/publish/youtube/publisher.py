"""The publisher for YouTube."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from genscene.engines.contracts import EngineInfo, EngineStatus
from genscene.errors import Problem
from genscene.net.sending import Sender
from genscene.publish.checking import refuse
from genscene.publish.companions import Doing, with_companions
from genscene.publish.contracts import Category, PublishContext, TextLimits
from genscene.publish.patience import patiently
from genscene.publish.receipt import DONE, PartName, Receipt
from genscene.publish.release import Release
from genscene.publish.video_file import opened_video
from genscene.publish.youtube.categories import CATEGORIES
from genscene.publish.youtube.faults import object_in
from genscene.publish.youtube.finding import Uploads
from genscene.publish.youtube.metadata import LIMITS, file_name, problems_of, resource
from genscene.publish.youtube.parts import VideoParts
from genscene.publish.youtube.session import CHUNK_BYTES, ResumableUpload, Start
from genscene.publish.youtube.wire import Wire, channel_sender

UPLOAD_URL = "https://www.googleapis.com/upload/youtube/v3/videos"
API_URL = "https://www.googleapis.com/youtube/v3"


@dataclass(frozen=True, slots=True, kw_only=True)
class YouTube:
    """Uploads to a connected channel.

    Attributes:
        settings: `youtube_upload_url` (where a session is opened), `youtube_api_url`, and `youtube_client_id` and
            `youtube_client_secret`, without which no channel can be connected.
        sender: Calls addresses.
        chunk_bytes: Bytes in a request; a multiple of 256 KiB.
    """

    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    sender: Sender = field(default_factory=channel_sender)
    chunk_bytes: int = CHUNK_BYTES

    @property
    def info(self) -> EngineInfo:
        """Who this is."""
        return EngineInfo(id="youtube", version="1", label="YouTube", licence="Apache-2.0")

    @property
    def needs_channel(self) -> bool:
        """Someone has to connect a channel."""
        return True

    @property
    def limits(self) -> TextLimits:
        """How long texts may be."""
        return LIMITS

    def status(self) -> EngineStatus:
        """Tell whether channels can be connected."""
        missing = [
            f"GENSCENE_{name.upper()}"
            for name in ("youtube_client_id", "youtube_client_secret")
            if not self.settings.get(name)
        ]
        if not missing:
            return EngineStatus(usable=True)
        reason = f"Set {' and '.join(missing)} to the id and secret of an OAuth client of your Google project."
        return EngineStatus(usable=False, reason=reason)

    def categories(self) -> Sequence[Category]:
        """Return YouTube's categories."""
        return tuple(CATEGORIES.values())

    def check(self, release: Release, *, now: datetime) -> Sequence[Problem]:
        """Return everything that YouTube would refuse."""
        return problems_of(release, now=now)

    def publish(self, release: Release, *, receipt: Receipt | None, context: PublishContext) -> Receipt:
        """Publish to the channel that the context's tokens are for; see the contract."""
        receipt = receipt or Receipt(target=self.info.id)
        wire = Wire(self.sender, self._upload_url, context)
        if not receipt.video_id:
            receipt = self._with_video(release, receipt, wire, context)
        return with_companions(receipt, self._doings(release, receipt.video_id, wire, context), context)

    def _with_video(self, release: Release, receipt: Receipt, wire: Wire, context: PublishContext) -> Receipt:
        # A time of publication may have passed since an upload began, or since a video came that is to be found again.
        if not receipt.session and not receipt.maybe_complete:
            refuse(self.check(release, now=context.utc()))
        start = Start(
            url=self._upload_url,
            query={
                "uploadType": "resumable",
                "part": "snippet,status",
                "notifySubscribers": str(release.notify_subscribers).lower(),
            },
            metadata=resource(release),
            file_name=file_name(release),
        )
        uploads = Uploads(wire=wire, api_url=self._api_url, release=release, context=context)
        with opened_video(release, receipt, cancel=context.cancel) as video:
            upload = ResumableUpload(
                video, start, wire=wire, uploads=uploads, context=context, chunk_bytes=self.chunk_bytes
            )
            receipt, found = upload.run(receipt)
        context.progress("video", release.size_bytes, release.size_bytes)
        video_id = str(found["id"])
        receipt = replace(
            receipt,
            size_bytes=release.size_bytes,
            digest=release.digest,
            offset=release.size_bytes,
            video_id=video_id,
            url=f"https://www.youtube.com/watch?v={video_id}",
            notices=_notices(found, release),
        ).with_part("video", DONE)
        context.keep(receipt)
        return receipt

    def _doings(self, release: Release, video_id: str, wire: Wire, context: PublishContext) -> dict[PartName, Doing]:
        upload_url = self._upload_url.rsplit("/", 1)[0]  # beside the place for videos: …/captions, …/thumbnails/set
        parts = VideoParts(wire, api_url=self._api_url, upload_url=upload_url, video_id=video_id)
        doings: dict[PartName, Doing] = {}
        if release.captions is not None:
            doings["captions"] = partial(parts.captions, release.captions, language=release.language or "en")
        if release.thumbnail is not None:
            doings["thumbnail"] = partial(parts.thumbnail, release.thumbnail)
        if release.playlist:
            doings["playlist"] = partial(parts.playlist, release.playlist)
        return {name: partial(patiently, doing, context) for name, doing in doings.items()}

    @property
    def _upload_url(self) -> str:
        return self.settings.get("youtube_upload_url") or UPLOAD_URL

    @property
    def _api_url(self) -> str:
        return (self.settings.get("youtube_api_url") or API_URL).rstrip("/")


def _notices(video: Mapping[str, object], release: Release) -> tuple[str, ...]:
    """Tell where YouTube made something else of the video than was asked."""
    status = object_in(video, "status")
    made = status.get("privacyStatus", release.privacy)
    notices: list[str] = []
    if made != release.privacy:
        notices.append(
            f"YouTube made the video {made}, not {release.privacy}: it limits projects that it has not audited."
        )
    if status.get("uploadStatus") in {"failed", "rejected"}:
        why = status.get("failureReason") or status.get("rejectionReason") or "no reason given"
        notices.append(f"YouTube has the video and will not show it: {why}.")
    return tuple(notices)
