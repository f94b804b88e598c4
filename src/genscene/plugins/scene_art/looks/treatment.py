"""Give each plate the hand of the style."""

from __future__ import annotations

from genscene.plugins.scene_art.stage import Plate, Stage


def treat(stage: Stage, plate: Plate) -> None:
    """Change a plate's pixels in place to the style's look."""
    del stage, plate
