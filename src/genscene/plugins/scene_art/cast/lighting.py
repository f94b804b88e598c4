"""The light that falls on a subject: direction from the sun's place, strength and gloss from the style."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import WHITE, mix
from genscene.plugins.scene_art.paint.relight import Lamp
from genscene.plugins.scene_art.stage import Stage

LAMPS = {
    "cinematic_realism": (0.5, 0.9, 0.03, 1.1),
    "stylized_3d": (0.5, 0.45, 0.5, 1.7),
    "anime": (0.54, 0.35, 0.0, 1.1),
    "documentary_grit": (0.5, 0.2, 0.0, 0.6),
    "film_noir": (0.6, 0.5, 0.05, 1.2),
    "retro_vhs": (0.5, 0.9, 0.1, 0.9),
    "fantasy_illustration": (0.55, 0.7, 0.06, 1.0),
}
"""Key, rim, gloss and roundness by style."""

OTHER_LAMP = (0.5, 0.5, 0.05, 1.0)


def lamp(stage: Stage, x: float, y: float) -> Lamp:
    """Return the light that falls on a subject at a place in pixels."""
    light = stage.light
    sun_x, sun_y = stage.sun
    toward = np.array([sun_x - x, sun_y - y], np.float32)
    toward = toward / (np.linalg.norm(toward) + 1e-6)
    strength, rim, gloss, roundness = LAMPS.get(stage.root, OTHER_LAMP)
    # Whoever the story is about keeps their colours at night.
    ambient = mix(light.ambient, WHITE, 0.12 + 0.36 * light.night)
    share = 0.72 if stage.root != "cinematic_realism" else 0.57
    return Lamp(
        direction=(float(toward[0]) * 0.9, float(min(-0.25, toward[1])) * 0.9),
        key=light.key,
        ambient=(ambient[0] * share, ambient[1] * share, ambient[2] * share),
        rim=mix(light.key, WHITE, 0.25),
        key_strength=strength * (0.75 if light.night > 0.6 else 1.0),
        rim_strength=rim,
        gloss=gloss,
        roundness=roundness,
        saturation=max(light.saturation, 0.9),
        bands=2 if stage.root == "anime" else 0,
    )
