"""Anime: cels on painted backgrounds. Flat tones with hard edges, ink lines, and speed lines behind who runs."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.looks.wash import Place, Wash, backed, focus, saturation, toned
from genscene.plugins.scene_art.paint.colour import WHITE, mix
from genscene.plugins.scene_art.paint.pixels import (
    Image,
    Plane,
    blur,
    channel,
    darker,
    dilate,
    mix_channels,
    resize,
    stack,
)
from genscene.plugins.scene_art.sets.catalogue import setting_of
from genscene.plugins.scene_art.stage import Plate, Stage

OUTLINES = {"subject": 0.0046, "middle": 0.0022, "foreground": 0.004, "far": 0.0014, "table": 0.003}
"""Width of the line around things as a share of the unit, by plate."""

INK = (24, 18, 52)

TONES = 5
"""Flat tones of a painted background from black to white."""

GROUND_TONES = 6
"""Flat tones of the ground, which lies in broad areas of light and shade."""

HINT = 0.32
"""Share of the finer light and shade that stays within such an area."""

FAST = frozenset({"run", "chase", "ride", "drive", "race", "flee", "hurry", "escape"})
UPRIGHT = frozenset({"fall", "rise", "jump", "launch"})
"""Actions that draw speed lines: along the ground, or up and down."""


def drawn(stage: Stage, plate: Plate, pixels: Image, place: Place) -> Image:
    """Return the plate as a cel, or as a painted background."""
    if plate.name == "subject":
        return _outlined(stage, plate, _lined(stage, pixels, 1.0))
    if plate.name in {"sky", "clouds"}:
        return _rushing(stage, plate, mix_channels(_flattened(stage, pixels, 0.0016, 9), saturation(1.12)), place)
    if plate.name == "ground":
        result = _flattened(stage, pixels, 0.0024, GROUND_TONES, 0.014)
    else:
        result = _flattened(stage, pixels, 0.0012, TONES)
    if plate.name in {"room", "middle", "far", "table"}:
        result = _lined(stage, result, 0.85)
    return _rushing(stage, plate, _outlined(stage, plate, mix_channels(result, saturation(1.18))), place)


def _outlined(stage: Stage, plate: Plate, pixels: Image) -> Image:
    """Return the plate with a dark line behind its outline."""
    width = OUTLINES.get(plate.name)
    if width is None:
        return pixels
    # A contact shadow is no outline: only what is nearly opaque gets a line.
    body = ((channel(pixels, 3) > 200) * np.uint8(255)).astype(np.uint8)
    line = blur(dilate(body, max(1, round(width * stage.unit))), 0.7)
    if plate.name != "subject":
        line = (line * np.float32(0.75)).astype(np.uint8)
    return backed(pixels, line, INK)


def _lined(stage: Stage, pixels: Image, share: float) -> Image:
    """Draw ink where tones meet within a plate: where a pixel is darker than what lies around it."""
    sigma = max(0.6, 0.0015 * stage.unit)
    grey = mix_channels(pixels, np.full((1, 4), 1 / 3, np.float32) * np.array([1, 1, 1, 0], np.float32))
    inner = blur(((channel(pixels, 3) > 240) * np.uint8(255)).astype(np.uint8), sigma)
    wide, fine = blur(grey, sigma * 1.6).astype(np.int16), blur(grey, sigma * 0.6).astype(np.int16)
    line = np.clip((wide - fine - 5) * np.float32(1 / 9), 0, 1) * np.clip(inner * np.float32(1.4 / 255) - 0.4, 0, 1)
    return toned(pixels, (255 - line * np.float32(205 * share)).astype(np.uint8))


def _flattened(stage: Stage, pixels: Image, grain: float, tones: int, broad: float = 0.0) -> Image:
    """Bring a painting to a few flat tones with clean edges between them.

    Args:
        stage: The stage.
        pixels: The painting, premultiplied.
        grain: What is finer than this share of the unit is smoothed away.
        tones: Tones from black to white.
        broad: Areas are at least about this share of the unit large, and what is finer is only hinted at within them;
            0 takes every detail into its own area.
    """
    height, width = pixels.shape[:2]
    small = resize(pixels, max(2, width // 2), max(2, height // 2))
    soft = blur(small, max(0.5, grain * stage.unit / 2))
    cover = np.maximum(soft[..., 3].astype(np.float32), 1)
    light = mix_channels(soft, np.array([[0.3, 0.55, 0.15, 0]], np.float32)).astype(np.float32) / cover
    mass = light
    if broad:
        # Areas are found small, where a wide brush costs little, and come back with soft edges.
        rough = resize(light, max(2, width // 8), max(2, height // 8))
        mass = resize(blur(rough, max(0.6, broad * stage.unit / 8)), light.shape[1], light.shape[0])
    steps = np.clip(mass, 0, 1) * tones
    low = np.floor(steps)
    edge = 0.26 if broad else 0.2
    flat = (low + np.clip((steps - low - 0.5 + edge / 2) / edge, 0, 1)) / tones
    if broad:
        flat = np.maximum(flat + (light - mass) * HINT, 0)
    ratio = np.clip((0.12 + flat) / (0.12 + light), 0.55, 1.6)
    flattened = resize(toned(soft, (ratio * 127).astype(np.uint8), 2 / 254), width, height)
    flattened[..., 3] = pixels[..., 3]
    alpha = channel(pixels, 3)
    return darker(flattened, stack(alpha, alpha, alpha, alpha))


def _rushing(stage: Stage, plate: Plate, pixels: Image, place: Place) -> Image:
    """Draw speed lines when the first subject is fast."""
    action = stage.spec.subjects[0].action if stage.spec.subjects else ""
    indoors = plate.name == "room"
    if action not in FAST | UPRIGHT and not indoors:
        return pixels
    wash = Wash(stage, plate)
    if indoors and setting_of(stage.spec.setting).recipe.get("window", True):
        _sunlit(stage, wash)
    if action in FAST | UPRIGHT:
        wash.light(_speed_lines(stage, wash, upright=action in UPRIGHT), WHITE)
    return wash.over(pixels, place)


def _sunlit(stage: Stage, wash: Wash) -> None:
    """Throw the light of a window across a wall, in panes with hard edges, and turn the rest to blue shade."""
    x, y = focus(stage)
    side = 1.0 if stage.light.sun_x > 0.5 else -1.0
    along = wash.across - x + side * 0.3
    lean = wash.down - y + side * 0.55 * along
    pane_x, pane_y = np.abs((along / 0.24 + 0.5) % 1 - 0.5), np.abs((lean / 0.27) % 1 - 0.5)
    glass = np.clip((0.455 - pane_x) / 0.012, 0, 1) * np.clip((0.46 - pane_y) / 0.012, 0, 1)
    window = np.clip((0.36 - np.abs(along)) / 0.006, 0, 1) * np.clip((0.27 - np.abs(lean + 0.01)) / 0.006, 0, 1)
    # It lies on the wall above people's shoulders, so that it is seen to be behind them.
    above = np.clip((y - 0.06 - wash.down) / 0.16, 0, 1)
    lit = glass * window * above * (1 - 0.55 * stage.light.night)
    shade = np.array([0.90, 0.89, 1.0], np.float32)
    wash.shade(shade + (1 - shade) * lit[..., None])
    wash.light(0.1 + 0.24 * lit, mix(WHITE, stage.light.key, 0.5))


def _speed_lines(stage: Stage, wash: Wash, *, upright: bool) -> Plane:
    """Return tapering streaks along the motion, thick at the picture's edge and few at the subject."""
    random = stage.random(202)
    x, y = focus(stage)
    along, beside = (wash.down, wash.across) if upright else (wash.across, wash.down)
    centre, middle = (y, x) if upright else (x, y)
    field = wash.empty
    for _ in range(64):
        away, begin = random.normal(0, 0.36), centre + random.uniform(-0.9, 0.7)
        long, strength = random.uniform(0.25, 0.7), random.uniform(0.35, 0.85)
        thick = random.uniform(0.0016, 0.0065) * (0.6 + abs(away) * 1.2)
        share = np.clip((along - begin) / long, 0, 1)
        taper = np.maximum(np.sin(share * np.pi), 0) ** 0.6
        line = np.clip((thick * taper - np.abs(beside - middle - away)) / 0.003 + 0.5, 0, 1) * (taper > 0)
        field = np.maximum(field, line * strength)
    near = np.exp(-(((wash.across - x) / 0.3) ** 2) - ((wash.down - y) / 0.26) ** 2)
    return field * (1 - 0.8 * near)
