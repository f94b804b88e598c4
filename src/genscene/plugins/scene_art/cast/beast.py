"""Draw the body of a four-legged animal: trunk, neck, legs and tail, on feet that stand where they step."""

# ruff: noqa: E501 - path data reads worse when it is cut

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from genscene.plugins.scene_art.cast.gait import HOWL, bent, bob, step
from genscene.plugins.scene_art.cast.limbs import Profile, part
from genscene.plugins.scene_art.cast.pen import Floats, Pen, Under, curve, disc, placed
from genscene.plugins.scene_art.cast.skeleton import Point
from genscene.plugins.scene_art.cast.species import Species
from genscene.plugins.scene_art.cast.trunk import dimmed
from genscene.plugins.scene_art.paint.pixels import Points
from genscene.plugins.scene_art.paint.sheet import smooth_outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where a body is: its own axes on the sheet.

    Attributes:
        hip: Hip joint in pixels.
        pitch: Rise of the back towards the shoulders, in radians.
        unit: Shoulder height in pixels.
        ground: Height of the ground in pixels.
        short: How long the back seems, as a share of its length.
    """

    hip: Point
    pitch: float
    unit: float
    ground: float
    short: float = 1.0

    def at(self, along: float, up: float) -> Point:
        """Return a place of the body: along from the hips, up from the line of the joints, in shoulder heights."""
        cosine, sine = math.cos(self.pitch), math.sin(self.pitch)
        along *= self.short
        return (
            self.hip[0] + (along * cosine - up * sine) * self.unit,
            self.hip[1] - (along * sine + up * cosine) * self.unit,
        )


def frame_of(build: Species, gait: str, phase: float, unit: float, origin: Point) -> Frame:
    """Return where the body is in a gait."""
    rise, tilt = bob(gait, phase)
    height = 1 - build.depth * 0.5
    start = origin[0] - build.length * 0.5 * unit
    if gait == "sit" and not build.couched:
        pitch = math.radians(52)
        low = build.depth * 0.52
        return Frame(
            hip=(origin[0] - build.length * 0.26 * unit, origin[1] - low * unit),
            pitch=pitch,
            unit=unit,
            ground=origin[1],
            short=0.86 * min(1.0, 0.9 / build.length),
        )
    if gait in {"sit", "sleep"}:
        low = build.depth * 0.53
        return Frame(hip=(start, origin[1] - low * unit), pitch=math.radians(4), unit=unit, ground=origin[1])
    return Frame(hip=(start, origin[1] - (height + rise) * unit), pitch=math.radians(tilt), unit=unit, ground=origin[1])


def trunk_outline(build: Species, frame: Frame) -> Floats:
    """Return the outline of the trunk."""
    d, long = build.depth, build.length
    belly = -0.5 + build.tuck * 0.55
    places = [
        (long * 0.92, d * 0.505),
        (long * 0.74, d * 0.47),
        (long * 0.46, d * 0.40),
        (long * 0.16, d * 0.45),
        (-d * 0.12, d * 0.46),
        (-d * 0.36, d * 0.28),
        (-d * 0.43, -d * 0.02),
        (-d * 0.34, -d * 0.28),
        (long * 0.08, -d * 0.38),
        (long * 0.32, d * belly),
        (long * 0.64, -d * 0.46),
        (long * 0.92, -d * 0.55),
        (long + d * 0.28, -d * 0.32),
        (long + d * 0.38, d * 0.10),
    ]
    if build.hump:
        ridge = [(0.62, 0.78), (0.5, 0.52), (0.32, 0.8)] if build.hump == 2 else [(0.56, 0.6), (0.44, 0.84), (0.3, 0.6)]
        places[1:4] = [(long * share, d * up) for share, up in ridge]
    return smooth_outline(np.array([frame.at(*place) for place in places], np.float32), 5)


def legs_of(build: Species, gait: str, phase: float, frame: Frame, limb: str, *, far: bool) -> list[Point]:
    """Return a leg's joints: shoulder, elbow, wrist, foot; or hip, knee, hock, foot."""
    unit, fore = frame.unit, limb == "fore"
    shift = 0.07 * (1 if fore else -1) if far else 0.0
    root = frame.at(build.length * 0.94 + shift, -build.depth * 0.12) if fore else frame.at(0.02 + shift, 0.0)
    place = step(gait, limb, far=far, phase=phase, reach=0.2 * min(1.0, (1 - build.depth) / 0.5) + 0.02)
    foot = (
        root[0] + (place.ahead + (0.02 if fore else -0.03)) * unit,
        frame.ground - (place.up + (0.015 if far else 0.0)) * unit,
    )
    height = (frame.ground - root[1]) / unit
    if gait in {"walk", "run", "stand", "graze", HOWL}:
        height = 1 - build.depth * (0.62 if fore else 0.5)
    if fore:
        tip = 0.17 * height
        tilt = math.radians(-4 - 62 * place.swing)
        upper, lower = (height - tip) * 0.50, (height - tip) * 0.53
    else:
        tip = 0.32 * height
        tilt = math.radians(14 + 26 * place.ahead / 0.2 + 22 * place.swing)
        upper, lower = (height - tip) * 0.53, (height - tip) * 0.59
    ankle = (foot[0] - math.sin(tilt) * tip * unit, foot[1] - math.cos(tilt) * tip * unit)
    middle, end = bent(root, ankle, upper * unit, lower * unit, -1 if fore else 1)
    # A leg that is too short for its step takes the foot along.
    return [root, middle, end, (foot[0] + end[0] - ankle[0], foot[1] + end[1] - ankle[1])]


_FORE: tuple[Profile, Profile, Profile] = (
    ((0.0, 0.10, 0.11), (0.5, 0.085, 0.085), (1.0, 0.062, 0.066)),
    ((0.0, 0.058, 0.062), (0.4, 0.05, 0.052), (1.0, 0.04, 0.04)),
    ((0.0, 0.04, 0.04), (0.6, 0.034, 0.036), (1.0, 0.038, 0.038)),
)
_HIND: tuple[Profile, Profile, Profile] = (
    ((0.0, 0.13, 0.14), (0.4, 0.135, 0.135), (0.8, 0.09, 0.10), (1.0, 0.07, 0.075)),
    ((0.0, 0.075, 0.075), (0.4, 0.056, 0.062), (1.0, 0.036, 0.04)),
    ((0.0, 0.038, 0.042), (0.5, 0.034, 0.036), (1.0, 0.037, 0.037)),
)


def draw_leg(
    pen: Pen, build: Species, frame: Frame, joints: list[Point], limb: str, tone: float, body: Floats | None = None
) -> None:
    """Draw a leg, thick at the body and thin at the foot; `body` is the trunk whose coat goes on over it."""
    scale = frame.unit * build.leg * (1 - build.depth) / 0.54
    profiles = _FORE if limb == "fore" else _HIND
    if build.foot == "pad" and build.leg > 1.4:
        profiles = (profiles[0], *_COLUMN)
    ankle, end = joints[2], _share(joints[2], joints[3], 0.82)
    coat, low = dimmed(build.coat, tone), dimmed(build.points or build.coat, tone)
    if build.pattern == "panda":
        coat = low
    thick = frame.unit * (build.depth / 0.46) * min(1.35, max(0.8, build.leg))
    reach = scale * 0.045
    beyond = None if body is None else [body]
    upper = part(joints[0], joints[1], profiles[0], thick * (1.0 if tone == 1.0 else 0.92))
    lower = [part(joints[1], ankle, profiles[1], scale), part(ankle, end, profiles[2], scale, cap=0.2)]
    foot(pen, build, joints[3], scale, tone)
    if not build.points:
        pen.form([upper, *lower], coat, reach=reach, depth=0.75, beyond=beyond)
        _muscle(pen, joints, limb, thick, body)
        return
    sock = _share(joints[1], ankle, 0.35)
    marks = [part(sock, ankle, _WIDE, scale), disc(*ankle, 0.09 * scale), part(ankle, end, _WIDE, scale)]
    pen.form(
        [upper, *lower],
        coat,
        reach=reach,
        depth=0.75,
        under=Under(marks=marks, colour=low, soft=scale * 0.03),
        beyond=beyond,
    )
    _muscle(pen, joints, limb, thick, body)


_COLUMN: tuple[Profile, Profile] = (
    ((0.0, 0.062, 0.066), (0.5, 0.058, 0.06), (1.0, 0.056, 0.058)),
    ((0.0, 0.056, 0.058), (0.6, 0.056, 0.058), (1.0, 0.064, 0.062)),
)


def _muscle(pen: Pen, joints: list[Point], limb: str, thick: float, body: Floats | None) -> None:
    """Draw the soft line by which shoulder or thigh stand out from the trunk."""
    if body is None:
        return
    (ax, ay), (bx, by) = joints[0], joints[1]
    side = 1 if limb == "hind" else -1
    reach = thick * (0.13 if limb == "hind" else 0.1)
    start, end = (ax + side * reach * 0.7, ay - thick * 0.02), (bx + side * thick * 0.06, by - thick * 0.02)
    bend = ((ax + bx) / 2 + side * reach * 1.1, (ay + by) / 2)
    line = np.array([start, bend, end, ((ax + bx) / 2 + side * reach * 0.72, (ay + by) / 2)], np.float32)
    pen.shade(smooth_outline(line, 4), 0.34, thick * 0.02)


def _share(one: Point, two: Point, share: float) -> Point:
    return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share


_WIDE: Profile = ((0.0, 0.09, 0.09), (1.0, 0.09, 0.09))


_PAW = "M-0.055,-0.045 C-0.06,0 -0.058,0.02 -0.05,0.022 L0.085,0.022 C0.11,0.02 0.112,-0.02 0.085,-0.036 C0.06,-0.052 0.03,-0.06 0.0,-0.07 Z"
_HOOF = "M-0.042,-0.05 L-0.05,0.022 L0.075,0.022 C0.07,-0.005 0.055,-0.03 0.042,-0.05 Z"
_PAD = "M-0.05,-0.06 C-0.06,0 -0.06,0.02 -0.052,0.022 L0.066,0.022 C0.07,0.0 0.062,-0.03 0.052,-0.06 Z"


def foot(pen: Pen, build: Species, place: Point, scale: float, tone: float) -> None:
    """Draw a paw, hoof or pad."""
    shape = {"paw": _PAW, "hoof": _HOOF, "pad": _PAD}[build.foot]
    colour = build.dark if build.foot == "hoof" else (build.points or build.coat)
    outline = placed(curve(shape), place[0], place[1] - 0.022 * scale, scale)
    pen.form(outline, dimmed(colour, tone), reach=scale * 0.03)
    if build.foot == "paw":
        for x in (0.045, 0.075):
            line = placed(
                np.array([[x, -0.01], [x + 0.006, 0.02]], np.float32), place[0], place[1] - 0.022 * scale, scale
            )
            pen.line(line, dimmed(colour, tone * 0.6), scale * 0.008, alpha=0.6)


def neck_of(build: Species, frame: Frame, gait: str, phase: float) -> tuple[Point, Point]:
    """Return where the neck begins and where the head sits."""
    start = frame.at(build.length * 0.96, build.depth * 0.16)
    rise = math.radians(build.rise)
    if gait == "run":
        rise *= 0.72
        rise += 0.08 * math.sin(2 * math.pi * phase)
    elif gait == "walk":
        rise += 0.04 * math.sin(4 * math.pi * phase)
    elif gait == "sit" and not build.couched:
        rise = math.radians(max(58.0, build.rise))
    elif gait == HOWL:
        rise = math.radians(68)
    elif gait == "graze":
        rise = math.radians(-38 if build.neck > 0.3 else -22)
    elif gait == "sleep":
        rise = math.radians(-26 if build.neck < 0.5 else -14)
    long = build.neck + build.depth * 0.2
    end = (start[0] + math.cos(rise) * long * frame.unit, start[1] - math.sin(rise) * long * frame.unit)
    floor = frame.ground - build.skull * (1.06 if build.head == "elephant" else 0.42) * frame.unit
    return start, (end[0], min(end[1], floor))


def neck_outline(build: Species, frame: Frame, places: tuple[Point, Point]) -> Floats:
    """Return the outline of the neck: broad at the shoulders, its crest arched."""
    unit, d = frame.unit, build.depth
    a, b = np.array(places[0], np.float32), np.array(places[1], np.float32)
    way = b - a
    along = way / (float(np.hypot(way[0], way[1])) + 1e-6)
    crest = np.array([along[1], -along[0]], np.float32)
    arch = ARCH * min(1.0, build.neck / 0.5) * float(np.hypot(way[0], way[1]))
    wide = ((0.0, d * 0.36, d * 0.44), (0.22, 0.345 * d, 0.36 * d), (0.5, d * 0.15 + build.throat * 0.46, d * 0.15 + build.throat * 0.44), (0.8, build.throat * 0.7, build.throat * 0.68), (1.0, build.throat * 0.64, build.throat * 0.6))  # fmt: skip
    back: list[Points] = []
    front: list[Points] = []
    for share, behind, before in wide:
        middle = a + way * share + crest * arch * 4 * share * (1 - share)
        back.append(middle + crest * behind * unit)
        front.append(middle - crest * before * unit)
    tip, root = b + along * build.throat * 0.3 * unit, a - along * d * 0.3 * unit
    return smooth_outline(np.array([*back, tip, *front[::-1], root], np.float32), 4)


ARCH = 0.07
"""How far a long neck's middle arches, as a share of its length."""


def haunch(pen: Pen, build: Species, frame: Frame) -> None:
    """Draw the folded hind leg of a sitting or lying animal."""
    unit, d = frame.unit, build.depth
    x, y = frame.at(build.length * 0.1, -d * 0.1)
    y = min(y, frame.ground - d * 0.4 * unit)
    pen.form(disc(x, y + d * 0.02 * unit, d * 0.42 * unit, 0.9), build.coat, reach=unit * 0.05, depth=0.7)
    long = unit * 0.34
    toe = curve("M-0.5,-0.16 C-0.2,-0.2 0.3,-0.16 0.5,-0.1 C0.62,-0.04 0.62,0.1 0.54,0.1 L-0.5,0.1 Z") * np.float32(
        long
    )
    pen.form(
        placed(toe, x + d * 0.3 * unit, frame.ground - 0.1 * long, 1.0),
        build.points or build.coat,
        reach=unit * 0.03,
    )


def folded_front(pen: Pen, build: Species, frame: Frame, tone: float, shift: float) -> None:
    """Draw a foreleg laid forward on the ground."""
    unit = frame.unit
    x, _ = frame.at(build.length * 0.92, 0)
    long = unit * 0.42
    shape = curve("M-0.4,-0.24 C-0.1,-0.26 0.4,-0.2 0.62,-0.16 C0.76,-0.1 0.76,0.06 0.66,0.06 L-0.4,0.06 Z")
    pen.form(
        placed(shape, x + shift * unit, frame.ground - 0.06 * long, long),
        dimmed(build.points or build.coat, tone),
        reach=unit * 0.03,
    )
