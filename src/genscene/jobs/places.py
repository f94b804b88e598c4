"""Name the place after an item in a list, newest first, as text that clients hand back unread.

A moment and an id, so that a place stays good when its item is deleted meanwhile.
"""

from __future__ import annotations

import base64
import math
import re
from typing import Any

from sqlalchemy import ColumnElement, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from genscene.jobs.errors import PageCursorError

_STRANGE = "The cursor is none that this list gave; begin again without one."
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


def place_after(created_at: float, item_id: str) -> str:
    """Return the name of the place after an item."""
    return base64.urlsafe_b64encode(f"{created_at.hex()} {item_id}".encode()).decode().rstrip("=")


def place_of(name: str) -> tuple[float, str]:
    """Return the moment and the id of the item that a place comes after.

    Raises:
        PageCursorError: `place_after` never returned it.
    """
    try:
        text = base64.b64decode(name + "=" * (-len(name) % 4), altchars=b"-_", validate=True).decode()
        created_at, item_id = text.split(" ")
        moment = float.fromhex(created_at)
    except (ValueError, OverflowError) as error:
        raise PageCursorError(_STRANGE) from error
    if not math.isfinite(moment) or not _ID.fullmatch(item_id):
        raise PageCursorError(_STRANGE)
    return moment, item_id


def beyond(
    name: str, created_at: InstrumentedAttribute[float], item_id: InstrumentedAttribute[str]
) -> ColumnElement[Any]:
    """Return the condition for rows that come after a place, in a list that goes by these two, newest first.

    Raises:
        PageCursorError: The place is none.
    """
    return tuple_(created_at, item_id) < place_of(name)
