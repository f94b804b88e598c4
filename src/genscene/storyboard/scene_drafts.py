"""Turn paragraphs into the fields of scenes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
        shown: Mapping[str, object] = {"prompt": paragraph.prompt, "picture": paragraph.picture}
        parts: Sequence[Mapping[str, object]] = [
            {"narration": narration}
            for narration in scenes_of_paragraph(paragraph.narration, language, alone=spoken == 1)
        ] or [{"duration_seconds": SILENT_SCENE_SECONDS}]
        for number, part in enumerate(parts):
            lines["scenes", len(scenes)] = paragraph.line
            scene = {**part, **shown, "text": paragraph.text if number == 0 else ""}
            scenes.append({name: value for name, value in scene.items() if value != ""})
    return scenes, lines


def with_ids(scenes: Sequence[object]) -> list[object]:
    """Fill in the ids that are missing: `s01` for the first scene, and so on, each unused so far."""
    taken = {scene.get("id") for scene in scenes if isinstance(scene, dict)}
    return [
        {"id": _unused(f"s{number:02d}", taken), **scene} if isinstance(scene, dict) and "id" not in scene else scene
        for number, scene in enumerate(scenes, start=1)
    ]


def _unused(name: str, taken: set[object]) -> str:
    candidate, attempt = name, 2
    while candidate in taken:
        candidate, attempt = f"{name}-{attempt}", attempt + 1
    return candidate
