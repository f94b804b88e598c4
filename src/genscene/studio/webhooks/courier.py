"""Deliver what waits: one thread that looks what is due, and one for each receiver at work.

```
commit ─ news ─► wake ┐
another process ──────┼─► look ─► receivers due ─► a thread each: take, send, settle, until nothing is due
the next moment ──────┘
```

A receiver that takes its time keeps only its own thread; whoever is next has another. An idle courier looks once a
second whether anything was committed, which costs microseconds.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from math import inf
from secrets import token_hex
from threading import Condition, Thread, current_thread

import structlog

from genscene.errors import CancelledError, StudioError
from genscene.jobs.glance import Glance
from genscene.jobs.names import NameHeldError, WorkerNames
from genscene.studio.webhooks.model import Attempt
from genscene.studio.webhooks.queue import LEASE_SECONDS, DeliveryQueue, Due, Parcel
from genscene.studio.webhooks.sending import MessageSender

MOST_AT_WORK = 256
"""Receivers that are sent to at once."""

MOST_OF_ONE_ACCOUNT = 64
"""Of these, those of one account, so that nobody's slow receivers take all places."""

LOOK_SECONDS = 1.0
"""How long news that nobody told, such as another process', may wait."""

OTHERS_SECONDS = 1.0
"""How long to leave a receiver to another process that is at it."""

TROUBLE_SECONDS = 5.0
STOP_SECONDS = 1.5
"""How long the end waits; a look at a stalled receiver, or a name server, may take longer, and is left behind."""
_MOST_COURIERS = 100

_log = structlog.get_logger("genscene.webhooks")


class Courier:
    """Delivers until it is stopped.

    Args:
        queue: What waits.
        sender: Sends it.
        glance: Tells whether anything was committed.
        names: Who delivers, of all processes that do.
        most_at_work: Receivers that are sent to at once.
        most_of_one_account: Of these, those of one account.
        clock: Tells Unix seconds.
    """

    def __init__(
        self,
        queue: DeliveryQueue,
        sender: MessageSender,
        *,
        glance: Glance,
        names: WorkerNames,
        most_at_work: int = MOST_AT_WORK,
        most_of_one_account: int = MOST_OF_ONE_ACCOUNT,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._queue = queue
        self._sender = sender
        self._glance = glance
        self._names = names
        self._most_at_work = most_at_work
        self._most_of_one_account = most_of_one_account
        self._clock = clock
        self._lease = ""
        self._changed = Condition()
        self._woken = True
        self._stopping = False
        self._at_work: dict[str, Due] = {}
        self._held_off: dict[str, float] = {}
        self._threads: set[Thread] = set()
        self._looker = Thread(target=self._run, name="courier", daemon=True)

    # ---- life

    def start(self) -> None:
        """Begin."""
        self._looker.start()

    def wake(self) -> None:
        """Look at once what is due; from any thread, after the commit. Never waits for the database."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    def stop(self) -> None:
        """End: what is being sent is broken off, and due again at the next start."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
            threads = [*self._threads, self._looker]
        until = time.monotonic() + STOP_SECONDS
        for thread in threads:
            if thread.is_alive():
                thread.join(max(0.0, until - time.monotonic()))

    @property
    def at_work(self) -> int:
        """How many receivers are sent to now."""
        with self._changed:
            return len(self._at_work)

    # ---- the looking thread

    def _run(self) -> None:
        with ExitStack() as held:
            while not self._stopping:
                try:
                    if not self._lease:
                        self._lease = self._begun_as(held.enter_context(self._named()))
                    self._look()
                except Exception as error:  # noqa: BLE001 - without this thread, nothing would be delivered any more
                    _log.error("webhooks_not_looked_at", exc_info=error)
                    self._wait(TROUBLE_SECONDS)
            for thread in self._others():
                thread.join(STOP_SECONDS)
        self._glance.close()

    @contextmanager
    def _named(self) -> Generator[str]:
        """Be alive under the first name that is free."""
        for number in range(1, _MOST_COURIERS + 1):
            name = f"c{number}"
            try:
                with self._names.hold(name, patience_seconds=0):
                    yield name
                    return
            except NameHeldError:
                continue
        raise StudioError(f"{_MOST_COURIERS} processes deliver webhooks already.")

    def _begun_as(self, name: str) -> str:
        """Return the lease of this life under a name, once those of couriers that are gone have ended."""
        leases = {lease: lease.partition(".")[0] for lease in self._queue.leases()}
        gone = {name, *self._names.lost(set(leases.values()) - {name})}
        self._queue.free([lease for lease, holder in leases.items() if holder in gone])
        return f"{name}.{token_hex(8)}"

    def _look(self) -> None:
        """Send what is due, then wait until something may be."""
        self._glance.changed()
        with self._changed:
            now = self._clock()
            self._held_off = {who: until for who, until in self._held_off.items() if until > now}
        for due in self._queue.due():
            self._begin(due)
        next_at = min([*self._held_off.values(), self._queue.next_due_at() or inf])
        while not self._stopping:
            woken = self._wait(min(LOOK_SECONDS, next_at - self._clock()))
            if woken or next_at <= self._clock() or self._glance.changed():
                return

    def _wait(self, seconds: float) -> bool:
        """Wait until somebody wakes this thread, and say whether somebody did."""
        with self._changed:
            if not self._woken and not self._stopping:
                self._changed.wait(max(0.0, seconds))
            woken, self._woken = self._woken, False
            return woken

    def _begin(self, due: Due) -> None:
        with self._changed:
            accounts = Counter(each.account_id for each in self._at_work.values())
            if (
                self._stopping
                or due.receiver in self._at_work
                or due.receiver in self._held_off
                or len(self._at_work) >= self._most_at_work
                or accounts[due.account_id] >= self._most_of_one_account
            ):
                return
            self._at_work[due.receiver] = due
            thread = Thread(target=self._deliver, args=(due.receiver,), name="courier of webhooks", daemon=True)
            self._threads.add(thread)
        try:
            thread.start()
        except RuntimeError:  # the machine has no room for another one
            with self._changed:
                del self._at_work[due.receiver]
                self._threads.discard(thread)
            raise

    def _others(self) -> list[Thread]:
        with self._changed:
            return list(self._threads)

    # ---- a thread for each receiver at work

    def _deliver(self, receiver: str) -> None:
        """Send what is due to a receiver, one message after the other."""
        pause = OTHERS_SECONDS
        try:
            while not self._stopping and (parcel := self._queue.take(receiver, self._lease)) is not None:
                pause = 0.0
                self._send(parcel)
        except CancelledError:
            pass
        except Exception as error:  # noqa: BLE001 - the lease ends by itself, and then it is tried again
            pause = LEASE_SECONDS
            _log.error("webhook_not_delivered", receiver=receiver, exc_info=error)
        finally:
            with self._changed:
                del self._at_work[receiver]
                self._threads.discard(current_thread())
                if pause:
                    self._held_off[receiver] = self._clock() + pause
                self._woken = True
                self._changed.notify_all()

    def _send(self, parcel: Parcel) -> None:
        at = self._clock()
        try:
            attempt = self._sender.send(parcel, self._go_on)
        except CancelledError:
            self._queue.give_back(parcel)
            raise
        except Exception as error:  # noqa: BLE001 - what is wrong with one message must not be tried for ever
            _log.error("webhook_not_sent", delivery=parcel.delivery.id, exc_info=error)
            attempt = Attempt(at=at, status=None, latency_ms=0, error="Something broke in the studio.")
        settled = self._queue.settle(parcel, attempt)
        _log.info(
            "webhook_tried",
            delivery=parcel.delivery.id,
            told=parcel.delivery.event,
            status=attempt.status,
            latency_ms=attempt.latency_ms,
            state=settled and settled.state,
        )

    def _go_on(self) -> None:
        if self._stopping:
            raise CancelledError("The studio stops.")
