"""The deliveries that wait: taken by one courier at a time, and written off only when their outcome is known.

A delivery that is taken is leased: should its courier die, it is due again when the lease ends, under the same
`message_id`. One receiver gets one message at a time, whoever delivers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from secrets import SystemRandom

from sqlalchemy import Engine, Update, func, select, update
from sqlalchemy.orm import Session

from genscene.studio.vault import Vault
from genscene.studio.webhooks.model import Attempt, Delivery
from genscene.studio.webhooks.outcome import settle
from genscene.studio.webhooks.rotation import Owner, new_default, signers
from genscene.studio.webhooks.rows import delivery_of
from genscene.studio.webhooks.tables import DefaultSecretRow, DeliveryRow, WebhookRow

LEASE_SECONDS = 30.0
"""Twice what an attempt may take."""

_random = SystemRandom()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A receiver for whom something is due.

    Attributes:
        receiver: Who.
        account_id: Whose message it is.
    """

    receiver: str
    account_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A delivery that was taken.

    Attributes:
        delivery: The delivery.
        url: Where it goes.
        signers: Secrets that sign it; none where they cannot be opened, and then nothing can be sent.
        lease: Who took it.
    """

    delivery: Delivery
    url: str
    signers: Sequence[str]
    lease: str


class DeliveryQueue:
    """What waits to be delivered; safe with threads and processes.

    Args:
        engine: The studio's database.
        vault: Opens secrets.
        clock: Tells Unix seconds.
        chance: Gives random numbers from 0 to 1, for the waits.
    """

    def __init__(
        self,
        engine: Engine,
        vault: Vault,
        *,
        clock: Callable[[], float] = time.time,
        chance: Callable[[], float] = _random.random,
    ) -> None:
        self._engine = engine
        self._reading = engine.execution_options(reading=True)
        self._vault = vault
        self._clock = clock
        self._chance = chance

    def due(self) -> Sequence[Due]:
        """Return the receivers for whom something is due, the longest waiting first."""
        waiting = select(DeliveryRow.receiver, DeliveryRow.account_id)
        waiting = waiting.where(DeliveryRow.state == "waiting", DeliveryRow.due_at <= self._clock())
        oldest = waiting.group_by(DeliveryRow.receiver, DeliveryRow.account_id).order_by(func.min(DeliveryRow.due_at))
        with self._reading.connect() as connection:
            return [Due(receiver=row[0], account_id=row[1]) for row in connection.execute(oldest)]

    def next_due_at(self) -> float | None:
        """Return when something is due next that is not due now, in Unix seconds."""
        later = select(func.min(DeliveryRow.due_at))
        later = later.where(DeliveryRow.state == "waiting", DeliveryRow.due_at > self._clock())
        with self._reading.connect() as connection:
            return connection.scalar(later)

    def take(self, receiver: str, lease: str) -> Parcel | None:
        """Lease what is due for a receiver longest, or return `None`: nothing is, or another courier is at it.

        Args:
            receiver: Who.
            lease: Of the courier's life; no other has it.
        """
        now = self._clock()
        mine = select(DeliveryRow).where(DeliveryRow.receiver == receiver, DeliveryRow.state == "waiting")
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            leased = select(DeliveryRow.id).where(DeliveryRow.receiver == receiver, DeliveryRow.lease_until > now)
            if session.scalar(leased.limit(1)) is not None:
                return None
            due = mine.where(DeliveryRow.due_at <= now).order_by(DeliveryRow.due_at, DeliveryRow.created_at)
            row = session.scalar(due.limit(1).with_for_update())
            if row is None:
                return None
            row.lease, row.lease_until = lease, now + LEASE_SECONDS
            row.due_at = row.lease_until  # should the courier die
            url, secrets = self._addressed(session, row, now)
            return Parcel(delivery=delivery_of(row, now), url=url, signers=secrets, lease=lease)

    def settle(self, parcel: Parcel, attempt: Attempt) -> Delivery | None:
        """Write down what came of an attempt; return the delivery, or `None` where it is not one's own any more."""
        now = self._clock()
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            row = session.get(DeliveryRow, parcel.delivery.id)
            if row is None or row.lease != parcel.lease:
                return None
            asked = parcel.url if parcel.signers else None
            settle(session, row, attempt, asked=asked, now=now, chance=self._chance())
            return delivery_of(row, now)

    def give_back(self, parcel: Parcel) -> None:
        """Let go of a delivery whose attempt was broken off; it is due at once, for the next courier."""
        mine = update(DeliveryRow).where(DeliveryRow.id == parcel.delivery.id, DeliveryRow.lease == parcel.lease)
        self._free(mine)

    def leases(self) -> Collection[str]:
        """Return the leases of all couriers."""
        query = select(DeliveryRow.lease).where(DeliveryRow.state == "waiting", DeliveryRow.lease.is_not(None))
        with self._reading.connect() as connection:
            return {name for name in connection.scalars(query.distinct()) if name is not None}

    def free(self, leases: Collection[str]) -> None:
        """End the leases of couriers that are known to be gone."""
        if leases:
            self._free(update(DeliveryRow).where(DeliveryRow.lease.in_(list(leases))))

    def _free(self, leased: Update) -> None:
        freed = leased.where(DeliveryRow.state == "waiting").values(due_at=self._clock(), lease=None, lease_until=None)
        with Session(self._engine) as session, session.begin():
            session.execute(freed.execution_options(synchronize_session=False))

    def _addressed(self, session: Session, row: DeliveryRow, now: float) -> tuple[str, Sequence[str]]:
        """Return where a delivery goes and what signs it."""
        owner: Owner | None
        if row.webhook_id is not None:
            owner = session.get_one(WebhookRow, row.webhook_id)
            url = owner.url
        else:
            owner, url = session.get(DefaultSecretRow, row.account_id), row.url or ""
            if owner is None:
                owner, _ = new_default(row.account_id, self._vault, now)
                session.add(owner)
        return url, signers(owner, self._vault, now)
