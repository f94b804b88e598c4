"""Keep receipts, so that an upload goes on where it was, whoever was killed: each change a transaction of its own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from genscene.database.engine import open_database
from genscene.jobs.tables import CounterRow
from genscene.publish.receipt import Part, PartName, Receipt
from genscene.studio.publications.model import Standing
from genscene.studio.publications.tables import ReceiptRow
from genscene.studio.vault import Vault

RESTORED_AT = "restored_at"
"""Name of the counter that says when the studio was last restored from a backup, in Unix seconds."""
Gate = Callable[[Session], None]


class ReceiptBook:
    """All receipts; safe with threads and processes.

    Args:
        engine: The database, on connections whose commits outlast a power cut.
        vault: Encrypts them: whoever has the address of a session may write to it.
        clock: Unix seconds.
    """

    def __init__(self, engine: Engine, vault: Vault, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._vault = vault
        self._clock = clock

    def close(self) -> None:
        """Give the database's connections back."""
        self._engine.dispose()

    def begin(self, key: str, *, target: str, asked_at: float) -> Receipt | None:
        """Return the receipt to go on from.

        What was kept before the studio was restored from a backup may be behind what has happened: then whatever the
        receipt says, the video may stand.

        Args:
            key: Name of the receipt.
            target: Id of the publisher.
            asked_at: When the publication was asked for, in Unix seconds.
        """
        receipt = self.find(key)
        with Session(self._engine.execution_options(reading=True)) as session:
            row, restored = session.get(ReceiptRow, key), session.get(CounterRow, RESTORED_AT)
            known_at = asked_at if row is None else row.changed_at
        if restored is None or known_at > restored.value or (receipt is not None and receipt.video_id):
            return receipt
        if receipt is None:
            asked = datetime.fromtimestamp(asked_at, tz=UTC).isoformat()
            return Receipt(target=target, session_at=asked, maybe_complete=True)
        return replace(receipt, sent_bytes=receipt.size_bytes, maybe_complete=True)

    def find(self, key: str) -> Receipt | None:
        """Return the last receipt that was kept, or `None`."""
        with Session(self._engine.execution_options(reading=True)) as session:
            row = session.get(ReceiptRow, key)
            kept = row.receipt if row is not None else None
        return None if kept is None else Receipt.from_json(json.loads(self._vault.opened(kept)))

    def beginning_with(self, beginning: str) -> Mapping[str, str | None]:
        """Return the addresses of videos that stand, or may, by the names of their receipts."""
        named = select(ReceiptRow.key, ReceiptRow.url).where(
            ReceiptRow.key.startswith(beginning, autoescape=True), ReceiptRow.maybe_up.is_(True)
        )
        with Session(self._engine.execution_options(reading=True)) as session:
            return {row[0]: row[1] for row in session.execute(named.order_by(ReceiptRow.changed_at))}

    def keep(self, account_id: str, key: str, receipt: Receipt, *, gate: Gate | None = None) -> None:
        """Make a receipt durable.

        Args:
            account_id: Whose.
            key: Its name.
            receipt: Where the publication stands.
            gate: Raises, inside the same transaction, for whoever may not go on.
        """
        with Session(self._engine) as session, session.begin():
            if gate is not None:
                gate(session)
            row = session.get(ReceiptRow, key)
            if row is None:
                row = ReceiptRow(key=key, account_id=account_id)
                session.add(row)
            row.receipt = self._vault.locked(json.dumps(receipt.to_json()))
            row.parts = {name: asdict(part) for name, part in receipt.parts.items()}
            row.bytes_sent, row.bytes_total = receipt.offset, receipt.size_bytes
            row.maybe_up = receipt.maybe_complete or bool(receipt.video_id)
            row.remote_id, row.url = receipt.video_id[:200] or None, receipt.url[:500] or None
            row.changed_at = self._clock()


def note_restoration(url: str, moment: float) -> None:
    """Note that a database was brought back: what happened after its backup was made, it does not know.

    Args:
        url: The database.
        moment: Unix seconds.
    """
    engine = open_database(url)
    with Session(engine) as session, session.begin():
        session.merge(CounterRow(name=RESTORED_AT, value=int(moment)))
    engine.dispose()


def standing_of(row: ReceiptRow | None) -> Standing:
    """Return what a row tells without its secrets."""
    if row is None:
        return Standing()
    stands = row.remote_id is not None
    return Standing(
        parts={cast("PartName", name): Part(**part) for name, part in row.parts.items()},
        bytes_sent=row.bytes_total if stands else row.bytes_sent,
        bytes_total=row.bytes_total,
        remote_id=row.remote_id,
        url=row.url,
    )
