"""Clouds: a plane of them in perspective, or painted heaps, laid on a sky or on a plate of their own that drifts."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.noise import noise_tile, smooth_step
from genscene.plugins.scene_art.paint.pixels import Plane, keep_within_cover, remap, resize
from genscene.plugins.scene_art.sets.cumulus import paint_cumulus
from genscene.plugins.scene_art.stage import Plate, Stage

FINER = 4
"""How many times finer the canvas is than the plane on which clouds are made: they have no fine detail."""

COVER = {"clear": 0.35, "": 0.45, "cloudy": 0.8, "rain": 0.9, "storm": 1.0, "snow": 0.8, "fog": 0.3}

SEAM = 0.2
"""Share of the width over which a drifting plate's ends melt into each other."""


def puffy(stage: Stage) -> bool:
    """Return whether the stage's clouds are painted heaps: those of fair weather by day."""
    striped = stage.root == "retro_vhs" and stage.light.sun_y > 0.6
    return stage.spec.weather in {"", "clear"} and stage.light.night < 0.9 and not moon_is_named(stage) and not striped


def moon_is_named(stage: Stage) -> bool:
    """Return whether the scene is about the moon, which clouds then leave free."""
    return stage.light.night > 0.5 and any(subject.concept == "moon" for subject in stage.spec.subjects)


def cloud_cover(stage: Stage) -> float:
    """Return how much of the sky is covered, 0 to 1."""
    return COVER.get(stage.spec.weather, 0.5) * (0.5 if puffy(stage) else (0.25 if moon_is_named(stage) else 1.0))


def add_clouds(stage: Stage, colour: Plane, cover: float) -> None:
    """Lay a plane of clouds over a sky's colours, which are at half the canvas' size."""
    small = np.concatenate(_plane_of_clouds(stage, colour.shape[1] * 2 // FINER, cover), -1)
    part = colour[: min(colour.shape[0], int(stage.horizon) // 2)]
    clouds = resize(small, part.shape[1], part.shape[0])
    part += (clouds[..., :3] - part) * clouds[..., 3:]


def cloud_plate(stage: Stage) -> Plate:
    """Return the clouds as a plate that drifts sideways for ever."""
    sheet = stage.sheet()
    width = stage.width // FINER
    seam = int(width * SEAM)
    shade, alpha = _plane_of_clouds(stage, width + seam, cloud_cover(stage))
    pixels = np.concatenate([shade * alpha, alpha], -1)
    melt = np.linspace(0, 1, seam, dtype=np.float32)[None, :, None]
    pixels[:, :seam] = pixels[:, :seam] * melt + pixels[:, width:] * (1 - melt)
    pixels = pixels[:, :width]
    rows = min(stage.height, pixels.shape[0] * FINER)
    sheet.pixels[:rows] = resize((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8), stage.width, rows)
    # Bicubic enlarging overshoots at the edges.
    keep_within_cover(sheet.pixels[:rows], sheet.pixels[:rows])
    if puffy(stage):
        paint_cumulus(stage, sheet)
    speed = {"storm": 0.016, "rain": 0.008}.get(stage.spec.weather, 0.0045)
    return Plate(name="clouds", depth=0.05, sheet=sheet, drift=(speed, 0.0))


def _plane_of_clouds(stage: Stage, width: int, cover: float) -> tuple[Plane, Plane]:
    """Return colour and cover of the clouds above the horizon, a fraction `FINER` of the canvas' size."""
    rows = min(stage.height, int(stage.horizon)) // FINER
    above = (rows - np.arange(rows, dtype=np.float32)) / rows
    distance = 1 / (above + 0.34)
    columns = (np.arange(width, dtype=np.float32) - stage.width / FINER / 2) * FINER / stage.unit
    shift = stage.seed % 509
    x = columns[None] * distance[:, None] * 44 + shift
    y = np.repeat((distance * 128)[:, None], width, 1)
    banks, billows = noise_tile(21, 3.1, 2), noise_tile(22, 2.6, 6)
    toward = np.sign(stage.light.sun_x - 0.5) * 7

    def field(dx: float, dy: float) -> Plane:
        low = remap(banks, ((x + dx) % 512).astype(np.float32), ((y + dy) % 512).astype(np.float32), wrap=True)
        high = remap(
            billows, ((x * 1.7 + dx) % 512).astype(np.float32), ((y * 2.2 + dy) % 512).astype(np.float32), wrap=True
        )
        return low * 0.8 + high * 0.2

    body = field(0, 0)
    threshold = 0.66 - 0.3 * cover
    # Few banks with soft edges: what is torn to shreds reads as noise once a style lays its grain over it.
    alpha = smooth_step(threshold, threshold + 0.26, body) * (0.5 + 0.42 * cover)
    alpha *= smooth_step(0.0, 0.2, np.repeat(above[:, None], width, 1))
    heavy = 1.6 if stage.spec.weather in {"storm", "rain", "cloudy", "snow"} else 0.5
    lit = np.clip(0.62 + (body - field(toward, -9)) * 3.2 - (body - threshold - 0.1) * heavy, 0, 1)[..., None]
    spread_of = {"storm": (0.62, 1.3), "rain": (0.75, 1.15), "cloudy": (0.88, 1.06)}.get(stage.spec.weather, (1.0, 1.0))
    tones = zip((stage.light.cloud_shade, stage.light.cloud), spread_of, strict=True)
    dark, bright = (np.clip(np.array(tone, np.float32) * factor, 0, 1) for tone, factor in tones)
    return (dark * (1 - lit) + bright * lit).astype(np.float32), alpha[..., None].astype(np.float32)
