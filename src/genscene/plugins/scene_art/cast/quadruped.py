"""Draw a four-legged body as SVG under the artwork of a head, and render both to one sprite."""

# ruff: noqa: E501 - path data of SVG reads worse when it is cut

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any, cast

import numpy as np
import resvg_py

from genscene.plugins.scene_art.artwork import premultiply, sprite, trim
from genscene.plugins.scene_art.paint.colour import hexadecimal, mix, parse, shade
from genscene.plugins.scene_art.paint.pixels import Image, decode, resize

SIZE = 1000
RENDER = 760

GAITS: dict[str, tuple[tuple[float, float], ...]] = {
    "stand": ((4, -4), (-4, 4), (3, -6), (-5, 6)),
    "walk": ((24, 8), (-20, -34), (-24, 6), (20, -22)),
    "run": ((62, 34), (44, 8), (-58, -84), (-36, -70)),
    "sit": ((2, -2), (-4, 2), (70, -62), (66, -60)),
}
"""Angles in degrees of thigh and shin: near front, far front, near hind, far hind; positive swings forward."""


def quadruped(
    head: str,
    *,
    icons: str,
    coat: str,
    patch: str,
    legs: str = "",
    tail: str = "brush",
    stout: float = 1.0,
    gait: str = "stand",
) -> Image:
    """Return an animal that looks to the right.

    Args:
        head: Name of the head's artwork.
        icons: Icon set to take it from.
        coat: Colour of the body.
        patch: Colour of belly and marks.
        legs: Colour of the legs; the coat's when empty.
        tail: `curl`, `brush`, `tuft` or `stub`.
        stout: Girth; 1 is a dog's.
        gait: One of `GAITS`.
    """
    return _drawn(head, icons, coat, patch, legs or coat, tail, stout, gait)


@lru_cache(maxsize=48)
def _drawn(head: str, icons: str, coat: str, patch: str, legs: str, tail: str, stout: float, gait: str) -> Image:
    thick, reach = 52 * stout, 200 * (0.9 if stout > 1.3 else 1.0)
    tilt = {"run": -7, "sit": -34}.get(gait, 0)
    front, hind, y = (650, 560), (330, 560), 560
    if gait == "sit":
        front, hind = (620, 545), (400, 690)
    parts = [_tail(tail, coat, patch, hind, gait)]
    angles = GAITS[gait]
    order = (
        (front, angles[1], 0.72, -26),
        (hind, angles[3], 0.72, 30),
        (hind, angles[2], 1.0, 0),
        (front, angles[0], 1.0, 0),
    )
    parts += [
        _leg((place[0] + dx, place[1]), pair, reach, thick, _dim(legs, tone)) for place, pair, tone, dx in order[:2]
    ]
    middle = ((front[0] + hind[0]) / 2, (front[1] + hind[1]) / 2 - 30)
    long, tall = 235 + 10 * stout, 104 * stout
    body = (
        f'<g transform="rotate({tilt} {middle[0]} {middle[1]})"><path d="M{middle[0] - long},{middle[1]} '
        f"C{middle[0] - long},{middle[1] - tall * 1.15} {middle[0] - long * 0.3},{middle[1] - tall * 0.95} {middle[0]},{middle[1] - tall * 0.92} "
        f"C{middle[0] + long * 0.4},{middle[1] - tall * 0.95} {middle[0] + long},{middle[1] - tall * 1.3} {middle[0] + long},{middle[1] - tall * 0.1} "
        f"C{middle[0] + long},{middle[1] + tall * 1.2} {middle[0] + long * 0.3},{middle[1] + tall * 0.9} {middle[0]},{middle[1] + tall * 0.82} "
        f'C{middle[0] - long * 0.5},{middle[1] + tall * 0.8} {middle[0] - long},{middle[1] + tall * 1.0} {middle[0] - long},{middle[1]} Z" fill="{coat}"/>'
        f'<ellipse cx="{middle[0] + long * 0.1}" cy="{middle[1] + tall * 0.6}" rx="{long * 0.62}" ry="{tall * 0.3}" fill="{patch}" opacity="0.8"/></g>'
    )
    parts.append(body)
    parts += [
        _leg((place[0] + dx, place[1]), pair, reach, thick, _dim(legs, tone)) for place, pair, tone, dx in order[2:]
    ]
    chest = (front[0] + 60, y - 120 - (60 if gait == "sit" else 0))
    parts.append(
        f'<path d="M{front[0] - 60},{y - 70} L{chest[0] + 70},{chest[1] - 110} L{chest[0] + 130},{chest[1] + 20} L{front[0] + 90},{y} Z" fill="{coat}" stroke="{coat}" stroke-width="70" stroke-linejoin="round"/>'
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">{"".join(parts)}</svg>'
    png = cast("Any", resvg_py).svg_to_bytes(svg_string=svg, width=RENDER, skip_system_fonts=True)
    pixels = premultiply(decode(png))
    _lay_head(
        pixels,
        sprite(head, icons),
        (chest[0] + 95) / SIZE * RENDER,
        (chest[1] - 95) / SIZE * RENDER,
        (300 + 40 * stout) / SIZE * RENDER,
    )
    result = trim(pixels)
    result.flags.writeable = False
    return result


def _dim(colour: str, factor: float) -> str:
    return hexadecimal(shade(parse(colour), factor))


def _leg(hip: tuple[float, float], angles: tuple[float, float], reach: float, thick: float, colour: str) -> str:
    (ax, ay), lengths = hip, (reach * 0.5, reach * 0.55)
    knee = (ax + math.sin(math.radians(angles[0])) * lengths[0], ay + math.cos(math.radians(angles[0])) * lengths[0])
    foot = (
        knee[0] + math.sin(math.radians(angles[1])) * lengths[1],
        knee[1] + math.cos(math.radians(angles[1])) * lengths[1],
    )
    return (
        f'<path d="M{ax},{ay - 30} L{knee[0]:.1f},{knee[1]:.1f}" stroke="{colour}" stroke-width="{thick * 1.7:.1f}" stroke-linecap="round"/>'
        f'<path d="M{knee[0]:.1f},{knee[1]:.1f} L{foot[0]:.1f},{foot[1]:.1f}" stroke="{colour}" stroke-width="{thick * 1.2:.1f}" stroke-linecap="round"/>'
        f'<ellipse cx="{foot[0] + thick * 0.3:.1f}" cy="{foot[1] + thick * 0.25:.1f}" rx="{thick * 0.85:.1f}" ry="{thick * 0.48:.1f}" fill="{_dim(colour, 0.94)}"/>'
    )


def _tail(kind: str, coat: str, patch: str, hind: tuple[float, float], gait: str) -> str:
    x, y = hind[0] - 95, hind[1] - 40
    lift = -70 if gait == "run" else 0
    dark = hexadecimal(mix(parse(coat), (0, 0, 0), 0.35))
    if kind == "curl":
        return f'<path d="M{x + 30},{y} C{x - 70},{y - 20} {x - 110},{y - 130 + lift} {x - 40},{y - 190 + lift}" stroke="{coat}" stroke-width="44" fill="none" stroke-linecap="round"/>'
    if kind == "tuft":
        return (
            f'<path d="M{x + 30},{y} C{x - 90},{y + 10} {x - 150},{y - 60 + lift} {x - 130},{y - 170 + lift}" stroke="{coat}" stroke-width="28" fill="none" stroke-linecap="round"/>'
            f'<ellipse cx="{x - 128}" cy="{y - 190 + lift}" rx="34" ry="48" fill="{dark}"/>'
        )
    if kind == "stub":
        return f'<ellipse cx="{x + 10}" cy="{y - 40}" rx="46" ry="40" fill="{coat}"/>'
    return (
        f'<path d="M{x + 40},{y - 20} C{x - 60},{y - 30 + lift} {x - 190},{y - 10 + lift} {x - 215},{y - 90 + lift} C{x - 190},{y + 70 + lift} {x - 60},{y + 70} {x + 40},{y + 40} Z" fill="{coat}"/>'
        f'<path d="M{x - 150},{y - 16 + lift} C{x - 195},{y - 40 + lift} {x - 215},{y - 60 + lift} {x - 215},{y - 90 + lift} C{x - 205},{y - 10 + lift} {x - 180},{y + 20 + lift} {x - 150},{y + 40 + lift} Z" fill="{patch}"/>'
    )


def _lay_head(pixels: Image, head: Image, x: float, y: float, size: float) -> None:
    """Lay a head over the body, centred at a place."""
    across = round(size * head.shape[1] / max(head.shape[:2]))
    down = round(size * head.shape[0] / max(head.shape[:2]))
    scaled = resize(head, across, down)
    left, top = max(0, min(pixels.shape[1] - across, round(x - across / 2))), max(0, round(y - down / 2))
    part = pixels[top : top + down, left : left + across].astype(np.uint16)
    over = scaled[: part.shape[0], : part.shape[1]].astype(np.uint16)
    pixels[top : top + part.shape[0], left : left + part.shape[1]] = (
        over + (part * (255 - over[..., 3:]) + 127) // 255
    ).astype(np.uint8)
