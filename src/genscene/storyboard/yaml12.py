"""Read YAML as people mean it: YAML 1.2, where `9:16` is a text and `no` is not false.

PyYAML follows YAML 1.1, which reads `format: 9:16` as the number 556 and `title: No` as false. Here a plain scalar is a
text or null; the fields of a storyboard know which of them are numbers. Anchors are refused: nothing in a storyboard
needs them, and nested ones grow without bound.
"""

from __future__ import annotations

import re
from typing import Any, cast

import yaml

from genscene.errors import Problem, StoryboardError
from genscene.storyboard.draft import Location


class _Loader(yaml.SafeLoader):
    """A safe loader that knows texts, nulls, lists and mappings."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own protocol

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose a node; refuse aliases."""
        if self.check_event(yaml.AliasEvent):
            event = cast("yaml.Event", self.peek_event())  # pyright: ignore[reportUnknownMemberType]
            problem = "anchors and aliases (& and *) are not supported here"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=cast("Any", event.start_mark))
        return super().compose_node(parent, index)


_Loader.add_implicit_resolver(  # pyright: ignore[reportUnknownMemberType]
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)


def load_yaml(text: str, *, first_line: int = 1) -> tuple[object, dict[Location, int]]:
    """Read one YAML document.

    Args:
        text: The document.
        first_line: Line at which it begins in its file, from 1.

    Returns:
        The value (texts, nulls, lists and mappings) and the line of each top-level field.

    Raises:
        StoryboardError: It is not YAML, or a field stands twice.
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        lines = _field_lines(node, first_line)
        value = cast("object", loader.construct_document(node)) if node is not None else None  # pyright: ignore[reportUnknownMemberType]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + first_line}" if mark else ""
        raise _refused(f"This is not valid YAML: {error.problem or error.context}.", place) from None
    except RecursionError:
        raise _refused("This is not a storyboard: it is nested too deeply.", "") from None
    except (yaml.YAMLError, ValueError) as error:
        raise _refused(f"This is not valid YAML: {error}.", "") from None
    return value, lines


def _field_lines(node: yaml.Node | None, first_line: int) -> dict[Location, int]:
    lines: dict[Location, int] = {}
    pending: list[yaml.Node] = [node] if node is not None else []
    while pending:
        current = pending.pop()
        if isinstance(current, yaml.SequenceNode):
            pending += current.value
        if isinstance(current, yaml.MappingNode):
            pending += [value for _, value in current.value]
            _refuse_repeated(current, first_line)
    if isinstance(node, yaml.MappingNode):
        pairs: list[tuple[yaml.Node, Any]] = node.value
        lines = {(str(key.value),): key.start_mark.line + first_line for key, _ in pairs}
    return lines


def _refuse_repeated(node: yaml.MappingNode, first_line: int) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        name = str(key.value)
        if name in seen:
            raise _refused(f"The field `{name}` stands twice.", f"line {key.start_mark.line + first_line}")
        seen.add(name)


def _refused(message: str, place: str) -> StoryboardError:
    return StoryboardError([Problem(place=place, message=message)])
