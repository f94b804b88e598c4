"""Paint the sky: gradient, sun or moon, stars and clouds, on an opaque sheet."""

from __future__ import annotations

import numpy as np

from genscene.plugins.scene_art.paint.noise import noise_tile, smooth_step, texture
from genscene.plugins.scene_art.paint.pixels import Plane, remap, resize
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.clouds import add_clouds, cloud_cover, moon_is_named, puffy
from genscene.plugins.scene_art.sets.cumulus import paint_cumulus
from genscene.plugins.scene_art.stage import Stage


def paint_sky(stage: Stage, *, clouds: bool = True) -> Sheet:
    """Return the sky down to below the horizon, with or without its clouds; everything is opaque."""
    sheet = stage.sheet()
    width, height = max(2, stage.width // 2), max(2, stage.height // 2)
    colour = gradient(stage, width, height)
    if stage.light.night > 0.5 and stage.light.body != "none":
        _add_stars(stage, colour)
    _add_body(stage, colour)
    if clouds:
        add_clouds(stage, colour, cloud_cover(stage))
    sheet.pixels[..., :3] = _dithered(resize(colour, stage.width, stage.height), stage.seed)
    sheet.pixels[..., 3] = 255
    if clouds and puffy(stage):
        paint_cumulus(stage, sheet)
    return sheet


def gradient(stage: Stage, width: int, height: int) -> Plane:
    """Return the sky's gradient, zenith to horizon, as float RGB of shape (height, width, 3)."""
    stops = np.array(stage.light.sky, np.float32)
    horizon = stage.horizon / stage.height * height
    place = np.clip(np.arange(height, dtype=np.float32) / horizon, 0, 1) * (len(stops) - 1)
    column = np.stack([np.interp(place, np.arange(len(stops)), stops[:, part]) for part in range(3)], -1)
    return np.repeat(column[:, None].astype(np.float32), width, 1)


def _add_body(stage: Stage, colour: Plane) -> None:
    """Add the sun or the moon with its halo."""
    height, width = colour.shape[:2]
    x, y = (part / 2 for part in stage.sun)
    unit = stage.unit / 2
    named = moon_is_named(stage)
    if named:
        # A moon that the text names is large and whole, whatever the weather.
        radius = unit * 0.13
        x = float(np.clip(x, 0.1 * width + radius, 0.9 * width - radius))
        y = max(y, 0.06 * height + 1.3 * radius)
    across = np.arange(width, dtype=np.float32)[None] - x
    down = np.arange(height, dtype=np.float32)[:, None] - y
    distance = np.sqrt(across**2 + down**2)
    key = np.array(stage.light.key, np.float32)
    if named:
        _screen(colour, 0.4 * np.exp(-distance / (unit * 0.4)), key)
        _add_moon(colour, distance, across, down, unit * 0.13, stage.seed)
        return
    if stage.light.body == "none":
        glow = 0.18 * np.exp(-((distance / (unit * 0.7)) ** 2))
        _screen(colour, glow, key)
        return
    wide = 0.42 if stage.light.body == "sun" else 0.22
    _screen(colour, wide * np.exp(-distance / (unit * 0.32)) + 0.3 * np.exp(-distance / (unit * 0.09)), key)
    if stage.root == "retro_vhs" and stage.light.body == "sun" and stage.light.sun_y > 0.6:
        _add_striped_sun(stage, colour, distance, down, unit * 0.24)
    elif stage.light.body == "sun":
        low = stage.light.sun_y > 0.6
        radius = unit * (0.075 if low else 0.05)
        disc = smooth_step(radius * 1.06, radius * 0.94, distance.astype(np.float32))
        _screen(colour, disc * 0.95, 0.45 * key + 0.55)
    else:
        _add_moon(colour, distance, across, down, unit * 0.085, stage.seed)


def _add_striped_sun(stage: Stage, colour: Plane, distance: Plane, down: Plane, radius: float) -> None:
    """Add the big setting sun of old tape covers: yellow above, magenta below, cut by bars."""
    disc = smooth_step(radius * 1.01, radius * 0.985, distance.astype(np.float32))
    share = np.clip(down / radius * 0.5 + 0.5, 0, 1)
    bars = np.where((share > 0.45) & ((share * 9.5) % 1 < (share - 0.35) * 0.9), 0.0, 1.0)
    top, low = np.array((1.0, 0.86, 0.4), np.float32), np.array((1.0, 0.22, 0.56), np.float32)
    tone = top + (low - top) * share[..., None]
    cover = (disc * bars)[..., None].astype(np.float32)
    colour += (tone - colour) * cover
    del stage


def _add_moon(colour: Plane, distance: Plane, across: Plane, down: Plane, radius: float, seed: int) -> None:
    disc = smooth_step(radius * 1.02, radius * 0.97, distance)
    tile = noise_tile(4, 2.2, 2)
    spots = remap(
        tile,
        ((across + down * 0) / radius * 60 + seed % 97) % 512,
        ((down + across * 0) / radius * 60 + 256) % 512,
        wrap=True,
    )
    tone = 0.9 - 0.3 * smooth_step(0.5, 0.7, spots)
    face = tone[..., None] * np.array([1.0, 0.98, 0.92], np.float32)
    colour[:] = colour * (1 - disc[..., None]) + face * disc[..., None]


def _add_stars(stage: Stage, colour: Plane) -> None:
    random = stage.random(11)
    _height, width = colour.shape[:2]
    count = int(260 * stage.light.night)
    rows = (random.random(count) ** 1.3 * stage.horizon / 2 * 0.95).astype(int)
    columns = (random.random(count) * (width - 2)).astype(int)
    bright = (0.25 + 0.75 * random.random(count) ** 3) * stage.light.night
    for row, column, light in zip(rows, columns, bright, strict=True):
        size = 1 + int(light > 0.8)
        part = colour[row : row + size, column : column + size]
        part += (1 - part) * light


def _screen(colour: Plane, strength: Plane, light: Plane) -> None:
    colour += (1 - colour) * strength[..., None].astype(np.float32) * light


def _dithered(colour: Plane, seed: int) -> Plane:
    """Return 0 to 255 values with half a step of noise, so that wide gradients show no bands."""
    height, width = colour.shape[:2]
    colour *= 255
    colour += (
        texture(900 + seed % 2, 0.2, 1, (width, height), 1.0, (128.0, 255.0))[..., None] - np.float32(128)
    ) * np.float32(0.016)
    return np.clip(colour, 0, 255, out=colour)
