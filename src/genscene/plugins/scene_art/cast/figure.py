"""A drawn figure on its ground, and the common box of several drawings of one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.paint.pixels import Image


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figure:
    """Somebody drawn, with the place on the ground where they stand.

    Attributes:
        sprite: Premultiplied RGBA in its tight box.
        left: Place of the box' left edge from where the figure stands, in pixels.
        top: Place of its top edge from the ground, in pixels; negative is above.
        hand: Place of the leading hand in pixels of the box, or `None`.
        other: The same of the other hand; `None` where both bear one thing.
        lamps: Places of lamps that shine at night, in pixels of the box.
        tall: Height of a standing man in the same pixels.
    """

    sprite: Image
    left: int
    top: int
    hand: Point | None = None
    other: Point | None = None
    lamps: tuple[Point, ...] = ()
    tall: float = 700.0


def common_box(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the figures in boxes of one size and place, which reach down to the ground.

    Who jumps or flies has air under the feet; a foot that dips below the ground makes the ground lower.
    """
    left, top = min(one.left for one in figures), min(one.top for one in figures)
    right = max(one.left + one.sprite.shape[1] for one in figures)
    bottom = max(0, *(one.top + one.sprite.shape[0] for one in figures))
    return tuple(_in_box(one, left, top, right, bottom) for one in figures)


def _in_box(figure: Figure, left: int, top: int, right: int, bottom: int) -> Figure:
    height, width = figure.sprite.shape[:2]
    if (left, top, right, bottom) == (figure.left, figure.top, figure.left + width, figure.top + height):
        return figure
    sprite = np.zeros((bottom - top, right - left, 4), np.uint8)
    down, across = figure.top - top, figure.left - left
    sprite[down : down + height, across : across + width] = figure.sprite
    hand, other = (
        None if place is None else (place[0] + across, place[1] + down) for place in (figure.hand, figure.other)
    )
    lamps = tuple((x + across, y + down) for x, y in figure.lamps)
    return Figure(sprite=sprite, left=left, top=top, hand=hand, other=other, lamps=lamps, tall=figure.tall)
