"""What every list takes: where its page begins, and how long it is."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

# Without a length: a cursor that is too long is none, and shall be told like any other.
Cursor = Annotated[str | None, Query(description="`next_cursor` of the page before.")]
PageLimit = Annotated[int, Query(ge=1, le=200, description="Most items of a page.")]
