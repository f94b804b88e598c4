"""Draw what is worn over clothes and tells who somebody is: name plate, backpack, camera, tie, neckerchief."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from genscene.plugins.scene_art.cast.pen import Floats, Pen, disc
from genscene.plugins.scene_art.cast.trunk import Person, dimmed
from genscene.plugins.scene_art.paint.sheet import smooth_outline

Around = Callable[[float, float], Floats]
"""From share of the spine and angle around it to a place of the sheet."""

STRAP = "#5a3f2a"


def draw_extra(pen: Pen, person: Person, at: Around, name: str) -> None:
    """Draw one of `EXTRAS` over the trunk.

    Args:
        pen: What to draw with.
        person: Who wears it.
        at: Map of the trunk's surface.
        name: Which; an unknown one draws nothing.
    """
    draw = _DRAWN.get(name)
    if draw is not None:
        draw(pen, person, at)


def _badge(pen: Pen, person: Person, at: Around) -> None:
    plate = np.array([at(0.79, 58), at(0.79, 36), at(0.735, 36), at(0.735, 58)], np.float32)
    pen.form(plate, "#e3bf5a", reach=person.girth * 0.006)
    line = np.array([at(0.763, 54), at(0.763, 47), at(0.763, 40)], np.float32)
    pen.line(line, "#4a3a22", person.girth * 0.006)


def _tie(pen: Pen, person: Person, at: Around) -> None:
    knot = np.array([at(0.985, 7), at(0.985, -7), at(0.935, -4), at(0.935, 4)], np.float32)
    blade = np.array([at(0.935, 4), at(0.935, -4), at(0.52, -9), at(0.44, 0), at(0.52, 9)], np.float32)
    for part in (blade, knot):
        pen.form(part, person.outfit.hat_colour, reach=person.girth * 0.01)


def _neckerchief(pen: Pen, person: Person, at: Around) -> None:
    cloth = [at(1.06, 50), at(0.95, 36), at(0.9, 0), at(0.95, -36), at(1.06, -50), at(1.02, 0)]
    outfit = person.outfit
    colour = outfit.trim if outfit.cut == "striped" else outfit.hat_colour
    pen.form(smooth_outline(np.array(cloth, np.float32), 3), colour, reach=person.girth * 0.014)
    for side in (1, -1):
        end = np.array([at(0.915, 0), at(0.8, 13 * side + 5), at(0.79, 3 * side + 5)], np.float32)
        pen.form(end, dimmed(colour, 0.92), reach=person.girth * 0.008)


def _backpack(pen: Pen, person: Person, at: Around) -> None:
    for around in (46, -34):
        strap = [at(1.03, around - 8), at(0.86, around), at(0.66, around + 5), at(0.5, around + 16)]
        strap += [at(0.5, around + 27), at(0.66, around + 16), at(0.86, around + 11), at(1.03, around + 4)]
        pen.form(np.array(strap, np.float32), person.outfit.hat_colour, reach=person.girth * 0.012)
        buckle = np.array([at(0.7, around + 3), at(0.7, around + 15), at(0.66, around + 17), at(0.66, around + 4)])
        pen.flat(buckle.astype(np.float32), "#e8e2d4")


def _camera(pen: Pen, person: Person, at: Around) -> None:
    girth = person.girth
    for side in (1, -1):
        strap = np.array([at(1.03, 44 * side), at(0.84, 30 * side), at(0.6, 13 * side + 4)], np.float32)
        pen.line(strap, STRAP, girth * 0.012)
    x, y = (float(value) for value in at(0.54, 4))
    wide, high = girth * 0.048, girth * 0.032
    box = np.array([[x - wide, y - high], [x + wide, y - high], [x + wide, y + high], [x - wide, y + high]], np.float32)
    top = y - high * 1.5
    hump = np.array(
        [[x - wide * 0.4, top], [x + wide * 0.4, top], [x + wide * 0.5, y], [x - wide * 0.5, y]], np.float32
    )
    pen.form([box, hump], "#2c2e36", reach=girth * 0.01)
    pen.form(disc(x + wide * 0.1, y + high * 0.05, high * 0.85), "#15161b", reach=2)
    pen.flat(disc(x + wide * 0.1, y + high * 0.05, high * 0.5), "#4a6a8a")
    pen.flat(disc(x - wide * 0.05, y - high * 0.15, high * 0.17), "#ffffff")


_DRAWN: dict[str, Callable[[Pen, Person, Around], None]] = {
    "badge": _badge,
    "tie": _tie,
    "neckerchief": _neckerchief,
    "backpack": _backpack,
    "camera": _camera,
}
