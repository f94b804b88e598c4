"""Cinematic realism: a long lens at the end of the day.

Behind the subject stands a pool of light in haze, before it everything falls into shade: who matters is read by their
outline and the edge of light around it. What is near or far leaves the focus, lights become discs, and bright lights
draw a horizontal streak, as an anamorphic lens does.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from genscene.plugins.scene_art.looks.wash import Place, Wash, focus, samples, saturation, solid
from genscene.plugins.scene_art.paint.colour import Colour, mix
from genscene.plugins.scene_art.paint.pixels import (
    Image,
    Plane,
    add,
    bands,
    blur,
    channel,
    darker,
    look_up,
    mix_channels,
    multiply,
    stack,
    subtract,
    warp,
)
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.stage import Plate, Stage

TEAL: Colour = (0.42, 0.86, 1.0)
AMBER: Colour = (1.0, 0.72, 0.38)

FAR_BLUR = 0.0075
"""Standard deviation of the blur far behind the subject, as a share of the unit."""

NEAR_BLUR = 0.012
"""Likewise of what stands before the camera."""

AIRLESS = frozenset({"space", "underwater", "sky", "moon", "mars"})
"""Settings without haze."""

SHADED = (0.78, 0.81, 0.86)
"""What is left at night of the light on the side that the subject turns to the camera."""


EMPTY_HAZE, EMPTY_BLUR, EMPTY_FALL = 0.45, 0.3, 0.55
"""Shares of haze and blur, and the least light, where nobody is shown: the lens looks at the place itself."""

FRONT = 1.14
"""Gain of the subject's own colours by day; there is none at night."""

FALLEN = np.array([0.25, 0.36, 0.42], np.float32)
"""What is left of colours far from the pool of light: shadows are teal, as against the amber of the light."""


def filmed(stage: Stage, plate: Plate, pixels: Image, place: Place) -> Image:
    """Return the plate as a long lens sees it."""
    wash = Wash(stage, plate)
    if plate.name in {"subject", "table"}:
        if plate.name == "table":
            wash.shade(wash.empty + 1.15 - 1.1 * np.clip((wash.down - stage.floor / stage.unit) / 0.9, 0, 0.8))
        return wash.over(_rimmed(stage, pixels), place)
    if plate.depth > 1.05:
        wash.shade(0.45)
        return wash.over(blur(pixels, stage.unit * NEAR_BLUR), place)
    x, y = focus(stage)
    wash.veil(_haze(stage, plate, wash), _haze_colour(stage))
    away = ((wash.across - x) / 0.78) ** 2 + ((wash.down - y) / 0.9) ** 2
    fall = np.exp(-away * 0.8)[..., None]
    wash.shade(FALLEN + (1 - FALLEN) * np.maximum(fall, 0.0 if stage.spec.subjects else EMPTY_FALL))
    wash.light(_bokeh(stage, wash), mix(stage.light.key, AMBER, 0.4))
    if _has_low_light(stage):
        _streak(stage, wash)
    return wash.over(mix_channels(_unfocused(stage, plate, pixels, place), saturation(0.8)), place)


def _haze_colour(stage: Stage) -> Colour:
    warm = mix(stage.light.haze, AMBER, 0.35)
    return mix(warm, mix(stage.light.haze, TEAL, 0.3), stage.light.night)


def _haze(stage: Stage, plate: Plate, wash: Wash) -> Plane:
    """Return how much haze lies before a plate: a pool behind the subject's upper half, thinner on what is near."""
    x, y = focus(stage)
    if stage.spec.setting in AIRLESS:
        return wash.empty
    thick = (0.66 if plate.depth < 0.5 else 0.46) * (1.0 if stage.spec.subjects else EMPTY_HAZE)
    if plate.name == "room":
        thick = 0.16
    pool = np.exp(-(((wash.across - x) / 0.5) ** 2) - ((wash.down - y + 0.1) / 0.42) ** 2)
    band = np.exp(-(((wash.down - stage.horizon / stage.unit) / 0.16) ** 2))
    return np.clip(pool * thick + band * (0.08 if plate.name == "room" else 0.28), 0, 0.85)


def _bokeh(stage: Stage, wash: Wash) -> Plane:
    """Return discs of light out of focus behind the subject; more of them where lamps are lit."""
    random = stage.random(201)
    field = wash.empty
    x, y = focus(stage)
    if stage.spec.setting in AIRLESS:
        return field
    for _ in range(int(9 + 12 * stage.light.night)):
        radius, strength = random.uniform(0.018, 0.045), random.uniform(0.06, 0.2)
        across, down = x + random.normal(0, 0.36), y - 0.2 + random.normal(0, 0.14)
        if down > stage.horizon / stage.unit:
            continue
        # Only the box around a disc is looked at.
        columns = slice(*np.searchsorted(wash.across[0], (across - radius - 0.01, across + radius + 0.01)).tolist())
        rows = slice(*np.searchsorted(wash.down[:, 0], (down - radius - 0.01, down + radius + 0.01)).tolist())
        away = np.sqrt((wash.across[:, columns] - across) ** 2 + (wash.down[rows] - down) ** 2)
        disc = np.clip((radius - away) / 0.007 + 0.5, 0, 1) * (0.7 + 0.5 * (away / radius) ** 3)
        part = field[rows, columns]
        np.maximum(part, disc * strength * (1 + 0.5 * stage.light.night), out=part)
    return field


def _unfocused(stage: Stage, plate: Plate, pixels: Image, place: Place) -> Image:
    """Blur a plate by its distance from the subject; the ground is sharp where the subject stands."""
    if plate.name not in {"ground", "water"}:
        share = 0.7 if plate.name == "room" else min(1.0, (1.0 - plate.depth) / 0.5)
        return blur(pixels, stage.unit * FAR_BLUR * share * (1.0 if stage.spec.subjects else EMPTY_BLUR))
    soft = blur(pixels, stage.unit * FAR_BLUR)
    rows = (np.arange(pixels.shape[0], dtype=np.float32) + place[1] - stage.floor) / stage.unit
    share = np.clip(np.where(rows < 0, -rows / 0.16, rows / 0.3), 0, 1)
    sharp = np.flatnonzero(share < 1)
    if sharp.size:
        rows_in = slice(int(sharp[0]), int(sharp[-1]) + 1)
        near = pixels[rows_in].astype(np.float32)
        mixed = near + (soft[rows_in] - near) * share[rows_in, None, None]
        soft[rows_in] = mixed.astype(np.uint8)
    return soft


def _rimmed(stage: Stage, pixels: Image) -> Image:
    """Let the subject fall into shade and draw the edge of light around it, warm towards the sun and cool against."""
    low = max(stage.light.night, 0.75 if stage.spec.time == "dusk" else 0.25)
    shade = [one + (1 - one) * (1 - low) for one in SHADED]
    # Enough light from the front that a face is one: what is told matters more than the edge of light.
    front = FRONT + (1 - FRONT) * low
    matrix = saturation(0.97) * np.array([*(one * front for one in shade), 1.0], np.float32)[:, None]
    body = solid(pixels)
    side = 1.0 if stage.light.sun_x * stage.width > focus(stage)[0] * stage.unit else -1.0
    height, width = body.shape
    edges: list[tuple[Image, Image]] = []
    for turn, light, share in ((side, mix(stage.light.key, AMBER, 0.35), 1.0), (-side, TEAL, 0.4)):
        step = max(1.5, stage.unit * 0.0042) * (1.0 if turn == side else 0.7)
        move = np.array([[1, 0, -turn * step], [0, 1, step * 0.75]], np.float32)
        edges.append((subtract(body, warp(blur(body, step * 0.45), move, width, height)), _shine(light, share)))
    result = np.empty_like(pixels)
    for rows in bands(height):
        alpha = channel(pixels[rows], 3)
        cover = stack(alpha, alpha, alpha, alpha)
        part = darker(mix_channels(pixels[rows], matrix), cover)
        for edge, table in edges:
            thin = edge[rows]
            if thin.any():
                shine = look_up(stack(thin, thin, thin, thin), table)
                part = add(multiply(part, 255 - shine), multiply(cover, shine))
        result[rows] = part
    return result


def _shine(light: Colour, share: float) -> Image:
    """Return the table from how far an edge sticks out to how much of a light it takes; its coverage stays."""
    edge = np.minimum(np.arange(256, dtype=np.float32) * 1.3, 255) * share
    return np.rint(edge[:, None] * np.array([*light, 0.0], np.float32)).clip(0, 255).astype(np.uint8)[None]


def _has_low_light(stage: Stage) -> bool:
    """Tell whether a bright light stands low in a clear sky: only such a one streaks."""
    setting = stage.spec.setting
    clear = stage.spec.weather in {"", "clear"} and setting not in AIRLESS and not setting_of(setting).indoors
    return clear and stage.spec.time in {"dawn", "golden", "dusk"} and stage.light.body == "sun"


def _streak(stage: Stage, wash: Wash) -> None:
    """Draw the glow of a bright light, and the streak that it throws across an anamorphic lens."""
    x, y = (place / stage.unit for place in stage.sun)
    line, glow = _streaks((wash.across.shape[1], wash.down.shape[0]), (wash.right, wash.bottom), (x, y))
    wash.light(line, TEAL)
    wash.light(glow, mix(AMBER, stage.light.key, 0.4))


@lru_cache(maxsize=2)
def _streaks(size: tuple[int, int], span: tuple[float, float], sun: tuple[float, float]) -> tuple[Plane, Plane]:
    """Return the strength of a streak and of the glow around it, once for all plates of a picture.

    Args:
        size: Samples across and down.
        span: The canvas in units, across and down.
        sun: Place of the light in units.
    """
    wide, tall = samples(size, span)
    across, down = wide - sun[0], tall - sun[1]
    thin = np.exp(-((down / 0.0065) ** 2)) * np.exp(-np.abs(across) / 0.45)
    halo = np.exp(-((down / 0.03) ** 2)) * np.exp(-np.abs(across) / 0.2)
    line = (thin + 0.4 * halo) * 0.55
    glow = 0.5 * np.exp(-((np.sqrt(across**2 + down**2) / 0.2) ** 1.3))
    line.flags.writeable = glow.flags.writeable = False
    return line, glow
