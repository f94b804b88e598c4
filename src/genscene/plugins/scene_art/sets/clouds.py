"""Clouds: a plane of them in perspective, or painted heaps, laid on a sky or on a plate of their own that drifts."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.noise import noise_tile, smooth_step
from genscene.plugins.scene_art.paint.pixels import Plane, keep_within_cover, remap, resize
from genscene.plugins.scene_art.sets.cumulus import paint_cumulus
from genscene.plugins.scene_art.stage import Plate, Stage

PUFFY = frozenset({"anime", "stylized_3d"})
"""Styles whose fair-weather clouds are painted cumulus."""

COVER = {"clear": 0.35, "": 0.45, "cloudy": 0.8, "rain": 0.9, "storm": 1.0, "snow": 0.8, "fog": 0.3}

SEAM = 0.2
"""Share of the width over which a drifting plate's ends melt into each other."""


def puffy(stage: Stage) -> bool:
    """Return whether the stage's clouds are painted heaps."""
    return stage.root in PUFFY and stage.spec.weather in {"", "clear"} and stage.light.night < 0.9


def moon_is_named(stage: Stage) -> bool:
    """Return whether the scene is about the moon, which clouds then leave free."""
    return stage.light.night > 0.5 and any(subject.concept == "moon" for subject in stage.spec.subjects)


def cloud_cover(stage: Stage) -> float:
    """Return how much of the sky is covered, 0 to 1."""
    return COVER.get(stage.spec.weather, 0.5) * (0.5 if puffy(stage) else (0.25 if moon_is_named(stage) else 1.0))


def add_clouds(stage: Stage, colour: Plane, cover: float) -> None:
    """Lay a plane of clouds over a sky's colours, which are at half the canvas' size."""
    shade, alpha = _plane_of_clouds(stage, colour.shape[1], cover)
    part = colour[: alpha.shape[0]]
    part += (shade[: part.shape[0]] - part) * alpha[: part.shape[0], :, None]


def cloud_plate(stage: Stage) -> Plate:
    """Return the clouds as a plate that drifts sideways for ever."""
    sheet = stage.sheet()
    width = stage.width // 2
    seam = int(width * SEAM)
    shade, alpha = _plane_of_clouds(stage, width + seam, cloud_cover(stage))
    pixels = np.concatenate([shade * alpha[..., None], alpha[..., None]], -1)
    melt = np.linspace(0, 1, seam, dtype=np.float32)[None, :, None]
    pixels[:, :seam] = pixels[:, :seam] * melt + pixels[:, width:] * (1 - melt)
    pixels = pixels[:, :width]
    rows = min(stage.height, pixels.shape[0] * 2)
    sheet.pixels[:rows] = resize((np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8), stage.width, rows)
    # Bicubic enlarging overshoots at the edges.
    keep_within_cover(sheet.pixels[:rows], sheet.pixels[:rows])
    if puffy(stage):
        paint_cumulus(stage, sheet)
    speed = {"storm": 0.016, "rain": 0.008}.get(stage.spec.weather, 0.0045)
    return Plate(name="clouds", depth=0.05, sheet=sheet, drift=(speed, 0.0))


def _plane_of_clouds(stage: Stage, width: int, cover: float) -> tuple[Plane, Plane]:
    """Return colour and cover of the clouds above the horizon, at half the canvas' size."""
    rows = min(stage.height, int(stage.horizon)) // 2
    above = (rows - np.arange(rows, dtype=np.float32)) / rows
    distance = 1 / (above + 0.22)
    columns = (np.arange(width, dtype=np.float32) - stage.width / 4) / stage.unit * 2
    shift = stage.seed % 509
    x = columns[None] * distance[:, None] * 95 + shift
    y = np.repeat((distance * 150)[:, None], width, 1)
    soft, fine = noise_tile(21, 2.5, 2), noise_tile(22, 2.1, 8)
    toward = np.sign(stage.light.sun_x - 0.5) * 9

    def field(dx: float, dy: float) -> Plane:
        low = remap(soft, ((x + dx) % 512).astype(np.float32), ((y + dy) % 512).astype(np.float32), wrap=True)
        high = remap(
            fine, ((x * 2 + dx) % 512).astype(np.float32), ((y * 2.6 + dy) % 512).astype(np.float32), wrap=True
        )
        return low * 0.78 + high * 0.22

    body = field(0, 0)
    threshold = 0.62 - 0.22 * cover
    alpha = smooth_step(threshold, threshold + 0.2, body) * (0.55 + 0.4 * cover)
    alpha *= smooth_step(0.0, 0.16, np.repeat(above[:, None], width, 1))
    lit = np.clip(0.55 + (body - field(toward, -7)) * 5.5, 0, 1)[..., None]
    dark, bright = (np.array(part, np.float32) for part in (stage.light.cloud_shade, stage.light.cloud))
    return (dark * (1 - lit) + bright * lit).astype(np.float32), alpha.astype(np.float32)
