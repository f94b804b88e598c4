"""Film noir: one hard lamp. Greys, steep contrast, a pool of light; faces are never lost."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.looks.wash import Place, Wash, focus, solid
from genscene.plugins.scene_art.paint.colour import WHITE
from genscene.plugins.scene_art.paint.pixels import Image, Plane, blur, channel, look_up, mix_channels, stack, warp
from genscene.plugins.scene_art.stage import Plate, Stage

GREY = np.array([[0.38, 0.47, 0.15, 0.0]], np.float32)
"""A film that sees red lighter than the eye does, and so skin lighter than clothes."""


CURVES = {"table": (0.25, 1.15, 0.75), "room": (0.6, 1.0, 0.78), "": (0.85, 0.9, 0.94)}
"""How steep the film is, its gain and its power, by plate: rooms panelled in dark wood are to be seen as rooms."""


def hard_light(stage: Stage, plate: Plate, pixels: Image, place: Place) -> Image:
    """Return the plate in greys, dark outside the pool of light."""
    alpha = channel(pixels, 3)
    wash = Wash(stage, plate)
    if plate.name == "subject":
        value = _developed(pixels, steep=0.5, power=0.82, gain=0.9, lift=0.09)
        return _edged(stage, value, pixels)
    # A table fills the lower third, and what lies on it must be seen under the film's steep curve.
    steep, gain, power = CURVES.get(plate.name, CURVES[""])
    value = np.minimum(_developed(pixels, steep=steep, power=power, gain=gain, lift=0.0), alpha)
    if plate.depth > 1.05:
        wash.shade(0.12)
    else:
        wash.shade(_pool(stage, plate, wash))
        if plate.name == "room":
            wash.shade(_blinds(stage, wash))
        elif plate.name != "table":
            wash.light(_cone(stage, wash), WHITE)
    return wash.over(stack(value, value, value, alpha), place)


def _developed(pixels: Image, *, steep: float, power: float, gain: float, lift: float) -> Image:
    """Return the grey of premultiplied pixels under an S-curve, a power, and a straight line."""
    tone = np.arange(256, dtype=np.float32) / 255
    tone = tone * (1 - steep) + tone * tone * (3 - 2 * tone) * steep
    table = np.clip(tone**power * gain + lift, 0, 1) * 255 + 0.5
    return look_up(mix_channels(pixels, GREY), table.astype(np.uint8))


def _pool(stage: Stage, plate: Plate, wash: Wash) -> Plane:
    """Return the light of the one lamp: full behind the subject, nearly none at the edges."""
    x, _ = focus(stage)
    down = wash.down - stage.floor / stage.unit
    if plate.name in {"ground", "water"}:
        pool = np.exp(-(((wash.across - x) / 0.5) ** 2) - (down / 0.22) ** 2)
        # What a wet ground mirrors shows outside the pool as well.
        return np.clip((0.68 if "wet" in plate.notes else 0.44) + 0.85 * pool, 0, 1)
    if plate.name == "table":
        return np.clip(0.6 + 0.75 * np.exp(-(((wash.across - x) / 0.6) ** 2) - ((down - 0.02) / 0.28) ** 2), 0, 1)
    pool = np.exp(-(((wash.across - x) / 0.6) ** 2) - ((down + 0.45) / 0.62) ** 2)
    return np.clip(0.42 + 0.9 * pool, 0, 1)


def _cone(stage: Stage, wash: Wash) -> Plane:
    """Return the lamp's beam through the smoke: a hard-edged cone from above onto the subject's place."""
    if stage.spec.setting in {"space", "underwater", "sky"}:
        return wash.empty
    x, _ = focus(stage)
    share = np.clip(wash.down / (stage.floor / stage.unit), 0, 1.2)
    top_x = x + (0.34 if stage.light.sun_x > 0.5 else -0.34)
    half = 0.03 + 0.33 * share
    inside = np.clip((half - np.abs(wash.across - top_x - (x - top_x) * share)) / 0.025, 0, 1)
    return inside * np.clip(1.12 - share, 0, 1) ** 0.7 * 0.3 * (share < 1.15)


def _blinds(stage: Stage, wash: Wash) -> Plane:
    """Return the bars of light that a venetian blind lets through, slanting over a wall."""
    x, y = focus(stage)
    side = 1.0 if stage.light.sun_x > 0.5 else -1.0
    along = wash.down + side * 0.28 * (wash.across - x)
    wave = np.abs(((along / 0.1) % 1.0) - 0.5) * 2
    bars = np.clip((wave - 0.4) / 0.14, 0, 1)
    # One window's worth of bars, behind head and shoulders; the rest of the room lies in soft dark.
    patch = np.exp(-(((wash.across - x) / 0.42) ** 4) - ((along - y + 0.14) / 0.3) ** 4)
    return np.clip(0.56 + 0.44 * bars * patch - 0.06 * patch, 0, 1)


def _edged(stage: Stage, value: Image, pixels: Image) -> Image:
    """Give the subject a hard edge of light on the lamp's side."""
    alpha = channel(pixels, 3)
    # A contact shadow stays dark: only things are lit.
    value = np.where(alpha > 190, np.minimum(value, alpha), np.minimum(channel(pixels, 0), alpha)).astype(np.uint8)
    body = solid(pixels).astype(np.float32) / 255
    side = 1.0 if stage.light.sun_x > 0.5 else -1.0
    height, width = body.shape
    step = max(1.5, stage.unit * 0.005)
    move = np.array([[1, 0, -side * step], [0, 1, step * 0.6]], np.float32)
    edge = np.clip((body - warp(blur(body, step * 0.4), move, width, height)) * 1.5, 0, 1) * np.float32(0.9)
    lit = (value + (alpha - value) * edge).astype(np.uint8)
    return stack(lit, lit, lit, alpha)
