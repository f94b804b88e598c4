"""The tables of channels, and of consents that were asked for and not given yet."""

from __future__ import annotations

from sqlalchemy import Float, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from genscene.database.base import Base


class ChannelRow(Base):
    """A channel that an account may publish to; see `book.Channel`. Tokens are encrypted."""

    __tablename__ = "channels"
    __table_args__ = (UniqueConstraint("account_id", "target", "remote_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    target: Mapped[str] = mapped_column(String(16))
    remote_id: Mapped[str] = mapped_column(String(64))
    """What the target calls it."""
    title: Mapped[str] = mapped_column(String(200))
    thumbnail_url: Mapped[str | None] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(16))
    """`connected` or `reconnect`."""
    reason: Mapped[str | None] = mapped_column(String(300))
    access_token: Mapped[str] = mapped_column(Text)
    access_until: Mapped[float] = mapped_column(Float)
    refresh_token: Mapped[str] = mapped_column(Text)
    refreshing_until: Mapped[float | None] = mapped_column(Float)
    """Until when somebody is refreshing the tokens, which nobody else may do meanwhile."""
    tokens_version: Mapped[int] = mapped_column(Integer, default=1)
    """Rises whenever the tokens change."""
    connected_at: Mapped[float] = mapped_column(Float)


class ConsentRow(Base):
    """A consent that was asked for; taken away by the first callback that names it."""

    __tablename__ = "consents"

    state_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the state, which is kept nowhere."""
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    target: Mapped[str] = mapped_column(String(16))
    verifier: Mapped[str] = mapped_column(Text)
    """PKCE's code verifier, encrypted."""
    redirect_uri: Mapped[str] = mapped_column(String(500))
    return_to: Mapped[str | None] = mapped_column(String(500))
    by_session: Mapped[bool] = mapped_column()
    """Whether a signed-in page asked, which has to be the one that comes back."""
    expires_at: Mapped[float] = mapped_column(Float, index=True)
