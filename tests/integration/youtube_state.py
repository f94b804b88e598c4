"""What the tests' YouTube holds, and what goes wrong there."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

UNIT = 256 * 1024
Kind = Literal[
    "cut",
    "status",
    "early",
    "lost_answer",
    "lower",
    "beyond",
    "expire",
    "slow",
    "html",
    "no_range",
    "odd_range",
    "no_token",
    "stalled",
]


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that goes wrong.

    Attributes:
        kind: What goes wrong: `cut` breaks the connection when byte `at` arrives, `lost_answer` after the request was
            done, `early` takes the video for complete, `lower` forgets down to `keep` bytes, `beyond` tells an offset
            that was never sent, `expire` forgets the session after the request was done, `no_token` refuses the token
            from now on, `stalled` takes no more for `seconds`.
        at: Byte of the file that a request has to hold; `None` for any request to a session.
        status: Status of the answer, for `status` and `expire`.
        headers: Headers of the answer.
        body: Body of the answer.
        keep: Bytes that stay, for `lower`.
        seconds: How long it takes.
        units: Whether only whole units of 256 KiB survive a cut, as at Google.
    """

    kind: Kind
    at: int | None = None
    status: int = 503
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    keep: int = 0
    seconds: float = 0.0
    units: bool = False


@dataclass
class Session:
    metadata: dict[str, Any]
    file_name: str
    size: int
    confirmed: int = 0
    data: bytearray = field(default_factory=bytearray)
    video_id: str = ""


@dataclass
class Video:
    id: str
    data: bytes
    metadata: dict[str, Any]
    file_name: str
    published_at: str
    looks: int = 0


@dataclass
class Site:
    """What the site holds, and how it misbehaves.

    Attributes:
        faults: What goes wrong, in this order.
        other_answers: Answers to calls that are not about a session, by path and in order: status, headers, body.
        names_files: Whether `Slug` becomes the file's name.
        details_after: Looks at a video until its file is known.
        listed_after: Looks at the uploads until a new video is among them.
        privacy: What it makes of every privacy, or `None`.
        range_unit: What stands before the numbers of a `Range`.
        now: Present of the site.
        loses: Paths of calls that are done and then not answered, each once.
        received: Bytes of files that came, those that were thrown away among them.
        forgotten: Bytes that it confirmed and then lost.
    """

    faults: list[Fault] = field(default_factory=list[Fault])
    other_answers: dict[str, list[tuple[int, dict[str, str], bytes]]] = field(default_factory=dict)
    names_files: bool = True
    details_after: int = 0
    listed_after: int = 0
    privacy: str | None = None
    range_unit: str = "bytes="
    now: str = "2030-01-31T12:00:10Z"
    loses: list[str] = field(default_factory=list[str])
    received: int = 0
    forgotten: int = 0
    url: str = ""
    sessions: dict[str, Session] = field(default_factory=dict[str, Session])
    opened: list[Session] = field(default_factory=list[Session])
    videos: list[Video] = field(default_factory=list[Video])
    captions: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    thumbnails: dict[str, bytes] = field(default_factory=dict[str, bytes])
    playlist: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    refused_tokens: set[str] = field(default_factory=set[str])
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list[tuple[str, str, dict[str, str]]])
    used: list[Fault] = field(default_factory=list[Fault])
    lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def settings(self) -> dict[str, str]:
        """Settings that lead here."""
        return {
            "youtube_upload_url": f"{self.url}/upload/youtube/v3/videos",
            "youtube_api_url": f"{self.url}/youtube/v3",
            "youtube_client_id": "client",
            "youtube_client_secret": "secret",
        }

    @property
    def companions(self) -> dict[str, bytes]:
        """Captions and thumbnails of all videos; what is there twice is there in a row."""
        kinds = {"captions": [track["text"] for track in self.captions], "thumbnail": list(self.thumbnails.values())}
        return {kind: b"".join(found) for kind, found in kinds.items() if found}

    def add_video(self, data: bytes, title: str, *, file_name: str = "holiday.mp4", at: str | None = None) -> Video:
        """Put a video there as somebody else would."""
        made = Video(f"other{len(self.videos)}", data, {"snippet": {"title": title}}, file_name, at or self.now)
        self.videos.append(made)
        return made

    def complete(self, session: Session) -> Video:
        """Make a session's bytes a video, once."""
        known = next((video for video in self.videos if video.id == session.video_id), None)
        if known is None:
            session.video_id = f"vid{len(self.videos)}"
            name = session.file_name if self.names_files else "unknown"
            known = Video(session.video_id, bytes(session.data), session.metadata, name, self.now)
            self.videos.append(known)
        return known

    def described(self, video: Video) -> dict[str, Any]:
        """Return a video as the API tells it."""
        status = dict(video.metadata.get("status", {}))
        status["uploadStatus"] = "uploaded"
        if self.privacy:
            status["privacyStatus"] = self.privacy
        told: dict[str, Any] = {"id": video.id, "snippet": video.metadata.get("snippet", {}), "status": status}
        video.looks += 1
        if video.looks > self.details_after:
            told["fileDetails"] = {"fileName": video.file_name, "fileSize": str(len(video.data))}
        return told
