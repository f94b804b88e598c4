"""Tileable patterns of grounds and floors: stones, boards, tiles, grass, sand, snow; each made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from genscene.plugins.scene_art.paint.noise import noise_tile, smooth_step
from genscene.plugins.scene_art.paint.pixels import Plane, box_blur, slope

TILE = 512
"""Edge of a pattern in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pattern:
    """A square of ground that repeats.

    Attributes:
        metres: Its edge.
        planes: Shape (TILE, TILE, 3): tone (about -1 to 1), that tone smeared along the view, second colour (0 to 1).
        mean_second: Mean share of the second colour.
    """

    metres: float
    planes: Plane
    mean_second: float


@lru_cache(maxsize=32)
def pattern(name: str) -> Pattern:
    """Return a pattern by name.

    Raises:
        KeyError: No pattern has that name.
    """
    metres, make = PATTERNS[name]
    tone, second = make()
    tone = (tone - tone.mean()).astype(np.float32)
    wrapped = np.concatenate([tone, tone, tone], 0)
    smeared = box_blur(wrapped, 3, 22)[TILE : 2 * TILE]
    planes: Plane = np.stack([tone, smeared, second.astype(np.float32)], -1).astype(np.float32)
    planes.flags.writeable = False
    return Pattern(metres=metres, planes=planes, mean_second=float(second.mean()))


Planes = tuple[Plane, Plane]


def _grid() -> tuple[Plane, Plane]:
    axis = np.arange(TILE, dtype=np.float32) / TILE
    across, down = np.meshgrid(axis, axis)
    return across.astype(np.float32), down.astype(np.float32)


def _none() -> Plane:
    return np.zeros((TILE, TILE), np.float32)


def _fine(seed: int, roughness: float = 1.6, lowest: int = 10) -> Plane:
    return noise_tile(seed, roughness, lowest) - np.float32(0.5)


def _stones(cells: int, jitter: float, seed: int) -> tuple[Plane, Plane, Plane]:
    """Return, for stones around jittered centres: a tone of each, the distance to the joint, and the dome of each."""
    random = np.random.default_rng(seed)
    moved = 0.5 + (random.random((2, cells, cells)) - 0.5) * jitter
    tones = random.random((cells, cells)).astype(np.float32)
    axis = np.arange(TILE, dtype=np.float32) / TILE * cells
    cell = axis.astype(np.int32)
    first = np.full((TILE, TILE), 9.0, np.float32)
    second = first.copy()
    tone = np.zeros((TILE, TILE), np.float32)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            x, y = cell + dx, cell + dy
            own = np.ix_(y % cells, x % cells)
            across, down = x + moved[0][own] - axis, y[:, None] + moved[1][own] - axis[:, None]
            reach = np.hypot(across, down).astype(np.float32)
            nearer = reach < first
            second = np.where(nearer, first, np.minimum(second, reach))
            tone = np.where(nearer, tones[own], tone)
            first = np.where(nearer, reach, first)
    return tone, second - first, np.clip(1 - first * 1.3, 0, 1)


def _cobbles() -> Planes:
    tone, joint, dome = _stones(16, 0.62, 301)
    _, lit = slope(dome * 8)
    body = (tone - 0.5) * 0.7 + lit * 0.5 + _fine(302) * 0.5
    gap = smooth_step(0.02, 0.16, joint)
    return (body * gap - 1.05 * (1 - gap)).astype(np.float32), _none()


def _gravel() -> Planes:
    tone, joint, dome = _stones(40, 0.9, 303)
    return ((tone - 0.5) * 0.9 + dome * 0.3 - 0.8 * (1 - smooth_step(0.0, 0.2, joint))).astype(np.float32), _none()


def _cracked() -> Planes:
    tone, joint, _ = _stones(6, 0.85, 305)
    gap = smooth_step(0.015, 0.09, joint + _fine(306) * 0.06)
    body = (tone - 0.5) * 0.35 + _fine(307, 1.8, 4) * 1.3
    return (body * gap - 1.0 * (1 - gap)).astype(np.float32), (1 - gap).astype(np.float32)


def _laid(columns: int, rows: int, seed: int, *, offset: float = 0.0, joint: float = 0.02, vary: float = 0.5) -> Planes:
    """Return rectangular stones or boards in courses; the second plane is the joints."""
    random = np.random.default_rng(seed)
    across, down = _grid()
    v = down * rows
    row = v.astype(np.int32)
    u = (across * columns + (row % 2) * offset) % columns
    column = u.astype(np.int32)
    tones = random.random((rows, columns)).astype(np.float32)
    edge_u, edge_v = np.minimum(u - column, 1 - u + column) / columns, np.minimum(v - row, 1 - v + row) / rows
    gap = smooth_step(joint * 0.3, joint, np.minimum(edge_u, edge_v) * 4)
    body = (tones[row, column] - 0.5) * vary + _fine(seed + 1, 1.9, 3) * 0.7
    return (body * gap - 0.85 * (1 - gap)).astype(np.float32), (1 - gap).astype(np.float32)


def _boards(seed: int = 320, *, lengthwise: bool = True) -> Planes:
    """Return boards that run along the view, or across it, with a grain and staggered ends."""
    random = np.random.default_rng(seed)
    across, down = _grid()
    if not lengthwise:
        across, down = down, across
    count = 12
    u = across * count
    board = u.astype(np.int32)
    ends, tones = random.random(count).astype(np.float32), random.random((count, 2)).astype(np.float32)
    along = (down + ends[board]) % 1.0
    half = (along > 0.5).astype(np.int32)
    grain = noise_tile(seed + 1, 1.5, 6)[(np.arange(TILE) // 14)[:, None], np.arange(TILE)[None]]
    if not lengthwise:
        grain = np.ascontiguousarray(grain.T)
    side = np.minimum(u - board, 1 - u + board)
    end = np.minimum(np.minimum(along, 1 - along), np.abs(along - 0.5))
    gap = smooth_step(0.02, 0.07, side) * smooth_step(0.001, 0.006, end)
    body = (tones[board, half] - 0.5) * 0.75 + (grain - 0.5) * 0.9
    return (body * gap - 1.0 * (1 - gap)).astype(np.float32), _none()


def _chevron() -> Planes:
    across, down = _grid()
    fold = np.abs(((across * 4) % 1.0) - 0.5) * 2
    v = (down * 16 + fold * 2) % 16
    row = v.astype(np.int32)
    half = ((across * 8) % 2).astype(np.int32)
    tones = np.random.default_rng(331).random((16, 2)).astype(np.float32)
    edge = np.minimum(v - row, 1 - v + row)
    seam = np.minimum(np.abs((across * 8) % 1.0), 1 - (across * 8) % 1.0)
    gap = smooth_step(0.02, 0.1, edge) * smooth_step(0.01, 0.05, seam)
    body = (tones[row, half] - 0.5) * 0.9 + _fine(332, 1.5, 8) * 0.6
    return (body * gap - 0.9 * (1 - gap)).astype(np.float32), _none()


def _checker() -> Planes:
    across, down = _grid()
    odd = ((np.floor(across * 8) + np.floor(down * 8)) % 2).astype(np.float32)
    tone, _ = _laid(8, 8, 335, joint=0.008, vary=0.16)
    return (tone * 0.55).astype(np.float32), odd


def _marble() -> Planes:
    tone, _ = _laid(4, 4, 341, joint=0.008, vary=0.3)
    field = noise_tile(342, 2.4, 2)
    vein = np.exp(-np.abs(np.sin((field * 5 + noise_tile(343, 2.0, 4) * 2) * np.pi)) * 14)
    return (tone * 0.6).astype(np.float32), (vein * 0.7).astype(np.float32)


def _grass() -> Planes:
    blades = noise_tile(351, 1.2, 24)
    tall = box_blur(np.concatenate([blades, blades, blades], 0), 1, 9)[TILE : 2 * TILE]
    patch = smooth_step(0.45, 0.72, noise_tile(352, 2.3, 2))
    return ((tall - 0.5) * 4.2 + _fine(353, 2.2, 2) * 1.3).astype(np.float32), patch


def _meadow() -> Planes:
    tone, patch = _grass()
    clump, joint, dome = _stones(9, 0.95, 355)
    return (tone * 0.7 + (dome - 0.4) * 0.5 + (clump - 0.5) * 0.5 - 0.2 * (joint < 0.06)).astype(np.float32), patch


def _stripes() -> Planes:
    across, _ = _grid()
    band = smooth_step(0.47, 0.53, np.abs((across * 2) % 2 - 1))
    return (_grass()[0] * 0.35).astype(np.float32), band


def _furrows() -> Planes:
    across, down = _grid()
    wobble = (noise_tile(361, 2.2, 2) - 0.5) * 0.6
    wave = np.sin((across * 4 + wobble * 0.25) * 2 * np.pi)
    leaf = noise_tile(362, 1.3, 16)
    plants = smooth_step(0.25, 0.75, wave.astype(np.float32) + (leaf - 0.5) * 2.4)
    del down
    return (wave * 0.55 + (leaf - 0.5) * 1.6 + _fine(363, 1.4, 12) * 0.8).astype(np.float32), plants


def _ripples() -> Planes:
    _, down = _grid()
    bend = (noise_tile(371, 2.6, 2) - 0.5) * 7
    wave = np.sin((down * 14 + bend) * 2 * np.pi)
    return (wave * 0.42 + _fine(372, 1.2, 30) * 0.9 + _fine(373, 2.4, 2) * 0.8).astype(np.float32), _none()


def _sand() -> Planes:
    dents = noise_tile(375, 2.0, 8)
    _, down = slope(dents * 18)
    return (down * 0.8 + _fine(376, 0.9, 40) * 1.4 + _fine(377, 2.4, 2) * 0.6).astype(np.float32), _none()


def _snow() -> Planes:
    drifts = noise_tile(381, 2.7, 3)
    across, down = slope(drifts * 60)
    glint = (noise_tile(382, 0.2, 60) > 0.93).astype(np.float32)
    return (np.clip(down * 0.8 + across * 0.5, -1, 1) * 0.8 + glint * 0.5 + _fine(383, 1.4, 20) * 0.3).astype(
        np.float32
    ), smooth_step(0.35, 0.65, drifts)


def _asphalt() -> Planes:
    _, joint, _ = _stones(3, 0.9, 391)
    crack = np.exp(-np.abs(joint + _fine(392, 1.6, 4) * 0.22) * 90) * (noise_tile(393, 2.4, 2) > 0.53)
    patch = smooth_step(0.55, 0.6, noise_tile(394, 3.2, 2))
    return (_fine(395, 0.7, 40) * 2.0 + _fine(396, 2.2, 2) * 0.6 - crack * 1.1).astype(np.float32), patch * 0.6


def _rock() -> Planes:
    tone, joint, dome = _stones(5, 0.95, 401)
    across, down = slope(noise_tile(402, 2.0, 3) * 26 + dome * 8)
    body = np.clip(down * 0.9 + across * 0.6, -1.2, 1.2) + (tone - 0.5) * 0.6
    return (body - 0.5 * (1 - smooth_step(0.0, 0.12, joint))).astype(np.float32), smooth_step(
        0.5, 0.7, noise_tile(403, 2.4, 2)
    )


def _dirt() -> Planes:
    _, down = slope(noise_tile(411, 1.9, 5) * 20)
    pebble, joint, _ = _stones(30, 0.95, 412)
    stone = (pebble > 0.86) * smooth_step(0.12, 0.3, joint)
    return (down * 0.8 + _fine(413, 1.5, 6) + stone * 0.9).astype(np.float32), smooth_step(
        0.5, 0.72, noise_tile(414, 2.3, 2)
    )


def _carpet() -> Planes:
    across, down = _grid()
    u, v = (across * 6) % 1 - 0.5, (down * 6) % 1 - 0.5
    diamond = np.abs(u) + np.abs(v)
    motif = (np.abs(diamond - 0.36) < 0.05) | (diamond < 0.12)
    return (_fine(421, 0.8, 40) * 1.3).astype(np.float32), motif.astype(np.float32)


PATTERNS: dict[str, tuple[float, Callable[[], Planes]]] = {
    "asphalt": (3.0, _asphalt),
    "boards": (2.0, _boards),
    "carpet": (2.4, _carpet),
    "checker": (3.0, _checker),
    "chevron": (2.0, _chevron),
    "cobbles": (2.2, _cobbles),
    "cracked": (3.2, _cracked),
    "dirt": (2.6, _dirt),
    "furrows": (2.0, _furrows),
    "grass": (2.2, _grass),
    "gravel": (1.6, _gravel),
    "marble": (3.2, _marble),
    "meadow": (2.6, _meadow),
    "planks": (1.8, lambda: _boards(325, lengthwise=False)),
    "ripples": (3.0, _ripples),
    "rock": (3.0, _rock),
    "sand": (2.4, _sand),
    "slabs": (2.4, lambda: _laid(4, 4, 311, offset=0.5, joint=0.024)),
    "snow": (3.2, _snow),
    "stripes": (3.0, _stripes),
    "tiles": (2.4, lambda: _laid(8, 8, 313, joint=0.022, vary=0.3)),
}
"""Edge in metres and maker of each pattern."""
