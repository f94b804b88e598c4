"""Find the video of a publication among a channel's uploads, when its upload session is lost.

The mark is the name of the uploaded file: the publication's id. It is sent when a session is opened (`Slug`), only the
channel's owner sees it (`fileDetails.fileName`), and it stays when somebody edits the texts. Where YouTube tells no
name, title and size together stand in for it. YouTube tells the details of a file some time after it has arrived: a
video with the same title whose file is not known yet may be the one, so it is waited for, and in doubt nothing is sent
again.

The list is the playlist of the channel's uploads, newest first: one unit of quota a page, and it holds private videos,
too. `search.list` costs a hundred units and lags behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial

from genscene.publish.contracts import PublishContext
from genscene.publish.errors import PublishUncertainError
from genscene.publish.pacing import wait
from genscene.publish.patience import patiently
from genscene.publish.receipt import Receipt
from genscene.publish.release import Release
from genscene.publish.youtube.faults import object_in
from genscene.publish.youtube.metadata import file_name
from genscene.publish.youtube.wire import Wire

_LOOKS = 4
_PAUSE_SECONDS = 20.0
"""A new video may be missing from the list, and its file's details from it, for about a minute."""
_MOST_PAGES = 20
_SKEW = timedelta(hours=1)
_ENDLESS = datetime.max.replace(tzinfo=UTC)
_NAMELESS = {"", "unknown"}


def find_video(
    wire: Wire, api_url: str, release: Release, receipt: Receipt, context: PublishContext
) -> Mapping[str, object] | None:
    """Return the publication's video, or `None` when there surely is none.

    Raises:
        PublishUncertainError: There is one that may be it.
        StudioError: YouTube does not let the channel be looked through.
    """
    candidates: list[str] = []
    for look in range(_LOOKS):
        if look:
            wait(context, _PAUSE_SECONDS)
        candidates = []
        for video in patiently(partial(_recent_videos, wire, api_url, receipt), context):
            verdict = _is_it(video, release)
            if verdict:
                return video
            if verdict is None:
                candidates.append(str(video.get("id")))
    if candidates:
        raise PublishUncertainError(
            "The upload broke off at its end, and YouTube still looks at a new video of the same title "
            f"({candidates[0]}): it may be this one, so nothing is sent again yet.",
            hint="Retry in some minutes. If that video is another one, publish anew.",
        )
    return None


def _recent_videos(wire: Wire, api_url: str, receipt: Receipt) -> list[Mapping[str, object]]:
    """Return the channel's videos since the session was opened, newest first.

    Raises:
        FaultError: They may be listed later.
        StudioError: They will not; or there are too many.
    """
    channels, _ = wire.items(f"{api_url}/channels", {"part": "contentDetails", "mine": "true"})
    videos: list[Mapping[str, object]] = []
    since = datetime.fromisoformat(receipt.session_at) - _SKEW
    for channel in channels:
        uploads = str(object_in(object_in(channel, "contentDetails"), "relatedPlaylists").get("uploads", ""))
        page = ""
        for _ in range(_MOST_PAGES):
            query = {"part": "snippet,contentDetails", "playlistId": uploads, "maxResults": "50"}
            items, page = wire.items(f"{api_url}/playlistItems", query | ({"pageToken": page} if page else {}))
            recent = [item for item in items if _time_of(item) >= since]
            ids = ",".join(str(object_in(item, "contentDetails").get("videoId", "")) for item in recent)
            if ids:
                query = {"part": "snippet,status,fileDetails", "id": ids}
                videos += wire.items(f"{api_url}/videos", query)[0]
            if len(recent) < len(items) or not page:
                break
        else:
            raise PublishUncertainError(
                "The upload broke off at its end, and the channel has too many new videos to find it among them.",
                hint="Look whether the video is there; publish anew if it is not.",
            )
    return videos


def _is_it(video: Mapping[str, object], release: Release) -> bool | None:
    """Tell whether a video is the publication's; `None` when its file is not known yet."""
    same_title = str(object_in(video, "snippet").get("title", "")).strip() == release.title.strip()
    details = object_in(video, "fileDetails")
    name, size = str(details.get("fileName", "")), str(details.get("fileSize", ""))
    if name not in _NAMELESS:
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
