"""Draw what is on the trunk: collars, lapels, ties, buttons, belts, aprons, plates."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from genscene.plugins.scene_art.cast.extras import draw_extra
from genscene.plugins.scene_art.cast.limbs import on_spine
from genscene.plugins.scene_art.cast.pen import Floats, Pen, disc
from genscene.plugins.scene_art.cast.trunk import SKIRT, Person, dimmed, widths
from genscene.plugins.scene_art.paint.sheet import smooth_outline


def surface(person: Person) -> Callable[[float, float], Floats]:
    """Return a map from share of the spine and angle around it (0 in front, near side positive) to a place."""
    levels = np.array(widths(person), np.float32)
    joints = person.joints

    def at(share: float, around: float) -> Floats:
        place, along = on_spine(joints.hip, joints.waist, joints.neck, share)
        across = np.array([-along[1], along[0]], np.float32)
        turn = math.sin(math.radians(person.pose.yaw - around))
        column = 1 if turn > 0 else 2
        half = float(np.interp(share, levels[:, 0], levels[:, column]))
        return (place + across * half * turn).astype(np.float32)

    return at


def dress_up(pen: Pen, person: Person) -> None:
    """Draw the details of the clothes over the trunk."""
    at = surface(person)
    garment, outfit = person.garment, person.outfit
    if outfit.cut in _CLOTHS:
        _CLOTHS[outfit.cut](pen, person, at)
    _collar(pen, person, at)
    if garment.buttons or garment.collar == "shirt":
        _front(pen, person, at)
    if outfit.cut in _OVER:
        _OVER[outfit.cut](pen, person, at)
    if garment.belt:
        _belt(pen, person, at)
    if outfit.extra:
        draw_extra(pen, person, at, outfit.extra)


def _open_front(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw an open jacket: the shirt that shows between its edges, and their turned cloth."""
    look = person.outfit
    low = 0.02
    shirt = [at(share, 22 - 4 * share) for share in np.linspace(1.03, low, 6)]
    shirt += [at(share, -22 + 4 * share) for share in np.linspace(low, 1.03, 6)]
    pen.form(np.array(shirt, np.float32), look.trim, reach=person.girth * 0.02, depth=0.6)
    ring = np.array([at(1.06, 40), at(0.985, 22), at(0.965, 0), at(0.985, -22), at(1.06, -40)], np.float32)
    pen.line(ring, dimmed(look.trim, 0.8), person.girth * 0.012)
    for side in (1, -1):
        edge = [at(1.05, 40 * side), at(0.93, 40 * side), at(0.7, 27 * side), at(low, 24 * side)]
        edge += [at(low, 15 * side), at(0.7, 15 * side), at(0.9, 19 * side), at(1.0, 22 * side)]
        pen.form(np.array(edge, np.float32), dimmed(look.top, 1.12), reach=person.girth * 0.01, depth=0.7)


def _stripes(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw stripes around a jersey."""
    for low in (0.12, 0.28, 0.44, 0.6, 0.76):
        pen.flat(_girdle(person, at, low, low + 0.07), person.outfit.trim, 0.92)


def _checks(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw the checks of a lumberjack's shirt."""
    colour = person.outfit.trim
    for low in (0.1, 0.27, 0.44, 0.61, 0.78):
        pen.flat(_girdle(person, at, low, low + 0.06), colour, 0.34)
    for around in (-52, -18, 18, 52, 84):
        wide = 5
        edges = [at(share, around - wide) for share in np.linspace(0.0, 0.9, 6)]
        edges += [at(share, around + wide) for share in np.linspace(0.9, 0.0, 6)]
        pen.flat(np.array(edges, np.float32), colour, 0.34)


def _waistcoat(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw where a waistcoat ends: two points below, and the armholes' edge."""
    for side in (1, -1):
        tip = np.array([at(0.1, 3 * side), at(0.1, 34 * side), at(-0.06, 17 * side)], np.float32)
        pen.form(tip, dimmed(person.outfit.top, 0.96), reach=person.girth * 0.008)
    pocket = np.array([at(0.42, 46), at(0.42, 28), at(0.39, 28), at(0.39, 46)], np.float32)
    pen.shade(pocket, 0.45)


def _girdle(person: Person, at: Callable[[float, float], Floats], low: float, high: float) -> Floats:
    """Return a band all around what is seen of the trunk, so that it ends at its outline."""
    around = np.linspace(person.pose.yaw - 82, person.pose.yaw + 82, 12)
    lower = [at(low - 0.03 * math.cos(math.radians(angle)), float(angle)) for angle in around]
    upper = [at(high - 0.03 * math.cos(math.radians(angle)), float(angle)) for angle in around]
    return np.array([*lower, *upper[::-1]], np.float32)


def _band(at: Callable[[float, float], Floats], low: float, high: float) -> Floats:
    """Return a band around the trunk between two levels."""
    around = np.linspace(-38, 118, 9)
    lower = [at(low - 0.02 * math.cos(math.radians(angle)), float(angle)) for angle in around]
    upper = [at(high - 0.02 * math.cos(math.radians(angle)), float(angle)) for angle in around]
    return np.array([*lower, *upper[::-1]], np.float32)


def _belt(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    cut = person.outfit.cut
    sash = cut in {"dress", "gown", "robe", "skirt"}
    colour = person.outfit.trim if sash or cut == "armour" else dimmed(person.outfit.top, 0.55)
    level = 0.34 if sash or person.garment.hem >= SKIRT else 0.27
    thick = 0.07 if cut in {"robe", "armour"} else 0.05
    pen.form(_band(at, level, level + thick), colour, reach=person.girth * 0.02)
    if not sash:
        middle = at(level + thick / 2, 0)
        pen.form(disc(float(middle[0]), float(middle[1]), person.girth * 0.012), "#d9b45a", reach=2)


def _collar(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    kind, look = person.garment.collar, person.outfit
    light = dimmed(look.top, 1.18)
    if kind == "lapel":
        shirt = np.array([at(1.02, 30), at(1.02, -40), at(0.86, -18), at(0.6, -2), at(0.86, 22)], np.float32)
        pen.flat(shirt, look.trim)
        if look.cut in {"suit", "waistcoat"}:
            tie = np.array([at(0.965, 6), at(0.965, -8), at(0.7, -6), at(0.62, 0), at(0.7, 6)], np.float32)
            pen.form(tie, "#8e2f3a" if look.cut == "suit" else dimmed(look.top, 0.5), reach=person.girth * 0.008)
        for side in (1, -1):
            lapel = np.array(
                [at(1.04, 34 * side), at(0.95, 48 * side), at(0.82, 42 * side), at(0.56, 0), at(0.8, 14 * side)],
                np.float32,
            )
            pen.form(lapel, dimmed(look.top, 1.12), reach=person.girth * 0.014)
            pen.shade(np.array([at(0.56, 0), at(0.82, 42 * side), at(0.79, 46 * side)], np.float32), 0.5, 1.0)
    elif kind == "shirt":
        for side in (1, -1):
            flap = np.array([at(1.06, 50 * side), at(0.97, 44 * side), at(0.9, 12 * side), at(0.985, 0)], np.float32)
            pen.form(flap, light, reach=person.girth * 0.008)
    elif kind == "vee":
        skin = np.array([at(1.04, 44), at(1.04, -44), at(0.9, -14), at(0.8, 0), at(0.9, 16)], np.float32)
        pen.flat(skin, person.skin)
        pen.shade(np.array([at(1.04, 50), at(1.04, -40), at(0.95, -10), at(0.94, 20)], np.float32), 0.4, 3)
        for side in (1, -1):
            edge = np.array([at(1.03, 46 * side), at(0.9, 18 * side), at(0.79, 0)], np.float32)
            pen.line(edge, look.trim, person.girth * 0.011)
    elif kind in {"stand", "ring", "crew"}:
        high = {"stand": 1.07, "ring": 1.08, "crew": 1.02}[kind]
        colour = light if kind != "ring" else dimmed(look.top, 0.86)
        low = {"stand": 0.97, "ring": 0.95, "crew": 0.975}[kind]
        pen.form(smooth_outline(_band(at, low, high), 2), colour, reach=person.girth * 0.012)


def _front(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw the seam down the front and its buttons."""
    low = 0.04 if not person.garment.hem else -0.1
    top = 0.56 if person.garment.collar == "lapel" else 0.9
    seam = np.array([at(share, 0) for share in np.linspace(top, low, 7)], np.float32)
    pen.line(seam, dimmed(person.outfit.top, 0.62), max(1.0, person.girth * 0.004), alpha=0.75)
    count = person.garment.buttons or 3
    colour = person.outfit.trim if person.outfit.cut in {"uniform", "coat"} else dimmed(person.outfit.top, 0.5)
    for number in range(count):
        place = at(top - (top - 0.3) * (number + 0.4) / count, 7)
        pen.flat(disc(float(place[0]), float(place[1]), person.girth * 0.0062), colour)


def _bib(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw an apron: bib, skirt and strings; of overalls the bib alone."""
    overalls = person.outfit.cut == "overalls"
    colour = person.outfit.bottom if overalls else person.outfit.trim
    for around in (34, -26):
        strap = np.array([at(0.68, around), at(0.85, around + 4), at(0.98, around + 12)], np.float32)
        pen.line(strap, dimmed(colour, 0.85), person.girth * 0.016)
    outline = [at(0.7, 36), at(0.7, -34), at(0.4, -60), at(0.06, -60)]
    if not overalls:
        joints = person.joints
        knees = [np.array(limb[1], np.float32) for limb in (joints.far_leg, joints.near_leg)]
        hips = [np.array(limb[0], np.float32) for limb in (joints.far_leg, joints.near_leg)]
        reach = person.girth * 0.055
        outline += [
            hips[0] + (knees[0] - hips[0]) * 0.7 + np.array([reach, 0], np.float32),
            hips[1] + (knees[1] - hips[1]) * 0.78 + np.array([-reach * 0.2, 0], np.float32),
        ]
    outline += [at(0.06, 62), at(0.4, 66)]
    pen.form(np.array(outline, np.float32), colour, reach=person.girth * 0.03)
    pocket = np.array([at(0.58, 18), at(0.58, -16), at(0.46, -16), at(0.46, 18)], np.float32)
    pen.shade(pocket, 0.22)
    if not overalls:
        pen.form(_band(at, 0.3, 0.335), dimmed(colour, 0.82), reach=2)


def _plates(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw a breastplate with its ridge and a fauld of bands."""
    plate = np.array(
        [at(0.98, 40), at(0.98, -40), at(0.8, -64), at(0.5, -50), at(0.36, 0), at(0.5, 66), at(0.8, 84)], np.float32
    )
    pen.form(smooth_outline(plate, 4), dimmed(person.outfit.top, 1.1), reach=person.girth * 0.045, depth=1.3)
    ridge = np.array([at(0.94, 0), at(0.66, 0), at(0.4, 0)], np.float32)
    pen.line(ridge, dimmed(person.outfit.top, 1.35), person.girth * 0.006, alpha=0.8)
    for level in (0.2, 0.1, 0.0):
        pen.shade(_band(at, level, level + 0.02), 0.6)


def _panel(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw the chest panel and the seams of a spacesuit."""
    panel = np.array([at(0.7, 26), at(0.7, -26), at(0.5, -26), at(0.5, 26)], np.float32)
    pen.form(panel, "#c9ced6", reach=person.girth * 0.012)
    for around, colour in ((14, "#d2493a"), (0, "#3f9ad0"), (-14, "#e8b63a")):
        place = at(0.62, around)
        pen.flat(disc(float(place[0]), float(place[1]), person.girth * 0.008), colour)
    pen.shade(_band(at, 0.42, 0.435), 0.4)


def _slit(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw where the tails of a coat meet."""
    joints = person.joints
    knees = (np.array(joints.near_leg[1], np.float32) + np.array(joints.far_leg[1], np.float32)) / 2
    end = knees + np.array([person.girth * 0.03, -person.girth * 0.02], np.float32)
    start = at(0.3, 0)
    wide = np.array([person.girth * 0.012, 0], np.float32)
    pen.shade(np.array([start, end + wide, end - wide * 0.6], np.float32), 0.75, 1.0)


def _reflectors(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw the bands that shine on a firefighter's coat: silver between yellow."""
    for low in (0.66, 0.3):
        pen.flat(_band(at, low, low + 0.11), person.outfit.trim)
        pen.flat(_band(at, low + 0.036, low + 0.074), "#eef1f2")
    seam = np.array([at(share, 0) for share in (0.95, 0.5, 0.02)], np.float32)
    pen.line(seam, dimmed(person.outfit.top, 0.6), person.girth * 0.008)


def _stethoscope(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw a stethoscope that hangs around the neck."""
    places = ((1.03, 40), (0.9, 30), (0.74, 16), (0.66, 2), (0.74, -12), (0.9, -24), (1.03, -34))
    pen.line(
        smooth_outline(np.array([at(*place) for place in places], np.float32), 3)[:-3], "#2c3440", person.girth * 0.011
    )
    tail = np.array([at(0.66, 2), at(0.56, 8), at(0.5, 22)], np.float32)
    pen.line(tail, "#2c3440", person.girth * 0.011)
    end = tail[-1]
    pen.form(disc(float(end[0]), float(end[1]), person.girth * 0.018), "#c9d2d8", reach=2)


def _stripe(pen: Pen, person: Person, at: Callable[[float, float], Floats]) -> None:
    """Draw a number's field on a jersey."""
    pen.flat(_band(at, 0.62, 0.7), person.outfit.trim)


Around = Callable[[float, float], Floats]
_CLOTHS: dict[str, Callable[[Pen, Person, Around], None]] = {
    "apron": _bib,
    "armour": _plates,
    "coat": _slit,
    "open": _open_front,
    "overalls": _bib,
    "plaid": _checks,
    "spacesuit": _panel,
    "striped": _stripes,
    "waistcoat": _waistcoat,
}
"""What is drawn under the collar, by cut."""

_OVER: dict[str, Callable[[Pen, Person, Around], None]] = {
    "clinical": _stethoscope,
    "sport": _stripe,
    "turnout": _reflectors,
}
"""What is drawn over collar and buttons, by cut."""
