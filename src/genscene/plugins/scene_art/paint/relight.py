"""Light flat artwork as if it had a form: its outline and its tones give a height, the height gives normals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour
from genscene.plugins.scene_art.paint.pixels import Image, Plane, bands, blur, channel, distance_inside, slope, warp

LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lamp:
    """The light that falls on a subject.

    Attributes:
        direction: Where it comes from across the picture: x to the right, y down, each about -1 to 1.
        key: Colour of the main light.
        ambient: Colour of the light from everywhere.
        rim: Colour of the light from behind.
        key_strength: How much the main light adds.
        rim_strength: How much the edge towards the light shines.
        gloss: Strength of the highlight.
        roundness: How much form the outline gets, 0 is flat.
        saturation: Of the artwork's own colours.
        bands: Number of flat tones of light, as on a cel, at least two; 0 is smooth.
    """

    direction: tuple[float, float]
    key: Colour
    ambient: Colour
    rim: Colour
    key_strength: float = 0.5
    rim_strength: float = 0.6
    gloss: float = 0.0
    roundness: float = 1.0
    saturation: float = 1.0
    bands: int = 0


def relight(sprite: Image, lamp: Lamp) -> Image:
    """Return the sprite, premultiplied, in a lamp's light."""
    alpha = channel(sprite, 3).astype(np.float32) / 255
    tone = np.empty_like(alpha)
    for rows in bands(len(sprite)):
        tone[rows] = _grey(_straight(sprite[rows])) * alpha[rows]
    facing, shine = _facing(sprite, tone, lamp)
    edge = _edge(alpha, lamp) * lamp.rim_strength if lamp.rim_strength else None
    result = np.empty_like(sprite)
    result[..., 3] = sprite[..., 3]
    for rows in bands(len(sprite)):
        # Channel by channel: NumPy is several times as fast on planes as on pixels of three values.
        for number, colour in enumerate(_saturated(_straight(sprite[rows]), lamp.saturation)):
            lit = colour * (facing[rows] * np.float32(lamp.key[number] * lamp.key_strength) + lamp.ambient[number])
            if shine is not None:
                lit += shine[rows] * np.float32(lamp.gloss * lamp.key[number])
            if edge is not None:
                lit += edge[rows] * np.float32(lamp.rim[number]) * (np.float32(0.5) + np.float32(0.5) * colour)
            result[rows, :, number] = np.clip(lit, 0, 1) * alpha[rows] * 255 + 0.5
    return result


def _straight(sprite: Image) -> list[Plane]:
    """Return the colours of premultiplied pixels as if they were opaque, as three planes of 0 to 1."""
    cover = np.maximum(channel(sprite, 3), 1).astype(np.float32)
    return [channel(sprite, number).astype(np.float32) / cover for number in range(3)]


def _grey(colours: Sequence[Plane]) -> Plane:
    """Return the luma of three planes."""
    red, green, blue = colours
    return red * LUMA[0] + green * LUMA[1] + blue * LUMA[2]


def _saturated(colours: list[Plane], saturation: float) -> list[Plane]:
    """Return colours farther from their grey, or nearer to it."""
    if saturation == 1.0:
        return colours
    grey = _grey(colours)
    return [grey + (plane - grey) * np.float32(saturation) for plane in colours]


def _facing(sprite: Image, tone: Plane, lamp: Lamp) -> tuple[Plane, Plane | None]:
    """Return how much each pixel faces the lamp (0 to 1) and how much it mirrors it; `None` where nothing does."""
    size = max(sprite.shape[:2])
    reach = size * 0.10
    inside = np.clip(distance_inside((sprite[..., 3] > 127).astype(np.uint8)) / reach, 0, 1)
    height = np.sqrt(np.clip(1 - (1 - inside) ** 2, 0, 1)) * reach * lamp.roundness + tone * reach * 0.25
    across, down = slope(blur(height.astype(np.float32), max(1.0, size * 0.008)))
    up = 1 / np.sqrt(across**2 + down**2 + 1)
    light = np.array([*lamp.direction, 0.75], np.float32)
    light /= np.linalg.norm(light)
    cosine = -across * up * light[0] - down * up * light[1] + up * light[2]
    facing = np.clip((cosine + 0.45) / 1.45, 0, 1) ** 1.3
    if lamp.bands:
        # Two tones meet where half of the light falls on a surface that is turned a little away.
        step = np.clip(facing * 1.25 - 0.04, 0, 0.999) * (lamp.bands - 1)
        edge = np.floor(step)
        facing = (edge + np.clip((step - edge - 0.44) / 0.12, 0, 1)) / (lamp.bands - 1)
    if not lamp.gloss:
        return facing, None
    half = light + np.array([0, 0, 1], np.float32)
    half /= np.linalg.norm(half)
    shine = np.clip(-across * up * half[0] - down * up * half[1] + up * half[2], 0, 1) ** 30
    return facing, shine


def _edge(alpha: Plane, lamp: Lamp) -> Plane:
    """Return the thin edge on the lamp's side: what sticks out when the outline moves away from the light."""
    height, width = alpha.shape
    step = max(1.5, max(height, width) * 0.011)
    move = np.array([[1, 0, -lamp.direction[0] * step * 2], [0, 1, -lamp.direction[1] * step * 2]], np.float32)
    return np.clip(alpha - warp(blur(alpha, step * 0.6), move, width, height), 0, 1) ** 1.2
