"""What seasons and snow do to a place: its trees, its ground, what lies about, and white on what faces up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour, mix
from genscene.plugins.scene_art.paint.noise import noise_tile, spread
from genscene.plugins.scene_art.paint.pixels import (
    add,
    blur,
    channel,
    in_all_channels,
    keep_within_cover,
    look_up,
    multiply,
)
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.ground import Ground
from genscene.plugins.scene_art.stage import Stage

PAVED = frozenset({"asphalt", "boards", "cobbles", "planks", "slabs", "tiles"})
"""Patterns that people made: snow lies thinner on them, and rain makes them shine."""

GREEN = frozenset({"grass", "meadow", "furrows", "stripes"})
"""Patterns that grow."""

SNOW_FAR: Colour = (0.92, 0.95, 0.99)
SNOW_NEAR: Colour = (0.80, 0.86, 0.94)

_TREES: dict[str, dict[str, tuple[str, ...]]] = {
    "spring": {"broadleaf": ("blossom", "broadleaf"), "fruit": ("blossom",), "birch": ("birch",)},
    "autumn": {"broadleaf": ("autumn",), "fruit": ("autumn",), "birch": ("autumn",), "bush": ("rust",)},
    "winter": {
        "broadleaf": ("bare",),
        "fruit": ("bare",),
        "birch": ("bare",),
        "conifer": ("snowy",),
        "bush": ("white",),
    },
}


def snowy(stage: Stage, recipe: dict[str, Any]) -> bool:
    """Return whether snow lies: it falls, or it is winter in a place that knows winters."""
    warm = recipe.get("warm", False)
    return stage.spec.weather == "snow" or (stage.spec.season == "winter" and not warm)


def tree_kind(stage: Stage, kind: str, row: int, *, snow: bool) -> str:
    """Return how a kind of tree looks in the stage's season; rows of one place may differ."""
    season = "winter" if snow else stage.spec.season
    kinds = _TREES.get(season, {}).get(kind)
    return kind if not kinds else kinds[row % len(kinds)]


def seasoned(stage: Stage, ground: Ground, *, snow: bool) -> Ground:
    """Return the ground in the stage's season and weather."""
    if snow:
        if ground.pattern in PAVED:
            return replace(
                ground,
                far=mix(ground.far, SNOW_FAR, 0.78),
                near=mix(ground.near, SNOW_NEAR, 0.66),
                second=None if ground.second is None else mix(ground.second, SNOW_NEAR, 0.6),
                contrast=ground.contrast * 0.6,
            )
        return replace(ground, pattern="snow", far=SNOW_FAR, near=SNOW_NEAR, second=(0.68, 0.77, 0.91), contrast=0.22)
    if ground.pattern not in GREEN:
        return ground
    tints: dict[str, tuple[Colour, float]] = {
        "spring": ((0.46, 0.72, 0.26), 0.35),
        "summer": ((0.50, 0.60, 0.18), 0.2),
        "autumn": ((0.72, 0.50, 0.20), 0.5),
    }
    if stage.spec.season not in tints:
        return ground
    tint, share = tints[stage.spec.season]
    return replace(ground, far=mix(ground.far, tint, share), near=mix(ground.near, tint, share * 0.85))


def strewn(stage: Stage, recipe: dict[str, Any], *, snow: bool) -> list[dict[str, Any]]:
    """Return what lies and grows on the ground in the stage's season."""
    things: list[dict[str, Any]] = list(recipe.get("strew", []))
    growing = {"blades", "flowers"}
    if snow:
        kept = [what for what in things if what["kind"] not in {*growing, "leaves", "petals", "straw"}]
        dead = [
            {**what, "count": what["count"] // 6, "colours": ["#8a7a5c", "#6f6450"]}
            for what in things
            if what["kind"] == "blades"
        ]
        return [*kept, *dead]
    green = any(what["kind"] == "blades" for what in things)
    if stage.spec.season == "autumn":
        things = [what for what in things if what["kind"] != "flowers"]
        if green or recipe.get("leafy"):
            things.append({"kind": "leaves", "count": 130})
    if stage.spec.season == "spring" and (green or recipe.get("leafy")):
        things.append({"kind": "petals", "count": 90, "size": 0.6})
        if green:
            things.append({"kind": "flowers", "count": 50})
    return things


def cap_with_snow(stage: Stage, sheet: Sheet, thick: float = 0.016) -> None:
    """Lay snow on every upper edge of what is painted, thicker here and thinner there.

    Args:
        stage: The stage.
        sheet: What snow falls on; only pixels nearly opaque hold it.
        thick: Greatest height of the snow, as a share of the unit.
    """
    alpha = channel(sheet.pixels, 3)
    rows = np.flatnonzero(alpha.max(1) > 200)
    if rows.size == 0:
        return
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    part = np.ascontiguousarray(sheet.pixels[top:bottom])
    alpha = alpha[top:bottom]
    solid = alpha > 200
    drift = spread(noise_tile(61, 2.2, 4), part.shape[1], 1, stage.unit / 900, stage.seed % 199)[0]
    most = max(2, round(thick * stage.unit))
    covered = np.zeros_like(solid)
    for share in (0.4, 0.7, 1.0):
        depth = max(1, round(most * share))
        near_top = solid & (drift > (share - 0.4) * 0.75)[None]
        near_top[depth:] &= ~solid[:-depth]
        covered |= near_top
    cover = blur(covered.astype(np.uint8) * np.uint8(255), 0.0011 * stage.unit)
    white = np.array([*stage.light.surface((0.96, 0.98, 1.0)), 1.0], np.float32) * 255
    tone = np.rint(np.arange(256, dtype=np.float32)[:, None] / 255 * white).clip(0, 255).astype(np.uint8)[None]
    capped = multiply(look_up(in_all_channels(alpha), tone), in_all_channels(cover))
    capped = add(multiply(part, in_all_channels(255 - cover)), capped)
    keep_within_cover(capped, sheet.pixels[top:bottom])
