"""Find the video of a publication among a channel's uploads, when its upload session is lost.

The mark is the name of the uploaded file: the publication's id. It is sent when a session is opened (`Slug`), only the
channel's owner sees it (`fileDetails.fileName`), and it stays when somebody edits the texts. Google documents the
field, not that the header becomes it: so title and size together stand in for it, unless the file is marked as another
publication's. YouTube tells the details of a file some time after it has arrived, and lists a new video late: what may
be the one, or may be listed yet, is waited for, and in doubt nothing is sent again.

The list is the playlist of the channel's uploads, newest first: one unit of quota a page, and it holds private videos,
too. `search.list` costs a hundred units and lags behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from genscene.publish.contracts import PublishContext
from genscene.publish.errors import PublishUncertainError
from genscene.publish.pacing import wait
from genscene.publish.patience import patiently
from genscene.publish.receipt import Receipt
from genscene.publish.release import Release
from genscene.publish.youtube.faults import object_in
from genscene.publish.youtube.metadata import FILE_MARK, file_name
from genscene.publish.youtube.wire import Wire

_LOOKS = 4
_PAUSE_SECONDS = 20.0
"""A new video may be missing from the list, and its file's details from it, for about a minute."""
_LISTED_AFTER = timedelta(minutes=15)
"""What is not listed so long after its last byte was sent has not arrived."""
_MOST_PAGES = 20
_SKEW = timedelta(hours=1)
_ENDLESS = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Uploads:
    """What a channel has been sent.

    Attributes:
        wire: Calls YouTube.
        api_url: Base of the API.
        release: Whose video is looked for.
        context: Waits, tells the time and cancels.
    """

    wire: Wire
    api_url: str
    release: Release
    context: PublishContext

    def find(self, receipt: Receipt) -> Mapping[str, object] | None:
        """Return the publication's video, or `None` when there surely is none.

        Args:
            receipt: Says since when it may be there: of a session that is lost, or from before a restore.

        Raises:
            PublishUncertainError: There is one that may be it, or it may be listed yet.
            StudioError: YouTube does not let the channel be looked through.
        """
        candidates: list[str] = []
        for look in range(_LOOKS):
            if look:
                wait(self.context, _PAUSE_SECONDS)
            candidates = []
            for video in patiently(lambda: self._recent(receipt), self.context):
                verdict = _is_it(video, self.release)
                if verdict:
                    return video
                if verdict is None:
                    candidates.append(str(video.get("id")))
            if not candidates and receipt.last_sent_at and self._is_listed_by_now(receipt.last_sent_at):
                return None
        if candidates:
            raise PublishUncertainError(
                "The upload broke off at its end, and YouTube still looks at a new video of the same title "
                f"({candidates[0]}): it may be this one, so nothing is sent again yet.",
                hint="Retry in some minutes. If that video is another one, publish anew.",
            )
        if not self._is_listed_by_now(receipt.last_sent_at or receipt.session_at):
            raise PublishUncertainError(
                "The upload broke off at its end, and YouTube does not list the video: it may come yet, so nothing is "
                "sent again before a quarter of an hour has passed.",
                hint="Retry after that: the video is looked for once more, and sent anew if it is not there.",
            )
        return None

    def size_of(self, video_id: str) -> int | None:
        """Return the size of a video's file in bytes, or `None` when YouTube does not tell it yet.

        Raises:
            StudioError: YouTube does not let the video be looked at.
        """
        for look in range(_LOOKS):
            if look:
                wait(self.context, _PAUSE_SECONDS)
            for video in patiently(lambda: self._described(video_id), self.context):
                size = str(object_in(video, "fileDetails").get("fileSize", ""))
                if size.isascii() and size.isdecimal():
                    return int(size)
        return None

    def _is_listed_by_now(self, since: str) -> bool:
        return self.context.utc() - datetime.fromisoformat(since) >= _LISTED_AFTER

    def _recent(self, receipt: Receipt) -> list[Mapping[str, object]]:
        """Return the channel's videos since the session was opened, newest first.

        Raises:
            FaultError: They may be listed later.
            StudioError: They will not; or there are too many.
        """
        channels, _ = self.wire.items(f"{self.api_url}/channels", {"part": "contentDetails", "mine": "true"})
        videos: list[Mapping[str, object]] = []
        since = datetime.fromisoformat(receipt.session_at) - _SKEW
        for channel in channels:
            uploads = str(object_in(object_in(channel, "contentDetails"), "relatedPlaylists").get("uploads", ""))
            page = ""
            for _ in range(_MOST_PAGES):
                query = {"part": "snippet,contentDetails", "playlistId": uploads, "maxResults": "50"}
                more = {"pageToken": page} if page else {}
                items, page = self.wire.items(f"{self.api_url}/playlistItems", query | more)
                recent = [item for item in items if _time_of(item) >= since]
                ids = ",".join(str(object_in(item, "contentDetails").get("videoId", "")) for item in recent)
                if ids:
                    videos += self._described(ids)
                if len(recent) < len(items) or not page:
                    break
            else:
                raise PublishUncertainError(
                    "The upload broke off at its end, and the channel has too many new videos to find it among them.",
                    hint="Look whether the video is there; publish anew if it is not.",
                )
        return videos

    def _described(self, ids: str) -> list[dict[str, object]]:
        query = {"part": "snippet,status,fileDetails", "id": ids}
        return self.wire.items(f"{self.api_url}/videos", query)[0]


def _is_it(video: Mapping[str, object], release: Release) -> bool | None:
    """Tell whether a video is the publication's; `None` when its file is not known yet."""
    same_title = str(object_in(video, "snippet").get("title", "")).strip() == release.title.strip()
    details = object_in(video, "fileDetails")
    name, size = str(details.get("fileName", "")), str(details.get("fileSize", ""))
    if name.startswith(FILE_MARK):
        return name == file_name(release)
    if size:
        return same_title and size == str(release.size_bytes)
    return None if same_title else False


def _time_of(item: Mapping[str, object]) -> datetime:
    """Return when a video came; one that does not tell may be new."""
    try:
        return datetime.fromisoformat(str(object_in(item, "snippet").get("publishedAt")))
    except ValueError:
        return _ENDLESS
