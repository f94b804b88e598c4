"""The light on props: as on subjects, but quieter, and veiled by haze."""

from __future__ import annotations

from functools import lru_cache

from genscene.plugins.scene_art.artwork import small_sprite
from genscene.plugins.scene_art.paint.colour import Colour, mix
from genscene.plugins.scene_art.paint.pixels import Image
from genscene.plugins.scene_art.paint.relight import Lamp, relight
from genscene.plugins.scene_art.stage import Stage


def prop_lamp(stage: Stage, haze: float = 0.0) -> Lamp:
    """Return the light on a prop behind a share of haze."""
    light = stage.light
    side = 0.6 if light.sun_x > 0.5 else -0.6
    ambient: Colour = mix(light.ambient, light.haze, haze)
    return Lamp(
        direction=(side, -0.6),
        key=light.key,
        ambient=(ambient[0] * 0.62, ambient[1] * 0.62, ambient[2] * 0.62),
        rim=light.key,
        key_strength=0.42 * (1 - haze),
        rim_strength=0.25 * (1 - haze),
        roundness=0.8,
        saturation=light.saturation * (1 - 0.5 * haze),
    )


PROP_HEIGHT = 256
"""Props are lit at this height at most: they stand small and far, and light costs by the pixel."""


@lru_cache(maxsize=96)
def lit_prop(name: str, icons: str, lamp: Lamp, tallest: int = PROP_HEIGHT) -> Image:
    """Return a piece of artwork in a lamp's light, once for all places where it stands."""
    lit = relight(small_sprite(name, icons, tallest), lamp)
    lit.flags.writeable = False
    return lit
