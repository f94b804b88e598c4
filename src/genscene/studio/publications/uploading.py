"""Do one publication with its publisher: receipts are kept as it goes, and whoever watches is told."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from genscene.config import Settings
from genscene.publish.contracts import Progress, PublishContext, Publisher, Tokens, no_tokens
from genscene.publish.errors import ChannelReconnectError
from genscene.publish.receipt import PARTS, PartName, Receipt
from genscene.publish.release import Release
from genscene.studio.channels.access import ChannelAccess
from genscene.studio.publications.receipts import Gate, ReceiptBook
from genscene.units import Cancel

VIDEO_PERCENT = 94
"""Share of the upload in the whole; each part beside the video has two more."""

Told = Callable[[PartName, int, float | None], None]
"""Told the part at work, the percentage of the whole, and the seconds that the upload still takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One publication.

    Attributes:
        account_id: Whose.
        key: Name of its receipt.
        publisher: Who does it.
        release: What is published; the same in every attempt.
        access: Opens the channel; `None` where there is none.
        asked_at: When it was asked for, in Unix seconds.
        gate: Raises where somebody else does the publication by now; asked with every receipt, before what it is for.
    """

    account_id: str
    key: str
    publisher: Publisher
    release: Release
    access: ChannelAccess | None
    asked_at: float
    gate: Gate | None = None

    def run(self, receipts: ReceiptBook, settings: Settings, *, told: Told, cancel: Cancel) -> Receipt:
        """Do what its receipt leaves to be done.

        Args:
            receipts: Keeps how far it is.
            settings: Say how fast it may be.
            told: Told how far it is.
            cancel: Asked twice a second.

        Raises:
            PublishError: The video does not stand.
            InputError: It cannot be published as it is.
            CancelledError: From `cancel`.
        """
        limit = settings.publish_kib_per_second
        last_token: list[str] = []
        receipt = receipts.begin(self.key, target=self.publisher.info.id, asked_at=self.asked_at)
        folders = [folder for folder in (settings.publish_folder, settings.data_dir, settings.cache_dir) if folder]
        context = PublishContext(
            keep=lambda kept: receipts.keep(self.account_id, self.key, discreet(kept, folders), gate=self.gate),
            tokens=self._tokens(last_token),
            progress=watched(told),
            cancel=cancel,
            bytes_per_second=None if limit is None else max(1, int(limit * 1024)),
        )
        try:
            done = self.publisher.publish(self.release, receipt=receipt, context=context)
        except ChannelReconnectError:
            self._lose(last_token)
            raise
        if any(part.code == ChannelReconnectError.code for part in done.parts.values()):
            self._lose(last_token)
        return discreet(done, folders)

    def _lose(self, last_token: list[str]) -> None:
        """Note that the channel has to be connected again."""
        if self.access is not None and last_token:
            self.access.lost(last_token[-1])

    def _tokens(self, last: list[str]) -> Tokens:
        access = self.access
        if access is None:
            return no_tokens

        def tokens(refused: str | None) -> str:
            last[:] = [access(refused)]
            return last[0]

        return tokens


def discreet(receipt: Receipt, folders: Sequence[Path]) -> Receipt:
    """Return a receipt whose messages name no folder: whoever asked for the publication may not know them."""
    parts = {
        name: replace(part, message=_without(part.message, folders), hint=_without(part.hint, folders))
        for name, part in receipt.parts.items()
    }
    return replace(receipt, parts=parts, notices=tuple(_without(notice, folders) for notice in receipt.notices))


def _without(text: str, folders: Sequence[Path]) -> str:
    for folder in folders:
        text = text.replace(str(folder), "the studio's folder")
    return text


def watched(told: Told, clock: Callable[[], float] = time.monotonic) -> Progress:
    """Return a publisher's progress that tells percentages of the whole.

    Args:
        told: Told of every step.
        clock: Monotonic seconds.
    """
    began: list[tuple[float, int]] = []

    def progress(part: PartName, done_bytes: int, all_bytes: int) -> None:
        if part != "video":
            told(part, VIDEO_PERCENT + 2 * (PARTS.index(part) - 1), None)
            return
        if not began:  # what stood before this attempt says nothing of its speed
            began.append((clock(), done_bytes))
        since, stood = began[0]
        sent, seconds = done_bytes - stood, clock() - since
        left = (all_bytes - done_bytes) * seconds / sent if sent > 0 and seconds > 0 else None
        told(part, VIDEO_PERCENT * done_bytes // max(all_bytes, 1), left)

    return progress
