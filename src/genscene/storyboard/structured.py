"""Read a storyboard document written as JSON or YAML."""

from __future__ import annotations

import json
from typing import cast

from genscene.errors import Problem, StoryboardError
from genscene.storyboard.draft import Draft
from genscene.storyboard.yaml12 import load_yaml


def read_json(text: str) -> Draft:
    """Read the fields of a JSON document.

    Raises:
        StoryboardError: It is not JSON, a field stands twice, or it is no object.
    """
    try:
        value: object = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _refused(
            f"This is not valid JSON: {error.msg.lower()} (column {error.colno}).", f"line {error.lineno}"
        ) from None
    except RecursionError:
        raise _refused("This is not a storyboard: it is nested too deeply.") from None
    except ValueError:  # Python reads no integer of more than 4,300 digits
        raise _refused("This is not a storyboard: a number in it is too long.") from None
    return _draft(value)


def read_yaml(text: str) -> Draft:
    """Read the fields of a YAML document.

    Raises:
        StoryboardError: It is not YAML, a field stands twice, or it is no mapping.
    """
    value, _ = load_yaml(text)
    return _draft(value)


def _draft(value: object) -> Draft:
    if not isinstance(value, dict):
        raise _refused("A storyboard is an object with fields such as `title`, `style` and `scenes`.")
    fields = {str(name): one for name, one in cast("dict[object, object]", value).items()}
    fields.pop("$schema", None)  # editors put the schema's address there
    return Draft(fields=fields)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _refused(f"The field `{twice}` stands twice in one object.")
    return fields


def _no_constant(name: str) -> object:
    raise _refused(f"This is not valid JSON: {name} is not a number.")


def _refused(message: str, place: str = "") -> StoryboardError:
    return StoryboardError([Problem(place=place, message=message)])
