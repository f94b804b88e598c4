"""Turn a Draft and the caller's overrides into a Storyboard, or into every problem that it has."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from typing import cast

from pydantic import ValidationError

from genscene.errors import Problem, StoryboardError
from genscene.names import closest_name
from genscene.storyboard.cleaning import cleaned
from genscene.storyboard.document import Storyboard
from genscene.storyboard.draft import Draft, Location
from genscene.storyboard.language import detect_language
from genscene.storyboard.problems import problems_of
from genscene.storyboard.rules import broken_rules, scenes_of
from genscene.storyboard.scene_drafts import scenes_from_paragraphs, with_ids
from genscene.storyboard.upgrade import upgraded

_LINE = re.compile(r"line (\d+)")

OVERRIDABLE = tuple(name for name in Storyboard.model_fields if name not in {"version", "scenes"})
"""Fields that a caller may set from outside, such as a command's options."""


def storyboard_fields(
    draft: Draft, overrides: Mapping[str, object]
) -> tuple[dict[str, object], dict[Location, int], list[Problem]]:
    """Complete a draft: overrides, language, scenes, ids.

    Args:
        draft: What a reader found.
        overrides: Values by field that win over the document's; `None` stands for none.

    Returns:
        The fields, ready for validation; the lines of a text by location; and the problems so far.

    Raises:
        StoryboardError: The document has a version that cannot be read.
    """
    problems = [*draft.problems, *_unknown_overrides(overrides)]
    given = {name: value for name, value in overrides.items() if value is not None and name in OVERRIDABLE}
    lines = {location: line for location, line in draft.lines.items() if location[0] not in given}
    fields = cast("dict[str, object]", cleaned(upgraded(draft.fields), lines, problems))
    fields |= cast("dict[str, object]", cleaned(given, {}, problems))
    if isinstance(fps := fields.get("fps"), str) and fps.isdecimal() and len(fps) <= len("60"):
        fields["fps"] = int(fps)
    fields["language"] = _language(fields, draft)
    if draft.paragraphs:
        scenes, scene_lines = scenes_from_paragraphs(draft.paragraphs, str(fields["language"]))
        lines |= scene_lines
        fields["scenes"] = cleaned(scenes, lines, problems, ("scenes",))
    scenes_value = fields.get("scenes")
    if isinstance(scenes_value, list):
        fields["scenes"] = with_ids(cast("list[object]", scenes_value))
    return fields, lines, problems


def all_problems(
    fields: Mapping[str, object], lines: Mapping[Location, int]
) -> tuple[Storyboard | None, list[Problem]]:
    """Validate completed fields: the storyboard, or `None` and everything that is wrong."""
    broken = broken_rules(fields, lines)
    try:
        storyboard = Storyboard.model_validate(fields)
    except ValidationError as error:
        return None, [*problems_of(error, lines), *broken]
    return (None, broken) if broken else (storyboard, [])


def build_storyboard(draft: Draft, overrides: Mapping[str, object]) -> Storyboard:
    """Prove a draft to be a storyboard.

    Raises:
        StoryboardError: Every problem at once.
    """
    fields, lines, problems = storyboard_fields(draft, overrides)
    storyboard, found = all_problems(fields, lines)
    problems += found
    if storyboard is None or problems:
        raise StoryboardError(in_order(problems))
    return storyboard


def in_order(problems: Sequence[Problem]) -> list[Problem]:
    """Sort problems by line; those without one stay in their order, after the others."""
    lines = [_LINE.fullmatch(problem.place) for problem in problems]
    keys = [(int(line[1]) if line else sys.maxsize, index) for index, line in enumerate(lines)]
    return [problems[index] for _, index in sorted(keys)]


def _language(fields: Mapping[str, object], draft: Draft) -> object:
    stated = fields.get("language")
    if isinstance(stated, str) and stated:
        return re.split(r"[-_]", stated)[0].lower()  # `es-MX` is Spanish
    if stated is not None:
        return stated
    spoken = [paragraph.narration for paragraph in draft.paragraphs]
    spoken += [str(scene.get("narration", "")) for _, scene in scenes_of(fields)]
    return detect_language("\n".join(spoken) or str(fields.get("title", "")))


def _unknown_overrides(overrides: Mapping[str, object]) -> list[Problem]:
    found: list[Problem] = []
    for name in overrides:
        if name not in OVERRIDABLE:
            guess = closest_name(name, OVERRIDABLE)
            meant = f" Did you mean `{guess}`?" if guess else f" Known settings: {', '.join(OVERRIDABLE)}."
            found.append(Problem(place=name, message=f"There is no setting `{name}`.{meant}"))
    return found
