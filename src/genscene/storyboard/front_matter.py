"""Part a Markdown text into its front matter (YAML between two lines `---`) and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from genscene.errors import Problem
from genscene.storyboard.draft import Location
from genscene.storyboard.yaml12 import load_yaml

_FENCED = re.compile(
    r"\A(?P<blank>\s*)---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands before the body.

    Attributes:
        fields: Fields of the document.
        lines: Line of each field, from 1.
        problems: What is wrong with it.
        body: The rest of the text.
        body_line: Line at which the body begins, from 1.
    """

    fields: dict[str, object]
    lines: dict[Location, int]
    problems: tuple[Problem, ...]
    body: str
    body_line: int


def part_front_matter(text: str) -> FrontMatter:
    """Part a text; what stands between two rules and is no YAML mapping belongs to the body.

    Raises:
        StoryboardError: The front matter is not valid YAML.
    """
    fenced = _FENCED.match(text)
    if fenced is None:
        return _without(text)
    first_line = fenced["blank"].count("\n") + 2
    if not re.search(r"^[\w$-]+[ \t]*:", fenced["yaml"], re.MULTILINE):
        return _without(text)
    value, lines = load_yaml(fenced["yaml"], first_line=first_line)
    if not isinstance(value, dict):
        return _without(text)
    fields = {str(name): one for name, one in cast("dict[object, object]", value).items()}
    problems: list[Problem] = []
    if fields.pop("scenes", None) is not None:
        message = "The scenes of a Markdown document are its paragraphs. Write `scenes` in a JSON or YAML document."
        problems.append(Problem(place=f"line {lines['scenes',]}", message=message))
    return FrontMatter(
        fields=fields,
        lines=lines,
        problems=tuple(problems),
        body=text[fenced.end() :],
        body_line=text.count("\n", 0, fenced.end()) + 1,
    )


def _without(text: str) -> FrontMatter:
    return FrontMatter(fields={}, lines={}, problems=(), body=text, body_line=1)
