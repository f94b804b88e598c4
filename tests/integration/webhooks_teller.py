"""A process that ends jobs and delivers what webhooks are to be told; it can kill itself at a named point.

`python -m tests.integration.webhooks_teller FOLDER` reads one line for each life: empty, or such as `settle:before:2`,
where the process ends as by `kill -9` the second time that point is reached. Each life is a fork, so that hundreds cost
seconds; a line says how it ended: 0, or the signal's number.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from genscene.database.engine import open_database
from genscene.jobs.board import JobBoard
from genscene.jobs.glance import Glance
from genscene.jobs.model import JobResult
from genscene.jobs.names import WorkerNames
from genscene.jobs.tables import JobRow
from genscene.net.client import GuardedClient, TimeLimits
from genscene.net.guard import AddressGuard
from genscene.studio.links import LinkSigner
from genscene.studio.log import configure_log
from genscene.studio.vault import Vault
from genscene.studio.webhooks.courier import Courier
from genscene.studio.webhooks.messages import MessageWriter
from genscene.studio.webhooks.outbox import fill_outbox
from genscene.studio.webhooks.queue import DeliveryQueue
from genscene.studio.webhooks.sending import MessageSender
from genscene.studio.webhooks.tables import DeliveryRow

VAULT_KEY = b"v" * 32
PLACES: dict[str, Any] = {
    "outbox": None,
    "finish": JobBoard,
    "take": DeliveryQueue,
    "post": GuardedClient,
    "send": MessageSender,
    "settle": DeliveryQueue,
}
"""Every step of a message's life, in its order, and whose method it is."""


def mortal(step: Callable[..., Any], *, when: str, number: int) -> Callable[..., Any]:
    """Return a step that kills the process, before or after it was taken for the nth time."""
    lock, times = threading.Lock(), 0

    def taken(*arguments: Any, **named: Any) -> Any:
        nonlocal times
        with lock:
            times += 1
            dies = times == number
        if dies and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = step(*arguments, **named)
        if dies:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return taken


def live(folder: Path, point: str) -> None:
    """End all jobs that run, and deliver until nothing waits."""
    outbox: Any = fill_outbox
    if point:
        name, when, number = point.split(":")
        if name == "outbox":
            outbox = mortal(fill_outbox, when=when, number=int(number))
        else:
            setattr(PLACES[name], name, mortal(getattr(PLACES[name], name), when=when, number=int(number)))
    engine = open_database(f"sqlite:///{folder / 'studio.db'}")
    board = JobBoard(engine, in_transaction=[outbox])
    client = GuardedClient(AddressGuard([ip_network("127.0.0.1")]), limits=TimeLimits(whole_seconds=5))
    courier = Courier(
        DeliveryQueue(engine, Vault([VAULT_KEY])),
        MessageSender(client, MessageWriter(LinkSigner(b"s" * 32), "https://studio.test")),
        glance=Glance(engine),
        names=WorkerNames(folder / "couriers"),
    )
    courier.start()
    with Session(engine) as session:
        running = list(session.scalars(select(JobRow.uid).where(JobRow.state == "running").order_by(JobRow.uid)))
    for uid in running:
        board.finish(uid, 1, JobResult(output={"made": uid}))
        courier.wake()
    waiting = select(DeliveryRow.id).where(DeliveryRow.state == "waiting").limit(1)
    with engine.connect() as connection:
        while connection.scalar(waiting) is not None:
            connection.rollback()
            time.sleep(0.01)
    courier.stop()


def main() -> None:
    configure_log("warning")
    folder = Path(sys.argv[1])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            live(folder, line.strip())
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
