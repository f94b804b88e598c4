"""Read a whole storyboard."""

from __future__ import annotations

from collections.abc import Sequence

from genscene.engines.contracts import SceneText
from genscene.storyboard.spec import SceneSpec, Subject
from genscene.styles.model import Style


def read_storyline(
    scenes: Sequence[SceneText], *, title: str, language: str, style: Style, seed: int
) -> tuple[SceneSpec, ...]:
    """Return one spec per scene."""
    del title, language, style
    return tuple(
        scene.spec or SceneSpec(setting="park", subjects=(Subject(concept="dog"),), composition="medium-centre", seed=seed)
        for scene in scenes
    )
