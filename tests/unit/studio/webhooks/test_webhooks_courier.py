"""The courier with its threads, a real clock and real receivers on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_network
from pathlib import Path

import pytest
import structlog
from sqlalchemy.exc import OperationalError
from tests.unit.jobs.boards import put
from tests.unit.net.servers import Names, serving
from tests.unit.studio.webhooks.tellings import Tellings

from genscene.jobs.board import JobBoard
from genscene.jobs.glance import Glance
from genscene.jobs.names import WorkerNames
from genscene.net.client import GuardedClient, TimeLimits
from genscene.net.guard import AddressGuard
from genscene.studio.links import LinkSigner
from genscene.studio.webhooks import courier as module
from genscene.studio.webhooks.book import WebhookBook
from genscene.studio.webhooks.courier import Courier
from genscene.studio.webhooks.deliveries import DeliveryBook
from genscene.studio.webhooks.messages import MessageWriter
from genscene.studio.webhooks.outbox import fill_outbox
from genscene.studio.webhooks.queue import DeliveryQueue
from genscene.studio.webhooks.sending import MessageSender

HERE = [ip_network("127.0.0.1")]


class Office:
    """Tellings by the real clock, and couriers over real HTTP."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tellings = Tellings(folder)
        engine = self.tellings.engine
        self.board = JobBoard(engine, in_transaction=[fill_outbox])
        self.deliveries = DeliveryBook(engine)
        self.queue = DeliveryQueue(engine, self.tellings.vault)
        limits = TimeLimits(quiet_seconds=15, whole_seconds=15)
        writer = MessageWriter(LinkSigner(b"s" * 32), "")
        self.sender = MessageSender(GuardedClient(AddressGuard(HERE), limits=limits), writer)
        self.count = 0

    @contextmanager
    def courier(self, **more: int) -> Iterator[Courier]:
        names = WorkerNames(self.folder / "couriers")
        courier = Courier(self.queue, self.sender, glance=Glance(self.tellings.engine), names=names, **more)
        courier.start()
        try:
            yield courier
        finally:
            courier.stop()

    def webhook(self, port: int, path: str) -> str:
        url = f"http://127.0.0.1:{port}{path}"
        return self.tellings.webhooks.create(self.tellings.anna, url=url)[0].id

    def ended(self, **request: object) -> str:
        self.count += 1
        put(self.board, f"compose-{self.count}", self.tellings.anna, request=request)
        self.board.cancel(self.tellings.anna, f"compose-{self.count}")
        return f"compose-{self.count}"

    def states(self, webhook_id: str) -> list[str]:
        return [one.state for one in self.deliveries.page(self.tellings.anna, webhook_id, limit=200).items]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.tellings.engine.dispose()


def takes(request: BaseHTTPRequestHandler) -> None:
    request.send_response(204)
    request.end_headers()


def slowly(seconds: float) -> Callable[[BaseHTTPRequestHandler], None]:
    def reply(request: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        takes(request)

    return reply


def within(seconds: float, holds: Callable[[], bool]) -> float:
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < seconds
        time.sleep(0.005)
    return time.monotonic() - begun


def test_news_are_delivered_as_soon_as_somebody_wakes_the_courier(office: Office):
    with serving({"/a": takes}) as (port, seen), office.courier() as courier:
        webhook_id = office.webhook(port, "/a")
        time.sleep(0.2)
        office.ended()
        courier.wake()
        assert within(5, lambda: len(seen) == 1) < 0.9, "sooner than by looking once a second"
        within(5, lambda: office.states(webhook_id) == ["delivered"])


def test_news_that_nobody_told_are_found_within_a_second_or_so(office: Office):
    with serving({"/a": takes}) as (port, seen), office.courier():
        office.webhook(port, "/a")
        time.sleep(0.2)
        office.ended()
        within(5, lambda: len(seen) == 1)


def test_what_waits_at_the_start_is_delivered(office: Office):
    with serving({"/a": takes}) as (port, seen):
        office.webhook(port, "/a")
        for _ in range(5):
            office.ended()
        with office.courier():
            within(5, lambda: len(seen) == 5)


def test_one_slow_receiver_does_not_delay_another(office: Office):
    over = threading.Event()

    def answers_in_the_end(request: BaseHTTPRequestHandler) -> None:
        over.wait(14)
        takes(request)

    with serving({"/slow": answers_in_the_end, "/quick": takes}) as (port, seen), office.courier() as courier:
        slow, quick = office.webhook(port, "/slow"), office.webhook(port, "/quick")
        for _ in range(8):
            office.ended()
            courier.wake()
        within(12, lambda: office.states(quick) == ["delivered"] * 8)
        assert office.states(slow) == ["waiting"] * 8
        assert [path for path, _, _ in seen].count("/slow") == 1, "one at a time"
        over.set()
        within(12, lambda: office.states(slow) == ["delivered"] * 8)


def test_receiver_is_sent_one_message_at_a_time(office: Office):
    lock, at_once, most = threading.Lock(), 0, 0

    def counted(request: BaseHTTPRequestHandler) -> None:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.03)
        with lock:
            at_once -= 1
        takes(request)

    with serving({"/a": counted}) as (port, _), office.courier() as courier:
        webhook_id = office.webhook(port, "/a")
        for _ in range(10):
            office.ended()
            courier.wake()
        within(10, lambda: office.states(webhook_id) == ["delivered"] * 10)
    assert most == 1


def test_two_couriers_deliver_each_message_once(office: Office):
    with serving({"/a": takes, "/b": takes}) as (port, seen), office.courier() as one, office.courier() as two:
        webhooks = [office.webhook(port, "/a"), office.webhook(port, "/b")]
        for _ in range(15):
            office.ended()
            one.wake()
            two.wake()
        for webhook_id in webhooks:
            within(15, lambda webhook_id=webhook_id: office.states(webhook_id) == ["delivered"] * 15)
    ids = [headers["webhook-id"] for _, headers, _ in seen]
    assert len(ids) == len(set(ids)) == 30


def test_account_takes_no_more_places_than_its_own(office: Office):
    over = threading.Event()

    def answers_in_the_end(request: BaseHTTPRequestHandler) -> None:
        over.wait(14)
        takes(request)

    with (
        serving({"/slow": answers_in_the_end, "/ben": takes}) as (port, seen),
        office.courier(most_at_work=3, most_of_one_account=2) as courier,
    ):
        for number in range(4):
            office.ended(webhook_url=f"http://127.0.0.1:{port}/slow#{number}")
        office.tellings.webhooks.create(office.tellings.ben, url=f"http://127.0.0.1:{port}/ben")
        put(office.board, "compose-ben", office.tellings.ben)
        within(5, lambda: courier.at_work == 2)
        office.board.cancel(office.tellings.ben, "compose-ben")
        courier.wake()
        within(10, lambda: sorted(path for path, _, _ in seen) == ["/ben", "/slow", "/slow"])
        over.set()
        within(10, lambda: [path for path, _, _ in seen].count("/slow") == 4)


def test_next_attempt_is_made_when_it_is_due(office: Office):
    answers = [503, 204]

    def once_busy(request: BaseHTTPRequestHandler) -> None:
        request.send_response(answers.pop(0))
        request.send_header("Retry-After", "1")
        request.end_headers()

    with serving({"/a": once_busy}) as (port, seen), office.courier() as courier:
        webhook_id = office.webhook(port, "/a")
        office.ended()
        courier.wake()
        within(3, lambda: len(seen) == 1)
        assert within(12, lambda: office.states(webhook_id) == ["delivered"]) > 4
    assert len({headers["webhook-id"] for _, headers, _ in seen}) == 1


def test_stop_breaks_off_what_is_being_sent_and_it_comes_again(office: Office):
    with serving({"/a": slowly(2.5)}) as (port, seen):
        webhook_id = office.webhook(port, "/a")
        office.ended()
        with office.courier():
            within(5, lambda: len(seen) == 1)
            begun = time.monotonic()
        assert time.monotonic() - begun < 2.4, "before the receiver answers"
        (broken,) = office.deliveries.page(office.tellings.anna, webhook_id).items
        assert (broken.state, broken.attempts) == ("waiting", [])
        with office.courier():
            within(8, lambda: office.states(webhook_id) == ["delivered"])
    assert len({headers["webhook-id"] for _, headers, _ in seen}) == 1


def test_leases_of_a_courier_that_died_end_at_the_next_start(office: Office):
    with serving({"/a": takes}) as (port, seen):
        webhook_id = office.webhook(port, "/a")
        office.ended()
        assert office.queue.take(webhook_id, "c1.died") is not None
        with office.courier():
            assert within(10, lambda: len(seen) == 1) < 10, "long before a lease ends"


def test_leases_of_a_courier_that_lives_are_left_to_it(office: Office):
    with serving({"/a": takes}) as (port, seen):
        webhook_id = office.webhook(port, "/a")
        office.ended()
        with WorkerNames(office.folder / "couriers").hold("c1"):
            assert office.queue.take(webhook_id, "c1.alive") is not None
            office.ended()
            with office.courier():
                time.sleep(1.5)
    assert seen == []


def test_courier_without_a_name_waits_for_one(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "TROUBLE_SECONDS", 0.05)
    monkeypatch.setattr(module, "_MOST_COURIERS", 1)
    with serving({"/a": takes}) as (port, seen), structlog.testing.capture_logs() as log:
        office.webhook(port, "/a")
        office.ended()
        with WorkerNames(office.folder / "couriers").hold("c1"):
            courier = office.courier()
            courier.__enter__()
            within(5, lambda: "webhooks_not_looked_at" in [entry["event"] for entry in log])
            assert seen == []
        within(5, lambda: len(seen) == 1)
        courier.__exit__(None, None, None)


def test_message_that_cannot_be_written_does_not_hold_the_others_up(office: Office, monkeypatch: pytest.MonkeyPatch):
    write = office.sender._writer.body
    spoiled: list[str] = []

    def spoils(content: dict[str, dict[str, str]], **more: object) -> bytes:
        if not spoiled:
            spoiled.append("once")
            raise ZeroDivisionError
        return write(content, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(office.sender._writer, "body", spoils)
    with serving({"/a": takes}) as (port, seen), structlog.testing.capture_logs() as log, office.courier() as courier:
        webhook_id = office.webhook(port, "/a")
        for _ in range(2):
            office.ended()
        courier.wake()
        within(5, lambda: sorted(office.states(webhook_id)) == ["delivered", "waiting"])
    assert "webhook_not_sent" in [entry["event"] for entry in log]
    assert len(seen) == 1


def test_queue_that_cannot_be_read_is_told_and_tried_again(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "TROUBLE_SECONDS", 0.05)
    real = office.queue.take
    broken = [OperationalError("SELECT", {}, Exception("locked"))]

    def take(receiver: str, lease: str) -> object:
        if broken:
            raise broken.pop()
        return real(receiver, lease)

    due = office.queue.due
    unreadable = [OperationalError("SELECT", {}, Exception("locked"))]

    def now_and_then() -> object:
        if unreadable:
            raise unreadable.pop()
        return due()

    monkeypatch.setattr(module, "LEASE_SECONDS", 0.2)
    monkeypatch.setattr(office.queue, "take", take)
    monkeypatch.setattr(office.queue, "due", now_and_then)
    with serving({"/a": takes}) as (port, seen), structlog.testing.capture_logs() as log:
        office.webhook(port, "/a")
        office.ended()
        with office.courier():
            within(5, lambda: len(seen) == 1)
    assert {"webhooks_not_looked_at", "webhook_not_delivered"} <= {entry["event"] for entry in log}


def test_thread_that_cannot_begin_is_told_and_tried_again(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "TROUBLE_SECONDS", 0.05)
    refused: list[str] = []
    begin = threading.Thread.start

    def start(thread: threading.Thread) -> None:
        if thread.name == "courier of webhooks" and not refused:
            refused.append(thread.name)
            raise RuntimeError("can't start new thread")
        begin(thread)

    monkeypatch.setattr(threading.Thread, "start", start)
    with serving({"/a": takes}) as (port, seen), structlog.testing.capture_logs() as log:
        office.webhook(port, "/a")
        office.ended()
        with office.courier():
            within(5, lambda: len(seen) == 1)
    assert refused
    assert "webhooks_not_looked_at" in [entry["event"] for entry in log]


def test_name_that_leads_elsewhere_at_delivery_is_refused(office: Office):
    """It was public when it was registered; now its name server says otherwise."""
    names = Names({"rebinding.test": [["1.1.1.1"], ["127.0.0.1"]]})
    guard = AddressGuard(resolve=names)
    office.sender = MessageSender(GuardedClient(guard), MessageWriter(LinkSigner(b"s" * 32), ""))
    with serving({"/a": takes}) as (port, seen), office.courier() as courier:
        book = WebhookBook(office.tellings.engine, office.tellings.vault, guard)
        webhook, _ = book.create(office.tellings.anna, url=f"http://rebinding.test:{port}/a")
        office.ended()
        courier.wake()

        def attempts() -> list[str | None]:
            (one,) = office.deliveries.page(office.tellings.anna, webhook.id).items
            return [each.error for each in one.attempts]

        within(5, lambda: len(attempts()) == 1)
    assert attempts() == ["rebinding.test is not a public address, so the studio does not call it."]
    assert seen == []


def test_idle_courier_costs_nearly_nothing(office: Office):
    with office.courier():
        time.sleep(0.3)
        begun, before = time.monotonic(), sum(_cpu_of_threads())
        time.sleep(2)
        used = sum(_cpu_of_threads()) - before
        assert used / (time.monotonic() - begun) < 0.01


def _cpu_of_threads() -> list[float]:
    """Return the seconds of processor that each thread of a courier has used."""
    found = []
    for thread in threading.enumerate():
        if thread.name == "courier" and thread.native_id is not None:
            fields = Path(f"/proc/self/task/{thread.native_id}/schedstat").read_text().split()
            found.append(int(fields[0]) / 1e9)
    assert found
    return found
