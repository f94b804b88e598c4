"""What a publisher must offer. Publishers are found through the entry points `genscene.publisher`.

Such an entry point names a function that takes `Surroundings` and returns the publisher; it must be cheap and must not
reach for the network. One publisher is shared by threads: it keeps nothing of a publication but what is in the receipt.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, runtime_checkable

from genscene.engines.contracts import Engine
from genscene.errors import Problem
from genscene.net.guard import AddressGuard
from genscene.publish.receipt import PartName, Receipt
from genscene.publish.release import Release
from genscene.units import Cancel, never_cancelled

Keep = Callable[[Receipt], None]
"""Makes a receipt durable before it returns; the publisher relies on it."""
Progress = Callable[[PartName, int, int], None]
"""Told the part at work, the bytes of it that stand, and all of them."""
Tokens = Callable[[str | None], str]
"""Returns an access token; given one that was refused, returns a newer one. Raises `errors.ChannelReconnectError`."""


def no_tokens(refused: str | None) -> str:
    """Return no token: for publishers that need none, and servers that ask for none."""
    del refused
    return ""


def untold(part: PartName, done_bytes: int, all_bytes: int) -> None:
    """Tell nobody."""
    del part, done_bytes, all_bytes


def utc_now() -> datetime:
    """Return the present, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishContext:
    """What a publisher may use while it works.

    Attributes:
        keep: Makes the receipt durable.
        tokens: Access to the channel.
        progress: Told how far a part is.
        cancel: Called at least twice a second.
        bytes_per_second: Most bytes to send in a second, or `None`.
        seconds: Monotonic clock.
        utc: The time of day.
        sleep: Waits some seconds; the publisher asks for at most half a second at once.
        jitter: Returns 0 to 1; spreads repeats.
    """

    keep: Keep
    tokens: Tokens = no_tokens
    progress: Progress = untold
    cancel: Cancel = never_cancelled
    bytes_per_second: int | None = None
    seconds: Callable[[], float] = time.monotonic
    utc: Callable[[], datetime] = utc_now
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLimits:
    """How long texts may be.

    Attributes:
        title: Characters of a title.
        description: Bytes of a description, as UTF-8.
        tags: Characters of all tags together.
    """

    title: int
    description: int
    tags: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category that a video can be filed under.

    Attributes:
        id: Name for programs.
        labels: Names for people, by language (`en`, `es`).
    """

    id: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a publisher is made with.

    Attributes:
        settings: Values of the studio's settings by name, in small letters and without `GENSCENE_`
            (`youtube_upload_url`); one that is not set is not there.
        guard: Judges addresses that users give.
    """

    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    guard: AddressGuard = field(default_factory=AddressGuard)


@runtime_checkable
class Publisher(Engine, Protocol):
    """Puts a video where others see it."""

    @property
    def needs_channel(self) -> bool:
        """Whether someone has to connect a channel before."""
        ...

    @property
    def limits(self) -> TextLimits | None:
        """How long texts may be; `None` when any length will do."""
        ...

    def categories(self) -> Sequence[Category]:
        """Return the categories it knows, the default first; may be empty."""
        ...

    def check(self, release: Release, *, now: datetime) -> Sequence[Problem]:
        """Return everything that is wrong with a release, each with the field it stands in; cheap, sends nothing.

        Args:
            release: What shall be published; its files need not be there yet.
            now: The present, for times that have to be in the future.
        """
        ...

    def publish(self, release: Release, *, receipt: Receipt | None, context: PublishContext) -> Receipt:
        """Do every part of a publication that is not settled yet, and return where it stands.

        Called again with the last receipt that was kept, after whatever happened in between (an error, a cancel, the
        end of the process), it goes on from there and never makes a second video. When the video stands, a companion
        that fails is told in the receipt and raises nothing; the next call tries it again.

        Args:
            release: What to publish; the same in every call.
            receipt: The last one that was kept, or `None`.
            context: Clock, cancel, and whom to tell.

        Raises:
            PublishError: The video does not stand; see `errors`.
            InputError: The release cannot be published as it is.
            CancelledError: Raised by `cancel`; nothing is deleted.
        """
        ...
