"""Accounts: who owns jobs, assets, storyboards and keys."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from genscene.errors import InputError
from genscene.studio.tables import AccountRow

FIRST_ACCOUNT = "main"
"""Name of the account that commands mean when they name none."""

MAX_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account.

    Attributes:
        id: Stable id.
        name: Name for people; unique.
        created_at: Unix seconds.
    """

    id: str
    name: str
    created_at: float


class AccountBook:
    """All accounts; safe to use from any thread."""

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def named(self, name: str) -> Account:
        """Return the account of that name; it is made where there is none.

        Raises:
            InputError: The name is empty, too long or has signs that nobody sees.
        """
        name = checked_name(name, "An account's name")
        with Session(self._engine) as session, session.begin():
            row = session.scalar(select(AccountRow).where(AccountRow.name == name))
            if row is None:
                row = AccountRow(id=f"acct_{secrets.token_hex(8)}", name=name, created_at=self._clock())
                session.add(row)
            return _account(row)

    def by_id(self, account_id: str) -> Account | None:
        """Return an account, or `None`."""
        with Session(self._engine.execution_options(reading=True)) as session:
            row = session.get(AccountRow, account_id)
            return _account(row) if row else None


def checked_name(name: str, what: str) -> str:
    """Return a name for people without the space around it.

    Args:
        name: As it was given.
        what: How a message calls it.

    Raises:
        InputError: The name is empty, too long or has signs that nobody sees.
    """
    name = name.strip()
    if not name or len(name) > MAX_NAME_LENGTH or not name.isprintable():
        raise InputError(f"{what} has 1 to {MAX_NAME_LENGTH} visible characters.")
    return name


def _account(row: AccountRow) -> Account:
    return Account(id=row.id, name=row.name, created_at=row.created_at)
