"""Put captions, thumbnail and playlist to a video that stands; doing one twice does no harm."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

from genscene.publish.errors import PublishRefusedError
from genscene.publish.manifest import read_file
from genscene.publish.receipt import DONE, Part
from genscene.publish.youtube.faults import json_of
from genscene.publish.youtube.wire import Wire

MOST_THUMBNAIL_BYTES = 2 << 20
"""https://developers.google.com/youtube/v3/docs/thumbnails/set"""
MOST_CAPTIONS_BYTES = 100 << 20
_BOUNDARY = "genscene-part-5f0c1f1f3d7b4b0c"


class VideoParts:
    """What is put to one video.

    Args:
        wire: Calls YouTube.
        api_url: Base of the API.
        upload_url: Base of uploads.
        video_id: The video.
    """

    def __init__(self, wire: Wire, *, api_url: str, upload_url: str, video_id: str) -> None:
        self._wire = wire
        self._api_url = api_url
        self._upload_url = upload_url
        self._video_id = video_id

    def captions(self, path: Path, *, language: str) -> Part:
        """Put captions to the video, unless it has some in that language.

        Raises:
            FaultError: It may succeed later.
            StudioError: YouTube refuses them, or they cannot be read.
        """
        # Since a lost answer may have been a success: the track may be there already.
        query = {"part": "snippet", "videoId": self._video_id}
        tracks, _ = self._wire.items(f"{self._api_url}/captions", query)
        for track in tracks:
            snippet = cast("dict[str, object]", track.get("snippet", {}))
            # YouTube's own recognition (`asr`) makes tracks, too.
            if snippet.get("language") == language and str(snippet.get("trackKind")).lower() != "asr":
                return Part(state="done", remote_id=str(track.get("id", "")))
        text = _read(path, MOST_CAPTIONS_BYTES, "captions")
        snippet = {"videoId": self._video_id, "language": language, "name": "", "isDraft": False}
        body = _related(json.dumps({"snippet": snippet}).encode(), text)
        answer = self._wire.call(
            "POST",
            f"{self._upload_url}/captions",
            query={"uploadType": "multipart", "part": "snippet"},
            headers={"Content-Type": f"multipart/related; boundary={_BOUNDARY}", "Content-Length": str(len(body))},
            body=body,
        )
        return Part(state="done", remote_id=str(json_of(answer).get("id", "")))

    def thumbnail(self, path: Path) -> Part:
        """Set the video's thumbnail; setting it again replaces it.

        Raises:
            FaultError: It may succeed later.
            StudioError: YouTube refuses it, or it cannot be read.
        """
        picture = _read(path, MOST_THUMBNAIL_BYTES, "thumbnail")
        self._wire.call(
            "POST",
            f"{self._upload_url}/thumbnails/set",
            query={"uploadType": "media", "videoId": self._video_id},
            headers={"Content-Type": "image/jpeg", "Content-Length": str(len(picture))},
            body=picture,
        )
        return DONE

    def playlist(self, playlist_id: str) -> Part:
        """Add the video to a playlist, unless it is in it.

        Raises:
            FaultError: It may succeed later.
            StudioError: YouTube refuses.
        """
        url = f"{self._api_url}/playlistItems"
        entries, _ = self._wire.items(url, {"part": "id", "playlistId": playlist_id, "videoId": self._video_id})
        if entries:
            return Part(state="done", remote_id=str(entries[0].get("id", "")))
        video = {"kind": "youtube#video", "videoId": self._video_id}
        body = json.dumps({"snippet": {"playlistId": playlist_id, "resourceId": video}}).encode()
        headers = {"Content-Type": "application/json; charset=UTF-8", "Content-Length": str(len(body))}
        answer = self._wire.call("POST", url, query={"part": "snippet"}, headers=headers, body=body)
        return Part(state="done", remote_id=str(json_of(answer).get("id", "")))


def _read(path: Path, most_bytes: int, what: str) -> bytes:
    data = read_file(path, what)
    if len(data) > most_bytes:
        raise PublishRefusedError(f"The {what} has more than the {most_bytes >> 20} MiB that YouTube takes.")
    return data


def _related(metadata: bytes, text: bytes) -> bytes:
    """Return a body of two parts (RFC 2387): what it is, and the file."""
    edge = f"--{_BOUNDARY}".encode()
    return b"\r\n".join(
        (
            edge,
            b"Content-Type: application/json; charset=UTF-8",
            b"",
            metadata,
            edge,
            b"Content-Type: application/octet-stream",
            b"",
            text,
            edge + b"--",
            b"",
        )
    )
