"""Give a picture another colour: its main material changes; outlines, highlights and everything else stay."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, luminance, parse, saturate
from genscene.plugins.scene_art.paint.pixels import Image, Plane

HUE_BINS = 36
REACH = 4
"""Bins to each side of the main hue that belong to one material: 40 degrees, from shade to light."""

LEAST_CHROMA = 0.13
"""Difference of the strongest and the weakest channel from which on something has a hue."""

HUE_WEIGHT = 2.2
"""How much more what has a hue counts than as much white, grey or black: tyres and windows are no car's colour."""

WHITE_FROM, BLACK_TO = 0.7, 0.32
"""Luma from which on the hueless is white, and up to which it is black."""

LEAST_SHADE = 0.55
"""How dark the shade of something white gets, so that it does not become grey."""

LIKE = 0.04
"""Difference in chromaticity up to which something has a material's colour."""

WHITE_AT = 0.8
"""Luma from which on a colour told is a white."""

VIVID = 1.25
"""Colours of clothes are muted; artwork is not."""


def dyed(pixels: Image, colour: str, body: str = "") -> Image:
    """Return premultiplied RGBA whose main material has a colour.

    Args:
        pixels: Premultiplied RGBA.
        colour: `#rrggbb`.
        body: The material's own colour, `#rrggbb`; empty is what covers most.
    """
    alpha = pixels[..., 3:].astype(np.float32)
    straight = pixels[..., :3] / np.maximum(alpha, 1.0)
    share = _share(straight, alpha[..., 0] / 255, body)
    if float(share.max()) < 0.5:
        return pixels
    light = _luma(straight)
    target = saturate(parse(colour), VIVID)
    new = _in_the_light(target, light, _reference(light, share * alpha[..., 0]))
    mixed = straight + (new - straight) * share[..., None]
    result = pixels.copy()
    result[..., :3] = np.rint(np.clip(mixed, 0.0, 1.0) * alpha).astype(np.uint8)
    return result


def _luma(straight: Plane) -> Plane:
    """Return Rec. 709 luma of encoded values."""
    return straight @ np.array([0.2126, 0.7152, 0.0722], np.float32)


def _share(straight: Plane, cover: Plane, body: str) -> Plane:
    """Return how much of each pixel belongs to the main material, 0 to 1."""
    if body:
        return _like(straight, parse(body)) * (cover > 0)
    hue, hued, greys = _sorted(straight)
    weight = cover * hued
    bins = np.bincount((hue * HUE_BINS).astype(np.intp).ravel() % HUE_BINS, weight.ravel(), HUE_BINS)
    around = [float(np.roll(bins, REACH - number)[: 2 * REACH + 1].sum()) for number in range(HUE_BINS)]
    areas = [float((cover * (1.0 - hued) * one).sum()) for one in greys]
    if max(around) * HUE_WEIGHT < max(areas):
        return cover * (1.0 - hued) * greys[int(np.argmax(areas))]
    middle = (int(np.argmax(around)) + 0.5) / HUE_BINS
    apart = np.abs((hue - middle + 0.5) % 1.0 - 0.5) * HUE_BINS
    return hued * np.clip((REACH + 1.5 - apart) / 1.5, 0.0, 1.0) * (cover > 0)


def _like(straight: Plane, body: Colour) -> Plane:
    """Return how much each pixel has a colour, lighter or darker: the same chromaticity, and not too far in luma."""
    own = np.array(body, np.float32)
    apart = np.abs(straight / (straight.sum(2, keepdims=True) + 0.02) - own / (own.sum() + 0.02)).max(2)
    hueless = max(body) - min(body) < LEAST_CHROMA * 1.5
    near = LIKE * (0.6 if hueless else 1.6)
    steps = np.abs(np.log2((_luma(straight) + 0.03) / (luminance(body) + 0.03)))
    most = 0.8 if hueless else 2.0
    return np.clip((2 * near - apart) / near, 0.0, 1.0) * np.clip((most + 0.3 - steps) / 0.3, 0.0, 1.0)


def _sorted(straight: Plane) -> tuple[Plane, Plane, tuple[Plane, Plane, Plane]]:
    """Return hues, how much each pixel has one, and which pixels are white, grey or black if they have none."""
    top = straight.max(2)
    chroma = top - straight.min(2)
    light = _luma(straight)
    hued = np.clip((chroma - LEAST_CHROMA * 0.6) / (LEAST_CHROMA * 0.8), 0.0, 1.0)
    white, black = light >= WHITE_FROM, light <= BLACK_TO
    greys = (white.astype(np.float32), (~white & ~black).astype(np.float32), black.astype(np.float32))
    return _hue(straight, top, np.maximum(chroma, 1e-4)), hued, greys


def _hue(straight: Plane, top: Plane, chroma: Plane) -> Plane:
    """Return hues of 0 to 1."""
    red, green, blue = straight[..., 0], straight[..., 1], straight[..., 2]
    hue = np.where(
        top == red,
        (green - blue) / chroma,
        np.where(top == green, 2 + (blue - red) / chroma, 4 + (red - green) / chroma),
    )
    return (hue / 6) % 1.0


def _reference(light: Plane, weight: Plane) -> float:
    """Return the luma of the material in full light: what three fifths of it are darker than."""
    inside = weight > 0
    values, weights = light[inside], weight[inside]
    order = np.argsort(values)
    place = np.searchsorted(np.cumsum(weights[order]), 0.6 * float(weights.sum()))
    return max(0.06, float(values[order][min(int(place), values.size - 1)]))


def _in_the_light(target: Colour, light: Plane, reference: float) -> Plane:
    """Return the colour in each pixel's light: darker in shade, towards white in highlights."""
    ratio = light / reference
    white = luminance(target) >= WHITE_AT
    shade = np.minimum(ratio, 1.0)[..., None]
    if white:
        shade = LEAST_SHADE + (1 - LEAST_SHADE) * shade
    shine = np.clip((ratio - 1.0) / max(0.25, 1.0 / reference - 1.0), 0.0, 1.0)[..., None]
    base = np.array(target, np.float32) * shade
    return base + (1.0 - base) * shine * (0.85 if luminance(target) > BLACK_TO else 0.6)
