"""Word what pydantic found wrong with a document so that a person can mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from genscene.errors import Problem
from genscene.names import closest_name, unknown_name_message
from genscene.storyboard.document import Scene, Storyboard
from genscene.storyboard.draft import Location, place_of
from genscene.storyboard.spec import SceneSpec, Subject

_QUOTED = re.compile(r"'([^']+)'|(\d+)")

_WORDING: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "missing": lambda _: "This field is missing.",
    "greater_than": lambda ctx: f"This must be more than {ctx['gt']:g}.",
    "greater_than_equal": lambda ctx: f"This must be at least {ctx['ge']}.",
    "less_than_equal": lambda ctx: f"This must be at most {ctx['le']}.",
    "string_type": lambda _: "This must be a text in quotes.",
    "string_unicode": lambda _: "This text holds half a character; write it anew.",
    "string_too_long": lambda ctx: f"This text is too long: at most {ctx['max_length']:,} characters.",
    "int_type": lambda _: "This must be a whole number.",
    "int_parsing": lambda _: "This must be a whole number.",
    "int_from_float": lambda _: "This must be a whole number.",
    "float_type": lambda _: "This must be a number.",
    "float_parsing": lambda _: "This must be a number.",
    "finite_number": lambda _: "This must be a finite number.",
    "tuple_type": lambda _: "This must be a list.",
    "model_type": lambda _: "This must be an object with named fields.",
    "too_short": lambda _: "At least one scene is needed.",
    "too_long": lambda ctx: f"There are {ctx['actual_length']} of these; at most {ctx['max_length']} are allowed.",
}
_KINDS = {
    "format": "a format",
    "fps": "a supported frame rate",
    "quality": "a quality",
    "captions": "a caption look",
    "motion": "a camera motion",
    "transition": "a transition",
    "time": "a time of day",
    "season": "a season",
    "weather": "a weather",
}
_PATTERNS = {
    "id": "An id has 1 to 64 letters, digits, `-` or `_`.",
    "language": "Write the language as a code of two or three letters, such as `en` or `es`.",
    **dict.fromkeys(
        ("setting", "mood", "composition", "concept", "action", "relation"),
        "Write one word of at most 64 letters, digits, `-` or `_`.",
    ),
}


def problems_of(error: ValidationError, lines: Mapping[Location, int]) -> list[Problem]:
    """Return every problem of a failed validation, one per place, in the document's order."""
    found: dict[Location, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        # A union of literals reports each branch at a location of its own; people see one field.
        location = tuple(part for part in detail["loc"] if not str(part).startswith("literal["))
        found.setdefault(location, []).append(detail)
    if any(len(location) > 1 and location[0] == "scenes" for location in found):
        found.pop(("scenes",), None)  # pydantic counts only valid scenes, and calls the list too short
    return [
        Problem(place=place_of(location, lines), message=_message(location, details))
        for location, details in found.items()
    ]


def _message(location: Location, details: Sequence[ErrorDetails]) -> str:
    detail = details[0]
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_field(location)
    if kind in {"literal_error", "enum"}:
        choices = [
            quoted or number
            for one in details
            for quoted, number in _QUOTED.findall(one.get("ctx", {}).get("expected", ""))
        ]
        return unknown_name_message(
            _KINDS.get(str(location[-1]), "a known value"), str(cast("object", detail["input"])), choices
        )
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(str(location[-1]), f"This does not match {context['pattern']}.")
    wording = _WORDING.get(kind)
    return wording(context) if wording else f"{detail['msg']}."


def _unknown_field(location: Location) -> str:
    name = str(location[-1])
    model: type[BaseModel] = Storyboard
    if location[0] == "scenes" and len(location) > 1:
        model = Subject if "subjects" in location else SceneSpec if "spec" in location[:-1] else Scene
    guess = closest_name(name, model.model_fields)
    meant = f" Did you mean `{guess}`?" if guess else f" Known fields: {', '.join(model.model_fields)}."
    return f"There is no field `{name}`.{meant}"
