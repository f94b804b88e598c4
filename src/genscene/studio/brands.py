"""Keep what an account's videos have in common: its brand, which fills in what a request leaves out."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from genscene.errors import InputError
from genscene.studio.tables import BrandRow

BRAND_FIELDS = ("style", "format", "quality", "voice", "music", "captions", "logo")
"""Fields of a storyboard that a brand may have."""


class BrandStaleError(InputError):
    """Someone changed the brand since the caller read it."""

    code = "brand_stale"
    status = 412


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """An account's brand.

    Attributes:
        version: Rises with every change; 1 before the first.
        fields: What it says, by the storyboard's names; media as JSON.
    """

    version: int
    fields: Mapping[str, object]


class BrandBook:
    """All brands; safe with threads.

    Args:
        engine: The database.
        clock: Unix seconds.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def find(self, account_id: str) -> Brand:
        """Return an account's brand; an empty one where there is none."""
        with Session(self._engine.execution_options(reading=True)) as session:
            return _brand(session.get(BrandRow, account_id))

    def replace(self, account_id: str, versions: Collection[int] | None, fields: Mapping[str, object]) -> Brand:
        """Replace an account's brand.

        Args:
            account_id: Whose it is.
            versions: Versions that the change was made of; `None` takes whatever is there.
            fields: What it shall say.

        Raises:
            BrandStaleError: It has another version by now.
        """
        with Session(self._engine) as session, session.begin():
            row = session.get(BrandRow, account_id)
            present = _brand(row)
            if versions is not None and present.version not in versions:
                raise BrandStaleError(
                    f"The brand has version {present.version} now.", hint="Read it again and make the change anew."
                )
            if row is None:
                row = BrandRow(account_id=account_id)
                session.add(row)
            row.version, row.document, row.changed_at = present.version + 1, dict(fields), self._clock()
            session.flush()
            return _brand(row)


def _brand(row: BrandRow | None) -> Brand:
    return Brand(version=1, fields={}) if row is None else Brand(version=row.version, fields=row.document)
