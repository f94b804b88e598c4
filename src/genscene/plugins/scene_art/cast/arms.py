"""Draw arms: sleeves, forearms and hands."""

from __future__ import annotations

import math

import numpy as np

from genscene.plugins.scene_art.cast.folds import elbow_folds
from genscene.plugins.scene_art.cast.hand import grip_of, hand
from genscene.plugins.scene_art.cast.limbs import Profile, limb, part
from genscene.plugins.scene_art.cast.pen import Floats, Pen, disc
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.trunk import Person, dimmed
from genscene.plugins.scene_art.paint.colour import parse

UPPER: Profile = (
    (0.0, 0.022, 0.024),
    (0.16, 0.027, 0.029),
    (0.35, 0.027, 0.028),
    (0.65, 0.023, 0.024),
    (1.0, 0.02, 0.021),
)
FORE: Profile = ((0.0, 0.02, 0.021), (0.25, 0.022, 0.022), (0.7, 0.0178, 0.0178), (1.0, 0.0162, 0.0162))
SLEEVE_UPPER: Profile = (
    (0.0, 0.024, 0.027),
    (0.14, 0.03, 0.032),
    (0.35, 0.0305, 0.032),
    (0.65, 0.028, 0.029),
    (1.0, 0.026, 0.027),
)
SLEEVE_FORE: Profile = ((0.0, 0.026, 0.027), (0.3, 0.027, 0.027), (0.75, 0.022, 0.023), (0.95, 0.021, 0.021))
_SHADOW: Profile = ((0.0, 0.01, 0.012), (0.3, 0.03, 0.032), (1.0, 0.029, 0.03))
WIDE_FORE: Profile = ((0.0, 0.028, 0.03), (0.4, 0.032, 0.036), (0.8, 0.036, 0.048), (0.95, 0.038, 0.055))


def arm(pen: Pen, person: Person, joints: tuple[Point, Point, Point], shape: str, tone: float) -> Point:
    """Draw an arm; return the middle of its hand's grip."""
    girth, garment = person.body.girth * (1 + (person.garment.bulk - 1) * 0.8), person.garment
    size = hand_size(person)
    reach = girth * 0.024
    skin = dimmed(person.skin, tone)
    gloved = person.outfit.cut in {"armour", "spacesuit"}
    palm = dimmed(person.outfit.trim if person.outfit.cut == "spacesuit" else person.outfit.top, tone * 0.9)
    if tone == 1.0:
        _cast_shadow(pen, joints, girth)
    yoke = _yoke(person, joints[0])
    if garment.sleeves < 2:
        bare = None if garment.sleeves else yoke
        limb(pen, joints, (UPPER, FORE), skin, person.body.girth, reach=reach * 0.9, beyond=bare)
    before = _is_folded(joints)
    own = parse(palm if gloved else skin)
    size *= 1.15 if gloved else 1.0
    if not before:
        hand(pen, joints[2], joints[1], shape, own, size)
    cloth = dimmed(person.outfit.top, tone * 0.98)
    if person.outfit.cut in {"apron", "overalls", "vest"}:
        cloth = dimmed(person.outfit.top, tone)
    if person.outfit.cut == "waistcoat":
        cloth, yoke = dimmed(person.outfit.trim, tone), None
    if garment.sleeves >= 2:
        fore = WIDE_FORE if person.outfit.cut in {"robe", "gown"} else SLEEVE_FORE
        limb(pen, joints, (SLEEVE_UPPER, fore), cloth, girth, reach=reach, beyond=yoke)
        if person.outfit.cut not in {"armour", "wetsuit"}:
            elbow_folds(pen, joints, girth * 0.026)
        _cuff(pen, person, joints, girth, tone)
    elif garment.sleeves > 0:
        shoulder, elbow, _ = joints
        end = tuple(a + (b - a) * garment.sleeves for a, b in zip(shoulder, elbow, strict=True))
        sleeve = part(
            shoulder, (end[0], end[1]), ((0.0, 0.025, 0.028), (0.2, 0.031, 0.033), (1.0, 0.034, 0.035)), girth, cap=0.15
        )
        pen.form(sleeve, cloth, reach=reach, beyond=yoke)
    if before:
        hand(pen, joints[2], joints[1], shape, own, size)
    return grip_of(joints[2], joints[1], size)


def _is_folded(joints: tuple[Point, Point, Point]) -> bool:
    """Tell whether the forearm comes back along the upper arm, so that its hand lies before it."""
    (ax, ay), (bx, by), (cx, cy) = joints
    return (bx - ax) * (cx - bx) + (by - ay) * (cy - by) < -0.35 * math.hypot(bx - ax, by - ay) * math.hypot(
        cx - bx, cy - by
    )


def hand_size(person: Person) -> float:
    """Return the length of a hand in pixels."""
    return (person.body.tall - person.body.head * 0.93) * 0.116


def _yoke(person: Person, shoulder: Point) -> list[Floats]:
    """Return where the trunk's surface goes on into an arm: without it, shade would part the shoulder."""
    girth, (nx, ny) = person.girth, person.joints.neck
    x, y = shoulder[0] + (nx - shoulder[0]) * 0.42, shoulder[1] + (ny - shoulder[1]) * 0.3
    return [disc(x, y, girth * 0.062)]


def _cuff(pen: Pen, person: Person, joints: tuple[Point, Point, Point], girth: float, tone: float) -> None:
    """Draw the end of a sleeve in its second colour."""
    if person.outfit.cut not in {"suit", "uniform", "spacesuit", "armour", "coat", "turnout"}:
        return
    _, elbow, wrist = (np.array(place, np.float32) for place in joints)
    start, end = elbow + (wrist - elbow) * 0.86, elbow + (wrist - elbow) * 0.95
    wide = 0.0225
    colour = person.outfit.trim if person.outfit.cut != "coat" else dimmed(person.outfit.top, 0.8)
    band = part(
        (float(start[0]), float(start[1])), (float(end[0]), float(end[1])), ((0, wide, wide), (1, wide, wide)), girth
    )
    pen.form(band, dimmed(colour, tone), reach=girth * 0.015)


def _cast_shadow(pen: Pen, joints: tuple[Point, Point, Point], girth: float) -> None:
    """Lay the arm's own shadow on what is behind it; none at the shoulder, where both are one."""
    away = np.array([-0.010, 0.014], np.float32) * girth
    (sx, sy), (ex, ey), _ = joints
    upper = part((sx + (ex - sx) * 0.4, sy + (ey - sy) * 0.4), joints[1], _SHADOW, girth)
    lower = part(joints[1], joints[2], SLEEVE_FORE, girth * 1.12)
    for outline in (upper, lower):
        pen.shade((outline + away).astype(np.float32), 0.4, girth * 0.009)
