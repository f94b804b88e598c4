"""Refuse JSON that Python reads and that could not be answered with: endless numbers, half characters, great depth.

What is taken goes to the database, to workers, and back to every client; each of them has to be able to write it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, cast

from fastapi import HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect

from genscene.api.problems import ProblemError
from genscene.api.validation import place_of_location
from genscene.errors import Problem

MAX_DEPTH = 50
"""Lists and objects within each other; Python's own limit, of about 1000, is met at other places each time."""

_MOST_PROBLEMS = 10
_WITH_BODY = ("POST", "PUT", "PATCH")


class JsonRoute(APIRoute):
    """A route whose body is JSON that everybody can write again."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler, which looks at the body first."""
        handle = super().get_route_handler()

        async def handler(request: Request) -> Response:
            if request.method in _WITH_BODY:
                await _refuse_odd(request)
            return await handle(request)

        return handler


def odd_places(body: bytes) -> list[Problem]:
    """Return what makes a body unfit, by place; nothing for one that is no JSON at all, which FastAPI tells."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return []
    found: list[Problem] = []
    waiting: list[tuple[object, tuple[object, ...]]] = [([document], ())]
    while waiting and len(found) < _MOST_PROBLEMS:
        container, place = waiting.pop()
        for part, value in _parts(container):
            here = (*place, part) if place else ("body",)
            if isinstance(part, str) and _is_half(part):
                found.append(_problem(place, "The name of a field holds half a character."))
            elif isinstance(value, dict | list):
                if len(here) > MAX_DEPTH:
                    found.append(_problem(here[:5], f"This is nested deeper than {MAX_DEPTH} levels."))
                else:
                    waiting.append((cast("object", value), here))
            elif isinstance(value, float) and not math.isfinite(value):
                found.append(_problem(here, "This must be a finite number."))
            elif isinstance(value, str) and _is_half(value):
                found.append(_problem(here, "This text holds half a character; write it anew."))
    return found[:_MOST_PROBLEMS]


async def _refuse_odd(request: Request) -> None:
    try:
        body = await request.body()
    except ClientDisconnect as error:
        raise HTTPException(400) from error
    problems = await run_in_threadpool(odd_places, body) if body else []
    if problems:
        raise ProblemError(422, "invalid", "The request is wrong; `errors` says where.", errors=problems)


def _parts(container: object) -> Iterator[tuple[object, object]]:
    if isinstance(container, dict):
        return iter(cast("dict[object, object]", container).items())
    return iter(enumerate(cast("list[object]", container)))


def _is_half(text: str) -> bool:
    """Say whether a text holds half of a surrogate pair, which UTF-8 cannot write."""
    if text.isascii():
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _problem(place: tuple[object, ...], message: str) -> Problem:
    return Problem(place=place_of_location(place), message=message)
