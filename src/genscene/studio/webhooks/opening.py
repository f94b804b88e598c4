"""Put the courier together: one a process that serves."""

from __future__ import annotations

from genscene.jobs.glance import Glance
from genscene.jobs.names import WorkerNames
from genscene.net.client import GuardedClient, TimeLimits
from genscene.studio.studio import Studio
from genscene.studio.webhooks.courier import Courier
from genscene.studio.webhooks.messages import MessageWriter
from genscene.studio.webhooks.queue import DeliveryQueue
from genscene.studio.webhooks.sending import MessageSender

ATTEMPT_SECONDS = 15.0
"""How long a receiver may take to answer, everything included."""


def courier_of(studio: Studio) -> Courier:
    """Return a courier that delivers what the studio's jobs put into the outbox; it has not begun yet."""
    limits = TimeLimits(connect_seconds=5.0, quiet_seconds=ATTEMPT_SECONDS, whole_seconds=ATTEMPT_SECONDS)
    writer = MessageWriter(studio.links, studio.settings.public_url or "")
    return Courier(
        DeliveryQueue(studio.engine, studio.vault),
        MessageSender(GuardedClient(studio.guard, limits=limits), writer),
        glance=Glance(studio.engine),
        names=WorkerNames(studio.settings.data_dir / "couriers"),
    )
