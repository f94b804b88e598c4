"""Turn paragraphs into the fields of scenes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from genscene.storyboard.draft import Location, Paragraph
from genscene.storyboard.pacing import scenes_of_paragraph

SILENT_SCENE_SECONDS = 4.0
"""How long a picture shows that stands in a text without any words to say."""


def scenes_from_paragraphs(
    paragraphs: Sequence[Paragraph], language: str
) -> tuple[list[dict[str, object]], dict[Location, int]]:
    """Divide paragraphs into scenes; see `pacing` for where.

    Every scene of a paragraph has its picture and prompt; the first one has its on-screen text.

    Returns:
        The scenes' fields, without ids, and the line of each scene's paragraph.
    """
    spoken = sum(1 for paragraph in paragraphs if paragraph.narration)
    scenes: list[dict[str, object]] = []
    lines: dict[Location, int] = {}
    for paragraph in paragraphs:
        narrations = scenes_of_paragraph(paragraph.narration, language, alone=spoken == 1)
        parts: list[dict[str, object]] = [{"narration": narration} for narration in narrations]
        parts = parts or [{"duration_seconds": SILENT_SCENE_SECONDS}]
        for number, part in enumerate(parts):
            lines["scenes", len(scenes)] = paragraph.line
            text = paragraph.text if number == 0 else ""
            shown: dict[str, object] = {"prompt": paragraph.prompt, "picture": paragraph.picture, "text": text}
            scenes.append(part | {name: value for name, value in shown.items() if value})
    return scenes, lines


def with_ids(scenes: Sequence[object]) -> list[object]:
    """Fill in the ids that are missing: `s01` for the first scene, and so on, unless another scene has that id."""
    taken = {str(cast("Mapping[str, object]", scene).get("id")) for scene in scenes if isinstance(scene, Mapping)}
    filled: list[object] = []
    for number, scene in enumerate(scenes, start=1):
        fields = cast("Mapping[str, object]", scene) if isinstance(scene, Mapping) else None
        if fields is not None and "id" not in fields:
            name = f"s{number:02d}"
            while name in taken:
                name += "-new"
            taken.add(name)
            filled.append({"id": name, **fields})
        else:
            filled.append(cast("object", scene))
    return filled
