"""The light of a scene: sky colours, haze, key and ambient light by style, time of day and weather."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from genscene.plugins.scene_art.paint.colour import Colour, luminance, mix, parse, saturate, shade, times


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """How a scene is lit.

    Attributes:
        time: `dawn`, `day`, `golden`, `dusk` or `night`.
        sky: Colours from the zenith to the horizon.
        haze: What far things fade into.
        cloud: Lit side of clouds.
        cloud_shade: Shaded side of clouds.
        ambient: What surfaces' own colours are multiplied with.
        key: Colour of the main light.
        body: `sun`, `moon` or `none`.
        sun_x: Place of the sun or moon, 0 to 1 of the width.
        sun_y: Its height, 0 at the top to 1 at the horizon.
        night: 0 by day to 1 at night: how strongly lamps and windows shine.
        saturation: Of surfaces' own colours.
        depth: How strongly haze gathers with distance.
    """

    time: str
    sky: tuple[Colour, ...]
    haze: Colour
    cloud: Colour
    cloud_shade: Colour
    ambient: Colour
    key: Colour
    body: str
    sun_x: float
    sun_y: float
    night: float
    saturation: float = 1.0
    depth: float = 1.0

    def surface(self, colour: Colour, haze: float = 0.0) -> Colour:
        """Return how a surface's own colour looks in this light, seen through a share of haze."""
        return mix(times(saturate(colour, self.saturation), self.ambient), self.haze, min(1.0, haze * self.depth))


def scene_light(style: str, time: str, weather: str, *, sun_x: float) -> Light:
    """Return the light of a style at a time of day in a weather."""
    tables = _tables()
    table = {**tables["base"][time], **tables.get(style, {}).get(time, {}), **tables.get(style, {}).get("all", {})}
    light = Light(
        time=time,
        sky=tuple(parse(colour) for colour in table["sky"]),
        haze=parse(table["haze"]),
        cloud=parse(table["cloud"]),
        cloud_shade=parse(table["cloud_shade"]),
        ambient=parse(table["ambient"]),
        key=parse(table["key"]),
        body=table["body"],
        sun_x=sun_x,
        sun_y=table["sun_y"],
        night=table["night"],
        saturation=table.get("saturation", 1.0),
        depth=table.get("depth", 1.0),
    )
    return _weathered(light, weather)


def _weathered(light: Light, weather: str) -> Light:
    """Return the light under a weather: clouds take the colour out and hide the sun."""
    grey_share, dim, depth = _WEATHER_LIGHT.get(weather, (0.0, 1.0, 1.0))
    if grey_share == 0.0:
        return light
    # A dark sky takes little more darkening: subjects must stay readable at night.
    dim = dim if light.night < 0.5 else max(dim, 0.86)
    grey = luminance(light.haze) * dim
    overcast: Colour = (grey * 0.94, grey * 0.99, min(1.0, grey * 1.07))

    def dull(colour: Colour) -> Colour:
        return shade(mix(colour, overcast, grey_share), dim)

    return replace(
        light,
        sky=tuple(dull(colour) for colour in light.sky),
        haze=dull(light.haze),
        cloud=dull(light.cloud),
        cloud_shade=shade(dull(light.cloud_shade), 0.9),
        ambient=mix(shade(light.ambient, dim), saturate(shade(light.ambient, dim), 0.4), 0.7),
        key=mix(light.key, (0.85, 0.9, 1.0), grey_share),
        body="none",
        saturation=light.saturation * (1 - 0.25 * grey_share),
        depth=light.depth * depth,
        night=max(light.night, 0.35 if weather in {"storm", "rain"} else light.night),
    )


_WEATHER_LIGHT = {
    "rain": (0.6, 0.82, 1.2),
    "storm": (0.7, 0.6, 1.1),
    "fog": (0.6, 0.98, 1.7),
    "snow": (0.5, 0.97, 1.2),
    "cloudy": (0.35, 0.95, 1.0),
}


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("genscene.plugins.scene_art").joinpath("data/light.toml").read_text(encoding="utf-8"))
