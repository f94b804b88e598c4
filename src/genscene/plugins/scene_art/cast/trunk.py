"""Draw trunk, legs and skirts of a person."""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.cast.build import Body
from genscene.plugins.scene_art.cast.folds import body_folds, elbow_folds, hem_folds, hip_folds
from genscene.plugins.scene_art.cast.garment import Garment
from genscene.plugins.scene_art.cast.limbs import Profile, limb, on_spine, part, trunk
from genscene.plugins.scene_art.cast.pen import Floats, Pen, curve, disc, hull, placed
from genscene.plugins.scene_art.cast.skeleton import Joints, Point, Pose
from genscene.plugins.scene_art.cast.wardrobe import Outfit
from genscene.plugins.scene_art.paint.colour import hexadecimal, parse, shade
from genscene.plugins.scene_art.paint.sheet import smooth_outline

THIGH: Profile = ((0.0, 0.046, 0.05), (0.3, 0.046, 0.047), (0.7, 0.036, 0.035), (1.0, 0.029, 0.029))
SHIN: Profile = ((0.0, 0.029, 0.029), (0.3, 0.026, 0.036), (0.65, 0.02, 0.025), (1.0, 0.0185, 0.0195))
CLOTH_THIGH: Profile = ((0.0, 0.05, 0.054), (0.3, 0.05, 0.051), (0.7, 0.041, 0.04), (1.0, 0.036, 0.036))
CLOTH_SHIN: Profile = ((0.0, 0.036, 0.036), (0.35, 0.033, 0.037), (0.75, 0.03, 0.033), (1.0, 0.03, 0.034))

_SHOE = "M-0.27,0.8 C-0.31,0.4 -0.27,-0.2 -0.2,-0.7 C-0.08,-0.95 0.08,-0.95 0.16,-0.6 C0.22,-0.25 0.36,-0.02 0.52,0.12 C0.68,0.25 0.78,0.45 0.78,0.8 Z"
_SOLE = "M-0.29,0.72 L0.79,0.72 C0.8,0.85 0.78,0.98 0.74,1 L-0.26,1 C-0.29,0.95 -0.3,0.85 -0.29,0.72 Z"


SKIRT = 0.3
"""Hems shorter than this are part of the trunk; longer ones hang free."""

SIDEWAYS = (0.88, -0.36)
"""Light on cloth that hangs: from the side, so that no hem ends in the dark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """All that the parts of one figure are drawn from.

    Attributes:
        outfit: Hair and clothes.
        garment: How the clothes are sewn.
        body: Measures.
        pose: Angles.
        joints: Places, in pixels of the sheet.
        skin: Colour of the skin.
    """

    outfit: Outfit
    garment: Garment
    body: Body
    pose: Pose
    joints: Joints
    skin: str

    @property
    def girth(self) -> float:
        """Thickness of the dressed body in pixels."""
        return self.body.girth * self.garment.bulk


def dimmed(colour: str, factor: float) -> str:
    """Return a colour in shade, as text."""
    red, green, blue = shade(parse(colour), factor)
    return hexadecimal((red, green, min(1.0, blue * (1 + (1 - factor) * 0.15))))


def leg(pen: Pen, person: Person, joints: tuple[Point, Point, Point], toe: Point, tone: float) -> None:
    """Draw a leg with its trousers and shoe."""
    body, garment = person.body, person.garment
    girth = person.body.girth * (1 + (garment.bulk - 1) * 0.6)
    reach = girth * 0.034
    skin, cloth = dimmed(person.skin, tone), dimmed(person.outfit.bottom, tone)
    if garment.legs < 2:
        limb(pen, joints, (THIGH, SHIN), skin, body.girth, reach=reach * 0.8)
    shoe(pen, person, joints, toe, tone)
    if garment.legs >= 2:
        limb(pen, joints, (CLOTH_THIGH, CLOTH_SHIN), cloth, girth, reach=reach)
        if person.outfit.cut not in {"armour", "wetsuit"}:
            elbow_folds(pen, joints, girth * 0.036)
            hip_folds(pen, joints, girth * 0.05)
            if not garment.boots:
                hem_folds(pen, joints, girth * 0.031)
    elif garment.legs > 0:
        _shorts(pen, joints, cloth, girth, garment.legs, reach)
    if garment.boots:
        _boot(pen, person, joints, girth, tone)


def _shorts(
    pen: Pen, joints: tuple[Point, Point, Point], colour: str, girth: float, share: float, reach: float
) -> None:
    hip, knee, _ = joints
    end = (hip[0] + (knee[0] - hip[0]) * share, hip[1] + (knee[1] - hip[1]) * share)
    pen.form(
        part(hip, end, ((0.0, 0.052, 0.056), (0.5, 0.052, 0.053), (1.0, 0.05, 0.05)), girth, cap=0.2),
        colour,
        reach=reach,
    )


def _boot(pen: Pen, person: Person, joints: tuple[Point, Point, Point], girth: float, tone: float) -> None:
    _, knee, ankle = joints
    share = 1 - person.garment.boots
    top = (knee[0] + (ankle[0] - knee[0]) * share, knee[1] + (ankle[1] - knee[1]) * share)
    shape = part(top, ankle, ((0.0, 0.036, 0.04), (0.4, 0.034, 0.036), (1.0, 0.03, 0.032)), girth)
    pen.form(shape, dimmed(shoe_colour(person), tone), reach=girth * 0.03)


def shoe_colour(person: Person) -> str:
    """Return the colour of shoes: of metal, suit or leather."""
    cut = person.outfit.cut
    if cut in {"armour", "spacesuit", "wetsuit"}:
        return dimmed(person.outfit.top, 0.82)
    if cut in {"tunic", "robe"}:
        return "#6a4630"
    if cut in {"sport", "tee"} or person.outfit.build in {"boy", "girl"}:
        return "#c8c4be" if person.outfit.build != "girl" else "#b0485a"
    return "#33282a" if person.outfit.cut in {"suit", "uniform", "coat"} else "#4a342a"


def shoe(pen: Pen, person: Person, joints: tuple[Point, Point, Point], toe: Point, tone: float) -> None:
    """Draw a shoe, or the bare foot of who wears none."""
    ankle, bones = joints[2], person.body.bones
    long = math.hypot(*toe)
    angle = math.degrees(math.atan2(toe[1], toe[0]))
    least = bones.foot * 0.62
    long = max(long, least)
    scale = np.array([long, bones.ankle * 1.02 * (1 + (person.garment.bulk - 1) * 0.5)], np.float32)
    colour = dimmed(shoe_colour(person), tone)
    pen.form(placed(curve(_SHOE) * scale, ankle[0], ankle[1], 1.0, angle), colour, reach=bones.ankle * 0.5)
    pen.flat(placed(curve(_SOLE) * scale, ankle[0], ankle[1], 1.0, angle), dimmed(colour, 0.55))


_STRAIGHT = {"robe", "apron", "overalls", "hoodie", "spacesuit", "jacket"}
"""Cuts that hide the waist."""


def widths(person: Person) -> list[tuple[float, float, float]]:
    """Return the trunk's levels from crotch to neck: share of the spine, reach to the front and to the back."""
    body, girth = person.body, person.girth
    sine, cosine = math.sin(math.radians(person.pose.yaw)), math.cos(math.radians(person.pose.yaw))
    wide = body.bones.shoulders / 0.0958 * 0.94
    table = (
        (-0.18, 0.08 * body.hips, 0.055),
        (-0.02, 0.085 * body.hips, 0.062),
        (0.14, 0.085 * body.hips, 0.058),
        (0.40, 0.074 * body.waist, 0.048),
        (0.62, 0.092, 0.059),
        (0.76, 0.103, 0.064),
        (0.87, 0.106, 0.058),
        (0.935, 0.09, 0.046),
        (0.985, 0.055, 0.036),
        (1.04, 0.034, 0.03),
    )
    levels: list[tuple[float, float, float]] = []
    for share, across, deep in table:
        lateral = across * (wide if share > 0.5 else girth)
        half = math.hypot(lateral * cosine, deep * girth * sine)
        if person.outfit.cut in _STRAIGHT and 0.1 < share < 0.7:
            half = max(half, 0.082 * girth)
        bump = body.bust * math.exp(-(((share - 0.68) / 0.1) ** 2)) + body.belly * math.exp(
            -(((share - 0.28) / 0.2) ** 2)
        )
        levels.append((share, half + bump * sine * 1.2, half))
    return levels


def torso(pen: Pen, person: Person) -> None:
    """Draw hips and trunk; the hips in trousers where there are any."""
    joints, levels = person.joints, widths(person)
    spine = (joints.hip, joints.waist, joints.neck)
    reach = person.girth * 0.055
    start = -0.05 if person.garment.hem < 0.1 else (-0.2 if person.garment.hem < SKIRT else 0.35)
    high = [level for level in levels if level[0] >= start]
    outline = trunk(spine, high)
    # The hem's own shadow parts a shirt from what is under it.
    pen.shade(outline + np.array([0, person.girth * 0.016], np.float32), 0.5, person.girth * 0.008)
    pen.form([outline, *_shoulders(person)], person.outfit.top, reach=reach, light=SIDEWAYS)
    if person.outfit.cut not in {"armour", "wetsuit"}:
        _creases(pen, person)


def _shoulders(person: Person) -> list[Floats]:
    """Return the slopes from the neck over both shoulders, wherever the arms have taken them."""
    girth, joints = person.girth, person.joints
    place, _ = on_spine(joints.hip, joints.waist, joints.neck, 0.93)
    base = disc(float(place[0]), float(place[1]), girth * 0.034)
    return [
        hull(np.concatenate([base, disc(x, y + girth * 0.004, girth * 0.0285)]))
        for (x, y), _, _ in (joints.near_arm, joints.far_arm)
    ]


def pelvis(pen: Pen, person: Person) -> None:
    """Draw the hips behind the legs, so that nothing shows between them."""
    joints, levels = person.joints, widths(person)
    low = [(share, front * 0.9, back * 0.9) for share, front, back in levels if share < 0.3]
    colour = person.outfit.bottom if person.garment.hem < SKIRT else person.outfit.top
    pen.flat(trunk((joints.hip, joints.waist, joints.neck), low), dimmed(colour, 0.86))


def _creases(pen: Pen, person: Person) -> None:
    """Draw the folds that cloth throws at the waist and below the shoulders."""
    girth, levels, joints = person.girth, widths(person), person.joints
    spine = (joints.hip, joints.waist, joints.neck)

    def at(share: float, across: float) -> Floats:
        place, along = on_spine(*spine, share)
        column = 1 if across > 0 else 2
        half = float(np.interp(share, [level[0] for level in levels], [level[column] for level in levels]))
        return (place + np.array([-along[1], along[0]], np.float32) * half * across).astype(np.float32)

    body_folds(
        pen,
        (
            *(at(0.3, -0.97), at(0.24, -0.1)),
            *(at(0.42, -0.97), at(0.38, -0.35)),
            *(at(0.34, 0.97), at(0.27, 0.35)),
            *(at(0.74, 0.92), at(0.66, 0.4)),
            *(at(0.72, -0.72), at(0.62, -0.3)),
        ),
        girth,
    )


def skirt(pen: Pen, person: Person) -> None:
    """Draw what hangs from the waist: skirts, coat tails, robes; the cloth spans what the legs leave open."""
    garment, joints = person.garment, person.joints
    if garment.hem < SKIRT:
        return
    girth, levels = person.girth, widths(person)
    wide = levels[2][1]
    hip, waist = np.array(joints.hip, np.float32), np.array(joints.waist, np.float32)
    belt = hip * 0.2 + waist * 0.8
    circles = [disc(belt[0], belt[1], levels[3][1] * 0.98, 0.12), disc(hip[0], hip[1], wide * 1.03)]
    hems: list[Floats] = []
    for leg_joints in (joints.near_leg, joints.far_leg):
        place = _along(leg_joints, garment.hem)
        loose = (0.03 + garment.flare) * girth
        circles.append(disc(place[0], place[1] - loose * 0.35, loose, 0.35))
        hems.append(place)
        if garment.hem > 1:
            circles.append(disc(leg_joints[1][0], leg_joints[1][1], 0.045 * girth))
        thigh = _along(leg_joints, min(1.0, garment.hem) * 0.5)
        circles.append(disc(thigh[0], thigh[1], 0.055 * girth))
    outline = hull(np.concatenate(circles))
    pen.form(outline, person.outfit.top, reach=girth * 0.055, light=SIDEWAYS)
    _folds(pen, person, belt, hems, girth)


def _folds(pen: Pen, person: Person, belt: Floats, hems: list[Floats], girth: float) -> None:
    """Draw the folds of a skirt, from the belt to the hem."""
    left, right = sorted(hems, key=lambda place: float(place[0]))
    loose = (0.02 + person.garment.flare) * girth
    for share, strength in ((0.12, 0.32), (0.42, 0.42), (0.74, 0.3)):
        low = left + (right - left) * share + np.array([loose * (share - 0.5) * 1.7, -2], np.float32)
        high = belt + np.array([(share - 0.5) * girth * 0.07, girth * 0.05], np.float32)
        middle = (low + high) / 2 + np.array([girth * 0.006, 0], np.float32)
        wide = girth * (0.006 + 0.014 * min(1.0, person.garment.hem))
        side = np.array([wide, 0], np.float32)
        fold = np.array([high, middle + side * 0.4, low + side, low - side, middle - side * 0.3], np.float32)
        pen.shade(smooth_outline(fold, 4), strength, girth * 0.006)


def _along(leg_joints: tuple[Point, Point, Point], share: float) -> Floats:
    hip, knee, ankle = (np.array(place, np.float32) for place in leg_joints)
    return hip + (knee - hip) * share if share <= 1 else knee + (ankle - knee) * (share - 1)
