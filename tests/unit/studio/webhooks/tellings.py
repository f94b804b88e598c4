"""A studio's webhooks on a fresh database, with a clock and a receiver that only tests move."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from standardwebhooks import Webhook as Verifier
from tests.unit.jobs.boards import Clock, put

from genscene.database.base import Base
from genscene.database.engine import open_database
from genscene.jobs.board import JobBoard
from genscene.jobs.model import Job, JobError, JobResult
from genscene.net.client import Answer
from genscene.net.guard import AddressGuard
from genscene.studio.accounts import AccountBook
from genscene.studio.links import LinkSigner
from genscene.studio.vault import Vault
from genscene.studio.webhooks.book import WebhookBook
from genscene.studio.webhooks.deliveries import DeliveryBook
from genscene.studio.webhooks.messages import MessageWriter
from genscene.studio.webhooks.model import Attempt, Delivery
from genscene.studio.webhooks.outbox import fill_outbox
from genscene.studio.webhooks.queue import DeliveryQueue
from genscene.studio.webhooks.sending import MessageSender

URL = "https://1.1.1.1/hook"
OTHER_URL = "https://8.8.8.8/hook"
DAY = 86_400.0


class Receivers:
    """In place of the client: every address answers as told, and keeps what it took."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[], Answer]] = defaultdict(lambda: lambda: answer(204))
        self.taken: dict[str, list[tuple[dict[str, str], bytes]]] = defaultdict(list)
        self.tried: dict[str, int] = defaultdict(int)

    def post(self, url: str, body: bytes, headers: dict[str, str], *, cancel: Callable[[], None]) -> Answer:
        cancel()
        self.tried[url] += 1
        given = self.answers[url]()
        if given.status < 300:
            self.taken[url].append((headers, body))
        return given

    def told(self, url: str = URL) -> list[dict[str, Any]]:
        """Return the messages that an address took."""
        return [json.loads(body) for _, body in self.taken[url]]

    def ids(self, url: str = URL) -> list[str]:
        return [headers["webhook-id"] for headers, _ in self.taken[url]]

    def verify(self, secret: str, url: str = URL) -> None:
        """Assert that the last message verifies, wherever the clock stands."""
        headers, body = self.taken[url][-1]
        verifier = Verifier(secret)
        # Its own look at the clock would find every message of a test years old.
        verifier._Webhook__verify_timestamp = lambda text: datetime.fromtimestamp(int(text), tz=UTC)  # type: ignore[attr-defined]
        verifier.verify(body, headers)


def answer(status: int, body: bytes = b"", **headers: str) -> Answer:
    return Answer(status=status, headers={name.replace("_", "-"): text for name, text in headers.items()}, body=body)


class Tellings:
    """Board, webhooks, deliveries and queue in a folder; two accounts."""

    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.engine = open_database(f"sqlite:///{folder / 'studio.db'}")
        Base.metadata.create_all(self.engine)
        accounts = AccountBook(self.engine)
        self.anna, self.ben = accounts.named("Anna").id, accounts.named("Ben").id
        self.board = JobBoard(self.engine, clock=self.clock, in_transaction=[fill_outbox])
        self.vault = Vault([b"k" * 32])
        guard = AddressGuard([ip_network("127.0.0.1")])
        self.webhooks = WebhookBook(self.engine, self.vault, guard, clock=self.clock)
        self.deliveries = DeliveryBook(self.engine, clock=self.clock)
        self.queue = DeliveryQueue(self.engine, self.vault, clock=self.clock, chance=lambda: 0.0)
        self.receivers = Receivers()
        self.links = LinkSigner(b"s" * 32)
        writer = MessageWriter(self.links, "https://studio.test")
        self.sender = MessageSender(self.receivers, writer, clock=self.clock)  # type: ignore[arg-type]

    # ---- jobs

    def ended(self, name: str = "compose-1", state: str = "done", **more: Any) -> Job:
        """Put a job on the board and end it."""
        put(self.board, name, self.anna, **more)
        job = self.board.claim("w1", "long")
        assert job is not None
        if state == "done":
            made = {"video_url": f"/api/jobs/{name}/artifacts/video.mp4", "width": 480}
            ended = self.board.finish(job.uid, 1, JobResult(output=made))
        elif state == "error":
            ended = self.board.fail(job.uid, 1, JobError(code="media_invalid", message="No."))
        else:
            ended = self.board.cancel(self.anna, name)
        assert ended is not None
        return ended

    # ---- deliveries

    def all(self, webhook_id: str) -> list[Delivery]:
        """Return a webhook's deliveries, oldest first."""
        return list(self.deliveries.page(self.anna, webhook_id, limit=200).items)[::-1]

    def deliver(self) -> int:
        """Send everything that is due now, once; return how many attempts that were."""
        count = 0
        for due in self.queue.due():
            while (parcel := self.queue.take(due.receiver, "c1.x")) is not None:
                self.queue.settle(parcel, self.sender.send(parcel))
                count += 1
        return count

    def deliver_until(self, seconds: float) -> int:
        """Let time pass, and send what comes due meanwhile; return how many attempts that were."""
        until, count = self.clock.now + seconds, self.deliver()
        while (next_at := self.queue.next_due_at()) is not None and next_at <= until:
            self.clock.now = next_at
            count += self.deliver()
        self.clock.now = until
        return count

    def attempt(self, status: int | None = 200, **more: Any) -> Attempt:
        error = None if status is not None and status < 300 else f"It answered {status}."
        return Attempt(at=self.clock.now, status=status, latency_ms=1, error=error, **more)
