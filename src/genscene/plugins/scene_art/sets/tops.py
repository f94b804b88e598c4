"""Lay what a table's top is made of, in perspective: boards with their grain, a woven cloth, polished stone."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from genscene.plugins.scene_art.paint.colour import Colour
from genscene.plugins.scene_art.paint.noise import noise_tile, smooth_step
from genscene.plugins.scene_art.paint.pixels import (
    Image,
    Plane,
    Points,
    fill,
    in_all_channels,
    lay_over,
    multiply,
    remap,
    resize,
)
from genscene.plugins.scene_art.paint.sheet import Sheet
from genscene.plugins.scene_art.sets.tabletop import Tabletop
from genscene.plugins.scene_art.stage import Stage

TILE = 512
"""Edge of a material's tile in pixels."""

BOARDS = 5
"""Boards side by side in a tile, which covers half the far edge."""


@lru_cache(maxsize=1)
def _wood() -> Plane:
    """Return the tone of boards along the tile's rows: rings cut at a slant, fibres, and the joints between boards."""
    random = np.random.default_rng(731)
    across = np.arange(TILE, dtype=np.float32)[None] / TILE * BOARDS
    along = np.arange(TILE, dtype=np.float32)[:, None] / TILE
    board = across.astype(np.int32)[0]
    within = across - board - 0.5
    heart, lean, tip = (random.uniform(*limits, BOARDS).astype(np.float32) for limits in ((-1, 1), (-0.3, 0.3), (0, 1)))
    bend = noise_tile(732, 2.6, 2) - 0.5
    # Rings are cones around the heart of the trunk: a board shows them as nested arches.
    x = within - heart[board] * 0.8 + bend * 0.22 + lean[board] * (along - 0.5)
    y = (along - tip[board]) * 0.9
    rings = np.sqrt(x * x * 1.6 + y * y * 0.35 + 0.02) * 9 + bend * 1.6
    part = rings % 1.0
    late = smooth_step(0.35, 0.92, part) * (1 - smooth_step(0.93, 1.0, part))
    stretched = (np.arange(TILE) // 22)[:, None]
    fibre = noise_tile(733, 1.1, 20)[stretched, np.arange(TILE)[None]] - 0.5
    tone = (random.random(BOARDS).astype(np.float32)[board] - 0.5) * 0.55 - late * 0.34 + fibre * 0.75 + bend * 0.5
    edge = np.minimum(within + 0.5, 0.5 - within) / BOARDS * TILE
    tone = tone + 0.3 * np.exp(-(((edge - 4.5) / 1.8) ** 2))
    tone -= 2.1 * np.exp(-((edge / 1.5) ** 2))
    tone.flags.writeable = False
    return tone.astype(np.float32)


@lru_cache(maxsize=1)
def _weave() -> Plane:
    """Return the tone of a cloth: threads both ways and soft folds."""
    thread = noise_tile(741, 0.7, 60)
    columns, rows = thread[:1].repeat(TILE, 0), thread[:, :1].repeat(TILE, 1)
    folds = noise_tile(742, 3.0, 1)
    tone = (columns + rows - 1) * 0.3 + (folds - 0.5) * 0.8
    return tone.astype(np.float32)


@lru_cache(maxsize=4)
def _figure(kind: str) -> Plane:
    """Return the share of a cloth's second colour: checks, stripes, or a plain ground."""
    axis = (np.arange(TILE, dtype=np.float32) + 0.5) / TILE
    band = smooth_step(-0.05, 0.05, np.sin(axis * 8 * np.pi).astype(np.float32))
    if kind == "checks":
        return (band[None] * 0.5 + band[:, None] * 0.5).astype(np.float32)
    if kind == "stripes":
        fine = np.exp(-((((axis * 2) % 1 - 0.5) / 0.045) ** 2)) + np.exp(-((((axis * 2) % 1 - 0.64) / 0.015) ** 2))
        return np.repeat(np.clip(fine, 0, 1)[None], TILE, 0).astype(np.float32)
    return np.zeros((TILE, TILE), np.float32)


def lay_wood(stage: Stage, sheet: Sheet, top: Tabletop, tone: Colour, ends: tuple[float, float]) -> None:
    """Lay boards that run towards the camera over the whole top.

    Args:
        stage: The stage.
        sheet: Sheet to paint on.
        top: The table's top.
        tone: The wood in the light of the place.
        ends: Brightness at the far and the near edge.
    """
    across, down = _places(top, top.outline(), sheet)
    shift = stage.seed % 61 * 37.0
    found = remap(_wood(), (across * TILE + shift) % TILE, (down * TILE * 0.98 + shift) % TILE, wrap=True)
    _lay(
        stage,
        sheet,
        top,
        top.outline(),
        _tinted(found * 0.3 * _quiet(stage), np.zeros_like(found), (tone, tone)),
        ends,
        gloss=0.2,
    )


def lay_cloth(
    stage: Stage,
    sheet: Sheet,
    top: Tabletop,
    outline: Points,
    colours: tuple[Colour, Colour],
    figure: str,
    ends: tuple[float, float],
) -> None:
    """Lay a woven cloth inside an outline on the top.

    Args:
        stage: The stage.
        sheet: Sheet to paint on.
        top: The table's top.
        outline: Where it lies, in pixels.
        colours: Its ground and its figure, in the light of the place.
        figure: `checks`, `stripes` or `plain`.
        ends: As of `lay_wood`.
    """
    across, down = _places(top, outline, sheet)
    metric = 1.4 * top.half / top.unit
    x, y = across * metric * TILE, down * 1.05 * TILE
    second = remap(_figure(figure), x % TILE, y % TILE, wrap=True)
    shift = stage.seed % 43 * 61.0
    tone = remap(_weave(), (x * 0.9 + shift) % TILE, (y * 0.9 + shift) % TILE, wrap=True)
    _lay(stage, sheet, top, outline, _tinted(tone * 0.2 * _quiet(stage), second, colours), ends, gloss=0.07)


def _quiet(stage: Stage) -> float:
    """Return how strongly grain shows: where few flat tones are painted, it would tear their edges."""
    return 0.45 if stage.root == "anime" else 1.0


def _places(top: Tabletop, outline: Points, sheet: Sheet) -> tuple[Plane, Plane]:
    """Return, for each pixel of the box around an outline, its place on the top: across -1 to 1 and down 0 to 1."""
    columns, rows = _halved(_box(outline, sheet))
    depth = np.maximum((rows - top.vanishing) / (top.back - top.vanishing), 0.5)
    nearest = top.depth_at(1.0)
    down = (1 - 1 / depth) / (1 - 1 / nearest)
    across = (columns - top.centre)[None] / (top.half * depth[:, None])
    return across.astype(np.float32), np.repeat(down[:, None], len(columns), 1).astype(np.float32)


def _halved(box: tuple[int, int, int, int]) -> tuple[Plane, Plane]:
    """Return the columns and rows of a box at half the canvas' size, at which materials are made."""
    x0, y0, x1, y1 = box
    columns = np.arange(max(2, (x1 - x0) // 2), dtype=np.float32) * 2 + (x0 + 0.5)
    rows = np.arange(max(2, (y1 - y0) // 2), dtype=np.float32) * 2 + (y0 + 0.5)
    return columns.astype(np.float32), rows.astype(np.float32)


def _box(outline: Points, sheet: Sheet) -> tuple[int, int, int, int]:
    low, high = outline.min(0), outline.max(0)
    x0, y0 = max(0, int(low[0])), max(0, int(low[1]))
    return x0, y0, min(sheet.width, int(high[0]) + 2), min(sheet.height, int(high[1]) + 2)


def _tinted(tone: Plane, second: Plane, colours: tuple[Colour, Colour]) -> Plane:
    """Return colours of a material, 0 to 1, from its tone and the share of its second colour."""
    first, other = (np.array(colour, np.float32) for colour in colours)
    return ((first + (other - first) * second[..., None]) * (1 + tone[..., None])).astype(np.float32)


def _lay(
    stage: Stage,
    sheet: Sheet,
    top: Tabletop,
    outline: Points,
    colour: Plane,
    ends: tuple[float, float],
    *,
    gloss: float,
) -> None:
    """Lay colours inside an outline, falling into shade towards the camera, with the window's soft reflection."""
    x0, y0, x1, y1 = _box(outline, sheet)
    if x1 <= x0 or y1 <= y0:
        return
    columns, rows = _halved((x0, y0, x1, y1))
    share = np.clip((rows - top.back) / max(1.0, top.front - top.back), 0, 1)
    colour *= (ends[0] + (ends[1] - ends[0]) * share**0.8)[:, None, None].astype(np.float32)
    reach = (columns - (0.5 + (stage.light.sun_x - 0.5) * 0.5) * stage.width) / (0.42 * stage.width)
    sheen = np.exp(-(reach**2))[None] * np.exp(-(((share - 0.1) / 0.26) ** 2))[:, None] * gloss
    colour += (1 - colour) * sheen[..., None].astype(np.float32) * np.array(stage.light.key, np.float32)
    full = np.full((*colour.shape[:2], 4), 255, np.uint8)
    full[..., :3] = np.clip(colour * 255 + 0.5, 0, 255)
    sprite = resize(full, x1 - x0, y1 - y0)
    mask: Image = np.zeros((y1 - y0, x1 - x0), np.uint8)
    fill(mask, outline - np.array([x0, y0], np.float32), (255.0,))
    lay_over(sheet.pixels[y0:y1, x0:x1], multiply(sprite, in_all_channels(mask)))
