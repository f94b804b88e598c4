"""Wait for a still without holding a thread, as long as who asked is there."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import Any

from starlette.requests import Request

from genscene.studio.stills.desk import Still, StillUnavailableError

LONGEST_SECONDS = 30.0
LOOK_SECONDS = 0.25
"""How often it is looked whether who asked is still there."""

PICTURE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A JPEG.",
        "content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}},
        "headers": {"ETag": {"description": "Names the picture.", "schema": {"type": "string"}}},
    }
}
"""The `responses` of a route that answers with a still."""


async def still_when_drawn(request: Request, answer: Future[Still]) -> Still:
    """Return the still, unless who asked leaves first.

    Raises:
        StillUnavailableError: It was not drawn in time.
        StudioError: What the desk says of it.
    """
    loop = asyncio.get_running_loop()
    until, waiting = loop.time() + LONGEST_SECONDS, asyncio.wrap_future(answer)
    try:
        while not (await asyncio.wait([waiting], timeout=LOOK_SECONDS))[0]:
            if await request.is_disconnected() or loop.time() > until:
                raise StillUnavailableError("The still was not drawn in time; try again.")
    finally:
        waiting.cancel()  # one that still waits is not drawn any more
    return waiting.result()
