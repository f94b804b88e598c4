"""The light of places with a roof: rooms, where lamps take over from the day, and those under the ground."""

from __future__ import annotations

from dataclasses import replace

from genscene.plugins.scene_art.light import Light
from genscene.plugins.scene_art.paint.colour import Colour, mix, shade
from genscene.plugins.scene_art.stage import Stage
from genscene.plugins.scene_art.vocabulary import vocabulary

UNDERGROUND = frozenset({"cave", "cellar", "mine", "tunnel"})
"""Painters of places that no daylight reaches but through a mouth."""


def indoor_light(stage: Stage) -> Light:
    """Return the light inside: lamps take over where the day is weak, lanterns under the ground."""
    setting = vocabulary().settings.get(stage.spec.setting)
    if setting is not None and setting.recipe.get("paint") in UNDERGROUND:
        return under_light(stage)
    light = stage.light
    warm: Colour = (1.0, 0.86, 0.7) if light.saturation > 0.2 else (0.9, 0.9, 0.9)
    ambient = mix(mix(light.ambient, (1.0, 0.96, 0.9), 0.45), shade(warm, 0.6), 0.62 * light.night)
    if stage.root == "film_noir":
        ambient = shade(ambient, 0.78)
    if stage.root == "retro_vhs":
        ambient = mix(ambient, light.ambient, 0.6)
    return replace(
        light,
        ambient=ambient,
        haze=mix(light.haze, ambient, 0.5),
        key=mix(light.key, warm, 0.6),
        saturation=light.saturation,
    )


def under_light(stage: Stage) -> Light:
    """Return the light below: what comes from outside is weak, lanterns are warm, and it never is quite black."""
    light = stage.light
    warm = (0.78, 0.62, 0.48) if light.saturation > 0.2 else (0.6, 0.6, 0.6)
    ambient = mix(shade(light.ambient, 0.8), warm, 0.5)
    return replace(
        light, ambient=shade(ambient, 0.92 - 0.12 * light.night), haze=shade(ambient, 0.36), depth=0.9, body="none"
    )
