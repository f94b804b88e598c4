"""Draft: what a reader of one kind of document found, before it is proven to be a storyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from genscene.errors import Problem

Location = tuple[str | int, ...]
"""Where a value stands in a document: `("scenes", 2, "motion")`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An unproven document.

    Attributes:
        fields: The document's fields as read, scenes included; not validated.
        paragraphs: Paragraphs whose narrations are still to be divided into scenes; empty for a structured document.
        lines: Line of the text, from 1, by location; empty for a structured document, whose places are paths.
        problems: What is wrong already.
    """

    fields: Mapping[str, object]
    paragraphs: Sequence[Paragraph] = ()
    lines: Mapping[Location, int] = field(default_factory=dict[Location, int])
    problems: Sequence[Problem] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a text, with what belongs to its scenes.

    Attributes:
        narration: What the voice says; empty for a picture or a text that stands alone.
        line: Line where it begins, from 1.
        prompt: What the picture shows.
        picture: Path of the picture, or empty.
        text: On-screen text.
    """

    narration: str
    line: int
    prompt: str = ""
    picture: str = ""
    text: str = ""


def path_text(location: Location) -> str:
    """Write a location as people do: `scenes[2].motion`."""
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def place_of(location: Location, lines: Mapping[Location, int]) -> str:
    """Say where a location is: its line, or that of what holds it, else its path."""
    for length in range(len(location), 0, -1):
        line = lines.get(location[:length])
        if line is not None:
            return f"line {line}"
    return path_text(location)
