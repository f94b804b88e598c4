"""One publication to the tests' YouTube, and what it left there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network
from typing import Any

from tests.contract.publishing import Desk, film
from tests.integration.youtube_site import UNIT, Site

from genscene.net.client import Answer, TimeLimits
from genscene.net.guard import AddressGuard
from genscene.net.sending import Sender
from genscene.publish.receipt import Receipt
from genscene.publish.release import Release
from genscene.publish.youtube.publisher import YouTube

SIZE = 10 * UNIT + 4321
FILM = film(SIZE)
LOOPBACK = AddressGuard(allow=[IPv4Network("127.0.0.0/8")])
START = "/upload/youtube/v3/videos"
START_KEY = f"POST {START}"


class CountingSender(Sender):
    """Counts the bytes of files that leave."""

    def __init__(self, **limits: float) -> None:
        super().__init__(LOOPBACK, limits=TimeLimits(**limits))
        self.sent = 0

    def send(
        self, method: str, url: str, *, headers: Mapping[str, str], body: Any = None, cancel: Any = lambda: None
    ) -> Answer:
        counted = self._counted(body) if isinstance(body, Iterator) else body
        return super().send(method, url, headers=headers, body=counted, cancel=cancel)

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.sent += len(piece)
            yield piece


@dataclass
class Try:
    """A site, and one publication to it."""

    site: Site
    release: Release
    sender: CountingSender = field(default_factory=CountingSender)
    desk: Desk = field(default_factory=Desk)
    chunk_bytes: int = UNIT

    def publish(self, receipt: Receipt | None = None, **context: Any) -> Receipt:
        publisher = YouTube(settings=self.site.settings, sender=self.sender, chunk_bytes=self.chunk_bytes)
        return publisher.publish(self.release, receipt=receipt, context=self.desk.context(**context))

    def again(self) -> Receipt:
        return self.publish(self.desk.keeper.last)

    @property
    def puts(self) -> list[str]:
        """Ranges of the requests to sessions."""
        return [headers["content-range"] for method, _, headers in self.site.requests if method == "PUT"]

    def check_one_whole_video(self) -> None:
        assert [video.data for video in self.site.videos] == [FILM]
        assert self.sender.sent <= SIZE + self.chunk_bytes * len(self.site.used) + self.site.forgotten


def error_body(reason: str, message: str = "no") -> bytes:
    return json.dumps({"error": {"code": 403, "message": message, "errors": [{"reason": reason}]}}).encode()
