"""Word what FastAPI found wrong with a request so that a person can mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from fastapi.exceptions import RequestValidationError

from genscene.errors import Problem

MOST_PROBLEMS = 100

_WORDING = {
    "missing": "This is missing.",
    "extra_forbidden": "There is no such field.",
    "string_type": "This must be a text.",
    "int_type": "This must be a whole number.",
    "int_parsing": "This must be a whole number.",
    "int_from_float": "This must be a whole number.",
    "float_type": "This must be a number.",
    "float_parsing": "This must be a number.",
    "bool_type": "This must be true or false.",
    "bool_parsing": "This must be true or false.",
    "list_type": "This must be a list.",
    "dict_type": "This must be an object.",
    "model_type": "This must be an object.",
    "model_attributes_type": "This must be an object.",
}


def problems_of_request(error: RequestValidationError) -> tuple[int, str, str, Sequence[Problem]]:
    """Return status, code, detail and everything that is wrong with a request.

    A body that is no JSON at all is a bad request; one that says the wrong thing is a wrong one.
    """
    details = cast("Sequence[Mapping[str, Any]]", error.errors())
    for detail in details:
        if detail["type"] == "json_invalid":
            reason = str(detail.get("ctx", {}).get("error", "")).rstrip(".")
            return 400, "json_invalid", f"The body is not JSON: {reason or 'it cannot be read'}.", ()
    problems = tuple(
        Problem(place=place_of_location(detail["loc"]), message=_message(detail)) for detail in details[:MOST_PROBLEMS]
    )
    alone = len(problems) == 1
    return 422, "invalid", str(problems[0]) if alone else "The request is wrong; `errors` says where.", problems


def place_of_location(location: Sequence[object]) -> str:
    """Return `scenes[2].motion` for a place in a body, `limit (query)` for a parameter."""
    source, *path = location or ("body",)
    place = ""
    for part in path:
        if isinstance(part, int):
            place += f"[{part}]"
        else:
            place += f".{part}" if place else str(part)
    if source == "body":
        return place or "body"
    return f"{place} ({source})"


def _message(detail: Mapping[str, Any]) -> str:
    known = _WORDING.get(detail["type"])
    if known:
        return known
    if detail["type"] == "string_too_short" and detail.get("ctx", {}).get("min_length") == 1:
        return "This is empty. Give a text."
    told = str(detail["msg"]).removeprefix("Value error, ").rstrip(".")
    return f"{told}."
