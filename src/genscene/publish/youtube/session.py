"""Bring a file to YouTube through a resumable session that goes on after breaks, and asks before it sends twice.

```
                      ┌── 308 and Range ── send the next chunk ◄─┐
open a session ──► ask where it stands ──────────────────────────┤ after every fault
      ▲               ├── 200, 201 ──► the video stands          │
      └── 404, 410 ───┘   (only when no video can stand already)
```
Before bytes are sent, the receipt says how far they go: so when a process dies, the next one knows whether the last
byte may have arrived. If it may, a lost session is not replaced before the channel's uploads were looked through. The
same is done for a receipt that says so and names no session: that of a studio that was restored from a backup.
The protocol: https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

import httpx

from genscene.net.address import read_address
from genscene.net.client import Answer
from genscene.net.errors import AddressInvalidError
from genscene.publish.contracts import PublishContext
from genscene.publish.errors import PublishRefusedError, PublishUncertainError, PublishUnreachableError
from genscene.publish.pacing import paced
from genscene.publish.patience import FaultError, Patience
from genscene.publish.receipt import Receipt
from genscene.publish.video_file import VideoFile
from genscene.publish.youtube.faults import check, json_of
from genscene.publish.youtube.finding import Uploads
from genscene.publish.youtube.wire import Wire, with_query

UNIT_BYTES = 256 * 1024
"""Chunks are multiples of this; only the last one may be smaller."""
CHUNK_BYTES = 32 * UNIT_BYTES

Found = Mapping[str, object]
"""A video, as YouTube describes it."""
_RANGE = re.compile(r"(?:bytes=)?0-([0-9]+)")
"""Taken with its unit and without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """How a session is opened.

    Attributes:
        url: Where.
        query: What the address says besides.
        metadata: What the video shall be like.
        file_name: Name of the uploaded file.
    """

    url: str
    query: Mapping[str, str]
    metadata: Mapping[str, object]
    file_name: str


class ResumableUpload:
    """One call's work on one upload.

    Args:
        video: The file.
        start: How a session is opened.
        wire: Calls YouTube.
        uploads: The channel's, among which the video of a lost session is looked for.
        context: Keeps the receipt, tells progress, cancels.
        chunk_bytes: Bytes in a request; a multiple of `UNIT_BYTES`.
    """

    def __init__(
        self,
        video: VideoFile,
        start: Start,
        *,
        wire: Wire,
        uploads: Uploads,
        context: PublishContext,
        chunk_bytes: int = CHUNK_BYTES,
    ) -> None:
        self._video = video
        self._start = start
        self._wire = wire
        self._uploads = uploads
        self._context = context
        self._chunk_bytes = chunk_bytes
        self._size = video.release.size_bytes
        self._told = 0

    def run(self, receipt: Receipt) -> tuple[Receipt, Found]:
        """Upload what is missing; return the receipt and the video that stands.

        Raises:
            PublishError: The video does not stand, as far as anyone can tell.
            InputError: The file has changed, or YouTube refuses what it is to be published as.
            CancelledError: Raised by the context's `cancel`.
        """
        self._receipt, self._furthest = receipt, receipt.offset
        patience, known = Patience(self._context), False
        while True:
            self._context.cancel()
            try:
                if not self._receipt.session:
                    if (video := self._former()) is not None:
                        return self._receipt, video
                    self._open()
                    known = True
                answer = self._send() if known else self._ask()
                video = self._lost() if answer.status in {404, 410} else self._taken(answer, patience, sent=known)
                if video is not None:
                    return self._receipt, video
                known = True
            except FaultError as fault:
                known = False
                patience.bear(fault)

    def _open(self) -> None:
        body = json.dumps(self._start.metadata).encode()
        headers = {
            "Content-Type": "application/json; charset=UTF-8",
            "Content-Length": str(len(body)),
            "X-Upload-Content-Type": "video/mp4",
            "X-Upload-Content-Length": str(self._size),
            # What `fileDetails.fileName` becomes: the one mark of ours that only the owner sees.
            "Slug": self._start.file_name,
        }
        answer = self._attempt("POST", with_query(self._start.url, self._start.query), headers=headers, body=body)
        check(answer, self._context)
        self._keep(
            session=_session_address(self._start.url, answer),
            session_at=self._context.utc().isoformat(),
            size_bytes=self._size,
            digest=self._video.release.digest,
            offset=0,
            sent_bytes=0,
            maybe_complete=False,
            last_sent_at="",
        )

    def _ask(self) -> Answer:
        headers = {"Content-Range": f"bytes */{self._size}", "Content-Length": "0"}
        return self._attempt("PUT", self._receipt.session, headers=headers)

    def _send(self) -> Answer:
        start = self._receipt.offset
        end = min(start + self._chunk_bytes, self._size)
        self._keep(
            sent_bytes=max(self._receipt.sent_bytes, end),
            maybe_complete=self._receipt.maybe_complete or end == self._size,
            last_sent_at=self._context.utc().isoformat() if end == self._size else self._receipt.last_sent_at,
        )
        headers = {
            "Content-Type": "video/mp4",
            "Content-Length": str(end - start),
            "Content-Range": f"bytes {start}-{end - 1}/{self._size}",
        }
        return self._attempt("PUT", self._receipt.session, headers=headers, body=self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> Iterator[bytes]:
        for piece in paced(self._video.pieces(start, end), self._context):
            yield piece
            start += len(piece)
            self._tell(start)

    def _attempt(
        self, method: str, url: str, *, headers: Mapping[str, str], body: bytes | Iterator[bytes] | None = None
    ) -> Answer:
        answer = self._wire.attempt(method, url, headers=headers, body=body)
        if answer.status == 401:
            self._wire.renew()
            raise FaultError(PublishUnreachableError("YouTube refuses the token."), at_once=True)
        return answer

    def _taken(self, answer: Answer, patience: Patience, *, sent: bool) -> Found | None:
        """Read what has arrived; return the video when it is all of it."""
        if answer.status != 308:
            return self._complete(answer)
        offset, before = _confirmed(answer), self._receipt.offset
        if offset > self._receipt.sent_bytes:
            # Bytes that were never sent cannot have arrived: this session is about something else.
            return self._lost()
        self._keep(offset=offset)
        self._tell(offset)
        if offset > self._furthest:
            self._furthest = offset
            patience.moved_on()
        if offset == self._size:
            raise _fault("YouTube has all of the video, and does not say that it is done.")
        if offset < before or (sent and offset == before):
            raise _fault("YouTube does not keep what it is sent.")
        return None

    def _complete(self, answer: Answer) -> Found:
        check(answer, self._context)
        video = json_of(answer)
        if not video.get("id"):
            raise _fault("YouTube says that it is done, and does not name the video.")
        if self._receipt.sent_bytes < self._size:
            self._check_whole(str(video["id"]))
        return video

    def _check_whole(self, video_id: str) -> None:
        """Refuse a video that is not all there: the receipt knows of fewer bytes than YouTube says that it has.

        Raises:
            PublishRefusedError: YouTube has another number of bytes.
            PublishUncertainError: YouTube does not tell how many it has.
        """
        size = self._uploads.size_of(video_id)
        if size is None:
            raise PublishUncertainError(
                f"YouTube says that the video {video_id} is complete, and does not tell yet how much of it is there.",
                hint=f"Retry in some minutes, or look at {video_id} there.",
            )
        if size != self._size:
            raise PublishRefusedError(
                f"YouTube took the video {video_id} for complete with {size} of {self._size} bytes.",
                hint=f"Look at {video_id} there; if it breaks off, delete it and publish anew.",
            )

    def _lost(self) -> Found | None:
        """Find the video of a session that is lost, or make room for another session.

        Raises:
            PublishUncertainError: Nobody can tell whether the video stands.
        """
        if (found := self._former()) is not None:
            return found
        self._forget()
        raise _fault("YouTube has forgotten the upload.")

    def _former(self) -> Found | None:
        """Return the video that stands though no session names it, or `None` when there surely is none.

        Raises:
            PublishUncertainError: Nobody can tell.
        """
        if not self._receipt.maybe_complete:
            return None
        if (found := self._uploads.find(self._receipt)) is None:
            self._forget()
        return found

    def _forget(self) -> None:
        self._keep(session="", session_at="", offset=0, sent_bytes=0, maybe_complete=False, last_sent_at="")

    def _keep(self, **changes: object) -> None:
        """Make what is known durable, before anything relies on it."""
        changed = replace(self._receipt, **cast("dict[str, Any]", changes))
        if changed != self._receipt:
            self._context.keep(changed)
            self._receipt = changed

    def _tell(self, offset: int) -> None:
        """Tell how far the upload is; never less than before."""
        self._told = max(self._told, offset)
        self._context.progress("video", self._told, self._size)


def _confirmed(answer: Answer) -> int:
    """Return the bytes that have arrived; no `Range` means none."""
    text = answer.headers.get("range")
    if text is None:
        return 0
    if (match := _RANGE.fullmatch(text.strip())) is None:
        raise _fault("YouTube tells no offset that can be read.")
    return int(match[1]) + 1


def _session_address(start: str, answer: Answer) -> str:
    """Return the session's address.

    Raises:
        FaultError: There is none.
        PublishRefusedError: It lacks the encryption that the start has.
    """
    location = answer.headers.get("location", "")
    if not location:
        raise _fault("YouTube opened an upload, and does not say where.")
    try:
        address = httpx.URL(start).join(location)
        if address.scheme == httpx.URL(start).scheme:
            read_address(str(address))
    except (httpx.InvalidURL, AddressInvalidError):  # both tell the address, which is a secret
        raise _fault("YouTube opened an upload, and tells no address that can be read.") from None
    if address.scheme != httpx.URL(start).scheme:
        raise PublishRefusedError(f"YouTube sends the upload on to {address.scheme} at {address.host}.")
    return str(address)


def _fault(message: str) -> FaultError:
    return FaultError(PublishUnreachableError(message, hint="Try again later."))
