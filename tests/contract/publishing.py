"""What tests of publishers share: a release with files, a clock that jumps, and a place that keeps receipts."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from genscene.errors import CancelledError
from genscene.publish.contracts import PublishContext
from genscene.publish.receipt import PartName, Receipt
from genscene.publish.release import Release
from genscene.units import Digest

NOON = datetime(2030, 1, 31, 12, tzinfo=UTC)
SRT = "1\n00:00:00,000 --> 00:00:01,000\nThe last ferry.\n"
JPEG = b"\xff\xd8\xff\xe0" + bytes(2000) + b"\xff\xd9"


def film(size_bytes: int, seed: int = 7) -> bytes:
    """Return bytes that repeat nowhere, so that no piece passes for another."""
    return random.Random(seed).randbytes(size_bytes)


def release_of(folder: Path, data: bytes, **changes: Any) -> Release:
    """Write a video with captions and thumbnail, and return its release."""
    video, captions, thumbnail = folder / "video.mp4", folder / "captions.srt", folder / "thumbnail.jpg"
    video.write_bytes(data)
    captions.write_text(SRT, encoding="utf-8")
    thumbnail.write_bytes(JPEG)
    given: dict[str, Any] = {
        "id": "publish-7",
        "video": video,
        "size_bytes": len(data),
        "digest": Digest(hashlib.sha256(data).hexdigest()),
        "title": "The last ferry",
        "language": "en",
        "captions": captions,
        "thumbnail": thumbnail,
        "made_for_kids": False,
    }
    return Release(**{**given, **changes})


class Clock:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.seconds

    def utc(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        assert 0 <= seconds <= 0.5, "cancel has to be looked at twice a second"
        self.waits.append(seconds)
        self.seconds += seconds


class KilledError(BaseException):
    """The process ended at this point."""


@dataclass
class Keeper:
    """Keeps receipts as text, as a database would, and can end the process when one is kept."""

    kept: list[str] = field(default_factory=list[str])
    dies_at: int | None = None
    dies_before: bool = False

    def keep(self, receipt: Receipt) -> None:
        dies = self.dies_at is not None and len(self.kept) >= self.dies_at
        if dies and self.dies_before:
            raise KilledError
        self.kept.append(json.dumps(receipt.to_json()))
        if dies:
            raise KilledError

    @property
    def last(self) -> Receipt | None:
        return Receipt.from_json(json.loads(self.kept[-1])) if self.kept else None


@dataclass
class Desk:
    """A context whose clock, receipts and progress a test can see."""

    clock: Clock = field(default_factory=Clock)
    keeper: Keeper = field(default_factory=Keeper)
    told: list[tuple[PartName, int, int]] = field(default_factory=list[tuple[PartName, int, int]])
    tokens_asked: list[str | None] = field(default_factory=list[str | None])
    cancelled_at: Callable[[], bool] = lambda: False

    def context(self, **changes: Any) -> PublishContext:
        given: dict[str, Any] = {
            "keep": self.keeper.keep,
            "tokens": self._token,
            "progress": lambda part, done, whole: self.told.append((part, done, whole)),
            "cancel": self._cancel,
            "seconds": self.clock.now,
            "utc": self.clock.utc,
            "sleep": self.clock.sleep,
            "jitter": lambda: 0.5,
        }
        return PublishContext(**{**given, **changes})

    def _token(self, refused: str | None) -> str:
        self.tokens_asked.append(refused)
        return f"token-{sum(token is not None for token in self.tokens_asked)}"

    def _cancel(self) -> None:
        if self.cancelled_at():
            raise CancelledError("The publication was cancelled.")
