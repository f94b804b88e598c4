"""Falling weather and fog as plates of their own."""

from __future__ import annotations

from genscene.plugins.scene_art.stage import Plate, Stage


def weather_plates(stage: Stage) -> list[Plate]:
    """Return the weather's plates."""
    del stage
    return []
