"""Keep channels and their tokens: encrypted, one book for all accounts."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Engine, Update, select, update
from sqlalchemy.orm import Session

from genscene.errors import SettingError
from genscene.publish.youtube.consent import Tokens
from genscene.publish.youtube.own_channel import OwnChannel
from genscene.studio.channels.errors import ChannelNotFoundError
from genscene.studio.channels.tables import ChannelRow
from genscene.studio.vault import Vault

ChannelState = Literal["connected", "reconnect"]
LEASE_SECONDS = 30.0
"""How long one may take to refresh tokens before another tries; longer than the call itself can last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel that an account may publish to.

    Attributes:
        id: The studio's name for it.
        account_id: Whose it is.
        target: Publisher that it belongs to: `youtube`.
        remote_id: What the target calls it.
        title: Name for people.
        thumbnail_url: Its picture, or `None`.
        state: `connected`, or `reconnect` where access has ended.
        reason: Why it has to be connected again, or `None`.
        connected_at: Unix seconds.
    """

    id: str
    account_id: str
    target: str
    remote_id: str
    title: str
    thumbnail_url: str | None
    state: ChannelState
    reason: str | None
    connected_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What opens a channel at one moment.

    Attributes:
        access_token: For the next calls.
        until: Unix seconds at which it ends.
        refresh_token: Gives the next one.
        version: Which tokens these are.
        reason: Why there is none any more, or `None`.
    """

    access_token: str = field(repr=False)
    until: float
    refresh_token: str = field(repr=False)
    version: int
    reason: str | None


class ChannelBook:
    """All channels; safe with threads and processes.

    Args:
        engine: The database.
        vault: Encrypts tokens.
        clock: Unix seconds.
    """

    def __init__(self, engine: Engine, vault: Vault, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._vault = vault
        self._clock = clock

    def of_account(self, account_id: str) -> Sequence[Channel]:
        """Return an account's channels, in the order in which they were connected."""
        query = select(ChannelRow).where(ChannelRow.account_id == account_id)
        with Session(self._engine.execution_options(reading=True)) as session:
            return [_channel(row) for row in session.scalars(query.order_by(ChannelRow.connected_at, ChannelRow.id))]

    def find(self, account_id: str, channel_id: str) -> Channel:
        """Return an account's channel.

        Raises:
            ChannelNotFoundError: There is none.
        """
        with Session(self._engine.execution_options(reading=True)) as session:
            return _channel(_row(session, account_id, channel_id))

    def connect(self, account_id: str, target: str, facts: OwnChannel, tokens: Tokens, refresh_token: str) -> Channel:
        """Keep a channel with its tokens; one that was there before keeps its id and gets new tokens."""
        now = self._clock()
        same = select(ChannelRow).where(
            ChannelRow.account_id == account_id, ChannelRow.target == target, ChannelRow.remote_id == facts.id
        )
        with Session(self._engine) as session, session.begin():
            row = session.scalar(same)
            if row is None:
                row = ChannelRow(id=f"ch-{secrets.token_hex(8)}", account_id=account_id, target=target)
                row.remote_id, row.tokens_version, row.connected_at = facts.id[:64], 0, now
                session.add(row)
            row.title, row.thumbnail_url = facts.title[:200], _kept_address(facts.thumbnail_url)
            row.state, row.reason = "connected", None
            self._put(row, tokens, refresh_token)
            session.flush()
            return _channel(row)

    def access(self, account_id: str, channel_id: str) -> Access:
        """Return what opens a channel now.

        Raises:
            ChannelNotFoundError: It was disconnected.
            SettingError: No key of the studio opens its tokens.
        """
        with Session(self._engine.execution_options(reading=True)) as session:
            row = _row(session, account_id, channel_id)
            return Access(
                access_token=self._vault.opened(row.access_token),
                until=row.access_until,
                refresh_token=self._vault.opened(row.refresh_token),
                version=row.tokens_version,
                reason=row.reason if row.state == "reconnect" else None,
            )

    def begin_refresh(self, channel_id: str, version: int) -> bool:
        """Take the right to refresh these tokens for a while; say whether nobody else has it."""
        now = self._clock()
        free = (ChannelRow.refreshing_until.is_(None)) | (ChannelRow.refreshing_until <= now)
        mine = update(ChannelRow).where(ChannelRow.id == channel_id, ChannelRow.tokens_version == version, free)
        return self._change(mine.values(refreshing_until=now + LEASE_SECONDS))

    def end_refresh(self, channel_id: str, version: int) -> None:
        """Give the right back without having refreshed anything."""
        mine = update(ChannelRow).where(ChannelRow.id == channel_id, ChannelRow.tokens_version == version)
        self._change(mine.values(refreshing_until=None))

    def renew(self, channel_id: str, version: int, tokens: Tokens, refresh_token: str) -> bool:
        """Replace tokens that nobody has replaced meanwhile; say whether that was so."""
        with Session(self._engine) as session, session.begin():
            row = session.get(ChannelRow, channel_id)
            if row is None or row.tokens_version != version:
                return False
            self._put(row, tokens, refresh_token)
            return True

    def lose(self, channel_id: str, version: int, reason: str) -> bool:
        """Note that these tokens are worth nothing any more; say whether they still were the channel's."""
        mine = update(ChannelRow).where(ChannelRow.id == channel_id, ChannelRow.tokens_version == version)
        return self._change(mine.values(state="reconnect", reason=reason[:300], refreshing_until=None))

    def forget(self, account_id: str, channel_id: str) -> str | None:
        """Remove a channel; return the refresh token, so that it can be revoked, or `None` where no key opens it.

        Raises:
            ChannelNotFoundError: There is none.
        """
        with Session(self._engine) as session, session.begin():
            row = _row(session, account_id, channel_id)
            session.delete(row)
            try:
                return self._vault.opened(row.refresh_token)
            except SettingError:
                return None

    def _put(self, row: ChannelRow, tokens: Tokens, refresh_token: str) -> None:
        row.access_token = self._vault.locked(tokens.access_token)
        row.access_until = self._clock() + tokens.seconds
        row.refresh_token = self._vault.locked(refresh_token)
        row.tokens_version += 1
        row.refreshing_until = None

    def _change(self, change: Update) -> bool:
        with self._engine.begin() as connection:
            return connection.execute(change).rowcount > 0


def _row(session: Session, account_id: str, channel_id: str) -> ChannelRow:
    row = session.get(ChannelRow, channel_id)
    if row is None or row.account_id != account_id:
        raise ChannelNotFoundError(f"There is no channel {channel_id[:80]}.", hint="List the channels.")
    return row


def _kept_address(address: str | None) -> str | None:
    """Return the address of a picture, if a page may load it."""
    return address if address and address.startswith("https://") and len(address) <= 500 else None


def _channel(row: ChannelRow) -> Channel:
    return Channel(
        id=row.id,
        account_id=row.account_id,
        target=row.target,
        remote_id=row.remote_id,
        title=row.title,
        thumbnail_url=row.thumbnail_url,
        state="reconnect" if row.state == "reconnect" else "connected",
        reason=row.reason,
        connected_at=row.connected_at,
    )
