"""Measure drawings on the stage: how wide one is, which box it takes, how large it may be."""

from __future__ import annotations

from genscene.plugins.scene_art.cast.artist import Drawn
from genscene.plugins.scene_art.cast.depth import Box
from genscene.plugins.scene_art.cast.placed import Placed, most_wide
from genscene.plugins.scene_art.stage import Stage


def wide_of(thing: Drawn, height: float) -> float:
    """Return the width of a drawing of that height."""
    return height * thing.sprite.shape[1] / thing.sprite.shape[0]


def box_of(thing: Drawn, item: Placed) -> Box:
    """Return the box that a drawing takes, in pixels."""
    half = wide_of(thing, item.height) / 2
    return item.x - half, item.foot - item.height, item.x + half, item.foot


def bounded(stage: Stage, thing: Drawn, height: float) -> float:
    """Return the height at which a drawing is no wider than one may be; who sits on it is placed by that."""
    return min(height, most_wide(stage) * thing.sprite.shape[0] / thing.sprite.shape[1])
