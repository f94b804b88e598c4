"""Keep the storyboards that people work on; every change needs the version that it was made of."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, Text, cast, select
from sqlalchemy.orm import Session

from genscene.errors import InputError
from genscene.jobs.places import beyond, place_after
from genscene.studio.media_refs import media_places
from genscene.studio.tables import StoryboardRow

Document = Mapping[str, object]
"""A storyboard as JSON, its media as `{"asset_id": …}` or `{"url": …}`."""


class StoryboardNotFoundError(InputError):
    """The account has no such storyboard."""

    code = "storyboard_not_found"
    status = 404


class StaleEditError(InputError):
    """Someone changed the storyboard since the caller read it."""

    code = "storyboard_stale"

    def __init__(self, present: SavedStoryboard) -> None:
        super().__init__(
            f"The storyboard has version {present.version} now.", hint="Read it again and make the change anew."
        )
        self.present = present


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedStoryboard:
    """A storyboard that is being worked on.

    Attributes:
        id: Its name.
        account_id: Owner.
        version: Rises with every change.
        document: The storyboard.
        locked: Ids of scenes that shall not change.
        created_at: Unix seconds.
        changed_at: Unix seconds.
    """

    id: str
    account_id: str
    version: int
    document: Document
    locked: tuple[str, ...]
    created_at: float
    changed_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryboardPage:
    """Storyboards, newest first.

    Attributes:
        items: The storyboards.
        next_cursor: Where the next page begins; `None` after the last.
    """

    items: Sequence[SavedStoryboard]
    next_cursor: str | None


Change = Callable[[SavedStoryboard], tuple[Document, Sequence[str]]]
"""Returns the new document and the ids of its locked scenes."""
Also = Callable[[Session, str], None]
"""What belongs into the same transaction; given the storyboard's id."""


class StoryboardShelf:
    """All storyboards; safe with threads.

    Args:
        engine: The database.
        clock: Unix seconds.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def create(self, account_id: str, document: Document, *, also: Also | None = None) -> SavedStoryboard:
        """Keep a new storyboard.

        Args:
            account_id: Owner.
            document: The storyboard.
            also: Called with its id inside the transaction; what it raises undoes it.
        """
        now = self._clock()
        row = StoryboardRow(
            id=f"sb-{secrets.token_hex(8)}",
            account_id=account_id,
            version=1,
            document=dict(document),
            locked=[],
            created_at=now,
            changed_at=now,
        )
        with Session(self._engine) as session, session.begin():
            session.add(row)
            session.flush()
            if also is not None:
                also(session, row.id)
            return _saved(row)

    def find(self, account_id: str, storyboard_id: str) -> SavedStoryboard:
        """Return a storyboard of an account.

        Raises:
            StoryboardNotFoundError: It has none of that name.
        """
        with self._reading() as session:
            return _saved(_row(session, account_id, storyboard_id))

    def page(self, account_id: str, *, after: str | None = None, limit: int = 50) -> StoryboardPage:
        """Return an account's storyboards, newest first.

        Args:
            account_id: Owner.
            after: `next_cursor` of the page before.
            limit: Storyboards a page.

        Raises:
            PageCursorError: `after` is no such cursor.
        """
        query = select(StoryboardRow).where(StoryboardRow.account_id == account_id)
        if after is not None:
            query = query.where(beyond(after, StoryboardRow.created_at, StoryboardRow.id))
        query = query.order_by(StoryboardRow.created_at.desc(), StoryboardRow.id.desc()).limit(limit + 1)
        with self._reading() as session:
            items = [_saved(row) for row in session.scalars(query)]
        last = items[limit - 1] if len(items) > limit else None
        return StoryboardPage(items=items[:limit], next_cursor=place_after(last.created_at, last.id) if last else None)

    def using(self, account_id: str, asset_id: str, *, limit: int = 50) -> Sequence[SavedStoryboard]:
        """Return an account's storyboards that name a file, newest first; no more than `limit`."""
        query = select(StoryboardRow).where(
            StoryboardRow.account_id == account_id,
            cast(StoryboardRow.document, Text).contains(asset_id, autoescape=True),
        )
        query = query.order_by(StoryboardRow.created_at.desc(), StoryboardRow.id.desc())
        found: list[SavedStoryboard] = []
        with self._reading() as session:
            for row in session.scalars(query):
                # Its words may hold the id as well.
                if any(value == {"asset_id": asset_id} for _, value in media_places(row.document)):
                    found.append(_saved(row))
                if len(found) == limit:
                    break
        return found

    def change(
        self,
        account_id: str,
        storyboard_id: str,
        versions: Collection[int] | None,
        change: Change,
        *,
        also: Also | None = None,
    ) -> SavedStoryboard:
        """Change a storyboard in one transaction.

        Args:
            account_id: Owner.
            storyboard_id: Its name.
            versions: Versions that the change was made of; `None` takes whatever is there.
            change: Says what it becomes; what it raises leaves all as it was.
            also: Called with its id inside the transaction, before anything else; what it raises undoes all.

        Raises:
            StoryboardNotFoundError: The account has none of that name.
            StaleEditError: It has another version by now.
        """
        with Session(self._engine) as session, session.begin():
            row = _row(session, account_id, storyboard_id)
            if also is not None:
                also(session, row.id)
            present = _unless_stale(row, versions)
            document, locked = change(present)
            row.document, row.locked = dict(document), list(locked)
            row.version += 1
            row.changed_at = self._clock()
            session.flush()
            return _saved(row)

    def delete(self, account_id: str, storyboard_id: str, versions: Collection[int] | None) -> None:
        """Remove a storyboard; `versions` as for `change`.

        Raises:
            StoryboardNotFoundError: The account has none of that name.
            StaleEditError: It has another version by now.
        """
        with Session(self._engine) as session, session.begin():
            row = _row(session, account_id, storyboard_id)
            _unless_stale(row, versions)
            session.delete(row)

    def _reading(self) -> Session:
        return Session(self._engine.execution_options(reading=True))


def _row(session: Session, account_id: str, storyboard_id: str) -> StoryboardRow:
    row = session.get(StoryboardRow, storyboard_id)
    if row is None or row.account_id != account_id:
        raise StoryboardNotFoundError("There is no such storyboard.")
    return row


def _unless_stale(row: StoryboardRow, versions: Collection[int] | None) -> SavedStoryboard:
    present = _saved(row)
    if versions is not None and present.version not in versions:
        raise StaleEditError(present)
    return present


def _saved(row: StoryboardRow) -> SavedStoryboard:
    return SavedStoryboard(
        id=row.id,
        account_id=row.account_id,
        version=row.version,
        document=row.document,
        locked=tuple(row.locked),
        created_at=row.created_at,
        changed_at=row.changed_at,
    )
