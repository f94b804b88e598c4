"""Draw ware turned on a wheel: plates from the slope of their profile, vessels from their outline, glazed or glass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour
from genscene.plugins.scene_art.paint.pixels import Image, Plane, lay_over
from genscene.plugins.scene_art.paint.sheet import Sheet

Profile = tuple[tuple[float, float], ...]
"""Radius and height of a vessel's outline, from its foot to its rim, in shares of a length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where something round stands on a table, and how it is lit there.

    Attributes:
        sheet: Sheet to paint on.
        x: Its middle in pixels.
        y: Where it touches the table in pixels.
        length: Pixels of one length.
        ratio: Height of a lying circle against its width.
        toward: Side of the light: -1 left, 1 right.
        key: Colour of the light.
        bright: Brightness of the place.
    """

    sheet: Sheet
    x: float
    y: float
    length: float
    ratio: float
    toward: int
    key: Colour
    bright: float = 1.0


def soft_shadow(spot: Spot, radius: float, *, tall: float = 0.0, alpha: float = 0.5) -> None:
    """Darken the table under and beside something round, away from the light."""
    a = spot.length * radius * (1.3 + 0.5 * tall)
    b = spot.length * radius * 1.35 * spot.ratio
    x, y = spot.x - spot.toward * spot.length * (0.1 * radius + 0.15 * tall), spot.y + b * 0.12
    area = _area(spot.sheet, x - a, y - b, x + a, y + b)
    if area is None:
        return
    x0, y0, x1, y1 = area
    across, down = _grid(area, x, y)
    reach = np.sqrt((across / a) ** 2 + (down / b) ** 2)
    dark = 1 - alpha * np.clip((1 - reach) * 1.9, 0, 1) ** 1.3
    part = spot.sheet.pixels[y0:y1, x0:x1, :3]
    part[:] = (part * dark[..., None]).astype(np.uint8)


def plate(spot: Spot, radius: float, colour: Colour, *, band: Colour | None = None, deep: float = 1.0) -> None:
    """Lay a glazed plate: its well, its rim with a painted band, the light on both."""
    soft_shadow(spot, radius * 1.02, tall=radius * 0.12)
    a, b = spot.length * radius, spot.length * radius * spot.ratio
    thick = max(1.0, 0.05 * a)
    area = _area(spot.sheet, spot.x - a - 2, spot.y - b - 2, spot.x + a + 2, spot.y + b + thick + 2)
    if area is None:
        return
    across, down = _grid(area, spot.x, spot.y)
    under = np.hypot(across, (down - thick) / spot.ratio)
    _blend(spot, area, np.array(colour, np.float32) * 0.42 * spot.bright, np.clip(a - under + 0.5, 0, 1))
    reach = np.hypot(across, down / spot.ratio)
    out = np.maximum(reach, 1e-3)
    r = reach / a
    slope = (
        0.75 * deep * np.exp(-(((r - 0.64) / 0.055) ** 2))
        + 0.16 * (r > 0.66)
        - 0.7 * np.clip((r - 0.955) / 0.045, 0, 1)
    )
    nx, ny = -slope * across / out, -slope * down / spot.ratio / out
    facing = (nx * 0.5 * spot.toward - ny * 0.5 + 0.7) / np.sqrt(1 + slope * slope)
    tone = 0.36 + 0.78 * np.clip(facing, 0, 1.2)
    own = np.broadcast_to(np.array(colour, np.float32), (*r.shape, 3))
    if band is not None:
        ring = np.clip(1 - np.abs(r - 0.9) / 0.035, 0, 1) + 0.8 * np.clip(1 - np.abs(r - 0.72) / 0.012, 0, 1)
        own = own + (np.array(band, np.float32) - own) * np.clip(ring * 1.6, 0, 1)[..., None]
    shine = np.clip((facing - 0.86) / 0.2, 0, 1) ** 2 * 0.6
    glint = np.exp(-(((across / a - 0.3 * spot.toward) / 0.22) ** 2) - ((down / b + 0.24) / 0.1) ** 2) * 0.34
    lit = (
        own * (tone * spot.bright)[..., None]
        + np.array(spot.key, np.float32) * ((shine + glint) * spot.bright)[..., None]
    )
    _blend(spot, area, lit, np.clip(a - reach + 0.5, 0, 1))


def vessel(
    spot: Spot,
    profile: Profile,
    colour: Colour,
    *,
    glass: bool = False,
    content: Colour | None = None,
    level: float = 0.8,
    band: tuple[float, float, Colour] | None = None,
) -> None:
    """Stand a turned vessel: opaque and glazed, or of glass; open at the top where its rim is wide enough.

    Args:
        spot: Where.
        profile: Its outline.
        colour: Of the glaze or the glass, in the light of the place.
        glass: Whether one sees through it.
        content: What is in it.
        level: How high that stands, as a share of the height.
        band: Lowest and highest share of the height of a painted band or label, and its colour.
    """
    radii = np.array([r for r, _ in profile], np.float32) * spot.length
    heights = np.array([h for _, h in profile], np.float32) * spot.length
    tall, rim, widest = float(heights[-1]), float(radii[-1]), float(radii.max())
    soft_shadow(spot, float(radii[:2].max()) / spot.length * 1.15, tall=min(0.6, tall / spot.length * 0.7), alpha=0.42)
    left, top = spot.x - widest - 2, spot.y - tall - rim * spot.ratio - 2
    area = _area(spot.sheet, left, top, spot.x + widest + 2, spot.y + widest * spot.ratio + 2)
    if area is None:
        return
    across, down = _grid(area, spot.x, spot.y)
    h, r = _surface(across, -down, heights, radii, spot.ratio)
    inside = np.clip(r - np.abs(across) + 0.5, 0, 1) * np.clip(h + 0.5, 0, 1) * np.clip(tall - h + 0.5, 0, 1)
    opening = np.hypot(across, (down + tall) / spot.ratio)
    if rim > 2:
        _inner(spot, area, opening, (rim, tall), colour, content, glass=glass)
    nx = np.clip(across / np.maximum(r, 1.0), -1, 1)
    facing = _facing(nx, h, heights, radii, spot.toward)
    share = h / max(1.0, tall)
    streak = np.exp(-(((nx - 0.5 * spot.toward) / 0.13) ** 2)) * np.clip(1 - np.abs(share - 0.5) / 0.46, 0, 1) ** 0.4
    echo = np.exp(-(((nx + 0.74 * spot.toward) / 0.1) ** 2)) * 0.22
    own = np.broadcast_to(np.array(colour, np.float32), (*h.shape, 3))
    cover = inside
    if glass:
        cover = inside * np.clip(0.2 + 0.62 * np.abs(nx) ** 4, 0, 1)
        if content is not None:
            wet = np.clip((level * tall - h) + 0.5, 0, 1) * np.clip(h - 0.04 * tall, 0, 1)
            own = own + (np.array(content, np.float32) - own) * (wet * (1 - np.abs(nx) ** 6))[..., None]
            cover = np.maximum(cover, inside * wet * 0.86)
    if band is not None:
        ring = np.clip((share - band[0]) * tall, 0, 1) * np.clip((band[1] - share) * tall, 0, 1)
        own = own + (np.array(band[2], np.float32) - own) * ring[..., None]
        cover = np.maximum(cover, inside * ring)
    tone = (0.34 + 0.8 * np.clip(facing, 0, 1)) * spot.bright
    light = (streak * (0.75 if glass else 0.5) + echo) * spot.bright
    lit = own * tone[..., None] + np.array(spot.key, np.float32) * light[..., None]
    _blend(spot, area, lit, np.maximum(cover, inside * streak * (0.7 if glass else 0.0)))
    if glass and rim > 2:
        ring = np.clip(1.4 - np.abs(opening - rim + 0.7), 0, 1) * 0.7
        _blend(spot, area, np.array(spot.key, np.float32) * spot.bright, ring)


def _surface(across: Plane, up: Plane, heights: Plane, radii: Plane, ratio: float) -> tuple[Plane, Plane]:
    """Return height and radius of the point of a turned body that is seen at each pixel, nearest to the camera."""
    # Looked up by half pixels, which is several times as fast as interpolation.
    steps = np.interp(np.arange(int(heights[-1] * 2) + 2) / 2, heights, radii).astype(np.float32)
    square = across * across
    h = up
    for _ in range(2):
        r = steps.take((h * 2).astype(np.int32), mode="clip")
        h = up + ratio * np.sqrt(np.maximum(r * r - square, 0))
    return h.astype(np.float32), steps.take((h * 2).astype(np.int32), mode="clip")


def _facing(nx: Plane, h: Plane, heights: Plane, radii: Plane, toward: int) -> Plane:
    """Return how much each point of a turned body, `nx` across and `h` up, faces the light."""
    slopes = np.gradient(np.interp(np.arange(int(heights[-1]) + 2), heights, radii)).astype(np.float32)
    growing = slopes.take(h.astype(np.int32), mode="clip")
    return (nx * 0.62 * toward - growing * 0.35 + np.sqrt(1 - nx * nx) * 0.62) / np.sqrt(1 + growing**2)


def _inner(
    spot: Spot,
    area: tuple[int, int, int, int],
    opening: Plane,
    size: tuple[float, float],
    colour: Colour,
    content: Colour | None,
    *,
    glass: bool,
) -> None:
    """Paint what is seen through the opening: the inner wall, and what is in the vessel."""
    if glass:
        return
    rim, tall = size
    across, down = _grid(area, spot.x, spot.y)
    hole = np.clip(rim - opening + 0.5, 0, 1)
    depth = np.clip((down + tall) / (rim * spot.ratio) * 0.5 + 0.5, 0, 1)
    own = np.array(colour, np.float32) * ((0.5 + 0.5 * depth) * spot.bright)[..., None]
    lip = np.clip((opening / rim - 0.9) / 0.06, 0, 1)[..., None] * spot.bright
    _blend(spot, area, own + (np.array(colour, np.float32) * 1.08 * spot.bright - own) * lip, hole)
    if content is None:
        return
    surface = np.hypot(across, (down + tall - rim * spot.ratio * 0.16) / spot.ratio)
    wet = np.clip(rim * 0.86 - surface + 0.5, 0, 1) * np.clip(rim * 0.9 - opening + 0.5, 0, 1)
    glint = np.exp(
        -(((across / rim - 0.35 * spot.toward) / 0.3) ** 2) - (((down + tall) / (rim * spot.ratio) + 0.2) / 0.2) ** 2
    )
    tone = np.array(content, np.float32) * ((0.75 + 0.35 * depth) * spot.bright)[..., None]
    _blend(spot, area, tone + np.array(spot.key, np.float32) * (0.25 * glint)[..., None], wet)


def _grid(area: tuple[int, int, int, int], x: float, y: float) -> tuple[Plane, Plane]:
    """Return each pixel's distance across and down from a place."""
    x0, y0, x1, y1 = area
    across, down = np.meshgrid(
        np.arange(x0, x1, dtype=np.float32) + 0.5 - x, np.arange(y0, y1, dtype=np.float32) + 0.5 - y
    )
    return across.astype(np.float32), down.astype(np.float32)


def _area(sheet: Sheet, left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int] | None:
    x0, y0 = max(0, int(left)), max(0, int(top))
    x1, y1 = min(sheet.width, int(right) + 1), min(sheet.height, int(bottom) + 1)
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def _blend(spot: Spot, area: tuple[int, int, int, int], colour: Plane, cover: Plane) -> None:
    """Lay colours, 0 to 1, over a part of the sheet by a cover."""
    x0, y0, x1, y1 = area
    sprite: Image = np.empty((y1 - y0, x1 - x0, 4), np.uint8)
    sprite[..., :3] = (np.clip(colour, 0, 1) * cover[..., None] * 255 + 0.5).astype(np.uint8)
    sprite[..., 3] = (cover * 255 + 0.5).astype(np.uint8)
    lay_over(spot.sheet.pixels[y0:y1, x0:x1], sprite)
